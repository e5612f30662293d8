// SPDX-License-Identifier: AGPL-3.0-or-later
// From the program page to the decision, and looking after a team, as people do it on a phone: with scripts and without.
import assert from "node:assert/strict";
import test, { after } from "node:test";
import { axeFindsNothing, browser, fitsTheWidth, pageOf } from "./portal.mjs";

after(() => browser.close());

let number = 0;

async function judge(page) {
	await fitsTheWidth(page);
	await axeFindsNothing(page);
}

// A form below a heading that may be folded.
async function send(page, name, values = {}) {
	const form = page.locator(`main form.${name}`);
	if (!(await form.isVisible()))
		await page.locator("details", { has: form }).last().locator("> summary").click();
	for (const [field, value] of Object.entries(values)) {
		const control = form.locator(`[name="${field}"]`);
		if (await control.first().getAttribute("type") === "radio")
			await form.locator(`[name="${field}"][value="${value}"]`).check();
		else if (await control.evaluate((e) => e.tagName) === "SELECT")
			await control.selectOption(value);
		else
			await control.fill(value);
	}
	await judge(page);
	await form.locator("button[type=submit]").first().click();
	await judge(page);
}

for (const scripts of [true, false]) {
	test(`apply, answer, be approved: 360 px, scripts ${scripts ? "on" : "off"}`, async () => {
		const visitor = await pageOf(null, { width: 360, scripts });
		const channel = await pageOf("channel@globaltech.example", { width: 360, scripts });
		const company = `Lighthouse ${process.pid} ${++number} Ltd`;
		await visitor.goto("/");
		await visitor.click("main a[href$='/apply'] >> nth=0");
		await judge(visitor);
		await send(visitor, "application", { company, website: "gmail.com" });
		assert.match(await visitor.title(), /^Error:/);
		assert.equal(await visitor.inputValue("[name=company]"), company, "what was typed is kept");
		await visitor.check("[name=accept-terms]");
		await send(visitor, "application", { website: `lighthouse-${process.pid}-${number}.example`, country: "GB",
			"contact-name": "Grace Hopper", email: `grace@lighthouse-${process.pid}-${number}.example`, why: "We know the coast." });
		const status = visitor.url().replace(/\?.*/, "");
		assert.match(new URL(status).pathname, /^\/apply\/status\/[0-9a-f]{64}$/);
		assert.match(await visitor.textContent("main"), /3 days left/);

		await channel.goto("/admin/applications?state=waiting");
		await judge(channel);
		await channel.click(`main a:has-text("${company}")`);
		await send(channel, "application-ask", { question: "Which coast?" });
		await visitor.goto(status);
		assert.match(await visitor.textContent("main"), /Which coast\?/);
		await send(visitor, "application-answer", { answer: "All of them." });
		await channel.reload();
		await send(channel, "application-approve", { profile: "executive" });
		assert.match(await channel.textContent("main"), /The invitation is on its way/);
		await visitor.goto(status);
		await judge(visitor);
		assert.match(await visitor.textContent("main"), /you are a partner/);
		await visitor.context().close();
		await channel.context().close();
	});

	test(`invite and disable: 360 px, scripts ${scripts ? "on" : "off"}`, async () => {
		const page = await pageOf("exec@p003.example", { width: 360, scripts });
		await page.goto("/team");
		await judge(page);
		await send(page, "team-invite", { role: "rep", email: `mary-${process.pid}-${++number}@p003.example`, name: "Mary Shelley" });
		assert.match(new URL(page.url()).pathname, /^\/team\/[A-Z0-9]+$/);
		await send(page, "team-disable");
		assert.match(await page.textContent("main"), /Cannot sign in/);
		await page.context().close();
	});
}

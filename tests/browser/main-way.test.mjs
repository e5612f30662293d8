// SPDX-License-Identifier: AGPL-3.0-or-later
// From registration to commission, as people do it: narrow and wide, with scripts and without.
import assert from "node:assert/strict";
import test, { after } from "node:test";
import { axeFindsNothing, browser, fitsTheWidth, pageOf } from "./portal.mjs";

after(() => browser.close());

let number = 0;

async function judge(page) {
	await fitsTheWidth(page);
	await axeFindsNothing(page);
}

async function register(page) {
	const customer = `Lantern Works ${process.pid} ${++number}`;
	await page.goto("/");
	await page.click("a[href$='/deals/new']");
	const before = Date.now();
	const fields = { customer, "customer-domain": `lantern-${process.pid}-${number}.example`, "contact-name": "Ada Byron",
		"contact-email": "ada@lantern.example", amount: "12,500.00", "close-date": "2026-06-30" };
	for (const [name, value] of Object.entries(fields))
		await page.fill(`main [name=${name}]`, value);
	await page.selectOption("main [name=product-line]", "servers");
	await page.selectOption("main [name=country]", "GB").catch(() => page.fill("main [name=country]", "GB"));
	assert.ok(await page.locator("main [name][required], main [aria-required=true]").count() <= 8, "at most eight required fields");
	await judge(page);
	await page.click("main form button[type=submit] >> nth=0");
	await judge(page);
	assert.match(await page.textContent("main"), /12,500/, "the answers are shown");
	await page.click("form[action$='/confirm'] button[type=submit]");
	await judge(page);
	assert.match(new URL(page.url()).pathname, /^\/deals\/[A-Z0-9-]+\/receipt$/);
	assert.ok(Date.now() - before < 120_000);
	return { customer, ref: new URL(page.url()).pathname.split("/")[2] };
}

// The form of a step may be folded; without scripts <details> opens all the same.
async function act(page, ref, step, values = {}) {
	await page.goto(`/deals/${ref}`);
	const form = page.locator(`form[action$='/${ref}/${step}']`);
	if (!(await form.isVisible()))
		await page.locator("details", { has: form }).last().locator("> summary").click();
	for (const [name, value] of Object.entries(values))
		await form.locator(`[name=${name}]`).fill(value);
	await judge(page);
	await form.locator("button[type=submit]").first().click();
	assert.equal(new URL(page.url()).pathname, `/deals/${ref}`);
}

for (const width of [360, 1280]) {
	for (const scripts of [true, false]) {
		test(`register, approve, win, earn: ${width} px, scripts ${scripts ? "on" : "off"}`, async () => {
			const rep = await pageOf("rep@p001.example", { width, scripts });
			const channel = await pageOf("channel@globaltech.example", { width, scripts });
			const { customer, ref } = await register(rep);

			await channel.goto("/admin/deals");
			await judge(channel);
			await act(channel, ref, "approve", { note: "Good luck" });

			await act(rep, ref, "won", { amount: "12000", invoice: "INV-1", "won-on": "2026-03-01" });
			await judge(rep);
			await rep.goto("/earnings");
			await judge(rep);
			const row = rep.locator("tr, li", { hasText: customer }).first();
			assert.match(await row.textContent(), /720/);
			await row.locator("a[href*='/earnings/']").first().click();
			assert.match(await rep.textContent("main"), /6\s?%/);
			await judge(rep);
			await rep.context().close();
			await channel.context().close();
		});
	}
}

test("a mistake is named at its field, on top, and in the title; what was typed is kept", async () => {
	for (const scripts of [true, false]) {
		const page = await pageOf("rep@p001.example", { width: 360, scripts });
		await page.goto("/deals/new");
		await page.fill("main [name=customer]", "Kept & well");
		await page.fill("main [name=amount]", "a lot");
		await page.click("main form button[type=submit] >> nth=0");
		assert.match(await page.title(), /^Error:/);
		assert.equal(await page.inputValue("main [name=customer]"), "Kept & well");
		assert.equal(await page.inputValue("main [name=amount]"), "a lot");
		const link = page.locator("main a[href^='#']", { hasText: /amount|value/i }).first();
		assert.ok(await link.count() === 1, "the summary links to the field");
		await judge(page);
		await page.context().close();
	}
});

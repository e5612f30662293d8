// SPDX-License-Identifier: AGPL-3.0-or-later
// A field that is declared on a phone without scripts is asked there, and shown with the deal.
import assert from "node:assert/strict";
import test, { after } from "node:test";
import { axeFindsNothing, browser, fitsTheWidth, pageOf } from "./portal.mjs";

after(() => browser.close());

const phone = { width: 360, height: 720, scripts: false };

async function declare(page, kind, name, label, choices) {
	await page.goto("/admin/fields");
	const form = page.locator("details.field-new");
	if (await form.getAttribute("open") === null)
		await form.locator("summary").click();
	await form.locator("[name=object][value=deal]").check();
	await form.locator(`[name=field-kind][value=${kind}]`).check();
	await form.locator("[name=field-name]").fill(name);
	await form.locator("[name=label]").fill(label);
	await form.locator("[name=choices]").fill(choices);
	await form.locator("button[type=submit]").click();
	assert.match(await page.locator("main").innerText(), new RegExp(label));
	await fitsTheWidth(page);
}

test("from the declaration to the page of a deal", async (t) => {
	const admin = await pageOf("admin@globaltech.example", phone);
	await t.test("declared", async () => {
		await declare(admin, "choice", "berth", "Kind of berth", "Deep water\nShallow water");
		await declare(admin, "date", "tide", "Next high tide", "");
	});
	const rep = await pageOf("rep@p001.example", phone);
	await t.test("asked", async () => {
		await rep.goto("/deals/new");
		const values = { customer: "High Tide Ltd", "customer-domain": "high-tide.example", "contact-name": "Ada Byron",
			"contact-email": "ada@high-tide.example", amount: "12500", "close-date": "2026-06-30", "custom-tide": "2026-05-01" };
		for (const [name, value] of Object.entries(values))
			await rep.fill(`form.deal [name="${name}"]`, value);
		await rep.selectOption("[name=country]", "GB");
		await rep.locator("[name=product-line]").first().evaluate((e) => e.tagName) === "SELECT"
			? await rep.selectOption("[name=product-line]", "servers") : await rep.check("[name=product-line][value=servers]");
		await rep.getByLabel("Shallow water").check();
		await fitsTheWidth(rep);
		await rep.click("form.deal button.button");
		assert.match(await rep.locator("main").innerText(), /Kind of berth\s+Shallow water/);
		await rep.click("form.deal-confirm button.button");
	});
	await t.test("shown, and read by axe", async () => {
		await rep.goto("/deals");
		await rep.getByRole("link", { name: "High Tide Ltd" }).first().click();
		assert.match(await rep.locator("main").innerText(), /Next high tide\s+1 May 2026/);
		const scripted = await pageOf("rep@p001.example", { width: 360, dark: true });
		for (const address of [rep.url(), "/deals/new"]) {
			await scripted.goto(address);
			await axeFindsNothing(scripted);
		}
		const judge = await pageOf("admin@globaltech.example", { width: 360 });
		for (const address of ["/admin/fields", "/admin/fields/deal/berth"]) {
			await judge.goto(address);
			await axeFindsNothing(judge);
		}
	});
});

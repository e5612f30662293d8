// SPDX-License-Identifier: AGPL-3.0-or-later
// A program admin sets up who may do what, at 360 px without scripts; each kind of page also where axe runs, and its pictures.
import assert from "node:assert/strict";
import test, { after } from "node:test";
import { axeFindsNothing, browser, fitsTheWidth, pageOf, picture } from "./portal.mjs";

after(() => browser.close());

const admin = "admin@globaltech.example";

test("somebody sets up who may do what without scripts", async () => {
	const page = await pageOf(admin, { width: 360, scripts: false });
	const judge = await pageOf(admin, { width: 360, dark: true });
	const seen = async () => {
		await fitsTheWidth(page);
		await judge.goto(page.url());
		await fitsTheWidth(judge);
		await axeFindsNothing(judge);
	};
	const show = () => page.click("main form.setup:not(.action form) button[value=preview]");
	const publish = () => page.click("main form.setup:not(.action form) button[value=publish]");

	await page.goto("/admin");
	await page.click("main a[href$='/admin/access']");
	await seen();
	await page.click("main a[href$='/profiles/new']");
	await seen();
	await publish();
	assert.match(await page.title(), /^Error:/);
	await page.fill("[name=name]", "Junior rep");
	await page.selectOption("[name=copy]", { label: "Rep" });
	await publish();
	await seen();
	assert.match(await page.locator("main .notice").innerText(), /Published/);
	await page.click("main a[href$='/fields/deal']");
	await seen();
	await page.selectOption("[name='deal--amount']", "none");
	await page.selectOption("[name='field-1']", "amount");
	await page.selectOption("[name='state-1']", "won");
	await page.selectOption("[name='right-1']", "read");
	await show();
	assert.match(await page.locator(".preview").innerText(), /Amount \(won\)/);
	await fitsTheWidth(page);
	await publish();

	await page.goto("/admin/access/groups/new");
	await seen();
	await page.fill("[name=name]", "Analysts");
	await page.fill("[name=members]", "nobody@p001.example");
	await publish();
	assert.match(await page.locator(".mistakes").innerText(), /Nobody knows “nobody@p001.example”/);
	await page.fill("[name=members]", "rep@p001.example\nrep2@p001.example");
	await publish();
	await seen();

	await page.goto("/admin/access/rules/new");
	await seen();
	await page.check("[name=kind][value=criteria]");
	await page.click("main form button");
	await seen();
	await page.fill("[name=name]", "Large deals");
	await page.check("[name='to-group'][value=Analysts]");
	await page.selectOption("[name='field-1']", "amount");
	await page.selectOption("[name='op-1']", "at-least");
	await page.fill("[name='value-1']", "50,000");
	await page.fill("[name='currency-1']", "EUR");
	await show();
	assert.match(await page.locator(".preview").innerText(), /Deals: \d+ more/);
	await fitsTheWidth(page);
	await publish();
	assert.match(await page.locator("main").innerText(), /Deals: those that fit are shared with “Analysts”/);
	await page.click("main a:has-text('Large deals')");
	await seen();

	for (const address of ["/admin/access/defaults", "/admin/access/upload", "/admin/access/versions", "/admin/users", "/admin/partners", "/admin/partners/p001"]) {
		await page.goto(address);
		await seen();
	}
	await page.goto("/admin/users?q=rep%40p001");
	await page.click("main tbody a");
	await seen();
	await page.selectOption("[name='given-profile']", { label: "Junior rep" });
	await show();
	assert.match(await page.locator(".preview").innerText(), /Amount disappears for 1 person/);
	await fitsTheWidth(page);

	await page.goto("/admin/access/versions");
	await page.click("main .modules a");
	await seen();
	assert.match(await page.locator(".changes").innerText(), /New: Rule “Large deals”/);
	await page.goto("/admin/access/versions/1");
	await seen();
	await page.click("details.access-return summary");
	await page.click("details.access-return button[value=publish]");
	await page.goto("/admin/access");
	assert.match(await page.locator("main").innerText(), /There is no rule yet/);
	await page.context().close();
	await judge.context().close();
});

// The walk once more with pictures, wide and light, and what a preview is like where axe runs.
test("pictures of the setup", async () => {
	const page = await pageOf(admin);
	const looks = async (name) => {
		await fitsTheWidth(page);
		await axeFindsNothing(page);
		await picture(page, name);
	};

	await page.goto("/admin/access/groups/new");
	await page.fill("[name=name]", "Analysts");
	await page.fill("[name=members]", "rep@p001.example\nrep2@p001.example");
	await page.click("main button[value=publish]");
	await page.goto("/admin/access");
	await page.click("main a:has-text('Rep')");
	await looks("setup-profile-wide");
	await page.goto("/admin/access/rules/new?object=deal&kind=criteria");
	await page.fill("[name=name]", "Large deals");
	await page.check("[name='to-group'][value=Analysts]");
	await page.selectOption("[name='field-1']", "amount");
	await page.selectOption("[name='op-1']", "at-least");
	await page.fill("[name='value-1']", "50,000");
	await page.fill("[name='currency-1']", "EUR");
	await looks("setup-rule-wide");
	await page.click("main button[value=preview]");
	await page.evaluate(() => document.querySelector(".preview").scrollIntoView());
	await looks("setup-preview-wide");
	await page.click("main button[value=publish]");
	await page.goto("/admin/access/versions");
	await page.click("main .modules a");
	await looks("setup-versions-wide");
	await page.context().close();
});

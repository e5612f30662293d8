// SPDX-License-Identifier: AGPL-3.0-or-later
// A program admin lays out the page and the form of deals at 360 px without scripts; pages where axe runs, and their pictures.
import assert from "node:assert/strict";
import test, { after } from "node:test";
import { axeFindsNothing, browser, fitsTheWidth, pageOf, picture } from "./portal.mjs";

after(() => browser.close());

const admin = "admin@globaltech.example";

test("somebody lays out deals without scripts", async () => {
	const page = await pageOf(admin, { width: 360, scripts: false });
	const judge = await pageOf(admin, { width: 360, dark: true });
	const wide = await pageOf(admin);
	const seen = async (name) => {
		for (const [look, suffix] of [[judge, "narrow"], [wide, "wide"]]) {
			await look.goto(page.url());
			await fitsTheWidth(look);
			await axeFindsNothing(look);
			await picture(look, `${name}-${suffix}`);
		}
		await fitsTheWidth(page);
	};

	await page.goto("/admin/access");
	await page.click("main a[href$='/layouts/deal']");
	await seen("layout");
	await page.fill("[name='place--facts--notes']", "first");
	await page.click("main form.setup button[value=publish]");
	assert.match(await page.locator(".mistakes").innerText(), /Write a place as a number/);
	await page.fill("[name='place--facts--notes']", "1");
	await page.uncheck("[name='show--team']");
	await page.click("main form.setup button[value=preview]");
	assert.match(await page.locator(".preview").innerText(), /New: Layout for everybody · Deals · Facts/);
	assert.equal(await page.inputValue("[name='place--facts--notes']"), "1");
	await fitsTheWidth(page);
	await page.click("main form.setup button[value=publish]");
	assert.match(await page.locator("main .notice").innerText(), /Published/);
	await seen("layout-own");
	await page.click("main a:has-text('Finance')");
	await seen("layout-profile");

	const finance = await pageOf("finance@globaltech.example", { width: 360, scripts: false });
	await finance.goto("/deals");
	await finance.click("main tbody a");
	assert.equal(await finance.locator(".teammates").count(), 0);
	await finance.context().close();

	await page.goto("/admin/access/layouts/deal");
	await page.click("details.layout-reset summary");
	await page.click("details.layout-reset button[value=publish]");
	assert.match(await page.locator("main .notice").innerText(), /Published/);
	assert.equal(await page.locator("details.layout-reset").count(), 0);
	await page.goto("/admin/access/versions");
	await page.click("main .modules a");
	await seen("layout-version");
	for (const look of [page, judge, wide]) {
		await look.context().close();
	}
});

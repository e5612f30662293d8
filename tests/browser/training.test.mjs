// SPDX-License-Identifier: AGPL-3.0-or-later
// A path on an old phone: lessons, a quiz that fails, and why; at 360 px without scripts, each kind of page also where axe runs.
import assert from "node:assert/strict";
import test, { after } from "node:test";
import { axeFindsNothing, browser, fitsTheWidth, pageOf } from "./portal.mjs";

after(() => browser.close());

const learner = "rep2@p001.example";

test("somebody learns without scripts", async () => {
	const page = await pageOf(learner, { width: 360, scripts: false });
	const judge = await pageOf(learner, { width: 360, dark: true });
	const seen = async () => {
		await fitsTheWidth(page);
		await judge.goto(page.url());
		await fitsTheWidth(judge);
		await axeFindsNothing(judge);
	};

	await page.goto("/training");
	await seen();
	await page.click("main a:has-text('GlobalTech Sales Foundations')");
	await seen();
	await page.click("main .button");
	for (let i = 0; i < 3; i++) {
		await seen();
		await page.click("main form button");
	}
	await seen();
	await page.click("main form button"); // the quiz begins
	await seen();
	await page.click("main form button"); // nothing was answered
	assert.match(await page.title(), /^Error:/);
	for (const group of await page.locator("fieldset").all())
		await group.locator("input").last().check();
	await page.click("main form button");
	await seen();
	assert.equal(await page.locator(".review > ol > li").count(), 6);
	assert.match(await page.locator("main").innerText(), /Not passed yet/);

	await page.goto("/training");
	assert.match(await page.locator("main").innerText(), /3 of 7 modules/);
	await judge.context().close();
	await page.context().close();
});

test("the manager's page, a certificate and its badge", async () => {
	for (const dark of [false, true]) {
		const page = await pageOf("manager@p001.example", { width: 320, dark });
		await page.goto("/training/team");
		await fitsTheWidth(page);
		await axeFindsNothing(page);
		await page.click("tbody a");
		await fitsTheWidth(page);
		await axeFindsNothing(page);
		await page.click("main .button");
		await fitsTheWidth(page);
		await axeFindsNothing(page);
		assert.match(await page.locator("main h1").innerText(), /Foundations/);
		await page.context().close();
	}
});

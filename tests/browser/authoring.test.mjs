// SPDX-License-Identifier: AGPL-3.0-or-later
// An author writes a course, a quiz and a path at 360 px without scripts; each kind of page also where axe runs.
import assert from "node:assert/strict";
import test, { after } from "node:test";
import { axeFindsNothing, browser, fitsTheWidth, pageOf } from "./portal.mjs";

after(() => browser.close());

const author = "admin@globaltech.example";

test("somebody writes without scripts", async () => {
	const page = await pageOf(author, { width: 360, scripts: false });
	const judge = await pageOf(author, { width: 360, dark: true });
	const seen = async () => {
		await fitsTheWidth(page);
		await judge.goto(page.url());
		await fitsTheWidth(judge);
		await axeFindsNothing(judge);
	};
	const add = async (title, kind) => {
		await page.click("details.module-new summary");
		await page.fill("#module-new-title", title);
		await page.check(`[name=module-kind][value=${kind}]`);
		await page.click("details.module-new button");
	};

	await page.goto("/admin");
	await page.click("main a[href$='/admin/courses']");
	await seen();
	await page.click("details.course-new summary");
	await page.click("details.course-new button");
	assert.match(await page.title(), /^Error:/);
	await page.fill("#course-new-title", "Selling by the sea");
	await page.fill("#course-new-summary", "What partners on the coast ask first.");
	await page.fill("#course-new-slug", "by-the-sea");
	await page.click("details.course-new button");
	await seen();

	await add("Salt and servers", "page");
	await seen();
	await page.fill("[name=source]", "# Salt\n\nKeep the doors **shut**.\n\n- One\n- Two");
	await page.click("button[value=look]");
	await seen();
	assert.equal(await page.locator(".written strong").innerText(), "shut");
	await page.goto("/admin/courses/by-the-sea");
	await add("Check: the sea", "quiz");
	await page.click("#questions a.button");
	await seen();
	await page.fill("[name=question]", "What rusts?");
	await page.check("[name=question-kind][value=single]");
	await page.fill("[name=points]", "1");
	await page.fill("[name=answer-1]", "Iron");
	await page.fill("[name=answer-2]", "Glass");
	await page.click("main form.question-edit button");
	assert.match(await page.locator(".mistakes").innerText(), /which answer is right/);
	await page.check("[name=right-1]");
	await page.click("main form.question-edit button");
	await seen();
	await page.click("#questions ol a");
	await seen();

	await page.goto("/admin/courses/by-the-sea");
	await seen();
	await page.click("button[name=up]");
	assert.match(await page.locator("ol.modules > li").first().innerText(), /Check/);
	await page.click("form.course-publish button");
	await seen();
	assert.match(await page.locator(".notice").innerText(), /Published/);
	await page.click("ol.modules a");
	await seen();

	await page.goto("/admin/courses");
	await page.click("main a:has-text('GlobalTech Sales Foundations')");
	await seen();
	await page.click("form.path-version button");
	await page.click("details.path-add summary");
	await page.check("[name=course][value=by-the-sea]");
	await page.click("details.path-add button");
	await seen();
	assert.match(await page.locator("ol.modules > li").last().innerText(), /Selling by the sea/);
	await page.click("details.path-discard summary");
	await page.click("details.path-discard button");
	await seen();
	assert.match(await page.locator(".notice").innerText(), /The draft is gone/);
	assert.doesNotMatch(await page.locator("main").innerText(), /Selling by the sea/);
	await judge.context().close();
	await page.context().close();
});

// SPDX-License-Identifier: AGPL-3.0-or-later
// Where every kind of page is, and who sees it.
import assert from "node:assert/strict";

// "first:": the first link on that page that begins so, and a page below it.
export const pages = [
	[null, "/", "/sign-in", "/password/forgot", "/password/sent", "/password/reset/0", "/unsubscribe/0", "/verify", "/verify/keys", "/nothing-here",
		"/apply", "/apply/terms/1", "/language"],
	["rep@p001.example", "/", "/deals", "/deals?state=approved", "/deals/new", "/deals/check", "/earnings", "/statements", "/profile",
		"/profile/mail", "/profile/activity", "/notifications", "/leaderboard", "/progress", "/catalog", "first:/catalog /catalog/",
		"first:/deals /deals/", "first:/deals /deals/ /access", "first:/earnings /earnings/",
		"/training", "first:/training /training/paths/", "/training/courses/portal-basics", "first:/training/courses/portal-basics /training/modules/",
		"first:/training/courses/portal-basics /training/quizzes/", "/library"],
	["exec@p001.example", "/", "/brand-kit", "first:/library /library/", "first:/library?kind=template /library/", "first:/library?kind=template /library/ /co-brand", "/deals", "/deals?state=submitted", "/statements", "first:/statements /statements/", "/team", "first:/team /team/"],
	["manager@p001.example", "/", "/team", "/training/team", "first:/training/team /certificates/", "first:/training /certificates/",
		"first:/training/courses/portal-basics /training/quizzes/"],
	["channel@globaltech.example", "/", "/leaderboard", "/admin", "/admin/deals", "first:/admin/deals /deals/", "/admin/applications",
		"first:/admin/applications /admin/applications/", "/training/team"],
	["admin@globaltech.example", "/", "/admin", "/admin/setup", "/admin/setup/vendor", "/admin/regions", "/admin/lines", "/admin/partners/new", "/admin/fields", "/admin/themes",
		"/admin/courses", "first:/admin/courses /admin/courses/", "first:/admin/courses /admin/paths/",
		"first:/admin/courses/portal-basics /admin/lessons/", "first:/deals /deals/ /access", "/admin/access/why",
		"/admin/access/why?user=nobody@nowhere.example&object=deal&ref=NOTHING", "/admin/audit", "/admin/audit?person=nobody&from=2025-02-30",
		"first:/admin/audit /admin/audit/", "/admin/audit/chain",
		"/catalog", "/admin/imports", "/admin/warehouses", "first:/admin/warehouses /admin/warehouses/",
		"/admin/homes", "first:/admin/homes /admin/homes/blocks/",
		"/privacy", "/admin/privacy", "/admin/privacy/notices", "/admin/privacy/people",
		"/admin/library", "/admin/library/new", "first:/admin/library /admin/library/"],
	["finance@globaltech.example", "/", "/progress", "/admin/periods", "first:/admin/periods /admin/periods/"],
];

export async function open(page, address) {
	const first = /^first:(\S+) (\S+)(?: (\S+))?$/.exec(address);
	await page.goto(first ? first[1] : address);
	if (first) {
		const links = await page.locator("main a").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
		const link = links.find((l) => l && l.startsWith(first[2]) && !/\/(new|check|chain|drafts)|[?#]/.test(l.slice(first[2].length - 1)));
		assert.ok(link, `${address}: there is such a link`);
		await page.goto(link + (first[3] ?? ""));
	}
}

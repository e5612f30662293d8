// SPDX-License-Identifier: AGPL-3.0-or-later
// Every kind of page: at 320 px, in the dark, by keyboard, on paper; and the pictures of the README.
import assert from "node:assert/strict";
import test, { after } from "node:test";
import { open, pages } from "./addresses.mjs";
import { axeFindsItsColoursRight, axeFindsNothing, browser, fitsTheWidth, focusIsSeen, hasItsSheets, origin, pageOf, picture, readFromTheRight } from "./portal.mjs";

after(() => browser.close());

async function byDay(narrow, address) {
	await open(narrow, address);
	await fitsTheWidth(narrow);
	await axeFindsNothing(narrow);
	await hasItsSheets(narrow);
	await readFromTheRight(narrow);
	await fitsTheWidth(narrow);
}

async function inTheDark(dark, address) {
	await open(dark, address);
	await fitsTheWidth(dark);
	await axeFindsItsColoursRight(dark);
}

for (const [email, ...addresses] of pages) {
	test(`pages of ${email ?? "a visitor"}`, async (t) => {
		const narrow = await pageOf(email, { width: 320, height: 256 });
		const dark = await pageOf(email, { dark: true });
		for (const address of addresses)
			await t.test(address, () => Promise.all([byDay(narrow, address), inTheDark(dark, address)]));
		await narrow.context().close();
		await dark.context().close();
	});
}

// What pages the other two companies make of the same: by day and in the dark in turns.
const branded = {
	meridian: { "": ["/", "/sign-in", "/apply"], "rep@m001.example": ["/", "/deals", "first:/deals /deals/", "/training", "/leaderboard"],
		"manager@m001.example": ["/"], "exec@m001.example": ["first:/statements /statements/"], "admin@meridian.example": ["/", "/admin"] },
	aerovault: { "": ["/", "/sign-in", "/apply"], "rep@a001.example": ["/", "/deals", "first:/deals /deals/", "/leaderboard"],
		"rep@a002.example": ["/"], "exec@a001.example": ["first:/statements /statements/"], "admin@aerovault.example": ["/", "/admin"] },
};

for (const [brand, people] of Object.entries(branded)) {
	test(`pages of ${brand}`, async (t) => {
		let turn = 0;
		for (const [email, addresses] of Object.entries(people)) {
			const narrow = await pageOf(email || null, { width: 320, height: 640, brand });
			for (const address of addresses) {
				await t.test(`${email} ${address}`, async () => {
					await narrow.emulateMedia({ colorScheme: turn++ % 2 ? "dark" : "light" });
					await open(narrow, address);
					await fitsTheWidth(narrow);
					await axeFindsNothing(narrow);
					await readFromTheRight(narrow);
					await fitsTheWidth(narrow);
				});
			}
			await narrow.context().close();
		}
	});
}

test("the focus is always seen", async () => {
	const page = await pageOf("rep@p001.example", { width: 320, height: 256 });
	for (const address of ["/", "/deals", "/deals/new"]) {
		await page.goto(address);
		await focusIsSeen(page);
	}
	await page.context().close();
});

test("a page needs five requests at most and 40 KiB", async () => {
	const page = await pageOf("rep@p001.example", { width: 360 });
	const sizes = new Map(); // by address: the icon of the tab is the logo of the page
	page.on("requestfinished", async (request) => sizes.set(request.url(), (await request.sizes()).responseBodySize));
	await page.goto("/deals", { waitUntil: "networkidle" });
	assert.ok(sizes.size <= 5, [...sizes.keys()].join("\n"));
	assert.ok([...sizes.values()].reduce((a, b) => a + b, 0) <= 40 * 1024, [...sizes.values()].join(" + "));
	await page.context().close();
});

test("nothing breaks the content security policy, and no script is needed from elsewhere", async () => {
	const page = await pageOf("rep@p001.example");
	const said = [];
	page.on("console", (message) => message.type() === "error" && said.push(message.text()));
	page.on("request", (request) => request.url().startsWith(origin) || said.push(request.url()));
	for (const address of ["/", "/deals", "/deals/new", "/earnings"])
		await page.goto(address, { waitUntil: "networkidle" });
	assert.deepEqual(said, []);
	await page.context().close();
});

test("pictures of languages, for doc/translating.md", async () => {
	for (const locale of ["de", "ja", "ar"]) {
		const page = await pageOf(null, { locale, brand: "meridian" });
		await page.goto("/");
		await picture(page, `languages-${locale}-wide`);
		await page.setViewportSize({ width: 360, height: 720 });
		await picture(page, `languages-${locale}-narrow`);
		await page.context().close();
	}
});

test("pictures for the README", async () => {
	const wide = await pageOf("manager@p001.example");
	await wide.goto("/deals");
	await picture(wide, "deals-wide");
	const narrow = await pageOf("rep@p001.example", { width: 360, height: 720 });
	await narrow.goto("/");
	await picture(narrow, "home-narrow");
	const executive = await pageOf("exec@p001.example");
	await open(executive, "first:/statements /statements/");
	await picture(executive, "statement-wide");
	for (const [brand, email] of [["globaltech", "rep@p001.example"], ["meridian", "manager@m001.example"], ["aerovault", "rep@a001.example"]]) {
		const home = await pageOf(email, { brand });
		await home.goto("/");
		for (const [size, width, height] of [["wide", 1280, 900], ["narrow", 360, 720]])
			for (const dark of ["", "-dark"]) {
				await home.setViewportSize({ width, height });
				await home.emulateMedia({ colorScheme: dark ? "dark" : "light" });
				await picture(home, `brands-${brand}-${size}${dark}`);
			}
		await home.context().close();
	}
});

// SPDX-License-Identifier: AGPL-3.0-or-later
// Every kind of page in a language that is read from the right and in one with long words: as narrow as a phone, and judged by axe.
import assert from "node:assert/strict";
import test, { after } from "node:test";
import { open, pages } from "./addresses.mjs";
import { axeFindsNothing, browser, fitsTheWidth, follow, pageOf, picture } from "./portal.mjs";

after(() => browser.close());

const chosen = (process.env.LANGUAGES ?? "ar de").split(" ");

async function choose(page, lang) {
	await page.goto("/profile");
	await page.selectOption("#profile-language-lang", lang);
	await follow(page, "form.profile-language button");
}

// The brand stands where a line begins; what is a number, an address or code is read from the left all the same.
async function isMirrored(page) {
	const [dir, brand, content] = await page.evaluate(() => [getComputedStyle(document.body).direction,
		document.querySelector(".brand img").getBoundingClientRect().x, document.querySelector("h1").getBoundingClientRect().right]);
	assert.equal(dir, "rtl");
	assert.ok(brand > page.viewportSize().width / 2, `${page.url()}: the brand is at ${brand} px`);
	assert.ok(content > page.viewportSize().width / 2, `${page.url()}: the heading ends at ${content} px`);
}

// Each row of a table says what it is about.
async function rowsHaveHeads(page) {
	const hidden = await page.evaluate(() => [...document.querySelectorAll("main tbody th")].filter((th) => th.getClientRects().length === 0).length);
	assert.equal(hidden, 0, `${page.url()}: ${hidden} rows have no head that is seen`);
}

// In the short form each language sees every other page: what one does not see, the other does.
const seen = (addresses, lang) => (process.env.LONG ? addresses : addresses.filter((_, i) => i % chosen.length === chosen.indexOf(lang)));

for (const lang of chosen) {
	for (const [email, ...all] of pages) {
		const addresses = seen(all, lang);
		test(`${lang}: pages of ${email ?? "a visitor"}`, async (t) => {
			const narrow = await pageOf(email, { width: 360, height: 740, locale: lang });
			const wide = await pageOf(email, { dark: true, locale: lang });
			if (email)
				await choose(narrow, lang);
			for (const address of addresses) {
				await t.test(address, async () => {
					await Promise.all([open(narrow, address), open(wide, address)]);
					assert.equal(await narrow.getAttribute("html", "lang"), lang);
					await Promise.all([narrow, wide].map(fitsTheWidth));
					await axeFindsNothing(narrow);
					await Promise.all([narrow, wide].map(rowsHaveHeads));
					if (lang === "ar")
						await Promise.all([narrow, wide].map(isMirrored));
					if (process.env.PICTURES)
						for (const [page, size] of [[narrow, "narrow"], [wide, "wide"]])
							await picture(page, `${lang}-${(email ?? "visitor").split("@")[0]}${address.replace(/\W+/g, "-")}-${size}`);
				});
			}
			if (email)
				await choose(narrow, "");
			await narrow.context().close();
			await wide.context().close();
		});
	}
}

test("a visitor chooses a language without scripts", async () => {
	const page = await pageOf(null, { width: 360, scripts: false });
	await page.goto("/apply");
	await follow(page, "footer a[href*='/language']");
	assert.deepEqual(await page.locator("main label").allInnerTexts(), ["English", "Deutsch", "Français", "Español", "日本語", "العربية"]);
	await page.check("[name=lang][value=ar]");
	await follow(page, "main button");
	assert.equal(new URL(page.url()).pathname, "/apply");
	await isMirrored(page);
	await page.context().close();
});

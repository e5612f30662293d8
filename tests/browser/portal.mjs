// SPDX-License-Identifier: AGPL-3.0-or-later
// What every browser test needs: one browser, people who are signed in once, and judgements of a page.
import assert from "node:assert/strict";
import { readFileSync, readdirSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const port = process.env.PARLEY_PORT ?? "8080";
const host = process.env.PARLEY_HOST ?? "globaltech.localhost";
const originOf = (brand) => `http://${brand ? `${brand}.localhost` : host}:${port}`;
export const origin = originOf();

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
	"--disable-component-update", "--disable-sync", `--host-resolver-rules=MAP *.localhost 127.0.0.1`];

export const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: flags });

// A click that leads somewhere, until it is there: who goes elsewhere at once takes the click back.
export async function follow(page, target) {
	const born = () => page.evaluate(() => document.readyState === "complete" && performance.timeOrigin).catch(() => false);
	const before = await born();
	await (typeof target === "string" ? page.locator(target).first() : target).click();
	for (const end = Date.now() + 10_000; ; await new Promise((done) => setTimeout(done, 20))) {
		const now = await born();
		if (now && now !== before)
			return;
		assert.ok(Date.now() < end, `a click on ${page.url()} leads nowhere`);
	}
}

const sessions = new Map();
const scriptless = new WeakMap();

// A page of somebody (null: a visitor); signing in costs a password hash, so it happens once a person.
export async function pageOf(email, { width = 1280, height = 900, scripts = true, dark = false, brand = null, locale = "en-GB" } = {}) {
	const context = await browser.newContext({ baseURL: originOf(brand), viewport: { width, height }, javaScriptEnabled: scripts,
		colorScheme: dark ? "dark" : "light", locale, storageState: sessions.get(email) });
	const page = await context.newPage();
	page.setDefaultTimeout(10_000);
	scriptless.set(page, !scripts);
	if (email && !sessions.has(email)) {
		await page.goto("/sign-in");
		await page.fill("[name=email]", email);
		await page.fill("[name=password]", "demo-password");
		await follow(page, "main button[type=submit]");
		assert.equal(new URL(page.url()).pathname, "/", `${email} is signed in`);
		sessions.set(email, await context.storageState());
	}
	return page;
}

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const colours = { type: "rule", values: ["color-contrast", "link-in-text-block"] };

// axe is a script itself: a page without them is judged where it has them. What is right it need not tell, which is half its time.
async function axeFinds(page, only) {
	if (scriptless.get(page))
		return;
	await page.evaluate(axe);
	const found = await page.evaluate((runOnly) => globalThis.axe.run({ runOnly, resultTypes: ["violations"] }), only);
	const said = found.violations.map((v) => `${v.id}: ${v.help}\n    ${v.nodes.map((n) => n.html).join("\n    ")}`);
	assert.deepEqual(said, [], `${page.url()}\n${said.join("\n")}`);
}

export const axeFindsNothing = (page) => axeFinds(page, tags);

// The same page in the dark: its elements have been judged by day, and the long form does so again.
export const axeFindsItsColoursRight = (page) => axeFinds(page, process.env.LONG ? tags : colours);

export async function fitsTheWidth(page) {
	const [content, window_] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
	assert.ok(content <= window_, `${page.url()} is ${content} px wide in a window of ${window_} px`);
}

// Every page is its own mirror image.
export async function readFromTheRight(page) {
	await page.evaluate(() => { document.documentElement.dir = "rtl"; });
}

// The style sheets below htdocs/css by name, with what they import.
const folderOf = new URL("../../htdocs/css/", import.meta.url);
const sourceOf = (name) => (name.endsWith(".d")
	? readdirSync(new URL(`${name}/`, folderOf)).sort().map((file) => readFileSync(new URL(`${name}/${file}`, folderOf), "utf8")).join("")
	: readFileSync(new URL(name, folderOf), "utf8")).replace(/@import "([^"]+)";/g, (_, file) => sourceOf(file));
const sheets = Object.fromEntries(readdirSync(folderOf).filter((name) => name.endsWith(".css.d")).map((name) => [name.slice(0, -6), sourceOf(name)]));

// No sheet that the page has not asked for has a rule for it.
export async function hasItsSheets(page) {
	const lacking = await page.evaluate((all) => {
		const rules = (list) => [...list].flatMap((rule) => (rule.selectorText ? [rule.selectorText] : rules(rule.cssRules ?? [])));
		const selectors = (css) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); return rules(sheet.cssRules); };
		const plain = (selector) => selector.replace(/::[\w-]+|:(?:hover|focus-visible|focus)/g, "").replace(/([>+~\s])(?=,|$)/g, "$1*");
		const asked = [...document.querySelectorAll("link[rel=stylesheet]")].map((link) => /css\/(\w+)\./.exec(link.href)?.[1]);
		const has = new Set(["site", ...asked].flatMap((name) => (all[name] ? selectors(all[name]) : [])));
		return Object.entries(all).flatMap(([name, css]) => selectors(css).filter((rule) => !has.has(rule) && document.querySelector(plain(rule)))
			.map((rule) => `${name}: ${rule}`));
	}, sheets);
	assert.deepEqual(lacking, [], `${page.url()} lacks ${lacking.join(", ")}`);
}

// Whatever has the focus is seen, and not below something that stays (WCAG 2.4.11).
export async function focusIsSeen(page) {
	for (let i = 0; i < 40; i++) {
		await page.keyboard.press("Tab");
		const hidden = await page.evaluate(() => {
			const element = document.activeElement;
			if (element === document.body)
				return null;
			const box = element.getBoundingClientRect();
			const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
			return at && (element.contains(at) || at.contains(element)) ? null : element.outerHTML.slice(0, 200);
		});
		assert.equal(hidden, null, `${page.url()}: the focus is hidden on ${hidden}`);
	}
}

const folder = process.env.SCREENSHOTS ?? new URL("../../build/screenshots/", import.meta.url).pathname;

export async function picture(page, name) {
	mkdirSync(folder, { recursive: true });
	await page.screenshot({ path: `${folder}/${name}.png`, fullPage: false });
}

// SPDX-License-Identifier: AGPL-3.0-or-later
// The whole circle on an old phone, 360 px and no scripts, by mail as it arrives: a stranger applies, is asked, answers, is approved,
// chooses a password, learns, is certified, invites a colleague, forgets the password. Each kind of page also where axe runs.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import test, { after } from "node:test";
import { axeFindsNothing, browser, fitsTheWidth, follow, origin, pageOf } from "./portal.mjs";

after(() => browser.close());

const [address, colleague, channel] = ["grace@spring-tide.example", "ada@spring-tide.example", "channel@globaltech.example"];
const [first, second] = ["quiet harbour lantern", "seven slow tides"];
const right = new Set(readFileSync(new URL("../../sql/demo/training-globaltech.txt", import.meta.url), "utf8").split("\n")
	.filter((line) => line.startsWith("+")).map((line) => line.slice(1).split("|")[0].trim()));

// Where the link of the mail to that address leads that fits; the mail is on its way when the page of its event is there.
async function link(to, fits) {
	for (const end = Date.now() + 20_000; Date.now() < end; await new Promise((done) => setTimeout(done, 200))) {
		for (const name of readdirSync(process.env.PARLEY_MAIL).filter((n) => n.endsWith(`-${to}.eml`)).sort().reverse()) {
			const text = readFileSync(`${process.env.PARLEY_MAIL}/${name}`, "latin1").replace(/=\r?\n/g, "");
			const found = [...text.matchAll(/^https?:\/\/\S+/gm)].map(([url]) => new URL(url).pathname).find((path) => fits.test(path));
			if (found)
				return found;
		}
	}
	return assert.fail(`no mail to ${to} leads to ${fits}`);
}

const judge = await pageOf(null, { width: 360, dark: true });

const judged = new Set(); // a kind of page with the same forms is not judged again

// The page as it is, and the same for somebody with scripts, in the dark.
async function seen(page) {
	await fitsTheWidth(page);
	const forms = await page.locator("main form").evaluateAll((all) => all.map((form) => form.className));
	const kind = [...new URL(page.url()).pathname.split("/").slice(0, 3), ...forms].join(" ");
	if (judged.has(kind))
		return;
	judged.add(kind);
	await judge.context().clearCookies();
	await judge.context().addCookies(await page.context().cookies());
	await judge.goto(page.url());
	await fitsTheWidth(judge);
	await axeFindsNothing(judge);
}

// A form is filled and sent, wherever it is folded away.
async function send(page, name, values = {}) {
	const named = page.locator(`form[class~='${name}'], form[action$='/${name}']`);
	const form = page.locator("main").locator(named).first();
	if (!(await form.isVisible()))
		await page.locator("main details", { has: named }).last().locator("> summary").click();
	for (const [field, value] of Object.entries(values)) {
		const control = form.locator(`[name=${field}]`).first();
		const kind = await control.evaluate((e) => e.type);
		if (kind === "radio")
			await form.locator(`[name=${field}][value='${value}']`).check();
		else if (kind === "checkbox")
			await control.setChecked(value);
		else if (kind === "select-one")
			await control.selectOption(value);
		else
			await control.fill(value);
	}
	await follow(page, form.locator("button[type=submit], button:not([type])").first());
}

const told = async (page, words) => assert.match(await page.locator("main").innerText(), words);
const mistaken = async (page) => {
	assert.match(await page.title(), /^Error:/);
	await fitsTheWidth(page);
	assert.ok(await page.locator("main .mistakes a[href^='#']").count() > 0, "the mistakes are listed and lead to their fields");
};

async function applies(stranger) {
	await stranger.goto("/");
	await seen(stranger);
	await follow(stranger, "main a[href$='/apply']");
	await seen(stranger);
	await send(stranger, "application", { company: "Spring Tide Works Ltd", website: "not a domain" });
	await mistaken(stranger);
	assert.equal(await stranger.inputValue("main [name=company]"), "Spring Tide Works Ltd", "what was typed is kept");
	await send(stranger, "application", { website: "spring-tide.example", country: "GB", "contact-name": "Grace Hopper", email: address,
		why: "We know the harbours.", "accept-terms": true });
	await seen(stranger);
	await told(stranger, /Spring Tide/);
	assert.equal(new URL(stranger.url()).pathname.split("/").length, 4, "the status page has its key in its address");
}

async function decided(stranger, reviewer) {
	await reviewer.goto(await link(channel, /^\/admin\/applications\//));
	await seen(reviewer);
	await send(reviewer, "reject");
	await mistaken(reviewer);
	await send(reviewer, "ask", { question: "Which harbours?" });
	await seen(reviewer);
	await stranger.goto(await link(address, /^\/apply\/status\//));
	await seen(stranger);
	await send(stranger, "answer");
	await mistaken(stranger);
	await send(stranger, "answer", { answer: "All of them." });
	await seen(stranger);
	await reviewer.reload();
	await told(reviewer, /All of them/);
	await send(reviewer, "approve");
	await seen(reviewer);
	await reviewer.goto("/admin/applications");
	await seen(reviewer);
}

async function letIn(person, to) {
	const page = await link(to, /^\/invitation\//);
	await person.goto(page);
	await seen(person);
	const form = page.slice(1).split("/")[1];
	await send(person, form, { password: "password", "password-again": "passwort" });
	await mistaken(person);
	await send(person, form, { password: first, "password-again": first });
	await seen(person);
	await signsIn(person, to, first);
}

async function signsIn(person, to, password) {
	await person.goto("/sign-in");
	await send(person, "sign-in", { email: to, password });
	assert.equal(new URL(person.url()).pathname, "/", `${to} is signed in`);
	await seen(person);
}

async function answers(person) {
	for (const input of await person.locator("main fieldset input").all())
		if (right.has(await input.evaluate((e) => e.labels[0].innerText.trim())))
			await input.check();
}

// What home says comes next, until nothing does.
async function learns(person) {
	const next = person.locator("main .actions a[href*='/training/']");
	for (await person.goto("/"); await next.count() > 0; await person.goto("/")) {
		await follow(person, next.first());
		await seen(person);
		if (new URL(person.url()).pathname.startsWith("/training/paths/"))
			await follow(person, "main .button");
		if (new URL(person.url()).pathname.startsWith("/training/quizzes/")) {
			await follow(person, "main form button");
			await seen(person);
			await answers(person);
		}
		await follow(person, "main form button");
		await seen(person);
	}
}

async function isCertified(person) {
	await person.goto("/notifications");
	await seen(person);
	await follow(person, "main button:has-text('You are certified')");
	assert.equal(new URL(person.url()).pathname, await link(address, /^\/badges\//), "the notification leads where the mail does");
	const stranger = await pageOf(null, { width: 360, scripts: false });
	await stranger.goto(person.url());
	await seen(stranger);
	assert.ok(await stranger.locator("main img.badge").evaluate((e) => e.complete && e.naturalWidth > 0), "the badge is drawn");
	await follow(stranger, "main a[href*='/certificates/']");
	await seen(stranger);
	await told(stranger, /Grace Hopper/);
	await stranger.context().close();
}

async function hasATeam(person) {
	await person.goto("/team");
	await seen(person);
	await send(person, "team-invite", { email: "nobody" });
	await mistaken(person);
	await send(person, "team-invite", { email: colleague, name: "Ada Byron", role: "rep" });
	await seen(person);
	const other = await pageOf(null, { width: 360, scripts: false });
	await letIn(other, colleague);
	await other.goto("/training/team");
	await seen(other);
	await person.reload();
	await send(person, "disable");
	await seen(person);
	await other.goto("/deals");
	assert.equal(new URL(other.url()).pathname, "/sign-in", "who is disabled is out");
	await other.context().close();
}

async function choosesMails(person) {
	await person.goto("/profile/mail");
	await seen(person);
	await send(person, "mail", { "certificate-issued": false });
	await seen(person);
	await person.goto(await link(address, /^\/unsubscribe\//));
	await seen(person);
	await follow(person, "main form button");
	await told(person, /These mails are stopped/);
}

async function forgets(person) {
	await person.context().clearCookies();
	await person.goto("/sign-in");
	await follow(person, "main a[href$='/password/forgot']");
	await seen(person);
	await send(person, "forgot", { email: address });
	await seen(person);
	const page = await link(address, /^\/password\/reset\//);
	await person.goto(page);
	await seen(person);
	const form = page.split("/")[3];
	await send(person, form, { password: second, "password-again": "something else" });
	await mistaken(person);
	await send(person, form, { password: second, "password-again": second });
	await seen(person);
	await signsIn(person, address, second);
	await person.goto(page);
	await seen(person);
	await told(person, /This link is over/);
}

test("from a stranger to a certificate, and back in", async () => {
	const stranger = await pageOf(null, { width: 360, scripts: false });
	const reviewer = await pageOf(channel, { width: 360, scripts: false });
	await applies(stranger);
	await decided(stranger, reviewer);
	await letIn(stranger, address);
	await learns(stranger);
	await isCertified(stranger);
	await hasATeam(stranger);
	await choosesMails(stranger);
	await forgets(stranger);
	assert.ok(stranger.url().startsWith(origin));
});

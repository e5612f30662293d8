# SPDX-License-Identifier: AGPL-3.0-or-later
"""
Each kind of page: its XML is what the golden file says and what page.rnc allows, its HTML has no errors.

Behind a second web server the HTML need only be what it was behind the first, but for the mount.

UPDATE=1 writes the golden files anew; look at their difference before they are committed.
"""
import difflib
import os
import re
import subprocess
import sys
import unittest
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TESTS / "lib"), str(TESTS / "world")]

import likeness  # noqa: E402
import node  # noqa: E402
from portal import HERE, PASSWORD, portal  # noqa: E402
sys.path[:0] = [str(TESTS / "apply"), str(TESTS / "upload")]
import files  # noqa: E402
import steps  # noqa: E402
from cataloguing import Cataloguing  # noqa: E402
from learning import Learning  # noqa: E402
from marketing import Marketing  # noqa: E402
from page import Page  # noqa: E402
from setting_up import SettingUp  # noqa: E402
from signing_in import SigningIn  # noqa: E402
from telling import Telling  # noqa: E402
from walk import act, check_colour, deal_fields, register  # noqa: E402

GOLDEN = TESTS / "pages" / "golden"
BROWSER = TESTS / "browser"
UPDATE = os.environ.get("UPDATE") == "1"

REP, MANAGER, EXEC = "rep@p001.example", "manager@p001.example", "exec@p001.example"
CHANNEL, FINANCE, ADMIN = "channel@globaltech.example", "finance@globaltech.example", "admin@globaltech.example"
TIDEWATER = {"company": "Tidewater Works Ltd", "website": "tidewater.example", "email": "grace@tidewater.example", "tax-number": "GB 123 4567 89"}
STATES = ("submitted", "info-requested", "approved", "rejected", "withdrawn", "expired", "won", "lost")

# What is drawn by lot, in the order in which it is looked for.
DRAWN = (
    (re.compile(r'(name="csrf" type="token" value=")[0-9a-f]{64}'), r"\1CSRF"),
    (re.compile(r'(name="request-key" type="token" value=")[0-9a-f]{32}'), r"\1REQUEST-KEY"),
    (re.compile(r'( request=")[A-Z0-9]+"'), r'\1REQUEST"'),
    (re.compile(r'( key-id=")[0-9a-f]{16}"'), r'\1KEY"'),
    (re.compile(r'(<key id=")[0-9a-f]{16}("[^>]*/verify/keys/)[0-9a-f]{16}'), r"\1KEY\2KEY"),
    (re.compile(r"(/(?:apply/status|invitation|sign-in/link)/)[0-9a-f]{64}"), r"\1TOKEN"),
    (re.compile(r"(<secret>)[A-Z2-7 ]+|([?&]amp;secret=|[?]secret=)[A-Z2-7]+"), r"\1\2SECRET"),
    (re.compile(r"<secret>parley_[0-9a-f]+"), "<secret>TOKEN"),
    (re.compile(r'(<(?:device|token) ref=")[A-Z0-9]{10}"'), r'\1REF"'),
    (re.compile(r"<code>[A-Z0-9]{4}(-[A-Z0-9]{4}){2}</code>"), "<code>CODE</code>"),
    (re.compile(r"-----BEGIN PUBLIC KEY-----[^<]*"), "PEM"),
    (re.compile(r'( link="http://[^:"]+):\d+[^"]*(/go/)'), r"\1\2"),
)

# The same in HTML, where less needs to be told apart.
DRAWN_HTML = (
    (re.compile(r"-----BEGIN PUBLIC KEY-----[^<]*"), "PEM"),
    (re.compile(r"\b(?:[0-9a-f]{64}|[0-9a-f]{32}|[0-9a-f]{16})\b"), "HEX"),
    (re.compile(r"<code>[A-Z0-9]{12}</code>"), "<code>REQUEST</code>"),
    (re.compile(r"<code>[A-Z0-9]{4}(-[A-Z0-9]{4}){2}</code>"), "<code>CODE</code>"),
    (re.compile(r"parley_[0-9a-f]{64}"), "TOKEN"),
    (re.compile(r"\b[A-Z2-7]{4}( [A-Z2-7]{4}){7}\b|(?<=secret=)[A-Z2-7]{32}\b"), "SECRET"),
    (re.compile(r'( name="ref" value=")[A-Z0-9]{10}"'), r'\1REF"'),
    (re.compile(r"<code>http://[^<]*(/go/)"), r"<code>\1"),
)


class World(Cataloguing, Learning, Marketing, SettingUp, SigningIn, Telling):
    """Things to look at. What the demo has not is made here, and called by fixed names in the golden files."""

    def __init__(self):
        self.called = {}
        self.rep = portal.sign_in(REP)
        self.rival = portal.sign_in("rep@p002.example")

    def call(self, ref, name):
        self.called[ref] = name
        return ref

    def deal(self, state):
        return portal.sql("SELECT d.ref FROM deal d JOIN vendor v ON v.id = d.vendor_id WHERE v.code = 'globaltech' AND "
                          f"d.state = '{state}' ORDER BY d.id LIMIT 1")[0][0]

    def own(self, state):
        return portal.sql("SELECT d.ref FROM deal d JOIN member m ON m.id = d.owner_id JOIN person p ON p.id = m.person_id WHERE "
                          f"p.email = '{REP}' AND d.state = '{state}' ORDER BY d.id DESC LIMIT 1")[0][0]

    def registered(self, owner, name):
        return self.call(register(owner, **{"customer": "Quiet Harbour Ltd", "customer-domain": "quiet-harbour.example"}), name)

    def check(self, colour, **fields):
        page, path = check_colour(self.rival, **{"product-line": "servers", **fields})
        assert next(page.iter("check")).get("colour") == colour, page.get("path")
        self.call(path.rsplit("/", 1)[1], f"CHECK-{colour.upper()}")
        return path

    def draft(self):
        fields = deal_fields(**{"customer": "Morning Tide Ltd", "customer-domain": "morning-tide.example"})
        path = self.rep.submit(self.rep.form("/deals/new", "deal"), fields).location
        self.call(path.rsplit("/", 1)[1], "DRAFT")
        return path

    def sent(self, name, who, path, form, status, /, tries=1, **typed):
        """What a form answers with, when it has been sent so often."""
        page = Page(name, who, path, {}, status)
        form = page.client.form(path, form)
        page.path, page.fields = form.action, {**form.values, **typed}
        for _ in range(tries - 1):
            page.ask("application/xml")
        return page

    def pages(self):
        yield from self.visitors()
        yield from self.lists()
        yield from self.deals()
        yield from self.money()
        yield from self.catalog()
        yield from self.imports()
        yield from self.homes()
        yield from self.applications()
        yield from self.team()
        yield from self.training()
        yield from self.setting_up()
        yield from self.signing_in()
        yield from self.audit()
        yield from self.problems()
        yield from self.access()
        yield from self.branches()
        yield from self.visits()
        yield from self.telling()
        yield from self.declared()
        yield from self.library()

    def visitors(self):
        yield Page("program", None, "/")
        yield Page("sign-in", None, "/sign-in?next=%2Fdeals")
        yield Page("language", None, "/language?next=%2Fapply")
        yield Page("password-forgot", None, "/password/forgot")
        yield Page("password-sent", None, "/password/sent")
        yield Page("link-over", None, "/password/reset/" + "0" * 64)
        yield Page("verify", None, "/verify")
        yield Page("keys", None, "/verify/keys")
        yield self.sent("sign-in-mistake", None, "/sign-in", "sign-in", 422, email="nobody", password="")

    def lists(self):
        for role, email in (("rep", REP), ("manager", MANAGER), ("executive", EXEC), ("channel", CHANNEL), ("finance", FINANCE), ("admin", ADMIN)):
            yield Page(f"home-{role}", email, "/")
        yield Page("home-signed-in-notice", REP, "/?notice=password-changed")
        yield Page("deals", REP, "/deals")
        yield Page("deals-executive", EXEC, "/deals")
        yield Page("deals-found", EXEC, "/deals?state=won&q=a")
        yield Page("deals-empty", REP, "/deals?q=nothing-is-called-so")
        yield Page("admin", ADMIN, "/admin")
        yield Page("queue", ADMIN, "/admin/deals")
        yield Page("queue-empty", CHANNEL, "/admin/deals?q=nothing-is-called-so")
        yield Page("profile", REP, "/profile")
        yield self.sent("profile-mistake", REP, "/profile", "password-change", 422, **{
            "password-now": PASSWORD, "password": "long enough", "password-again": "long enouhg"})

    def deals(self):
        for state in STATES:
            yield Page(f"deal-{state}", ADMIN, f"/deals/{self.deal(state)}")
        for state in ("submitted", "info-requested", "approved", "won"):
            yield Page(f"deal-own-{state}", REP, f"/deals/{self.own(state)}")
        yield self.sent("deal-decide-mistake", CHANNEL, f"/deals/{self.own('submitted')}", "deal-reject", 422)
        yield Page("deal-check", REP, "/deals/check")
        yield self.sent("deal-check-mistake", REP, "/deals/check", "deal-check", 422)
        yield Page("deal-new", REP, "/deals/new")
        yield self.sent("deal-new-mistakes", REP, "/deals/new", "deal", 422, amount="twelve", **{
            "customer": "Quiet <Harbour> & Sons", "customer-domain": "gmail.com", "close-date": "2025-02-30", "currency": "EURO"})
        yield Page("draft", REP, self.draft())
        yield Page("receipt", REP, f"/deals/{self.own('submitted')}/receipt")
        self.registered(self.rep, "REGISTERED")
        yield Page("notifications", CHANNEL, "/notifications")
        yield Page("mail-choices", CHANNEL, "/profile/mail")
        yield Page("deal-queued", ADMIN, f"/deals/{self.registered(self.rival, 'QUEUED')}")
        yield Page("check-red", "rep@p002.example", self.check("red", **{"customer-domain": "quiet-harbour.example"}))
        yield Page("check-yellow", "rep@p002.example", self.check("yellow", customer="Quiet Harbour Limited"))
        yield Page("check-green", "rep@p002.example", self.check("green", **{"customer-domain": "nobody-asked-for-it.example"}))

    def access(self):
        deal = register(self.rep, customer="Sluice & Lock Ltd", **{"customer-domain": "sluice-lock.example"})
        self.call(deal, "SHARED")
        for partner, part in (("p002", "prime"), ("rep@p003.example", "services"), ("nobody@nowhere.example", "other")):
            self.rep.submit(self.rep.form(f"/deals/{deal}", "deal-team"), partner=partner, part=part, **{"last-day": "2026-04-01"})
        self.rep.submit(self.rep.form(f"/deals/{deal}/access", "share"), person="channel2@globaltech.example", reason="Looks at large projects")
        yield Page("deal-team", REP, f"/deals/{deal}")
        yield self.sent("deal-team-mistake", REP, f"/deals/{deal}", "deal-team", 422, partner="p999")
        yield Page("access-own", REP, f"/deals/{deal}/access")
        yield Page("access-staff", ADMIN, f"/deals/{deal}/access")
        yield Page("access-other", "rep@p002.example", f"/deals/{deal}/access")
        yield self.sent("access-mistake", REP, f"/deals/{deal}/access", "share", 422, person="rep@p002.example")
        yield Page("access-why", ADMIN, "/admin/access/why")
        for name, user in (("yes", REP), ("no", "rep2@p001.example"), ("nobody", "nobody@nowhere.example")):
            yield Page(f"access-why-{name}", ADMIN, f"/admin/access/why?user={user}&object=deal&ref={deal}")

    def money(self):
        (accrual,), = portal.sql("SELECT a.ref FROM accrual a JOIN org o ON o.id = a.org_id JOIN period p ON p.id = a.period_id WHERE "
                                 "o.code = 'p001' AND p.state = 'closed' ORDER BY a.id DESC LIMIT 1")
        (statement,), = portal.sql("SELECT s.no FROM statement s JOIN org o ON o.id = s.org_id WHERE o.code = 'p001' ORDER BY s.id DESC LIMIT 1")
        yield Page("earnings", REP, "/earnings")
        yield Page("earnings-vendor", FINANCE, "/earnings")
        yield Page("leaderboard", REP, "/leaderboard")
        yield Page("leaderboard-vendor", CHANNEL, "/leaderboard?quarter=2025-Q4")
        yield Page("progress", EXEC, "/progress")
        yield Page("progress-vendor", FINANCE, "/progress")
        yield Page("why", EXEC, f"/earnings/{accrual}")
        yield Page("statements", EXEC, "/statements")
        yield Page("statements-reader", REP, "/statements")
        yield Page("statement", EXEC, f"/statements/{statement}")
        yield Page("periods", FINANCE, "/admin/periods")
        yield Page("period-open", FINANCE, "/admin/periods/2026-02")
        yield Page("period-closed", ADMIN, "/admin/periods/2025-06")

    def applications(self):
        visitor, _, page = steps.apply(**TIDEWATER, file=("harbours.pdf", files.PDF))
        ref = self.call(steps.ref_of(visitor, page), "APPLICATION")
        self.call(portal.sql("SELECT ref FROM attachment WHERE application_id IS NOT NULL ORDER BY id DESC LIMIT 1")[0][0], "ENCLOSURE")
        yield Page("apply", None, "/apply")
        yield self.sent("apply-mistakes", None, "/apply", "application", 422, company="Quiet <Harbour> & Sons", website="gmail.com", email="nobody")
        yield Page("terms", None, "/apply/terms/1")
        yield Page("applications", ADMIN, "/admin/applications")
        yield Page("applications-waiting", CHANNEL, "/admin/applications?state=waiting")
        yield Page("applications-empty", CHANNEL, "/admin/applications?q=nothing-is-called-so")
        yield Page("application", CHANNEL, steps.address(ref))
        yield self.sent("application-mistake", CHANNEL, steps.address(ref), "application-reject", 422)
        yield Page("application-known", ADMIN, steps.address(self.known()))
        yield Page("application-rejected", ADMIN, steps.address("T9VX4CMQ3W"))
        yield from self.application_way(visitor, page, ref)

    def known(self):
        """One of a company that is a partner already, whose contact has an account."""
        visitor, _, page = steps.apply(**{**TIDEWATER, "website": "p001.example", "email": "rep@p001.example"})
        return self.call(steps.ref_of(visitor, page), "KNOWN")

    def application_way(self, visitor, page, ref):
        yield Page("application-status", None, page)
        channel = portal.sign_in(CHANNEL)
        steps.decide(channel, ref, "application-ask", question="Which harbours?")
        yield Page("application-status-asked", None, page)
        yield self.sent("application-status-mistake", None, page, "application-answer", 422)
        visitor.submit(visitor.form(page, "application-answer"), answer="All of them.")
        steps.decide(channel, ref, "application-approve")
        yield Page("application-status-approved", None, page)
        yield Page("application-approved", CHANNEL, steps.address(ref))
        (email,), = portal.sql("SELECT email FROM application WHERE ref = '%s'" % ref)
        yield Page("invitation", None, steps.invitation(email))
        yield self.sent("invitation-mistake", None, steps.invitation(email), "invitation", 422, **{"password": "password", "password-again": "passwort"})

    def team(self):
        (member,), = portal.sql(f"SELECT m.ref FROM member m JOIN person p ON p.id = m.person_id WHERE p.email = '{REP}'")
        (own,), = portal.sql(f"SELECT m.ref FROM member m JOIN person p ON p.id = m.person_id WHERE p.email = '{EXEC}'")
        yield Page("team", EXEC, "/team")
        yield self.sent("team-mistakes", EXEC, "/team", "team-invite", 422, email=REP, role="")
        yield Page("team-manager", MANAGER, "/team")
        yield Page("team-member", EXEC, f"/team/{member}")
        yield Page("team-member-own", EXEC, f"/team/{own}")
        executive = portal.sign_in(EXEC)
        answer = executive.submit(executive.form("/team", "team-invite"), email="rep2@m001.example", name="Known Elsewhere", role="rep")
        invited = answer.location.partition("?")[0]
        self.call(invited.rsplit("/", 1)[1], "INVITED")
        yield Page("team-member-invited", EXEC, invited)
        yield Page("invitation-known", None, steps.invitation("rep2@m001.example"))
        executive.submit(executive.form(invited, "team-disable"))
        yield Page("team-member-disabled", EXEC, invited)

    def branches(self):
        executive, admin = portal.sign_in("exec@p002.example"), portal.sign_in(ADMIN)
        yield Page("branches-none", "exec@p002.example", "/branches")
        yield self.sent("branches-mistakes", "exec@p002.example", "/branches", "branch-new", 422, company="X", domain="gmail.com", country="")
        for name in ("Quiet <Harbour> Lyon", "Quiet Harbour Porto"):
            answer = executive.submit(executive.form("/branches", "branch-new"), company=name, domain=f"{name[-5:].strip().lower()}.example", country="FR")
            assert answer.status == 303, answer
        codes = [row[0] for row in portal.sql("SELECT code FROM org WHERE parent_id IS NOT NULL ORDER BY id")]
        for code, call in zip(codes, ("LYON", "PORTO")):
            self.call(code, call)
        yield Page("branch-requested", ADMIN, f"/admin/branches/{codes[0]}")
        admin.submit(admin.form(f"/admin/branches/{codes[0]}", "branch-approve"))
        admin.submit(admin.form(f"/admin/branches/{codes[0]}", "org-seats"), seats="1")
        yield Page("branches", "exec@p002.example", "/branches")
        yield Page("partner-branches", ADMIN, "/admin/branches")
        yield Page("branch", ADMIN, f"/admin/branches/{codes[0]}")
        yield self.sent("branch-seats-mistake", ADMIN, f"/admin/branches/{codes[0]}", "org-seats", 422, seats="many")
        answer = executive.submit(executive.form("/team", "team-invite"), email="one@lyon.example", name="Ada Lyon", role="rep", organisation=codes[0])
        self.call(answer.location.partition("?")[0].rsplit("/", 1)[1], "MEMBER-LYON")
        portal.sql("INSERT INTO profile (vendor_id, kind, name, delegable, ref) VALUES (1, 'profile', 'Reads only', TRUE, 'R3ADSONLY0')")
        yield Page("team-branches", "exec@p002.example", "/team")
        yield self.sent("team-seats-full", "exec@p002.example", "/team", "team-invite", 422, email="two@lyon.example", name="Two", role="rep", organisation=codes[0])
        (rep,), = portal.sql("SELECT m.ref FROM member m JOIN person p ON p.id = m.person_id WHERE p.email = 'rep@p002.example'")
        yield Page("team-member-branches", "exec@p002.example", f"/team/{rep}")
        yield self.sent("team-move-full", "exec@p002.example", f"/team/{rep}", "team-move", 422, organisation=codes[0])

    def visits(self):
        admin, both = portal.sign_in(ADMIN, anew=True), "both@p003.example"
        yield Page("switch", both, "/switch?next=%2Fdeals")
        yield Page("visits-none", REP, "/visits")
        yield Page("partner-visits-none", ADMIN, "/admin/visits")
        yield self.sent("partner-visits-mistake", ADMIN, "/admin/visits", "visit-ask", 422, email="nobody@p001.example", reason="Look")
        admin.submit(admin.form("/admin/visits", "visit-ask"), {"email": "rep3@p001.example", "reason": "Your deal of <Monday>", "can-write": "yes"})
        self.call(portal.sql("SELECT ref FROM consent ORDER BY id DESC LIMIT 1")[0][0], "ASKED")
        yield Page("visits-asked", "rep3@p001.example", "/visits")
        self.rep.submit(self.rep.form("/visits", "visit-allow"))
        ref = self.call(portal.sql("SELECT ref FROM consent ORDER BY id DESC LIMIT 1")[0][0], "CONSENT")
        yield Page("partner-visits", ADMIN, "/admin/visits")
        admin.submit(admin.form("/admin/visits", "visit-begin"), ref=ref)
        portal.sessions[admin.host, ADMIN] = admin.cookies
        yield Page("visits", REP, "/visits")
        yield Page("visit", ADMIN, "/deals?q=nothing-is-called-so")
        yield self.sent("problem-visit-reads", ADMIN, "/deals/check", "deal-check", 403)
        yield Page("problem-visit-closed", ADMIN, "/profile", status=403)
        admin.submit(admin.form("/", "visit-return"))

    def audit(self):
        """Of days on which nothing else happened; the seal is one of its kind only by its looks."""
        (org, deal), = portal.sql(f"SELECT org_id, ref FROM deal WHERE ref = '{self.own('won')}'")
        portal.sql("INSERT INTO audit (id, at, vendor_id, member_id, acting_id, org_id, verb, object, ref, detail, request_id) SELECT n.id, "
                   f"TIMESTAMPADD(MINUTE, n.id, '2025-07-15') - INTERVAL 900000 MINUTE, 1, IF(n.id = 900002, NULL, m.id), n.acting, {org}, n.verb, 'deal', "
                   f"'{deal}', n.detail, 'R3QUEST' FROM (SELECT 900001 AS id, 'approve' AS verb, 'from=submitted\\nto=approved\\nnote=of staff' AS detail, "
                   "NULL AS acting UNION ALL SELECT 900002, 'expire', 'from=approved', NULL UNION ALL SELECT 900003, 'return', 'email=a@b.example', 1 UNION ALL "
                   f"SELECT 900004, 'read', '', NULL) AS n JOIN person AS p ON p.email = '{CHANNEL}' JOIN member AS m ON m.person_id = p.id")
        portal.sql("INSERT INTO signing_key VALUES ('0123456789abcdef', NULL, 'PEM', '2025-07-15');"
                   "INSERT INTO audit_seal VALUES (900001, 900001, REPEAT('p', 32), REPEAT('s', 32));"
                   "INSERT INTO audit_head VALUES (900001, 900001, REPEAT('s', 64), '0123456789abcdef')")
        yield Page("audit", ADMIN, "/admin/audit?from=2025-07-15&to=2025-07-15")
        yield Page("audit-mistakes", ADMIN, "/admin/audit?person=nobody&from=2025-02-30", status=422)
        yield Page("audit-empty", ADMIN, "/admin/audit?ref=N0NESUCH")
        yield Page("audit-entry", ADMIN, "/admin/audit/900001")
        yield Page("audit-entry-unsealed", ADMIN, "/admin/audit/900003")
        yield Page("audit-chain", ADMIN, "/admin/audit/chain")
        yield Page("activity", EXEC, "/profile/activity?after=900004")
        yield Page("activity-everybody", REP, "/profile/activity?who=everybody&after=900004")
        yield Page("activity-empty", "rep@p003.example", "/profile/activity")

    def problems(self):
        yield Page("problem-400", REP, "/deals?state=nonsense", status=400)
        yield Page("problem-401", None, "/deals", status=401)
        yield Page("problem-403", REP, "/sign-out", {}, 403)
        yield Page("problem-404", REP, "/nowhere", status=404)
        yield Page("problem-405", REP, "/deals", {}, 405)
        form = portal.sign_in(ADMIN).form(f"/deals/{self.deal('submitted')}", "deal-approve")
        yield Page("problem-409", ADMIN, f"/deals/{self.deal('won')}/approve", form.values, 409)
        yield Page("problem-413", REP, "/sign-out", {"a": "1" * 300_000}, 413)
        yield Page("problem-421", None, "/", host="elsewhere.example", status=421)
        yield self.sent("problem-429", None, "/sign-in", "sign-in", 429, tries=11, email="rep@p033.example", password="wrong")

    def same(self, text, drawn=DRAWN):
        """The page with fixed words for what is drawn by lot, an element per line."""
        for pattern, words in drawn:
            text = pattern.sub(words, text)
        for ref, name in self.called.items():
            text = text.replace(ref, name)
        return text.replace("><", ">\n<") + "\n"

    def same_html(self, text):
        """Wherever the portal is mounted, at whatever port."""
        return self.same(text.replace(f'"{portal.mount}/', '"/').replace(f":{portal.port}{portal.mount}", ":PORT"), DRAWN_HTML)


class Seen:
    """What came of one page."""

    def __init__(self, world, page, folder):
        self.page = page
        self.xml, self.html = page.ask("application/xml"), page.ask("text/html")
        self.text, self.markup = world.same(self.xml.text), world.same_html(self.html.text)
        self.file = folder / f"{page.name}.xml"
        self.file.write_bytes(self.xml.body)
        if self.html.status != 303:
            self.file.with_suffix(".html").write_bytes(self.html.body)


class Pages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = portal.scratch / "pages"
        cls.folder.mkdir(exist_ok=True)
        for file in cls.folder.iterdir():
            file.unlink()
        world = World()
        cls.seen = [Seen(world, page, cls.folder) for page in world.pages()]
        cls.markup = {seen.page.name: seen.markup for seen in cls.seen}
        cls.is_first = likeness.first("pages", cls.markup)

    def test_answer_as_they_should(self):
        for seen in self.seen:
            with self.subTest(page=seen.page.name):
                self.assertEqual(seen.xml.status, seen.page.status, seen.xml)
                self.assertEqual(seen.html.status, 303 if seen.page.status == 401 else seen.page.status)
                self.assertTrue(seen.html.status == 303 or seen.html.text.startswith("<!DOCTYPE html>"))

    def test_say_what_the_golden_files_say(self):
        self.assertEqual(len({seen.page.name for seen in self.seen}), len(self.seen), "two pages of one name")
        if UPDATE:
            self.update()
        for seen in self.seen:
            with self.subTest(page=seen.page.name):
                golden = (GOLDEN / f"{seen.page.name}.xml").read_text(encoding="utf-8")
                if golden != seen.text:
                    self.fail("\n".join(difflib.unified_diff(golden.splitlines(), seen.text.splitlines(), "golden", "now", n=2, lineterm="")))
        self.assertEqual({file.stem for file in GOLDEN.iterdir()}, {seen.page.name for seen in self.seen})

    def update(self):
        GOLDEN.mkdir(exist_ok=True)
        for file in GOLDEN.iterdir():
            file.unlink()
        for seen in self.seen:
            (GOLDEN / f"{seen.page.name}.xml").write_text(seen.text, encoding="utf-8")

    def test_keep_to_the_vocabulary(self):
        done = subprocess.run(["jing", "-c", HERE / "xsl" / "page.rnc", *(seen.file for seen in self.seen)], text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        self.assertEqual((done.returncode, done.stdout), (0, ""))

    def test_are_html_without_errors(self):
        if self.is_first:
            self.validate()
            return
        for name, markup in likeness.kept("pages").items():
            with self.subTest(page=name):
                self.assertEqual(self.markup[name].splitlines(), markup.splitlines())

    def validate(self):
        node.fetch_libraries(BROWSER)
        pages = sorted(self.folder.glob("*.html"))
        self.assertGreater(len(pages), 40)
        done = subprocess.run([node.program(), "node_modules/.bin/html-validate", "--config", TESTS / "pages" / "html-validate.json",
                               "--formatter", "text", *pages],
                              cwd=BROWSER, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        self.assertEqual((done.returncode, done.stdout), (0, ""))


if __name__ == "__main__":
    unittest.main()

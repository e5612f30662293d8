# SPDX-License-Identifier: AGPL-3.0-or-later
"""
The next click obeys (doc/access-model.md, B2). Pages are open, pictures are kept, forms are fetched; then something changes who may
do what. The very next request on every address is as the rules say, with what was kept or without; what was fetched before writes
nothing; and when it is taken back all is as it was.
"""
import itertools
import os
import sys
import unittest

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [os.path.join(HERE, name) for name in ("access", "lib", "world", "apply", "upload", "setup")]

import files  # noqa: E402
from desk import make_group, make_profile, make_rule, publish  # noqa: E402
from eyes import FILES, LISTS, LONG, MANY, NAMED, Eyes, Program, Rules, addresses, filled_in, first_column, mentioned, sent_to, some_of  # noqa: E402
from portal import portal  # noqa: E402
from rules import Place  # noqa: E402
from steps import apply  # noqa: E402
from test_crawler import business_state, plain, won  # noqa: E402
from things import KINDS  # noqa: E402
from walk import check_colour, deal_fields, new_customer, register  # noqa: E402

HOST = "globaltech.localhost"
REP, REP2, MANAGER, EXEC = (f"{name}@p001.example" for name in ("rep", "rep2", "manager", "exec"))
OTHER, OTHER2, OTHER_EXEC = (f"{name}@p002.example" for name in ("rep", "rep2", "exec"))
ADMIN, CHANNEL, CHANNEL2, FINANCE = (f"{name}@globaltech.example" for name in ("admin", "channel", "channel2", "finance"))
CANARY = (b"98765", b"98,765")


def sings(answer):
    return any(song in answer.body for song in CANARY)


def user(email):
    return "/admin/users/" + ref_of(email)


def ref_of(email):
    return portal.sql(f"SELECT m.ref FROM member m JOIN person p ON p.id = m.person_id WHERE p.email = '{email}'")[0][0]


def counts():
    """How many rows there are of what people made."""
    tables = ("deal", "deal_event", "attachment", "accrual", "ledger_entry", "statement", "certificate", "member", "person", "org", "application", "enrolment")
    return portal.sql(" UNION ALL ".join(f"SELECT '{table}', COUNT(*) FROM {table}" for table in tables))


def token_of(client, name="A script"):
    answer = client.submit(client.form("/profile/tokens", "token-new"), name=name, area="all", days="30", write="yes")
    assert answer.status == 200, answer
    return answer.xml.find("token-made").findtext("secret")


def another(email):
    """A second browser of somebody, beside the one that all tests share."""
    first = portal.sign_in(email).cookies
    client = portal.sign_in(email, anew=True)
    portal.sessions[(HOST, email)] = first
    return client


class World:
    """The rep's own things, one of each other kind, and who has them open."""

    def __init__(self):
        rep = portal.sign_in(REP)
        self.live, done = register(rep, country="IS", amount="98765.43"), register(rep)
        won(rep, HOST, done)
        rep.send_files(rep.form(f"/deals/{self.live}", "attachment-add"), {"attachment": ("plan.png", files.png(40, 30))})
        self.draft = rep.submit(rep.form("/deals/new", "deal"), deal_fields()).location.rsplit("/", 1)[1]
        self.check = check_colour(rep, **new_customer(), **{"product-line": "servers"})[1].rsplit("/", 1)[1]
        apply(country="DE", file=("stand.png", files.png(40, 40)))
        self.files = {f"{ref}|{file}" for ref, file in portal.sql(f"SELECT d.ref, f.ref FROM deal d JOIN attachment f ON f.deal_id = d.id WHERE d.ref = '{self.live}'")}
        self.rules = Rules()
        own = {"deal": {self.live, done}, "draft": {self.draft}, "check": {self.check}, "file": self.files,
               "accrual": {row[0] for row in portal.sql(f"SELECT a.ref FROM accrual a JOIN deal d ON d.id = a.deal_id WHERE d.ref = '{done}'")},
               "member": {ref_of(REP)}, "partner": {"p001"}, "branch": {"p001"}, "shared": {f"deal|{self.live}"}}
        self.specimens = {kind: sorted(own.get(kind) or self.some(kind)) for kind in KINDS}
        self.addresses = addresses(self.specimens)

    def some(self, kind):
        """Of the vendor, and of the rep's organisation where there is one."""
        here = [(not any(place.org == "p001" for place in places), name) for name, places in self.rules.things.get(kind, {}).items()
                if any(place.vendor == "globaltech" for place in places)]
        return [name for _, name in sorted(here)[:MANY]]


worlds, turns = [], itertools.count()


def world():
    if not worlds:
        worlds.append(World())
    return worlds[0]


class Case(unittest.TestCase):
    def setUp(self):
        self.world = world()
        self.addresses = some_of(self.world.addresses, next(turns))
        self.rules = self.world.rules
        self.rules.given, self.rules.scopes = {}, {}
        self.desk = portal.sign_in(ADMIN)

    def browser(self, email, **more):
        return Eyes(f"browser of {email}", portal.sign_in(email), email, **more)

    def program(self, email):
        return Eyes(f"program of {email}", Program(token_of(portal.sign_in(email))), email)

    # ---- looking ----

    def open_pages(self, eyes, forms=True):
        """All that is open to these, as the rules say; they keep it."""
        viewer = eyes.viewer(self.rules)
        for address in self.addresses:
            if eyes.opens(self.rules, viewer, address):
                answer = eyes.ask(address.path)
                with self.subTest(eyes=eyes.name, path=address.path):
                    self.assertEqual(answer.status, 200, answer)
                eyes.keep(address.path, answer, forms and not eyes.is_program())

    def next_click(self, eyes):
        """The next request on every address that is or was open; in the long form on all."""
        viewer, nothing = eyes.viewer(self.rules), {}
        for address in self.addresses:
            opens = eyes.opens(self.rules, viewer, address)
            if not (LONG or opens or address.path in eyes.kept):
                continue
            answer = eyes.ask(address.path)
            with self.subTest(eyes=eyes.name, path=address.path):
                if opens and not (eyes.out and eyes.is_program()):
                    self.is_open(eyes, viewer, address, answer)
                    eyes.kept.setdefault(address.path, answer)
                elif viewer.role == "visitor":
                    self.assertIn((answer.status, (answer.location or "").partition("?")[0]), ((303, "/sign-in"), (401, "")))
                elif eyes.refused(address):
                    self.assertEqual(answer.status, 403, answer)
                else:
                    self.assertEqual(answer.status, 404, answer)
                    if address.name and address.nowhere not in nothing:
                        nothing[address.nowhere] = plain(eyes.ask(address.nowhere))
                    self.assertEqual(plain(answer), nothing.get(address.nowhere, plain(answer)))

    def is_open(self, eyes, viewer, address, answer):
        """And names nothing that is not. What is kept is what there is."""
        if answer.status == 304:
            again = eyes.client.get(address.path)
            self.assertEqual((again.status, again.body), (200, eyes.kept[address.path].body))
            answer = again
        self.assertEqual(answer.status, 200, answer)
        path, query = address.path.partition("?")[::2]
        if path in FILES and query == "as=csv":
            what = FILES[path]
            self.assertEqual(first_column(answer), {name for name in self.rules.things[what.split()[1]] if self.rules.may(what, viewer, name)})
        elif path in LISTS:
            for kind in NAMED:
                named = mentioned(answer.text, self.rules.things.get(kind, {}))
                self.assertEqual({name for name in named if not self.rules.may(f"see {kind}", viewer, name)}, set(), kind)

    def send_forms(self, eyes):
        """What was fetched before is refused where the rules say no; how many those were."""
        viewer, sent = eyes.viewer(self.rules), 0
        for form in eyes.forms:
            address = sent_to(form.action)
            if self.rules.opens(address.what, viewer, address.name):
                continue
            answer = eyes.client.post(form.action, filled_in(form))
            with self.subTest(eyes=eyes.name, action=form.action):
                self.assertEqual(answer.status, 401 if viewer.role == "visitor" else 404, answer)
            sent += 1
        return sent

    def obeys(self, do, undo, *, eyes, ends=(), after=lambda: None, forms=0):
        """ends: those that are signed out by it. after: what else is to be known of it. forms: at least so many are refused, and write nothing."""
        for each in eyes:
            self.open_pages(each, forms > 0)
        there, things = counts(), self.rules.things
        do()
        try:
            self.rules.read()
            for each in ends:
                each.out = True
            after()
            for each in eyes:
                self.next_click(each)
            if forms:
                before = business_state()
                self.assertGreaterEqual(sum(map(self.send_forms, eyes)), forms)
                self.assertEqual(business_state(), before)
        finally:
            if undo:
                undo()
                self.rules.things, self.rules.viewers = things, {}
        self.assertEqual([table for (table, many), (_, now) in zip(there, counts()) if int(now) < int(many)], [], "nothing was destroyed")

    # ---- changing ----

    def ask(self, client, path, form, **typed):
        answer = client.submit(client.form(path, form), {name.replace("_", "-"): value for name, value in typed.items()})
        self.assertIn(answer.status, (200, 303), answer)
        return answer

    def place(self, code="p001", **typed):
        self.ask(self.desk, f"/admin/partners/{code}", "partner-place", then="publish", **typed)

    def open_for(self, kind, **where):
        """By hand: the deal, or its file, is also at that place."""
        names = {"deal": {self.world.live}, "file": self.world.files}
        place = Place(**{"vendor": "globaltech", "org": "", "channel": "", "owner": "", "manager": "", **where})
        for name in names[kind]:
            self.rules.given.setdefault(kind, {}).setdefault(name, []).append(place)

    def let_in(self, **where):
        for kind in ("deal", "file"):
            self.open_for(kind, **where)

    def taken(self, path, form, client, key, **typed):
        """The button of that row."""
        row = next(f for f in client.page(path).iter("form") if f.get("name") == form and any(
            v.get("value") == key for v in f.iter("field")))
        values = {field.get("name"): field.get("value") or "" for field in row.iter("field")}
        self.assertEqual(client.post(row.get("action"), {**values, **typed}).status, 303)


class Who(Case):
    """Of those who look."""

    def come_back(self, *emails):
        portal.sql("DELETE FROM attempt")
        for email in emails:
            self.assertEqual(portal.sign_in(email, anew=True).look("/deals").status, 200)

    def test_a_user_is_disabled(self):
        eyes = [self.browser(REP), Eyes("another browser", another(REP), REP), self.program(REP)]
        self.obeys(lambda: self.ask(self.desk, user(REP), "user-disable"), lambda: self.ask(self.desk, user(REP), "user-enable"),
                   eyes=eyes, ends=eyes, forms=10)
        self.come_back(REP)

    def test_an_organisation_is_disabled(self):
        eyes = [self.browser(REP), self.program(EXEC)]
        self.obeys(lambda: self.ask(self.desk, "/admin/partners/p001", "partner-disable"), lambda: self.ask(self.desk, "/admin/partners/p001", "partner-enable"),
                   eyes=eyes, after=lambda: setattr(eyes[1], "out", True), forms=10)
        for each in eyes:
            self.assertEqual(each.client.look("/deals").status, 200, "no session was destroyed")

    def test_a_role_becomes_a_lesser_one(self):
        boss = portal.sign_in(EXEC)
        page = f"/team/{ref_of(REP2)}"
        self.ask(boss, page, "team-change", role="executive", manager="")
        self.come_back(REP2)
        self.rules.read()
        eyes = [self.browser(REP2), self.program(REP2)]
        self.obeys(lambda: self.ask(boss, page, "team-change", role="rep"), lambda: self.ask(boss, page, "team-change", manager=ref_of(MANAGER)),
                   eyes=eyes, ends=eyes, forms=10)
        self.come_back(REP2)
        fresh = self.browser(REP2)
        self.open_pages(fresh)
        self.assertNotIn(f"/deals/{self.world.live}", fresh.kept)

    def test_a_token_is_revoked(self):
        rep = portal.sign_in(REP)
        program = Eyes("program", Program(token_of(rep, "Revoked")), REP)
        ref = next(row.get("ref") for row in rep.page("/profile/tokens").iter("token") if row.findtext("name") == "Revoked")
        self.obeys(lambda: self.ask(rep, "/profile/tokens", "token-end", ref=ref), None, eyes=[program, self.browser(REP)], ends=[program])

    def test_a_visit_ends(self):
        rep, visitor = portal.sign_in(REP), another(ADMIN)
        self.ask(rep, "/visits", "visit-allow", can_write="yes")
        ref = portal.sql("SELECT ref FROM consent ORDER BY id DESC LIMIT 1")[0][0]
        self.ask(visitor, "/admin/visits", "visit-begin", ref=ref)
        eyes = Eyes("visit", visitor, REP, closed="/profile|/privacy|/visits|/switch")
        self.open_pages(eyes)
        self.ask(rep, "/visits", "visit-end", ref=ref)
        during, before = dict(visitor.cookies), business_state()
        portal.sql("CREATE TABLE session_open AS SELECT * FROM session")
        for path in list(eyes.kept) if LONG else list(eyes.kept)[::5]:
            visitor.cookies = dict(during)
            answer = eyes.ask(path)
            self.assertEqual((answer.status, answer.location), (303, "/?notice=visit-over"), path)
            portal.sql("DELETE FROM session; INSERT INTO session SELECT * FROM session_open")
        for form in eyes.forms:
            visitor.cookies = dict(during)
            answer = visitor.post(form.action, filled_in(form))
            self.assertEqual((answer.status, answer.location), (303, "/?notice=visit-over"), form.action)
            portal.sql("DELETE FROM session; INSERT INTO session SELECT * FROM session_open")
        portal.sql("DROP TABLE session_open")
        self.assertEqual(business_state(), before)


class Where(Case):
    """Of what there is: it moves with its organisation."""

    def test_an_organisation_moves_to_another_territory(self):
        here, there = [row[0] for row in portal.sql("SELECT t.name FROM territory t JOIN vendor v ON v.id = t.vendor_id WHERE v.code = 'globaltech' ORDER BY t.id LIMIT 2")]
        loses, gains = self.browser(CHANNEL), self.browser(CHANNEL2)
        self.obeys(lambda: self.place(territory=there), lambda: self.place(territory=here), eyes=[loses, gains], forms=5)
        self.next_click(loses)

    def test_an_organisation_comes_under_another_and_leaves_it(self):
        self.place("p002", sees_branches="yes")
        gains, colleague = self.browser(OTHER_EXEC), self.browser(OTHER)
        branch = self.browser(EXEC)
        self.obeys(lambda: self.place(head="p002"), lambda: self.place(head=""), eyes=[gains, branch] + [colleague] * bool(LONG),
                   after=lambda: setattr(branch, "closed", "/branches"))
        branch.closed = None
        self.next_click(gains)


class Shared(Case):
    """By hand, or by a rule."""

    def access(self):
        return f"/deals/{self.world.live}/access"

    def test_a_share_is_taken_back(self):
        rep, eyes = portal.sign_in(REP), [self.browser(REP2), self.program(REP2)]
        self.ask(rep, self.access(), "share", person=REP2)
        self.let_in(owner=REP2)
        self.obeys(lambda: self.taken(self.access(), "share-remove", rep, REP2), None, eyes=eyes,
                   after=lambda: self.rules.given.clear())

    def test_a_share_for_writing_ends_at_its_instant(self):
        rep, eyes = portal.sign_in(REP), [self.browser(CHANNEL2), self.browser(REP2)]
        for email, where in ((REP2, {"owner": REP2}), (CHANNEL2, {"channel": CHANNEL2})):
            self.ask(rep, self.access(), "share", person=email, access="write", last_day="2026-03-10")
            self.let_in(**where)
        change = "UPDATE access_grant SET until = '2026-03-02 09:00:00' {} WHERE until > '2026-03-02' AND until < '2026-04-01'"
        portal.sql(change.format("+ INTERVAL 1 MICROSECOND"))
        self.obeys(lambda: portal.sql(change.format("")), None, eyes=eyes, after=lambda: self.rules.given.clear(), forms=2)

    def test_a_partner_leaves_a_deals_team(self):
        rep, eyes = portal.sign_in(REP), [self.browser(OTHER), self.browser(OTHER_EXEC)]
        self.ask(rep, f"/deals/{self.world.live}", "deal-team", partner="p002", part="services", access="write")
        for email in (OTHER, OTHER_EXEC):
            self.let_in(owner=email, org="p002")
        self.obeys(lambda: self.taken(f"/deals/{self.world.live}", "deal-team-remove", rep, "p002"), None, eyes=eyes,
                   after=lambda: self.rules.given.clear(), forms=2)

    def test_somebody_leaves_a_group(self):
        group = make_group(self.desk, "Instant", members=REP2)
        rule = make_rule(self.desk, "criteria", "Instant", **{"to-group": "Instant", "field-1": "country", "op-1": "is", "value-1": "IS"})
        self.let_in(owner=REP2)
        eyes = [self.browser(REP2)]
        self.obeys(lambda: publish(self.desk, group, "group-edit", members=""), None, eyes=eyes,
                   after=lambda: self.rules.given.clear())
        self.ask(self.desk, rule, "rule-remove", then="publish")
        self.ask(self.desk, group, "group-remove", then="publish")


class What(Case):
    """One may do, and sees of it."""

    def test_a_permission_set_is_taken_away(self):
        extra = make_profile(self.desk, "Sees all", kind="set")
        self.ask(self.desk, extra, "profile-edit", then="publish", **{"deal--read": "yes", "deal--view-all": "yes"})
        tick = next(n for n, f in self.desk.form(user(REP2), "user-access").fields.items() if f.get("label") == "Sees all")
        self.ask(self.desk, user(REP2), "user-access", then="publish", **{tick: "yes"})
        self.rules.scopes = {(REP2, "see deal"): "vendor", (REP2, "see file"): "vendor"}
        self.obeys(lambda: self.ask(self.desk, user(REP2), "user-access", then="publish", **{tick: ""}), None, eyes=[self.browser(REP2)],
                   after=lambda: self.rules.scopes.clear())
        self.ask(self.desk, extra, "profile-remove", then="publish")

    def test_a_field_is_hidden_and_shown_again(self):
        (profile,), = portal.sql("SELECT p.ref FROM profile p JOIN vendor v ON v.id = p.vendor_id WHERE v.code = 'globaltech' AND p.standard = 'rep'")
        page, eyes = f"/admin/access/profiles/{profile}/fields/deal", [self.browser(REP), self.program(REP)]
        right = lambda level: self.ask(self.desk, page, "rights-edit", then="publish", **{"deal--amount": level})  # noqa: E731

        def silent():
            for each in eyes:
                each.closed = "/deals/(new|drafts)"
                self.assertGreaterEqual(sum(map(sings, each.kept.values())), 3)
                for path, kept in each.kept.items():
                    answer = each.ask(path)
                    with self.subTest(eyes=each.name, path=path):
                        self.assertFalse(sings(kept if answer.status == 304 else answer))

        self.obeys(lambda: right("none"), lambda: right("edit"), eyes=eyes, after=silent)


if __name__ == "__main__":
    unittest.main()

# SPDX-License-Identifier: AGPL-3.0-or-later
"""
Every route, as everybody, with names of things that are theirs, their neighbour's, a stranger's, and nobody's.

What comes of it is decided by rules.py. A route without a row there fails.
"""
import csv
import hashlib
import io
import os
import re
import secrets
import sys
import unittest

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [os.path.join(HERE, "lib"), os.path.join(HERE, "world"), os.path.join(HERE, "apply"), os.path.join(HERE, "upload")]

import files  # noqa: E402
import shelved  # noqa: E402
from things import KINDS  # noqa: E402
from portal import HOST, portal  # noqa: E402
from rows import send_rows  # noqa: E402
from rules import BEHIND, FOR_ADMINS, KEYS, MAILED, MAY, OPEN_TO, PARTNERS, QUERIES, ROUTES, VENDORS, Place, Viewer, may  # noqa: E402
from steps import apply  # noqa: E402
from walk import act, check_colour, deal_fields, new_customer, register  # noqa: E402

MERIDIAN, AEROVAULT = "meridian.localhost", "aerovault.localhost"

VIEWERS = [("visitor", HOST)] + [
    (email, HOST) for email in (
        "rep@p001.example", "rep2@p001.example", "manager@p001.example", "exec@p001.example", "rep@p002.example",
        "channel@globaltech.example", "channel2@globaltech.example", "finance@globaltech.example", "admin@globaltech.example")
] + [("admin@meridian.example", MERIDIAN), ("exec@m001.example", MERIDIAN)]

# Who came back too late: disabled, in an organisation that was, signed out elsewhere. They are visitors, whatever cookie they have.
GONE = {"rep@p003.example": "UPDATE member SET state = 'disabled' WHERE id = (SELECT member_id FROM session WHERE token_hash = UNHEX('{hash}'))",
        "rep@p004.example": "UPDATE org SET state = 'disabled' WHERE vendor_id = 1 AND code = 'p004'",
        "rep@p005.example": "DELETE FROM session WHERE token_hash = UNHEX('{hash}')"}

# Whose things are asked for: of p001 by all its roles, of the same territory, of the other one, of other vendors.
OWNERS = [(email, HOST) for email in ("rep@p001.example", "rep2@p001.example", "manager@p001.example", "exec@p001.example",
                                      "rep@p002.example", "rep@p150.example")] + [
    ("rep@m001.example", MERIDIAN), ("rep@a001.example", AEROVAULT)]

# What each form wants, right in every field: only access can speak against it. version: a draft that has changed since.
TYPED = {"note": "words", "reason": "words", "reason-code": "other", "amount": "100.00", "invoice": "INV-1", "won-on": "2026-03-01",
         "contact-name": "Ada Byron", "contact-email": "ada@byron.example", "close-date": "2026-06-30", "version": "-1",
         "then": "save", "customer": "Overwritten Ltd", "profile": "executive", "region": "First territory", "question": "words", "role": "rep",
         "answer": "words", "password": "quiet harbour lantern", "password-again": "quiet harbour lantern"}

# Whose memberships are asked for.
PEOPLE = {email for email, _ in OWNERS} | {"admin@globaltech.example", "exec@p002.example"}

REGIONS = {"channel2@globaltech.example": "Second territory"}

NOWHERE = {"see entry": "999999999", "see period": "1999-01", "close period": "1999-01", "see key": "0123456789abcdef.pem", "see picture": "N0NESUCH.png"}

ONE_DOCUMENT = ("profile", "rights", "laid", "layout", "group", "rule", "publish", "block")    # who may do what is one, home pages are; TYPED's version of it is stale
NAMELESS = ("jobs", "publish", "declared", "layout", "look")     # names are nobody's to know, or there are none yet
NO_SIGN_IN = {"see key", "see jobs", "see certificate", "see badge", "see picture"}


def everything():
    """kind -> name -> where things of that name are (months have the same names at all vendors)."""
    things = {}
    for kind, name, *place in portal.sql(" UNION ALL ".join(statement.replace("SELECT ", f"SELECT '{kind}', ", 1) for kind, statement in KINDS.items())):
        things.setdefault(kind, {}).setdefault(name, []).append(Place(*place))
    return things


def viewer_of(email, host):
    if email == "visitor":
        return Viewer(email, host.split(".")[0], "", "visitor")
    (row,) = portal.sql("SELECT p.email, v.code, o.code, m.role FROM person p JOIN member m ON m.person_id = p.id JOIN org o ON "
                        f"o.id = m.org_id JOIN vendor v ON v.id = m.vendor_id WHERE p.email = '{email}'")
    return Viewer(*row)


def won(owner, host, ref):
    """A deal that has earned, so that no step may follow."""
    act(portal.sign_in("admin@" + host.split(".")[0] + ".example", host), ref, "deal-approve", note="")
    answer = act(owner, ref, "deal-won", amount="10000", invoice="INV-1", **{"won-on": "2026-03-02"})
    assert answer.status == 303, answer


class World:
    """One of each kind of thing of each owner, everybody's browser, and what there is."""

    LINES = {HOST: "servers", MERIDIAN: "courses", AEROVAULT: "freight"}

    def __init__(self):
        portal.operator("jobs")     # from now on there is a sealed end of the audit log
        for host, country in ((HOST, "DE"), (HOST, "PL"), (HOST, "IS"), (MERIDIAN, "DE")):
            apply(host=host, country=country, file=("stand.png", files.png(40, 40)))
        self.specimens = {kind: {NOWHERE.get(f"see {kind}", "N0NESUCH"): []} for kind in (*KINDS, *NAMELESS)}
        self.live, self.done = set(), set()
        made = {kind: [] for kind in KINDS}
        for email, host in OWNERS:
            self.furnish(portal.sign_in(email, host), host, made)
        portal.sql("UPDATE job SET due_at = '2020-01-01' WHERE kind = 'export-data'")
        portal.operator("jobs", "--mail-only")
        portal.sql("INSERT INTO period (vendor_id, code, starts_on, ends_on) SELECT id, '2031-01', '2031-01-01', '2031-02-01' "
                   "FROM vendor WHERE code = 'meridian'")
        portal.sql("INSERT INTO access_group (vendor_id, name) SELECT id, 'Of the crawler' FROM vendor WHERE code IN ('globaltech', 'meridian');"
                   "INSERT INTO access_rule (vendor_id, object, kind, name, to_group_id) SELECT vendor_id, 'deal', 'criteria', 'Of the crawler', id "
                   "FROM access_group WHERE name = 'Of the crawler'")
        for host in (HOST, MERIDIAN):
            send_rows(host)
        self.things = everything()
        made["accrual"] = [row[0] for ref in self.done for row in portal.sql(
            f"SELECT a.ref FROM accrual a JOIN deal d ON d.id = a.deal_id WHERE d.ref = '{ref}'")]
        made["statement"] = [row[0] for row in portal.sql(
            "SELECT MAX(s.no) FROM statement s JOIN org o ON o.id = s.org_id JOIN vendor v ON v.id = s.vendor_id "
            "WHERE o.code IN ('p001', 'p002', 'm001', 'a001') OR o.code = (SELECT MAX(x.code) FROM statement y JOIN org x ON "
            "x.id = y.org_id WHERE x.code LIKE 'p1%') GROUP BY o.id")]
        made["period"] = ["2026-02", "2031-01", *(row[0] for row in portal.sql(
            "SELECT p.code FROM period p JOIN vendor v ON v.id = p.vendor_id WHERE p.state = 'closed' AND v.code = 'globaltech' "
            "ORDER BY p.code LIMIT 1"))]
        made["key"] = list(self.things["key"])
        made["branch"] = ["p001", "p002", "p150", "m001", "a001"]
        for kind in ("file", "export", "application", "enclosure"):
            made[kind] = list(self.things[kind])
        made["member"] = [name for name, (place, *_) in self.things["member"].items() if place.owner in PEOPLE]
        made["partner"] = ["p001", "m001"]
        made["shared"] = [f"deal|{name}" for name in made["deal"]]
        for kind in ("profile", "rights", "laid", "group", "rule"):
            made[kind] = list(self.things[kind])
        for kind in ("path", "course", "module", "lesson", "quiz", "certificate", "badge", "picture", "entry", "product", "import", "warehouse", *shelved.NAMES):
            made[kind] = sorted(self.things[kind], key=lambda name, kind=kind: self.things[kind][name][0].vendor)[::1 + len(self.things[kind]) // 4]
        for kind, names in made.items():
            self.specimens[kind].update({name: self.things[kind][name] for name in names})
        self.viewers = [(viewer_of(*who), portal.client(who[1]) if who[0] == "visitor" else portal.sign_in(*who)) for who in VIEWERS]
        self.gone = [(Viewer(email, "globaltech", "", "visitor"), self.send_away(email, how)) for email, how in GONE.items()]

    def send_away(self, email, how):
        """Somebody with an open page, whose session is nothing from now on."""
        client = portal.sign_in(email, anew=True)
        assert client.get("/deals").status == 200
        token = bytes.fromhex(client.cookies["parley"])
        portal.sql(how.format(hash=hashlib.sha256(token).hexdigest()))
        return client

    def everybody(self):
        return self.viewers + self.gone

    def furnish(self, owner, host, made):
        line = {"product-line": self.LINES[host]}
        self.live.add(register(owner, **line))
        ref = register(owner, **line)
        won(owner, host, ref)
        self.done.add(ref)
        made["deal"] += [*self.live, *self.done]
        answer = owner.send_files(owner.form(f"/deals/{ref}", "attachment-add"), {"attachment": ("stand.png", files.png(40, 40))})
        assert answer.status == 303, answer
        _, path = check_colour(owner, **new_customer(), **line)
        made["check"].append(path.rsplit("/", 1)[1])
        answer = owner.submit(owner.form("/deals/new", "deal"), deal_fields(**line))
        made["draft"].append(answer.location.rsplit("/", 1)[1])
        owner.submit(owner.form("/privacy", "privacy-export"))

    def nowhere(self, what):
        return NOWHERE.get(what, "N0NESUCH")


worlds = []


def world():
    """Made once; nothing in this file changes it, which is what this file shows."""
    if not worlds:
        worlds.append(World())
    return worlds[0]


def filled(path, name):
    """A thing below another is named by both, with a bar between them."""
    names = iter(name.split("|"))
    return re.sub(r"{[^}]*}", lambda _: next(names, name), path)


def plain(answer):
    """What may not differ: all but the request's own id, the hour, and whether the server keeps the line open (RFC 9110, section 7.6.1)."""
    headers = sorted((name, value) for name, value in answer.headers.items() if name not in ("Date", "Set-Cookie", "Connection"))
    match = re.search(rb'request="([^"]+)"', answer.body) or re.search(rb'<code[^>]*>([A-Z0-9]{12})</code>', answer.body)
    body = answer.body.replace(match[1], b"REQUEST") if match else answer.body
    return answer.status, headers, body


def rows(method, table):
    for route, what in table.items():
        kind, path = route.split(" ")
        if kind == method:
            yield path, what


def business_state():
    """What stands in every table but those that keep traces of looking. CHECKSUM TABLE would also see what was rolled back."""
    columns = {}
    for table, column in portal.sql("SELECT c.table_name, c.column_name FROM information_schema.columns c JOIN information_schema.tables t USING "
                                    "(table_schema, table_name) WHERE c.table_schema = DATABASE() AND t.table_type = 'BASE TABLE' ORDER BY 1, c.ordinal_position"):
        columns.setdefault(table, []).append(f"IFNULL(HEX(`{column}`), '~')")
    return portal.sql(" UNION ALL ".join(
        f"SELECT '{table}', COUNT(*), COALESCE(SUM(CONV(LEFT(MD5(CONCAT_WS('|', {', '.join(parts)})), 15), 16, 10)), 0) FROM `{table}`"
        for table, parts in columns.items() if table not in ("session", "attempt", "trail", "job")))


class EveryRoute(unittest.TestCase):
    def test_has_a_row_of_rules_here(self):
        there = {f"{fields[1]} {fields[2]}" for fields in portal.routes()}
        self.assertEqual(there, set(ROUTES) | KEYS | MAILED)

    def test_that_is_its_own_key_opens_to_no_other_key(self):
        for viewer, client in world().everybody():
            fields = {**TYPED, "csrf": self.csrf(viewer, client), "request-key": secrets.token_hex(16)}
            for route in sorted(KEYS):
                method, path = route.split(" ")
                for key in ("N0NESUCH", "0" * 64, "x" * 64, "1" * 65):
                    with self.subTest(viewer=viewer.email, path=filled(path, key), method=method):
                        answer = client.look(filled(path, key)) if method == "GET" else client.post(filled(path, key), fields)
                        self.assertEqual(answer.status, 404)

    def test_that_a_mail_leads_to_says_of_any_other_key_that_it_is_over(self):
        for viewer, client in world().everybody():
            fields = {**TYPED, "csrf": self.csrf(viewer, client), "password": "seven quiet harbours"}
            for route in sorted(MAILED):
                method, path = route.split(" ")
                for key in ("N0NESUCH", "0" * 64, "x" * 64, "1" * 65):
                    with self.subTest(viewer=viewer.email, path=filled(path, key), method=method):
                        answer = client.look(filled(path, key)) if method == "GET" else client.post(filled(path, key), fields)
                        self.assertEqual((answer.status, answer.xml.get("name")), (200, "link-over"))

    def csrf(self, viewer, client):
        path, form = ("/sign-in", "sign-in") if viewer.role == "visitor" else ("/", "sign-out")
        return client.form(path, form).values["csrf"]

    def test_without_a_name_opens_to_its_roles_only(self):
        for viewer, client in world().everybody():
            for path, what in rows("GET", ROUTES):
                if not what.startswith("open to"):
                    continue
                with self.subTest(viewer=viewer.email, path=path):
                    answer = client.look(path)
                    if viewer.role in OPEN_TO[what]:
                        known = path == "/sign-in" and viewer.role != "visitor"
                        self.assertEqual((answer.status, answer.location), (303, "/") if known else (200, None))
                    else:
                        self.assertEqual(answer.status, 401 if viewer.role == "visitor" else 404)


class NamedThings(unittest.TestCase):
    def test_are_there_for_those_who_may_see_them_and_for_others_as_if_they_were_not(self):
        for viewer, client in world().everybody():
            for path, what in [*rows("GET", ROUTES), *rows("GET", QUERIES)]:
                if "{" in path:
                    self.ask(viewer, client, path, what)

    def ask(self, viewer, client, path, what):
        specimens = world().specimens[what.split()[1]]
        for form in (client.get, client.look):
            nothing = plain(form(filled(path, world().nowhere(what))))
            for name, places in specimens.items():
                with self.subTest(viewer=viewer.email, path=filled(path, name), form=form.__name__):
                    answer = form(filled(path, name))
                    if may(what, viewer, places):
                        self.assertEqual(answer.status, 200, answer)
                    elif viewer.role == "visitor" and what not in NO_SIGN_IN:
                        self.assertEqual(answer.status, 401 if form == client.look else 303)
                    else:
                        self.assertEqual(answer.status, 404, answer)
                        self.assertEqual(plain(answer), nothing)

    def test_of_others_do_not_move_a_list(self):
        for viewer, client in world().viewers[1:]:
            for path, what in BEHIND.items():
                nothing = plain(client.look(filled(path, "N0NESUCH")))
                self.assertIn(nothing[0], (200, 404))
                for name, places in world().specimens[what.split()[1]].items():
                    if may(what, viewer, places) or may(what.replace("decide", "see"), viewer, places):
                        continue
                    with self.subTest(viewer=viewer.email, path=filled(path, name)):
                        self.assertEqual(plain(client.look(filled(path, name))), nothing)


class Changes(unittest.TestCase):
    def setUp(self):
        self.before = None
        world()
        self.before = business_state()

    def tearDown(self):
        self.assertEqual(business_state(), self.before, "something was changed")

    def tokens(self, client):
        return {"csrf": client.form("/", "sign-out").values["csrf"], "request-key": secrets.token_hex(16)}

    def test_of_things_of_others_are_of_nothing(self):
        for viewer, client in world().viewers[1:]:
            fields = {**TYPED, **self.tokens(client)}
            for path, what in [*rows("POST", ROUTES), *rows("POST", QUERIES)]:
                if "{" in path:
                    self.send(viewer, client, path, what, fields)

    def send(self, viewer, client, path, what, fields):
        nothing = plain(client.post(filled(path, world().nowhere(what)), fields))
        stale = viewer.role == "admin" and what.split()[1] in ONE_DOCUMENT
        self.assertEqual(nothing[0], 409 if stale else 404, f"{viewer.email} {path}")
        for name, places in world().specimens[what.split()[1]].items():
            if not may(what, viewer, places):
                with self.subTest(viewer=viewer.email, path=filled(path, name)):
                    self.assertEqual(plain(client.post(filled(path, name), fields)), nothing)

    def test_of_ones_own_things_are_possible_else_the_rest_would_prove_nothing(self):
        """
        Steps of a deal that is done, of a draft that has changed, of a month that is closed: found, and in conflict.
        What may always be learnt is tests/training's.
        """
        found = set()
        for viewer, client in world().viewers[1:]:
            fields = {**TYPED, "region": REGIONS.get(viewer.email, TYPED["region"]), **self.tokens(client)}
            for path, what in (row for row in rows("POST", ROUTES) if not row[1].startswith(("take ", "administer ", "share ", "group-share "))):
                for name, places in world().specimens[what.split()[1]].items() if "{" in path and not path.endswith(("discard", "disable", "/files", "files/remove", "/move", "/seats")) else ():
                    if may(what, viewer, places) and name not in world().live and name not in ("2026-02", "2031-01") and "applications/{ref}/resend" not in path:
                        with self.subTest(viewer=viewer.email, path=filled(path, name)):
                            self.assertEqual(client.post(filled(path, name), fields).status, 409)
                            found.add(path)
        self.assertEqual(len(found), 34, found)

    def test_without_the_token_are_refused_also_to_those_who_may(self):
        for viewer, client in world().viewers[1:]:
            for path, what in rows("POST", ROUTES):
                for name in list(world().specimens[what.split()[1]])[:4] if "{" in path else [""]:
                    with self.subTest(viewer=viewer.email, path=filled(path, name)):
                        answer = client.post(filled(path, name), {**TYPED, "request-key": secrets.token_hex(16)})
                        self.assertEqual(answer.status, 403 if self.is_theirs(path, viewer) else 404)

    def is_theirs(self, path, viewer):
        """Has this side of the portal such an address at all?"""
        what = ROUTES[f"POST {path}"]
        if FOR_ADMINS.match(what):
            return viewer.role == "admin"
        sides = OPEN_TO.get(what) or set(MAY[what])
        return viewer.role in (PARTNERS if sides <= PARTNERS else VENDORS if sides <= VENDORS else PARTNERS | VENDORS)

    def test_without_a_session_lead_to_the_sign_in(self):
        for viewer, client in [world().viewers[0], *world().gone]:
            for path, what in rows("POST", ROUTES):
                if what == "open to anyone":
                    continue
                for name in world().specimens[what.split()[1]] if "{" in path else [""]:
                    with self.subTest(viewer=viewer.email, path=filled(path, name)):
                        self.assertEqual(client.post(filled(path, name), TYPED).status, 401)
                        answer = client.ask("POST", filled(path, name), b"", {})
                        self.assertEqual((answer.status, answer.location), (303, "/sign-in?next=%2F"))


def first_column(answer):
    return {row[0] for row in list(csv.reader(io.StringIO(answer.text)))[1:]}


class Lists(unittest.TestCase):
    PATHS = ["/", "/deals", "/deals?q=ltd", "/deals?q=a", "/admin", "/admin/deals", "/admin/deals?q=a", "/earnings", "/statements",
             "/admin/applications", "/admin/applications?state=waiting", "/admin/periods", "/profile"] + [f"/deals?state={state}" for state in (
                 "submitted", "info-requested", "approved", "rejected", "queued", "withdrawn", "expired", "won", "lost")]
    FILES = {"/deals": "see deal", "/earnings": "see accrual", "/statements": "see statement"}

    def mentioned(self, answer, kind):
        """Whatever is called like a thing of that kind, wherever it stands."""
        return set(re.findall(r"[A-Z0-9][A-Z0-9-]+", answer.text)) & set(world().things[kind])

    def test_and_searches_name_nothing_that_the_viewer_may_not_see(self):
        for viewer, client in world().everybody():
            for path in self.PATHS + [f"{path}{'&' if '?' in path else '?'}as=csv" for path in self.PATHS]:
                answer = client.get(path)
                for kind in ("deal", "check", "draft", "accrual", "statement") if answer.status == 200 else ():
                    with self.subTest(viewer=viewer.email, path=path, kind=kind):
                        things = world().things[kind]
                        alien = {name for name in self.mentioned(answer, kind) if not may(f"see {kind}", viewer, things[name])}
                        self.assertEqual(alien, set())

    def test_as_files_hold_all_that_the_viewer_may_see(self):
        for viewer, client in world().viewers[1:]:
            for path, what in self.FILES.items():
                with self.subTest(viewer=viewer.email, path=path):
                    kind = what.split()[1]
                    expected = {name for name, places in world().things[kind].items() if may(what, viewer, places)}
                    self.assertEqual(first_column(client.get(path + "?as=csv")), expected)

    def test_of_what_is_to_be_decided_are_of_those_who_decide(self):
        waiting = {row[0] for row in portal.sql("SELECT ref FROM deal WHERE waiting_on = 'vendor'")}
        for viewer, client in world().viewers[1:]:
            answer = client.get("/admin/deals?as=csv")
            expected = {ref for ref in waiting if may("decide deal", viewer, world().things["deal"][ref])}
            with self.subTest(viewer=viewer.email):
                self.assertEqual(answer.status, 200 if viewer.role in OPEN_TO["open to deciders"] else 404)
                if answer.status == 200:
                    self.assertTrue(expected)
                    self.assertEqual(first_column(answer), expected)


if __name__ == "__main__":
    unittest.main()

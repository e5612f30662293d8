# SPDX-License-Identifier: AGPL-3.0-or-later
"""
Records that somebody opens by hand (doc/access-model.md, R7): the team of a deal, manual shares, and the page of who can see a
record, and why. What is given acts at the next request, at every address of the record, and ends at its instant.
"""
import re
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "lib"))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "upload"))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "world"))

import files  # noqa: E402
from portal import NOW, portal  # noqa: E402
from walk import act, register  # noqa: E402

REP, REP2, MANAGER, EXEC = (f"{who}@p001.example" for who in ("rep", "rep2", "manager", "exec"))
OTHER, OTHER_EXEC, THIRD = "rep@p002.example", "exec@p002.example", "rep@p003.example"
ADMIN, CHANNEL, CHANNEL2, FINANCE = (f"{who}@globaltech.example" for who in ("admin", "channel", "channel2", "finance"))


def sees(email, path):
    return portal.sign_in(email).look(path).status == 200


def add(client, ref, partner, part="services", **more):
    return act(client, ref, "deal-team", partner=partner, part=part, **{name.replace("_", "-"): value for name, value in more.items()})


def share(client, ref, person, **more):
    return client.submit(client.form(f"/deals/{ref}/access", "share"), person=person, **more)


def rows(client, path, kind):
    return {row.get("ref"): row for row in client.page(path).iter(kind)}


def remove(client, path, kind, whom):
    form = rows(client, path, kind)[whom].find("form")
    return client.post(form.get("action"), {field.get("name"): field.get("value") or "" for field in form.iter("field")})


def normal(text, address, ref):
    """What an answer says beside what differs from one to the next: tokens, the deal, and the address itself."""
    text = re.sub(r"Harbour Light \d+|harbour-light-\d+", "HARBOUR", text.replace(ref, "REF"))
    text = re.sub(re.escape(address), "ADDRESS", text, flags=re.I)
    return re.sub(r'value="[\w-]{20,}"', "", text)


class Case(unittest.TestCase):
    def setUp(self):
        self.rep = portal.sign_in(REP)
        self.ref = register(self.rep)
        self.page = f"/deals/{self.ref}"

    def errors(self, answer, form):
        self.assertEqual(answer.status, 422, answer)
        return answer.form(form).errors()


class Team(Case):
    def test_opens_every_address_of_the_deal_at_the_next_request_and_closes_it_again(self):
        self.rep.send_files(self.rep.form(self.page, "attachment-add"), {"attachment": ("plan.png", files.png(40, 30))})
        file = next(self.rep.page(self.page).iter("file")).get("ref")
        addresses = [self.page, f"{self.page}/receipt", f"{self.page}/receipt.txt", f"{self.page}/receipt.sig",
                     f"{self.page}/files/{file}", f"{self.page}/files/{file}/preview", f"{self.page}/access"]
        self.assertEqual([sees(OTHER, path) for path in addresses], [False] * 7)
        self.assertEqual(add(self.rep, self.ref, "p002").status, 303)
        self.assertEqual([sees(OTHER, path) for path in addresses], [True] * 7)
        self.assertIn(self.ref, {d.get("ref") for d in portal.sign_in(OTHER).page("/deals").iter("deal")})
        self.assertFalse(sees(THIRD, self.page))
        self.assertEqual(remove(self.rep, self.page, "teammate", "p002").status, 303)
        self.assertEqual([sees(OTHER, path) for path in addresses], [False] * 7)

    def test_of_one_person_is_for_that_person_alone(self):
        add(self.rep, self.ref, OTHER)
        self.assertTrue(sees(OTHER, self.page))
        self.assertFalse(sees(OTHER_EXEC, self.page))

    def test_may_change_the_deal_only_where_that_was_given(self):
        add(self.rep, self.ref, "p002", access="read")
        other = portal.sign_in(OTHER)
        forms = lambda: {f.get("name") for f in other.page(self.page).iter("form")}  # noqa: E731
        self.assertFalse(forms() & {"deal-withdraw", "attachment-add", "deal-team", "deal-team-remove"})
        self.assertEqual(other.post(f"{self.page}/team", {**self.rep.form(self.page, "deal-team").values, "csrf": other.form("/", "sign-out").values["csrf"]}).status, 404)
        remove(self.rep, self.page, "teammate", "p002")
        add(self.rep, self.ref, "p002", access="write")
        self.assertLessEqual({"deal-withdraw", "attachment-add", "deal-team"}, forms())

    def test_says_who_added_whom_when_and_until_when(self):
        add(self.rep, self.ref, "p002", part="prime", last_day="2026-04-01")
        row = rows(self.rep, self.page, "teammate")["p002"]
        self.assertEqual((row.get("kind"), row.get("part"), row.get("level"), row.get("at")), ("organisation", "prime", "read", NOW))
        (name,), = portal.sql(f"SELECT name FROM person WHERE email = '{REP}'")
        self.assertEqual(row.get("by"), name)
        self.assertEqual((row.get("last"), row.get("until")), ("2026-04-01", None))

    def test_ends_at_its_instant_and_is_swept_later(self):
        add(self.rep, self.ref, "p002", last_day="2026-03-10")
        add(self.rep, self.ref, "nobody@nowhere.example", last_day="2026-03-10")
        (until,), = portal.sql("SELECT DATE_FORMAT(until, '%Y-%m-%dT%H:%i:%s') FROM access_grant WHERE scope MOD 8 = 6 AND until < '2027-01-01'")
        count = "SELECT (SELECT COUNT(*) FROM access_grant WHERE until < '2027-01-01') + (SELECT COUNT(*) FROM deal_team_address WHERE until < '2027-01-01')"
        second_before = portal.sql(f"SELECT DATE_FORMAT('{until}' - INTERVAL 1 SECOND, '%Y-%m-%dT%H:%i:%sZ')")[0][0]
        try:
            portal.at(second_before)
            self.assertTrue(portal.sign_in(OTHER, anew=True).look(self.page).status == 200)
            portal.at(until + "Z")
            self.assertEqual(portal.sign_in(OTHER, anew=True).look(self.page).status, 404)
            rep = portal.sign_in(REP, anew=True)
            self.assertEqual(rows(rep, self.page, "teammate"), {})
            self.assertEqual(portal.sql(count), [["2"]])
            portal.sql("UPDATE job SET due_at = '2020-01-01'")
            self.assertIn("2 shares", portal.operator("jobs")[1])
            self.assertEqual(portal.sql(count), [["0"]])
        finally:
            portal.restore()

    def test_mistakes_stand_at_the_field(self):
        add(self.rep, self.ref, "p002")
        for typed, wrong in (("", "required"), ("p999", "unknown"), ("m001", "unknown"), ("p001", "own"), ("P001", "own"), (REP2, "own-person"),
                             ("globaltech", "unknown"), (CHANNEL, "staff"), ("P002", "taken"), ("p002", "taken")):
            answer = add(self.rep, self.ref, typed)
            self.assertEqual(self.errors(answer, "deal-team"), {"partner": wrong}, typed)
            self.assertEqual(answer.form("deal-team").values["partner"], typed)
        self.assertEqual(self.errors(add(self.rep, self.ref, "p003", last_day="2026-03-01"), "deal-team"), {"last-day": "not-future"})
        self.assertEqual(self.errors(add(self.rep, self.ref, "p003", part="boss"), "deal-team"), {"part": "not-a-choice"})
        self.assertEqual(set(rows(self.rep, self.page, "teammate")), {"p002"})

    def test_tells_nobody_who_has_an_account(self):
        """Of another partner, of another vendor, of nobody: the same answers, lists, lines of the timeline, mistakes and removals."""
        said = []
        for address in (OTHER, "rep@m001.example", "nobody@nowhere.example"):
            ref = register(self.rep)
            steps = [add(self.rep, ref, address), self.rep.look(f"/deals/{ref}"), self.rep.look(f"/deals/{ref}/access"), add(self.rep, ref, address.upper()),
                     remove(self.rep, f"/deals/{ref}", "teammate", address), self.rep.look(f"/deals/{ref}")]
            said.append([(step.status, normal(step.location or "", address, ref), normal(step.text, address, ref)) for step in steps])
        for one in said:
            self.assertEqual([s for s, _, _ in one], [303, 200, 200, 422, 303, 200])
        self.assertEqual(said[0], said[1])
        self.assertEqual(said[0], said[2])

    def test_shows_staff_who_that_is_and_whether_there_is_anybody(self):
        add(self.rep, self.ref, OTHER)
        add(self.rep, self.ref, "nobody@nowhere.example")
        (name,), = portal.sql(f"SELECT name FROM person WHERE email = '{OTHER}'")
        seen = rows(portal.sign_in(CHANNEL), self.page, "teammate")
        self.assertEqual((seen[OTHER].findtext("name"), seen[OTHER].get("unknown")), (name, None))
        self.assertEqual((seen["nobody@nowhere.example"].find("name"), seen["nobody@nowhere.example"].get("unknown")), (None, "yes"))
        self.assertEqual(rows(portal.sign_in(OTHER), self.page, "teammate")[OTHER].findtext("name"), name)

    def test_a_guess_by_a_teammate_tells_nothing_of_the_deals_own_people(self):
        add(self.rep, self.ref, "p002", access="write")
        other = portal.sign_in(OTHER)
        self.assertEqual([add(other, self.ref, address).status for address in (REP2, "nobody@nowhere.example")], [303, 303])
        self.assertEqual([row.find("name") for row in rows(other, self.page, "teammate").values() if row.get("kind") == "person"], [None, None])

    def test_a_teammate_takes_back_only_what_its_own_people_gave(self):
        add(self.rep, self.ref, "p002", access="write")
        add(self.rep, self.ref, "p003")
        other = portal.sign_in(OTHER)
        add(other, self.ref, "p004")
        self.assertEqual({ref for ref, row in rows(other, self.page, "teammate").items() if row.find("form") is not None}, {"p004"})
        form = other.form(self.page, "deal-team-remove")
        self.assertEqual(other.post(form.action, {**form.values, "key": "p003"}).status, 404)
        self.assertEqual(remove(self.rep, self.page, "teammate", "p004").status, 303)

    def test_what_is_over_is_a_conflict(self):
        add(self.rep, self.ref, "p002")
        form = self.rep.form(self.page, "deal-team-remove")
        self.assertEqual(self.rep.submit(form).status, 303)
        again = self.rep.form("/", "sign-out").values["csrf"]
        self.assertEqual(self.rep.post(form.action, {**form.values, "csrf": again, "request-key": "0" * 32}).status, 409)

    def test_is_told_written_down_and_mailed(self):
        add(self.rep, self.ref, "p002")
        add(self.rep, self.ref, THIRD)
        remove(self.rep, self.page, "teammate", "p002")
        events = [(e.get("name"), e.text) for e in self.rep.page(self.page).iter("event")][-3:]
        (org,), = portal.sql("SELECT name FROM org WHERE code = 'p002'")
        self.assertEqual(events, [("team-added", org), ("team-added", THIRD), ("team-removed", org)])
        self.assertEqual([row[0] for row in portal.sql(f"SELECT verb FROM audit WHERE ref = '{self.ref}' AND verb LIKE '%team' ORDER BY id")],
                         ["add-to-team", "add-to-team", "remove-from-team"])
        for email in (OTHER_EXEC, THIRD):
            notice = next(n for n in portal.sign_in(email).page("/notifications").iter("notification") if n.get("kind") == "deal-team")
            self.assertEqual(notice.find("facts").get("ref"), self.ref)
            self.assertEqual(portal.sql(f"SELECT COUNT(*) FROM mail WHERE kind = 'deal-team' AND address = '{email}' AND facts LIKE '%{self.ref}%'"), [["1"]])

    def test_staff_who_decides_may_change_it_too(self):
        channel = portal.sign_in(CHANNEL)
        self.assertEqual(add(channel, self.ref, "p002").status, 303)
        self.assertEqual(self.errors(add(channel, self.ref, REP), "deal-team"), {"partner": "own-person"})
        self.assertEqual(remove(channel, self.page, "teammate", "p002").status, 303)
        self.assertNotIn("deal-team", {f.get("name") for f in portal.sign_in(FINANCE).page(self.page).iter("form")})


class Shares(Case):
    def test_of_a_deal_open_it_to_a_colleague_or_to_staff(self):
        for email in (REP2, CHANNEL2):
            self.assertFalse(sees(email, self.page), email)
            self.assertEqual(share(self.rep, self.ref, email).status, 303)
            self.assertTrue(sees(email, self.page), email)
        self.assertEqual(set(rows(self.rep, f"{self.page}/access", "share")), {REP2, CHANNEL2})
        self.assertEqual(remove(self.rep, f"{self.page}/access", "share", REP2).status, 303)
        self.assertFalse(sees(REP2, self.page))
        self.assertEqual([row[0] for row in portal.sql(f"SELECT verb FROM audit WHERE ref = '{self.ref}' AND verb LIKE '%share' ORDER BY id")],
                         ["share", "share", "end-share"])
        self.assertTrue(any(n.get("kind") == "record-shared" for n in portal.sign_in(REP2).page("/notifications").iter("notification")))

    def test_for_writing_let_the_form_be_there(self):
        share(self.rep, self.ref, REP2)
        rep2 = portal.sign_in(REP2)
        self.assertNotIn("deal-withdraw", {f.get("name") for f in rep2.page(self.page).iter("form")})
        self.assertNotIn("share", {f.get("name") for f in rep2.page(f"{self.page}/access").iter("form")})
        remove(self.rep, f"{self.page}/access", "share", REP2)
        share(self.rep, self.ref, REP2, access="write")
        self.assertIn("deal-withdraw", {f.get("name") for f in rep2.page(self.page).iter("form")})

    def test_name_nobody_of_another_partner_or_vendor(self):
        for email in (OTHER, "rep@m001.example", "admin@meridian.example", "nobody@nowhere.example"):
            self.assertEqual(self.errors(share(self.rep, self.ref, email), "share"), {"person": "unknown"}, email)
        self.assertEqual(self.errors(share(self.rep, self.ref, REP), "share"), {"person": "self"})
        share(self.rep, self.ref, REP2)
        self.assertEqual(self.errors(share(self.rep, self.ref, REP2.upper()), "share"), {"person": "taken"})

    def test_with_a_group_are_for_staff(self):
        self.assertNotIn("share-group", {f.get("name") for f in self.rep.page(f"{self.page}/access").iter("form")})
        portal.sql("INSERT INTO access_group (vendor_id, ref, name) SELECT id, 'GROUPANALY', 'Analysts' FROM vendor WHERE code = 'globaltech'; "
                   "INSERT INTO access_entry (group_id, kind, role) SELECT id, 'role', 'rep' FROM access_group WHERE ref = 'GROUPANALY'")
        try:
            channel = portal.sign_in(CHANNEL)
            self.assertEqual(channel.submit(channel.form(f"{self.page}/access", "share-group"), group="GROUPANALY", reason="A look at the region").status, 303)
            self.assertTrue(sees(THIRD, self.page))
            row = rows(channel, f"{self.page}/access", "share")["GROUPANALY"]
            self.assertEqual((row.findtext("name"), row.get("reason")), ("Analysts", "A look at the region"))
            own = next(self.rep.page(f"{self.page}/access").iter("share"))
            self.assertEqual((own.get("kind"), own.get("ref"), own.find("name"), own.find("form")), ("group", None, None, None))
            self.assertEqual(remove(channel, f"{self.page}/access", "share", "GROUPANALY").status, 303)
            self.assertFalse(sees(THIRD, self.page))
        finally:
            portal.sql("DELETE FROM access_group WHERE ref = 'GROUPANALY'")

    def test_of_staff_are_not_taken_back_by_a_partner(self):
        share(portal.sign_in(CHANNEL), self.ref, CHANNEL2)
        self.assertIsNone(rows(self.rep, f"{self.page}/access", "share")[CHANNEL2].find("form"))
        share(self.rep, self.ref, REP2)
        form = self.rep.form(f"{self.page}/access", "share-remove")
        self.assertEqual(self.rep.post(form.action, {**form.values, "key": CHANNEL2}).status, 404)

    def test_of_statements_and_applications_are_for_whoever_reaches_them_for_writing(self):
        (no,), = portal.sql("SELECT s.no FROM statement s JOIN org o ON o.id = s.org_id WHERE o.code = 'p001' ORDER BY s.id DESC LIMIT 1")
        page = f"/admin/access/records/statement/{no}"
        self.assertEqual(portal.sign_in(FINANCE).look(page).status, 200)
        self.assertEqual([f.get("name") for f in portal.sign_in(FINANCE).page(page).iter("form")], ["sign-out"])
        (ref, state), = portal.sql("SELECT a.ref, a.state FROM application a JOIN territory t ON t.id = a.territory_id JOIN member m ON m.id = t.manager_id "
                                   f"JOIN person p ON p.id = m.person_id WHERE p.email = '{CHANNEL}' ORDER BY a.id LIMIT 1")
        page, channel = f"/admin/access/records/application/{ref}", portal.sign_in(CHANNEL)
        self.assertFalse(sees(CHANNEL2, f"/admin/applications/{ref}"), state)
        self.assertEqual(channel.submit(channel.form(page, "share"), person=CHANNEL2).status, 303)
        self.assertTrue(sees(CHANNEL2, f"/admin/applications/{ref}"))
        self.assertEqual(remove(channel, page, "share", CHANNEL2).status, 303)
        self.assertFalse(sees(CHANNEL2, f"/admin/applications/{ref}"))

    def test_of_what_has_no_page_there_is_none(self):
        admin = portal.sign_in(ADMIN)
        for path in ("period/2026-02", "nothing/X", f"deal/{self.ref}X", "course/portal-basics"):
            self.assertEqual(admin.look(f"/admin/access/records/{path}").status, 404, path)
        self.assertEqual(self.rep.look(f"/admin/access/records/deal/{self.ref}").status, 404)


class WhoCanSee(Case):
    def people(self, client):
        return {p.findtext("name"): p for p in client.page(f"{self.page}/access").iter("person")}

    def test_names_exactly_those_of_both_sides_who_do(self):
        """Everybody of the organisation and of the staff with an account is asked for the page."""
        named = set(self.people(self.rep))
        for email in (REP, REP2, MANAGER, EXEC, ADMIN, CHANNEL, CHANNEL2, FINANCE):
            (name,), = portal.sql(f"SELECT name FROM person WHERE email = '{email}'")
            self.assertEqual(name in named, sees(email, self.page), email)

    def test_gives_each_reason(self):
        share(self.rep, self.ref, MANAGER)
        kinds = {name: [g.get("kind") for g in person.iter("grant")] for name, person in self.people(self.rep).items()}
        by_email = {email: kinds[portal.sql(f"SELECT name FROM person WHERE email = '{email}'")[0][0]] for email in (REP, MANAGER, EXEC, CHANNEL)}
        self.assertEqual(by_email, {REP: ["own"], MANAGER: ["team", "share"], EXEC: ["organisation"], CHANNEL: ["territory"]})

    def test_is_a_page_of_who_sees_the_deal(self):
        self.assertEqual([portal.sign_in(email).look(f"{self.page}/access").status for email in (REP2, OTHER, CHANNEL2)], [404] * 3)

    def test_tells_a_third_organisation_of_nobodys_people(self):
        add(self.rep, self.ref, "p002")
        page = next(portal.sign_in(OTHER).page(f"{self.page}/access").iter("record-access"))
        self.assertEqual((page.get("side"), page.findall("person"), page.findall("share")), ("other", [], []))

    def test_counts_those_whom_rules_let_in_and_names_the_rules_to_staff_alone(self):
        portal.sql("INSERT INTO access_group (vendor_id, ref, name) SELECT id, 'GROUPREPS', 'All reps' FROM vendor WHERE code = 'globaltech'; "
                   "INSERT INTO access_entry (group_id, kind, role) SELECT id, 'role', 'rep' FROM access_group WHERE ref = 'GROUPREPS'; "
                   "INSERT INTO access_rule (vendor_id, ref, object, kind, name, to_group_id) SELECT vendor_id, 'RULEREPS', 'deal', 'criteria', "
                   "'Big ones', id FROM access_group WHERE ref = 'GROUPREPS'; "
                   "INSERT INTO access_term (rule_id, position, field, op, words) SELECT id, 1, 'country', 'is', 'GB' FROM access_rule WHERE ref = 'RULEREPS'; "
                   "UPDATE access_rule SET active = TRUE, version = version + 1 WHERE ref = 'RULEREPS'")
        try:
            self.assertTrue(sees(THIRD, self.page))
            staff, own = (next(portal.sign_in(email).page(f"{self.page}/access").iter("others")).attrib for email in (CHANNEL, REP))
            (people, orgs), = portal.sql("SELECT COUNT(*), COUNT(DISTINCT m.org_id) FROM member m JOIN org o ON o.id = m.org_id JOIN vendor v ON v.id = "
                                         "m.vendor_id WHERE v.code = 'globaltech' AND m.role = 'rep' AND o.code <> 'p001' AND m.state = 'active'")
            self.assertEqual(staff, {"kind": "criteria", "level": "read", "people": people, "orgs": orgs, "rule-name": "Big ones", "group": "All reps"})
            self.assertEqual(own, {"kind": "criteria", "level": "read", "people": people, "orgs": orgs})
            self.assertNotIn("Big ones", self.rep.get(f"{self.page}/access").text)
        finally:
            portal.restore()

    def test_asks_the_database_as_often_for_many_people_as_for_few(self):
        def asked():
            return int(portal.sql("SHOW GLOBAL STATUS LIKE 'Com_stmt_execute'")[0][1])

        def cost():
            self.rep.page(f"{self.page}/access")
            before = asked()
            self.rep.page(f"{self.page}/access")
            return asked() - before

        few = cost()
        portal.sql("INSERT INTO person (email, name, created_at) SELECT CONCAT('more', seq, '@p001.example'), CONCAT('More ', seq), NOW(6) FROM seq_1_to_20; "
                   "INSERT INTO member (vendor_id, org_id, person_id, role, created_at) SELECT o.vendor_id, o.id, p.id, 'executive', NOW(6) FROM org o JOIN "
                   "person p ON p.email LIKE 'more%@p001.example' WHERE o.code = 'p001'")
        try:
            self.assertEqual(sum(name.startswith("More") for name in self.people(self.rep)), 20)
            self.assertEqual(cost(), few)
        finally:
            portal.restore()


if __name__ == "__main__":
    unittest.main()

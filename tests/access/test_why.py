# SPDX-License-Identifier: AGPL-3.0-or-later
"""
The page that says why: what it answers is what the pages do. Each role of the demo world and one of each kind of record: yes to
reading exactly where the record's page is there; to changing and deciding, where that page has a form for it.
"""
import sys
import unittest
from pathlib import Path
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "lib"))

from portal import portal  # noqa: E402

ADMIN = "admin@globaltech.example"
PEOPLE = [*(f"{who}@globaltech.example" for who in ("admin", "channel", "channel2", "finance")),
          *(f"{who}@{org}.example" for org in ("p001", "p002", "p101") for who in ("rep", "rep2", "manager", "exec"))]
STAFF_ONLY = "/admin/"
# object -> (its page, forms of whoever may update, of whoever may decide)
PAGES = {
    "deal": ("/deals/{}", {"attachment-add", "deal-team"}, {"deal-approve", "deal-return", "deal-reject"}),
    "accrual": ("/earnings/{}", None, None),
    "statement": ("/statements/{}", None, None),
    "application": ("/admin/applications/{}", None, {"application-approve", "application-ask", "application-reject"}),
    "period": ("/admin/periods/{}", None, None),
}
RECORDS = {
    "deal": "SELECT d.ref FROM deal d JOIN org o ON o.id = d.org_id WHERE o.code IN ('p001', 'p101') AND d.state IN ('submitted', 'approved', 'won') "
            "GROUP BY o.code, d.state",
    "accrual": "SELECT a.ref FROM accrual a JOIN org o ON o.id = a.org_id WHERE o.code IN ('p001', 'p101') GROUP BY o.code",
    "statement": "SELECT s.no FROM statement s JOIN org o ON o.id = s.org_id WHERE o.code IN ('p001', 'p101') GROUP BY o.code",
    "application": "SELECT a.ref FROM application a JOIN vendor v ON v.id = a.vendor_id WHERE v.code = 'globaltech' AND a.state = 'submitted' LIMIT 3",
    "period": "SELECT p.code FROM period p JOIN vendor v ON v.id = p.vendor_id WHERE v.code = 'globaltech' ORDER BY p.id DESC LIMIT 2",
}


def address(user, object, ref, verb="read"):
    return "/admin/access/why?" + urlencode({"user": user, "object": object, "ref": ref, "verb": verb})


def why(user, object, ref, verb="read"):
    return next(portal.sign_in(ADMIN).page(address(user, object, ref, verb)).iter("why"))


def kinds(why_, element):
    return [e.get("kind") for e in why_.findall(element)]


def records():
    return [(object, ref) for object, statement in RECORDS.items() for ref, in portal.sql(statement)]


class Answers(unittest.TestCase):
    def test_to_reading_are_those_of_the_records_pages(self):
        said = set()
        for object, ref in records():
            for email in PEOPLE:
                if PAGES[object][0].startswith(STAFF_ONLY) and "globaltech" not in email:
                    continue   # that page is for staff, whoever may read the record
                there = portal.sign_in(email).look(PAGES[object][0].format(ref)).status
                answer = why(email, object, ref).get("answer")
                said.add((object, answer))
                self.assertEqual(answer, {200: "yes", 404: "no"}[there], (email, object, ref))
        self.assertLessEqual({(object, answer) for object in ("deal", "accrual", "statement", "period") for answer in ("yes", "no")}, said)

    def test_to_changing_and_deciding_are_those_of_the_forms_on_them(self):
        said = set()
        for object, ref in records():
            page, *forms = PAGES[object]
            for email in PEOPLE:
                answer = portal.sign_in(email).look(page.format(ref))
                shown = {f.get("name") for f in answer.xml.iter("form")} if answer.status == 200 else set()
                state = why(email, object, ref).get("state")
                for verb, names in zip(("update", "decide"), forms):
                    if names is None or (verb == "decide" and state not in ("submitted",)):
                        continue
                    may = why(email, object, ref, verb).get("answer")
                    own = names if verb == "decide" else names if why(email, object, ref, "decide").get("answer") == "no" else set()
                    if own:
                        said.add((object, verb, may))
                        self.assertEqual(may == "yes", own <= shown, (email, object, ref, verb, shown))
        self.assertLessEqual({("deal", verb, may) for verb in ("update", "decide") for may in ("yes", "no")}, said)


class Reasons(unittest.TestCase):
    def setUp(self):
        (self.ref,), = portal.sql("SELECT d.ref FROM deal d JOIN member m ON m.id = d.owner_id JOIN person p ON p.id = m.person_id WHERE "
                                  "p.email = 'rep@p001.example' AND d.state = 'approved' ORDER BY d.id LIMIT 1")

    def test_are_all_there_each_by_its_name(self):
        for email, said in (("rep@p001.example", ["own"]), ("manager@p001.example", ["team"]), ("exec@p001.example", ["organisation"]),
                            ("channel@globaltech.example", ["territory"]), ("finance@globaltech.example", ["all"]), (ADMIN, ["all", "all"]),
                            ("rep2@p001.example", [])):
            self.assertEqual(kinds(why(email, "deal", self.ref), "grant"), said, email)

    def test_a_no_says_what_blocks_and_what_would_be_enough(self):
        answer = why("rep2@p001.example", "deal", self.ref)
        self.assertEqual((answer.get("answer"), kinds(answer, "block")), ("no", ["no-reach"]))
        self.assertEqual(kinds(why("rep@p001.example", "statement", portal.sql(RECORDS["statement"])[0][0]), "block"), ["permission", "no-reach"])
        self.assertEqual(kinds(why("finance@globaltech.example", "deal", self.ref, "decide"), "block"), ["permission", "no-reach"])

    def test_a_rule_is_named_with_its_group_and_the_entry_by_which_one_is_in_it(self):
        portal.sql("INSERT INTO access_group (vendor_id, ref, name) SELECT id, 'GROUPREPS', 'Reps of Alder' FROM vendor WHERE code = 'globaltech'; "
                   "INSERT INTO access_entry (group_id, kind, target_id) SELECT g.id, 'organisation', o.id FROM access_group g JOIN org o ON "
                   "o.vendor_id = g.vendor_id AND o.code = 'p001' WHERE g.ref = 'GROUPREPS'; "
                   "INSERT INTO access_rule (vendor_id, ref, object, kind, name, to_group_id) SELECT vendor_id, 'RULEREPS', 'deal', 'criteria', "
                   "'Approved ones', id FROM access_group WHERE ref = 'GROUPREPS'; "
                   "INSERT INTO access_term (rule_id, position, field, op, words) SELECT id, 1, 'state', 'is', 'approved' FROM access_rule WHERE ref = 'RULEREPS'; "
                   "UPDATE access_rule SET active = TRUE, version = version + 1 WHERE ref = 'RULEREPS'")
        try:
            grant = why("rep2@p001.example", "deal", self.ref).find("grant")
            self.assertEqual({name: grant.get(name) for name in ("kind", "rule", "rule-name", "group", "level")}, {
                "kind": "criteria-rule", "rule": "RULEREPS", "rule-name": "Approved ones", "group": "Reps of Alder", "level": "read"})
            (name,), = portal.sql("SELECT name FROM org WHERE code = 'p001'")
            self.assertEqual(grant.find("entry").attrib, {"kind": "organisation", "name": name})
            near = why("rep@p002.example", "deal", self.ref).find("near")
            self.assertEqual((near.get("rule-name"), near.get("group")), ("Approved ones", "Reps of Alder"))
        finally:
            portal.restore()

    def test_a_restriction_and_a_mask_are_named(self):
        portal.sql("INSERT INTO access_group (vendor_id, ref, name) SELECT id, 'GROUPFIN', 'Finance' FROM vendor WHERE code = 'globaltech'; "
                   "INSERT INTO access_entry (group_id, kind, role) SELECT id, 'role', 'finance' FROM access_group WHERE ref = 'GROUPFIN'; "
                   "INSERT INTO access_rule (vendor_id, ref, object, kind, name, to_group_id) SELECT vendor_id, 'RULEFIN', 'deal', 'restriction', "
                   "'Only what is won', id FROM access_group WHERE ref = 'GROUPFIN'; "
                   "INSERT INTO access_term (rule_id, position, field, op, words) SELECT id, 1, 'state', 'is', 'won' FROM access_rule WHERE ref = 'RULEFIN'; "
                   "UPDATE access_rule SET active = TRUE, version = version + 1 WHERE ref = 'RULEFIN'; "
                   "INSERT INTO profile_field (profile_id, object, field, level) SELECT p.id, 'deal', 'amount', 'none' FROM profile p JOIN vendor v ON "
                   "v.id = p.vendor_id WHERE v.code = 'globaltech' AND p.standard = 'finance'")
        try:
            answer = why("finance@globaltech.example", "deal", self.ref)
            self.assertEqual([(b.get("kind"), b.get("rule-name")) for b in answer.findall("block")], [("restriction", "Only what is won")])
            self.assertEqual(kinds(answer, "grant"), ["all"])
            rights = {m.get("field"): m.get("right") for m in answer.findall("mask")}
            self.assertEqual((rights["amount"], rights["customer"]), ("none", "edit"))
        finally:
            portal.restore()

    def test_whoever_does_not_look_has_one_block_and_nothing_else(self):
        portal.sql("UPDATE member m JOIN person p ON p.id = m.person_id SET m.state = 'disabled' WHERE p.email = 'exec@p001.example'")
        try:
            answer = why("exec@p001.example", "deal", self.ref)
            self.assertEqual((kinds(answer, "block"), answer.findall("grant")), (["not-active"], []))
            self.assertEqual({m.get("right") for m in answer.findall("mask")}, {"none"})
        finally:
            portal.restore()


class Questions(unittest.TestCase):
    def test_that_name_nobody_or_nothing_say_so(self):
        (ref,), = portal.sql("SELECT ref FROM deal WHERE vendor_id = 1 LIMIT 1")
        (foreign,), = portal.sql("SELECT d.ref FROM deal d JOIN vendor v ON v.id = d.vendor_id WHERE v.code = 'meridian' LIMIT 1")
        for user, record, missing in (("nobody@nowhere.example", ref, "user"), ("rep@m001.example", ref, "user"), (ADMIN, "NOTHING", "record"), (ADMIN, foreign, "record")):
            answer = why(user, "deal", record)
            self.assertEqual((answer.get("missing"), answer.get("answer")), (missing, None), (user, record))

    def test_of_personal_things_and_of_nonsense_are_refused(self):
        admin = portal.sign_in(ADMIN)
        for object, verb in (("draft", "read"), ("nothing", "read"), ("deal", "steal")):
            self.assertEqual(admin.look(address(ADMIN, object, "X", verb)).status, 400, (object, verb))

    def test_are_for_admins_alone(self):
        (ref,), = portal.sql("SELECT ref FROM deal WHERE vendor_id = 1 LIMIT 1")
        for email in PEOPLE:
            if email != ADMIN:
                self.assertEqual(portal.sign_in(email).look(address(ADMIN, "deal", ref)).status, 404, email)
        self.assertEqual(portal.client().look(address(ADMIN, "deal", ref)).status, 401)

    def test_begin_on_the_page_of_who_sees_a_record_with_person_and_record_filled_in(self):
        (ref,), = portal.sql("SELECT d.ref FROM deal d JOIN org o ON o.id = d.org_id WHERE o.code = 'p001' ORDER BY d.id LIMIT 1")
        admin = portal.sign_in(ADMIN)
        for person in admin.page(f"/deals/{ref}/access").iter("person"):
            self.assertEqual(next(admin.page(person.get("why")).iter("why")).get("answer"), "yes")


if __name__ == "__main__":
    unittest.main()

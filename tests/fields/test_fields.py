# SPDX-License-Identifier: AGPL-3.0-or-later
"""
ADM1: fields that a program admin declares are asked, checked, kept, shown, masked and shared by like any other field
(doc/access-model.md, F1-F5, T1-T4).
"""
import csv
import io
import itertools
import os
import sys
import unittest

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [os.path.join(HERE, "lib"), os.path.join(HERE, "world"), os.path.join(HERE, "apply")]

from portal import HOST, portal  # noqa: E402
import steps as apply  # noqa: E402
from walk import act, deal, deal_fields, register  # noqa: E402

ADMIN, CHANNEL, REP = "admin@globaltech.example", "channel@globaltech.example", "rep@p001.example"
OTHER = "rep@p002.example"
names = itertools.count(1)


def new_name(stem):
    return f"{stem}-{next(names)}"


def declare(kind, obj="deal", name=None, label=None, **more):
    """A field as the admin makes it; its name."""
    admin, name = portal.sign_in(ADMIN), name or new_name(kind)
    values = {"object": obj, "field-kind": kind, "field-name": name, "label": label or f"The {name}", **more}
    answer = admin.submit(admin.form("/admin/fields", "field-new"), values)
    assert answer.status == 303, answer
    return name


def fields_of(form):
    return {f.get("name"): f for f in form.element.iter("field")}


def customs(element):
    return {c.get("name"): c.text for c in element.findall("custom")}


def say(role, name, level, state="", obj="deal"):
    """What the standard profile of a role says of a declared field."""
    portal.sql("INSERT INTO profile_field (profile_id, object, field, state, level)"
               f" SELECT p.id, '{obj}', 'custom-{name}', '{state}', '{level}' FROM profile p JOIN vendor v ON v.id = p.vendor_id"
               f" WHERE v.code = 'globaltech' AND p.standard = '{role}' ON DUPLICATE KEY UPDATE level = VALUES(level)")


def lists(client, path="/deals"):
    answer = client.get(f"{path}?as=csv")
    assert answer.status == 200, answer
    return list(csv.DictReader(io.StringIO(answer.text)))


class Fields(unittest.TestCase):
    def tearDown(self):
        portal.sql("DELETE FROM access_rule")
        portal.sql("DELETE FROM profile_field")
        portal.sql("DELETE FROM custom_field")

    def test_only_a_program_admin_declares(self):
        for who in (CHANNEL, REP):
            self.assertIn(portal.sign_in(who).look("/admin/fields").status, (403, 404), who)

    def test_each_kind_is_asked_checked_shown_and_listed(self):
        text, number, date = declare("text"), declare("number"), declare("date")
        choice = declare("choice", choices=" Public sector \n\nPrivate\nPublic sector")
        yes_no = declare("yes-no")
        rep = portal.sign_in(REP)
        form = rep.form("/deals/new", "deal")
        asked = fields_of(form)
        self.assertEqual([o.get("value") for o in asked[f"custom-{choice}"].findall("option")], ["Public sector", "Private"])
        wrong = rep.submit(form, deal_fields(**{f"custom-{number}": "many", f"custom-{date}": "2026-02-30", f"custom-{choice}": "Else",
                                                f"custom-{yes_no}": "perhaps", f"custom-{text}": "x" * 201}))
        self.assertEqual(wrong.status, 422)
        self.assertEqual({f.get("name").split("-")[1]: f.get("error") for f in wrong.xml.iter("field") if f.get("error")},
                         {"number": "not-number", "date": "not-date", "choice": "not-a-choice", "yes": "not-a-choice", "text": "too-long"})
        kept = next(f for f in wrong.xml.iter("field") if f.get("name") == f"custom-{number}")
        self.assertEqual(kept.get("value"), "many")
        values = {text: 'Quotes " and \\ and é <b>', number: "0042", date: "2026-12-01", choice: "Private", yes_no: "no"}
        ref = register(rep, **{f"custom-{n}": v for n, v in values.items()})
        expected = {**values, number: "42"}
        shown = deal(rep, ref)
        self.assertEqual(customs(shown), expected)
        self.assertEqual({c.get("kind") for c in shown.findall("custom")}, {"text", "number", "date", "choice", "yes-no"})
        row = next(r for r in lists(rep) if r["ref"] == ref)
        self.assertEqual({n: row["custom_" + n.replace("-", "_")] for n in values}, expected)
        html = rep.get(f"/deals/{ref}").text
        self.assertIn("1 Dec 2026", html)
        self.assertIn(f"The {yes_no}</dt>", html)

    def test_a_field_that_is_needed_is_needed_and_drafts_keep_it(self):
        name = declare("text", **{"field-required": "yes"})
        rep = portal.sign_in(REP)
        answer = rep.submit(rep.form("/deals/new", "deal"), deal_fields())
        self.assertEqual((answer.status, [f.get("name") for f in answer.xml.iter("field") if f.get("error")]), (422, [f"custom-{name}"]))
        answer = rep.submit(rep.form("/deals/new", "deal"), deal_fields(**{f"custom-{name}": "Kept"}))
        self.assertEqual(customs(next(rep.go(answer).iter("draft"))), {name: "Kept"})
        draft = answer.location.rsplit("/", 1)[1]
        again = fields_of(rep.form(f"/deals/new?draft={draft}", "deal"))
        self.assertEqual(again[f"custom-{name}"].get("value"), "Kept")

    def test_who_may_not_read_it_finds_no_trace(self):
        name = declare("text", label="Margin guess")
        rep, channel = portal.sign_in(REP), portal.sign_in(CHANNEL)
        ref = register(rep, **{f"custom-{name}": "Secret words"})
        say("channel", name, "none")
        self.assertEqual(customs(deal(rep, ref)), {name: "Secret words"})
        for path in (f"/deals/{ref}", f"/deals/{ref}?as=xml", "/deals", "/deals?as=xml", "/deals?as=csv", "/admin/deals?as=csv", "/deals?q=Secret"):
            text = channel.get(path).text
            self.assertNotIn("Secret words", text, path)
            self.assertNotIn("Margin guess", text, path)
            self.assertNotIn(name.replace("-", "_"), text, path)

    def test_a_right_of_one_state_counts_there(self):
        name = declare("text")
        rep, channel = portal.sign_in(REP), portal.sign_in(CHANNEL)
        ref = register(rep, **{f"custom-{name}": "Later"})
        say("rep", name, "none")
        say("rep", name, "read", state="info-requested")
        self.assertEqual(customs(deal(rep, ref)), {})
        act(channel, ref, "deal-return", reason="Which one?")
        self.assertEqual(customs(deal(rep, ref)), {name: "Later"})

    def test_who_may_not_edit_it_sends_it_for_nothing_and_it_stays(self):
        mine, locked = declare("text"), declare("number")
        rep, channel = portal.sign_in(REP), portal.sign_in(CHANNEL)
        ref = register(rep, **{f"custom-{mine}": "Before", f"custom-{locked}": "7"})
        say("rep", locked, "read")
        act(channel, ref, "deal-return", reason="Which one?")
        form = rep.form(f"/deals/{ref}", "deal-resubmit")
        self.assertNotIn(f"custom-{locked}", fields_of(form))
        self.assertEqual(fields_of(form)[f"custom-{mine}"].get("value"), "Before")
        self.assertEqual(rep.submit(form, {f"custom-{mine}": "After", f"custom-{locked}": "8"}).status, 303)
        self.assertEqual(customs(deal(rep, ref)), {mine: "After", locked: "7"})
        say("rep", locked, "none")
        answer = rep.submit(rep.form("/deals/new", "deal"), deal_fields(**{f"custom-{locked}": "9"}))
        self.assertEqual(customs(next(rep.go(answer).iter("draft"))), {})

    def test_what_is_needed_and_may_not_be_filled_in_keeps_from_registering(self):
        name = declare("text", **{"field-required": "yes"})
        say("rep", name, "read")
        self.assertEqual(portal.sign_in(REP).look("/deals/new").status, 404)

    def test_rules_ask_it_and_follow_its_changes(self):
        kinds = {"text": ("starts", "Har", None, "Harbour", "Quay"), "number": ("at-least", None, "1000", "1000", "999"),
                 "date": ("less", None, "TO_DAYS('2027-01-01')", "2026-12-31", "2027-01-01"),
                 "choice": ("is-not", "B", None, "A", "B")}
        rep, other, channel = portal.sign_in(REP), portal.sign_in(OTHER), portal.sign_in(CHANNEL)
        for kind, (op, words, number, fits, fits_not) in kinds.items():
            name = declare(kind, **({"choices": "A\nB"} if kind == "choice" else {}))
            self.rule(name, op, words, number)
            inside = register(rep, **{f"custom-{name}": fits})
            outside = register(rep, **{f"custom-{name}": fits_not})
            empty = register(rep)
            self.assertEqual([other.look(f"/deals/{r}").status for r in (inside, outside, empty)], [200, 404, 404], kind)
            act(channel, inside, "deal-return", reason="Which one?")
            self.assertEqual(act(rep, inside, "deal-resubmit", **{f"custom-{name}": fits_not}).status, 303, kind)
            self.assertEqual(other.look(f"/deals/{inside}").status, 404, kind)
            portal.sql("DELETE FROM access_rule")

    def rule(self, name, op, words, number):
        vendor = "(SELECT id FROM vendor WHERE code = 'globaltech')"
        group = new_name("Group")
        portal.sql(f"INSERT INTO access_group (vendor_id, name) VALUES ({vendor}, '{group}')")
        chosen = f"(SELECT id FROM access_group WHERE name = '{group}')"
        portal.sql("INSERT INTO access_entry (group_id, kind, target_id)"
                       f" SELECT {chosen}, 'organisation', o.id FROM org o WHERE o.domain = 'p002.example'")
        portal.sql("INSERT INTO access_rule (vendor_id, object, kind, name, to_group_id)"
                       f" VALUES ({vendor}, 'deal', 'criteria', '{group}', {chosen})")
        portal.sql("INSERT INTO access_term (rule_id, position, field, op, words, number)"
                       f" SELECT id, 1, 'custom-{name}', '{op}', {repr(words) if words else 'NULL'}, {number or 'NULL'} FROM access_rule")
        portal.sql("UPDATE access_rule SET active = TRUE, version = version + 1")

    def test_it_is_retired_where_records_have_it_and_removed_where_none_has(self):
        used, unused = declare("text"), declare("text")
        admin, rep = portal.sign_in(ADMIN), portal.sign_in(REP)
        ref = register(rep, **{f"custom-{used}": "There"})
        self.assertFalse([f for f in admin.page(f"/admin/fields/deal/{used}").iter("form") if f.get("name") == "field-remove"])
        removal = admin.form(f"/admin/fields/deal/{unused}", "field-remove")
        self.assertEqual(admin.submit(removal).status, 303)
        self.assertEqual(admin.look(f"/admin/fields/deal/{unused}").status, 404)
        self.assertEqual(admin.submit(admin.form(f"/admin/fields/deal/{used}", "field-retire")).status, 303)
        self.assertNotIn(f"custom-{used}", fields_of(rep.form("/deals/new", "deal")))
        self.assertEqual(customs(deal(rep, ref)), {used: "There"})
        act(portal.sign_in(CHANNEL), ref, "deal-return", reason="Which one?")
        self.assertEqual(act(rep, ref, "deal-resubmit", answer="This one").status, 303)
        self.assertEqual(customs(deal(rep, ref)), {used: "There"}, "an edit loses what is retired")
        self.assertEqual(admin.submit(admin.form(f"/admin/fields/deal/{used}", "field-restore")).status, 303)
        self.assertIn(f"custom-{used}", fields_of(rep.form("/deals/new", "deal")))

    def test_a_removal_that_somebody_was_faster_than_is_refused(self):
        name = declare("text")
        admin = portal.sign_in(ADMIN)
        removal = admin.form(f"/admin/fields/deal/{name}", "field-remove")
        register(portal.sign_in(REP), **{f"custom-{name}": "First"})
        self.assertEqual(admin.submit(removal).status, 409)
        edit = admin.form(f"/admin/fields/deal/{name}", "field-edit")
        self.assertEqual(admin.submit(edit, label="One").status, 303)
        self.assertEqual(admin.submit(edit, label="Two").status, 409)

    def test_order_labels_and_names(self):
        first, second = declare("text"), declare("text")
        admin, rep = portal.sign_in(ADMIN), portal.sign_in(REP)
        self.assertEqual(self.order(rep), [first, second])
        form = admin.look("/admin/fields").form("field-order")
        self.assertEqual(admin.submit(form, {"up": second, "down": ""}).status, 303)
        self.assertEqual(self.order(rep), [second, first])
        self.assertEqual(admin.submit(admin.form(f"/admin/fields/deal/{first}", "field-edit"), label="Another name").status, 303)
        self.assertEqual(fields_of(rep.form("/deals/new", "deal"))[f"custom-{first}"].get("label"), "Another name")
        for name, code in ((first, "taken"), ("Upper", "not-slug"), ("1st", "not-slug")):
            answer = admin.submit(admin.form("/admin/fields", "field-new"),
                                  {"object": "deal", "field-kind": "text", "field-name": name, "label": "Words"})
            self.assertEqual((answer.status, [f.get("error") for f in answer.xml.iter("field") if f.get("error")]), (422, [code]), name)

    @staticmethod
    def order(rep):
        form = rep.form("/deals/new", "deal")
        return [n[7:] for n in fields_of(form) if n.startswith("custom-")]

    def test_who_applies_is_asked_and_who_decides_reads_it(self):
        name, needed = declare("number", "application"), declare("yes-no", "application", **{"field-required": "yes"})
        visitor = portal.client(HOST)
        form = visitor.form("/apply", "application")
        self.assertIn(f"custom-{name}", fields_of(form))
        typed = {**apply.company(), f"custom-{name}": "x"}
        answer = visitor.submit(form, typed)
        self.assertEqual((answer.status, answer.form("application").errors()), (422, {f"custom-{name}": "not-number", f"custom-{needed}": "required"}))
        answer = visitor.submit(visitor.form("/apply", "application"), {**typed, f"custom-{name}": "12", f"custom-{needed}": "yes"})
        self.assertEqual(answer.status, 303, answer)
        admin = portal.sign_in(ADMIN)
        ref = next(visitor.go(answer).iter("application-status")).get("ref")
        page = next(admin.page(f"/admin/applications/{ref}").iter("application"))
        self.assertEqual(customs(page), {name: "12", needed: "yes"})
        self.assertEqual(next(r for r in lists(admin, "/admin/applications") if r["ref"] == ref)["custom_" + name.replace("-", "_")], "12")
        say("admin", name, "none", obj="application")
        page = next(admin.page(f"/admin/applications/{ref}").iter("application"))
        self.assertEqual(customs(page), {needed: "yes"})

    def test_another_vendor_has_none_of_it(self):
        declare("text")
        rep = portal.sign_in("rep@m001.example", host="meridian.localhost")
        self.assertFalse([n for n in fields_of(rep.form("/deals/new", "deal")) if n.startswith("custom-")])

    def test_declared_fields_cost_a_page_no_statement(self):
        rep = portal.sign_in(REP)
        ref = register(rep)
        rep.get(f"/deals/{ref}")
        rep.get("/deals")
        before = [self.statements(rep, path) for path in (f"/deals/{ref}", "/deals", "/deals/new")]
        for kind in ("text", "number", "date"):
            declare(kind)
        for path in (f"/deals/{ref}", "/deals", "/deals/new"):
            self.statements(rep, path)
        after = [self.statements(rep, path) for path in (f"/deals/{ref}", "/deals", "/deals/new")]
        self.assertEqual(after, before)
        self.assertGreater(min(before), 0, "nothing was counted")

    @staticmethod
    def statements(client, path):
        """What the database counts of one request."""
        def asked():
            return int(portal.sql("SHOW GLOBAL STATUS LIKE 'Com_stmt_execute'")[0][1])
        start = asked()
        client.get(path)
        return asked() - start


if __name__ == "__main__":
    unittest.main()

# SPDX-License-Identifier: AGPL-3.0-or-later
"""The forms of the setup: every kind of rule and of entry, mistakes at their fields, and two admins at once."""

import unittest

from desk import EXEC, FINANCE, REP, REP2, as_found, changed, make_group, make_profile, make_rule, preview, publish, ref_of, setup_of, shift, version
from portal import portal


def total(where):
    return int(portal.sql("SELECT COUNT(*) FROM deal d JOIN org o ON o.id = d.org_id JOIN member m ON m.id = d.owner_id JOIN person p ON p.id = m.person_id "
                          f"JOIN vendor v ON v.id = d.vendor_id WHERE v.code = 'globaltech' AND {where}")[0][0])


class Forms(unittest.TestCase):
    def setUp(self):
        self.desk = as_found()

    def all_seen(self, email):
        """Of all pages."""
        client, path, n = portal.sign_in(email), "/deals", 0
        while path:
            page = client.page(path)
            n += len(list(page.iter("deal")))
            more = page.find(".//more")
            path = more.get("href") if more is not None else None
        return n

    # ---- rules ----

    def test_an_owner_rule_shares_what_somebody_owns(self):
        make_group(self.desk, "Ours", members=REP2)
        make_group(self.desk, "Theirs", members=REP)
        before, own = self.all_seen(REP), total(f"p.email = '{REP2}'")
        self.assertGreater(own, 0)
        where = "/admin/access/rules/new?object=deal&kind=owner"
        typed = {"from-group": "Ours", "to-group": "Theirs"}
        self.assertEqual(shift(preview(self.desk, where, "rule-edit", name="Colleague shares", **typed), REP), (own, 0))
        make_rule(self.desk, "owner", "Colleague shares", **typed)
        self.assertEqual(self.all_seen(REP), before + own)

    def test_a_sharing_set_shares_within_the_organisation(self):
        make_group(self.desk, "Open house", branches="p001")
        make_rule(self.desk, "sharing-set", "Open house", **{"to-group": "Open house", "common-key": "organisation"})
        self.assertEqual(self.all_seen(REP), total("o.code = 'p001'"))

    def test_a_restriction_takes_away_also_the_own(self):
        make_group(self.desk, "Contractors", members=REP)
        rule = make_rule(self.desk, "restriction", "Won only",
                         **{"to-group": "Contractors", "field-1": "state", "op-1": "is", "value-1": "won"})
        self.assertEqual(self.all_seen(REP), total(f"p.email = '{REP}' AND d.state = 'won'"))
        shown = preview(self.desk, rule, "rule-remove")
        self.assertEqual(changed(shown)[0][:2], ("removed", "rule"))
        self.assertEqual(publish(self.desk, rule, "rule-remove").status, 303)
        self.assertEqual(self.all_seen(REP), total(f"p.email = '{REP}'"))

    def test_one_condition_is_enough_where_any_is_said(self):
        make_group(self.desk, "Eyes", members=REP)
        rule = make_rule(self.desk, "criteria", "Either", **{
            "to-group": "Eyes", "terms-join": "any", "field-1": "state", "op-1": "is", "value-1": "lost",
            "field-2": "organisation", "op-2": "is", "value-2": "p002"})
        self.assertEqual(self.all_seen(REP), total(f"(p.email = '{REP}' OR d.state = 'lost' OR o.code = 'p002')"))
        form = self.desk.form(rule, "rule-edit")
        self.assertEqual((form.values["value-2"], form.values["terms-join"], form.values["active"]), ("p002", "any", "yes"))
        answer = self.desk.submit(form, {"active": "", "then": "publish"})
        self.assertEqual(answer.status, 303)
        self.assertEqual(self.all_seen(REP), total(f"p.email = '{REP}'"), "switched off")

    def test_a_date_and_an_amount_come_back_as_they_were_written(self):
        make_group(self.desk, "Eyes", members=REP)
        rule = make_rule(self.desk, "criteria", "Late and large", **{
            "to-group": "Eyes", "field-1": "close-date", "op-1": "more", "value-1": "2026-03-31",
            "field-2": "amount", "op-2": "at-least", "value-2": "1,234.50", "currency-2": "EUR"})
        form = self.desk.form(rule, "rule-edit")
        self.assertEqual((form.values["value-1"], form.values["value-2"], form.values["currency-2"]), ("2026-03-31", "1234.50", "EUR"))
        self.assertEqual(self.all_seen(REP), total(f"(p.email = '{REP}' OR (d.close_date > '2026-03-31' AND d.currency = 'EUR' AND d.amount >= 123450))"))

    def test_a_wider_default_is_for_all_of_a_side(self):
        shown = preview(self.desk, "/admin/access/defaults", "access-defaults", **{"deal--partners": "read"})
        self.assertEqual(shown.get("people"), "50")
        self.assertGreater(int(shown.get("of")), 50)
        self.assertEqual(publish(self.desk, "/admin/access/defaults", "access-defaults", **{"deal--partners": "read"}).status, 303)
        self.assertEqual(self.all_seen(REP), total("TRUE"))
        self.assertEqual(publish(self.desk, "/admin/access/defaults", "access-defaults", **{"deal--partners": "private", "accrual--partners": "parent"}).status, 303)
        self.assertEqual(self.all_seen(REP), total(f"p.email = '{REP}'"))

    # ---- groups ----

    def test_a_group_takes_every_kind_of_entry(self):
        profile = make_profile(self.desk, "Guests")
        territory = portal.sql("SELECT t.name FROM territory t JOIN vendor v ON v.id = t.vendor_id WHERE v.code = 'globaltech' ORDER BY t.id LIMIT 1")[0][0]
        typed = {"members": f"{REP}\n {EXEC.upper()} ", "organisations": "p002", "branches": "p003", "profiles": "Guests",
                 "territories": territory, "role--finance": "yes", "side--staff": "yes"}
        group = make_group(self.desk, "Everything", **typed)
        form = self.desk.form(group, "group-edit")
        self.assertEqual(sorted(form.values["members"].split()), sorted([REP, EXEC]))
        self.assertEqual([form.values[n].strip() for n in ("organisations", "branches", "profiles", "territories", "role--finance", "side--staff", "side--partners")],
                         ["p002", "p003", "Guests", territory, "yes", "yes", ""])
        self.assertIn('<entry group="Everything" kind="member" who="rep@p001.example"></entry>', setup_of(self.desk, version()))
        self.assertEqual(publish(self.desk, f"{profile}", "profile-remove").status, 303)
        self.assertEqual(self.desk.form(group, "group-edit").values["profiles"], "", "an entry goes with its profile")

    def test_a_group_that_a_rule_names_stays(self):
        group = make_group(self.desk, "Needed", members=REP)
        make_rule(self.desk, "sharing-set", "Needs it", **{"to-group": "Needed", "common-key": "organisation"})
        self.assertIsNone(next((f for f in self.desk.page(group).iter("form") if f.get("name") == "group-remove"), None))
        renamed = publish(self.desk, group, "group-edit", name="Still needed")
        self.assertEqual(renamed.status, 303)
        self.assertIn('to="Still needed"', setup_of(self.desk, version()))

    def test_what_nobody_knows_is_named_at_its_field(self):
        for field, who in (("members", "nobody@p001.example"), ("organisations", "p999"), ("branches", "globetech"), ("profiles", "Nobodies"),
                           ("territories", "Atlantis")):
            with self.subTest(field):
                answer = publish(self.desk, "/admin/access/groups/new", "group-edit", name="Lost", **{field: who})
                self.assertEqual((answer.status, answer.form("group-edit").errors()), (422, {field: "unknown-who"}))
                self.assertEqual(answer.form("group-edit").values[field], who)
        self.assertEqual(portal.sql("SELECT COUNT(*) FROM access_group"), [["0"]])

    # ---- mistakes ----

    def test_mistakes_of_a_rule_stand_at_their_fields(self):
        make_group(self.desk, "Eyes", members=REP)
        where = "/admin/access/rules/new?object=deal&kind=criteria"
        good = {"name": "Wrong", "to-group": "Eyes", "field-1": "amount", "op-1": "at-least", "value-1": "10", "currency-1": "EUR"}
        for change, errors in ((dict(name=""), {"name": "required"}),
                               ({"to-group": ""}, {"to-group": "required"}),
                               ({"to-group": "Nobody"}, {"to-group": "not-a-choice"}),
                               ({"value-1": "ten"}, {"value-1": "not-amount"}),
                               ({"value-1": ""}, {"value-1": "required"}),
                               ({"currency-1": "EURO"}, {"currency-1": "not-currency"}),
                               ({"currency-1": ""}, {"currency-1": "required"}),
                               ({"op-1": "starts"}, {"op-1": "not-this-operator"}),
                               ({"field-1": "colour"}, {"field-1": "not-a-choice"}),
                               ({"field-1": "close-date", "value-1": "2026-02-30"}, {"value-1": "not-date"}),
                               ({"field-1": "state", "op-1": "is", "value-1": "wonderful"}, {"value-1": "unknown-state"}),
                               ({"field-1": "territory", "op-1": "is", "value-1": "Atlantis"}, {"value-1": "unknown-who"}),
                               ({"field-1": "", "op-1": "", "value-1": "", "currency-1": ""}, {"field-1": "no-terms"})):
            for then in ("preview", "publish"):
                with self.subTest(change, then=then):
                    answer = self.desk.submit(self.desk.form(where, "rule-edit"), {**good, **change, "then": then})
                    self.assertEqual((answer.status, answer.form("rule-edit").errors()), (422, errors))
        self.assertEqual(portal.sql("SELECT COUNT(*) FROM access_rule"), [["0"]])

    def test_names_are_there_once(self):
        make_group(self.desk, "Eyes", members=REP)
        make_profile(self.desk, "Guests")
        for path, form in (("/admin/access/groups/new", "group-edit"), ("/admin/access/profiles/new", "profile-new")):
            answer = publish(self.desk, path, form, name="Eyes" if "group" in path else "Guests", **{"profile-kind": "profile"})
            self.assertEqual((answer.status, answer.form(form).errors()), (422, {"name": "taken"}))

    def test_exceptions_by_state_are_whole(self):
        fields = f"{make_profile(self.desk, 'Guests')}/fields/deal"
        answer = publish(self.desk, fields, "rights-edit", **{"field-1": "amount", "state-1": "won"})
        self.assertEqual(answer.form("rights-edit").errors(), {"right-1": "required"})
        twice = {"field-1": "amount", "state-1": "won", "right-1": "read", "field-2": "amount", "state-2": "won", "right-2": "none"}
        self.assertEqual(publish(self.desk, fields, "rights-edit", **twice).form("rights-edit").errors(), {"state-2": "said-twice"})
        self.assertEqual(publish(self.desk, fields, "rights-edit", **{"deal--amount": "none", "field-1": "amount", "state-1": "won", "right-1": "read"}).status, 303)
        self.assertIn('field="amount" state="won" level="read"', setup_of(self.desk, version()))
        form = self.desk.form(fields, "rights-edit")
        self.assertEqual((form.values["deal--amount"], form.values["state-1"], form.values["deal--notes"]), ("none", "won", "edit"))

    # ---- profiles ----

    def test_a_standard_profile_can_be_changed_and_not_removed(self):
        standard = f"/admin/access/profiles/{ref_of('profile', 'Rep')}"
        shown = preview(self.desk, standard, "profile-edit", **{"deal--create": "", "deal--view-all": "yes"})
        deed = next(d for d in shown.iter("deed") if d.get("name") == "create")
        self.assertEqual((deed.get("object"), deed.get("gained"), deed.get("lost")), ("deal", "0", "50"))
        self.assertEqual(shift(shown, next(shown.iter("person")).get("email"))[1], 0)
        form = self.desk.form(standard, "profile-edit")
        self.assertEqual(self.desk.post(f"{standard}/remove", {**form.values, "then": "publish"}).status, 404)

    def test_a_profile_can_be_called_otherwise(self):
        profile = make_profile(self.desk, "Guests")
        group = make_group(self.desk, "Eyes", profiles="Guests")
        self.assertEqual(publish(self.desk, profile, "profile-edit", name="Visitors").status, 303)
        self.assertEqual(self.desk.form(group, "group-edit").values["profiles"].strip(), "Visitors")
        difference = self.desk.page(f"/admin/access/versions/{version()}").find(".//difference")
        self.assertEqual([c.get("what") for c in difference.iter("change")], ["renamed"])

    # ---- two at once ----

    def test_the_second_of_two_admins_is_told(self):
        first, second = (self.desk.form("/admin/access/groups/new", "group-edit") for _ in range(2))
        self.assertEqual(self.desk.submit(first, name="First", then="publish").status, 303)
        for then in ("preview", "publish"):
            answer = self.desk.submit(second, name="Second", then=then)
            self.assertEqual(answer.status, 409)
        self.assertEqual(portal.sql("SELECT name FROM access_group"), [["First"]])

    def test_the_setup_is_for_admins_alone(self):
        paths = ["/admin/access", "/admin/access/defaults", "/admin/access/profiles/new", "/admin/access/groups/new", "/admin/access/rules/new",
                 "/admin/access/versions", "/admin/access/upload", "/admin/users", "/admin/partners"]
        for email in (REP, EXEC, FINANCE, "channel@globaltech.example"):
            client = portal.sign_in(email)
            for path in paths:
                self.assertEqual(client.look(path).status, 404, f"{email} {path}")
        for path in paths:
            self.assertEqual(self.desk.get(path).status, 200, path)

    def test_a_page_takes_the_same_number_of_statements_however_much_there_is(self):
        def statements(path):
            for _ in range(2):  # at first they are prepared
                self.desk.page(path)
            said = (portal.places.folder("log") / "parley.log").read_text()
            return int([line for line in said.splitlines() if f"path={path} " in line][-1].split("statements=")[1].split()[0])
        before = {path: statements(path) for path in ("/admin/access", "/admin/users", "/admin/partners")}
        for i in range(5):
            make_group(self.desk, f"Group {i}", members=REP2)
        self.assertEqual({path: statements(path) for path in before}, before)


if __name__ == "__main__":
    unittest.main()

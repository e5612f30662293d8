# SPDX-License-Identifier: AGPL-3.0-or-later
"""Versions: kept as they were, compared in words, taken along and brought in; and what is not such a file."""

import unittest

from desk import REP, admin, changed, make_group, make_profile, make_rule, preview, publish, setup_of, version
from portal import portal


class Versions(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.desk = admin()
        make_profile(cls.desk, 'Guests & "Friends" <new>')
        make_group(cls.desk, "Größe", members=REP, **{"role--finance": "yes"})
        make_rule(cls.desk, "criteria", "Large", **{"to-group": "Größe", "field-1": "customer", "op-1": "contains", "value-1": "<&'\"> 50 %",
                                                   "field-2": "amount", "op-2": "at-least", "value-2": "5", "currency-2": "EUR"})
        cls.full = version()

    def upload(self, text, then="publish"):
        return self.desk.submit(self.desk.form("/admin/access/upload", "access-upload"), setup=text, then=then)

    def test_the_text_of_a_version_comes_back_as_it_was(self):
        text = setup_of(self.desk, self.full)
        shown = self.upload(text, "preview").xml.find("access-preview")
        self.assertEqual(changed(shown), [])
        empty = setup_of(self.desk, 1)
        self.assertEqual(self.upload(empty).status, 303)
        self.assertEqual(setup_of(self.desk, version()), empty)
        gone = preview(self.desk, f"/admin/access/versions/{self.full}", "access-return")
        self.assertIn(("added", "rule", "deal", "Large"), changed(gone))
        self.assertEqual(self.upload(text.replace("\n", "\r\n").replace('"></', '"   ></').replace(' name="', "  name = \"")).status, 303)
        self.assertEqual(setup_of(self.desk, version()), text)

    def test_two_versions_are_compared_in_words(self):
        page = self.desk.page(f"/admin/access/versions/{self.full}?with=1")
        self.assertIn(("added", "entry", "Größe", "member", REP), changed(page.find(".//difference")))
        self.assertEqual(page.find(".//publish").get("note"), "rule:Large")
        listed = [p.get("no") for p in self.desk.page("/admin/access/versions").iter("publish")]
        self.assertEqual(listed, [str(n) for n in range(version(), 0, -1)])
        html = self.desk.get(f"/admin/access/versions/{self.full}?with=1", accept="text/html").text
        self.assertIn("Group “Größe” · person", html)

    def test_what_is_no_such_file_is_refused_with_its_line(self):
        text = setup_of(self.desk, self.full)
        begun = text.split("\n", 1)[1]
        for wrong, code, line in (("", "required", None),
                                  ("hello", "not-setup", "1"),
                                  ('<?xml version="1.0"?>\n' + text, "not-setup", "1"),
                                  ("<!DOCTYPE access [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>\n" + text, "not-setup", "1"),
                                  ("<access>\n<!-- words -->\n" + begun, "unknown-element", "2"),
                                  ("<access>\n<group name='&a;'/>\n" + begun, "not-setup", "2"),
                                  ("<access>\n<group name='&#0;'/>\n" + begun, "not-setup", "2"),
                                  ("<access>\n<house name='a'/>\n" + begun, "unknown-element", "2"),
                                  ("<access>\n\n<group colour='a'/>\n" + begun, "unknown-attribute", "3"),
                                  ("<access>\n<group name='a' name='b'/>\n" + begun, "attribute-twice", "2"),
                                  (text + "<access></access>", "not-setup", None),
                                  (text.replace("</access>", ""), "not-setup", None),
                                  ("<access></access>", "no-standard", None)):
            with self.subTest(wrong[:60]):
                answer = self.upload(wrong)
                self.assertEqual((answer.status, answer.form("access-upload").errors()), (422, {"setup": code}))
                if line:
                    self.assertEqual(next(c.text for c in answer.xml.iter("context") if c.get("name") == "where"), line)
                self.assertEqual(self.upload(wrong, "preview").status, 422)

    def test_what_is_not_possible_is_refused_with_its_row(self):
        text = setup_of(self.desk, self.full)
        for old, new, code in (('object="deal" verbs="create,read,update"', 'object="deal" verbs="fly"', "unknown-verb"),
                               ('<permission kind="profile" profile="Rep"', '<permission kind="profile" profile="Nobody"', "unknown-profile"),
                               ('<default object="deal" staff="private"', '<default object="deal" staff="parent"', "unknown-level"),
                               ('<default object="deal" staff', '<default object="draft" staff', "unknown-object"),
                               ('to="Größe"', 'to="Nobody"', "unknown-group"),
                               (f'who="{REP}"', 'who="nobody@p001.example"', "unknown-who"),
                               ('kind="criteria"', 'kind="sharing-set"', "not-possible"),
                               ('op="at-least"', 'op="contains"', "unknown-operator"),
                               ('currency="EUR"', 'currency="EURO"', "not-currency"),
                               ('standard="finance"', 'standard=""', "no-standard"),
                               ("</access>", '<group name="Größe"/></access>', "twice")):
            with self.subTest(new):
                self.assertIn(old, text)
                answer = self.upload(text.replace(old, new, 1))
                self.assertEqual((answer.status, answer.form("access-upload").errors()), (422, {"setup": code}))
        self.assertEqual(self.upload(text, "preview").status, 200)

    def test_names_that_differ_in_capitals_or_accents_only_are_one(self):
        """The database takes them for one: what was meant for the new one would go into the old one."""
        before = version()
        copy = self.desk.form("/admin/access/profiles/new", "profile-new").options("copy")[0]
        rule = {"to-group": "Größe", "field-1": "amount", "op-1": "at-least", "value-1": "5", "currency-1": "EUR"}
        for path, form, typed in (("/admin/access/profiles/new", "profile-new", {"name": "REP", "copy": copy, "profile-kind": "profile"}),
                                  ("/admin/access/groups/new", "group-edit", {"name": "Grösse" if portal.sql("SELECT 'ß' = 'ss'") == [["1"]] else "GRÖSSE"}),
                                  ("/admin/access/groups/new", "group-edit", {"name": "größE"}),
                                  ("/admin/access/rules/new?object=deal&kind=criteria", "rule-edit", {"name": "lárge", **rule})):
            for then in ("preview", "publish"):
                with self.subTest(path=path, typed=typed, then=then):
                    answer = self.desk.submit(self.desk.form(path, form), **{**typed, "then": then})
                    self.assertEqual((answer.status, answer.form(form).errors()), (422, {"name": "twice"}))
        text = setup_of(self.desk, self.full)
        answer = self.upload(text.replace("</access>", '<group name="GRÖßE"/></access>'))
        self.assertEqual((answer.status, answer.form("access-upload").errors()), (422, {"setup": "twice"}))
        self.assertEqual(version(), before)

    def test_versions_are_never_changed(self):
        self.assertEqual(portal.sql("SELECT COUNT(DISTINCT p.no) = MAX(p.no) FROM access_publish p JOIN vendor v ON v.id = p.vendor_id WHERE v.code = 'globaltech'"), [["1"]])
        for path in ("/admin/access/versions/999", "/admin/access/versions/0", "/admin/access/versions/one", "/admin/access/versions/999/setup.xml"):
            self.assertEqual(self.desk.look(path).status, 404, path)

    def test_the_latest_version_offers_no_way_back_to_itself(self):
        self.assertIsNone(next((f for f in self.desk.page(f"/admin/access/versions/{version()}").iter("form") if f.get("name") == "access-return"), None))


if __name__ == "__main__":
    unittest.main()

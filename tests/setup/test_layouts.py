# SPDX-License-Identifier: AGPL-3.0-or-later
"""Layouts (doc/access-model.md, section 11): order and visibility on the page of a record and its form, for everybody and by profile."""

import sys
import unittest
from pathlib import Path

from desk import REP, REP2, as_found, changed, make_profile, preview, publish, ref_of, setup_of, version
from portal import portal

sys.path[:0] = [str(Path(__file__).resolve().parent.parent / "world"), str(Path(__file__).resolve().parent.parent / "apply")]
import steps as apply  # noqa: E402
from walk import act, deal_fields, register  # noqa: E402

DEALS = "/admin/access/layouts/deal"
EDIT = "layout-edit"
EXTRA = ("DELETE FROM custom_field",)


def sections(page):
    """Of a record's page: name -> items, in their order."""
    return {s.get("name"): [i.get("name") for i in s.iter("item")] for s in page.find(".//layout").iter("section")}


def asked(form):
    """The fields of a form that people see."""
    return [f.get("name") for f in form.element.iter("field") if f.get("type") not in ("hidden", "token")]


def terms(client, ref):
    """The terms of the facts of a deal as they are drawn, from top to bottom."""
    text = client.get(f"/deals/{ref}", accept="text/html").text
    return [part.partition("</dt>")[0] for part in text.split("<dt>")[1:]]


class Layouts(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.desk = as_found()
        cls.rep = portal.sign_in(REP)
        cls.ref = register(cls.rep, notes="Two floors")

    def tearDown(self):
        if version() > 1:
            self.assertIn(publish(self.desk, "/admin/access/versions/1", "access-return").status, (303,))
        portal.sql("UPDATE member m JOIN person p ON p.id = m.person_id SET m.profile_id = NULL WHERE p.email LIKE '%@p001.example'")
        for statement in EXTRA:
            portal.sql(statement)

    def lay(self, path=DEALS, **typed):
        answer = publish(self.desk, path, EDIT, **typed)
        self.assertEqual(answer.status, 303, answer.text)

    def test_until_something_is_said_pages_and_forms_are_as_declared(self):
        page = self.rep.page(f"/deals/{self.ref}")
        self.assertEqual(list(sections(page)), ["facts", "matches", "files", "team", "timeline"])
        self.assertEqual(asked(self.rep.form("/deals/new", "deal")),
                         ["customer", "customer-domain", "country", "contact-name", "contact-email", "product-line", "amount", "currency",
                          "close-date", "tax-number", "notes", "attachment"])

    def test_what_is_given_a_place_stands_there_at_once(self):
        before = sections(self.rep.page(f"/deals/{self.ref}"))["facts"]
        self.lay(**{"place--timeline": "1", "place--facts--notes": "1", "place--facts--close-date": "4", "place--form--amount": "1"})
        page = self.rep.page(f"/deals/{self.ref}")
        self.assertEqual(list(sections(page)), ["timeline", "facts", "matches", "files", "team"])
        rest = [i for i in before if i not in ("notes", "close-date")]
        self.assertEqual(sections(page)["facts"], ["notes", *rest[:2], "close-date", *rest[2:]], "the first and the fourth, as was typed")
        drawn = terms(self.rep, self.ref)
        self.assertEqual(drawn[0], "Notes")
        self.assertLess(drawn.index("Expected to close"), drawn.index("Contact"))
        self.assertEqual(asked(self.rep.form("/deals/new", "deal"))[:3], ["amount", "currency", "customer"])

    def test_each_ends_where_its_number_says(self):
        items = sections(self.rep.page(f"/deals/{self.ref}"))["facts"]

        def after(**numbers):
            self.lay(**{f"place--facts--{name.replace('_', '-')}": number for name, number in numbers.items()})
            return sections(self.rep.page(f"/deals/{self.ref}"))["facts"]
        self.assertEqual(after(won="3"), [*items[1:3], "won", *items[3:]])
        self.assertEqual(after(won="1"), items)
        self.assertEqual(after(won="999"), [*items[1:], "won"])
        self.assertEqual(after(won="0"), items)
        self.assertEqual(after(notes="2", owner="2"), ["won", "notes", "owner", *[i for i in items[1:] if i not in ("notes", "owner")]])
        self.lay(**{f"place--facts--{name}": str(10 * n) for n, name in enumerate(reversed(items), 1)})
        self.assertEqual(sections(self.rep.page(f"/deals/{self.ref}"))["facts"], items[::-1], "numbers with gaps are numbers, too")

    def test_what_is_hidden_is_out_of_the_way_and_nothing_else(self):
        self.lay(**{"show--facts--notes": "", "show--team": "", "show--form--notes": ""})
        page = self.rep.page(f"/deals/{self.ref}")
        self.assertNotIn("team", sections(page))
        self.assertNotIn("notes", sections(page)["facts"])
        self.assertEqual(page.find(".//deal/notes").text, "Two floors", "the layout takes no right away")
        self.assertNotIn("Notes", terms(self.rep, self.ref))
        self.assertNotIn("notes", asked(self.rep.form("/deals/new", "deal")))

    def test_a_hidden_field_is_not_asked_and_the_record_keeps_it(self):
        channel = portal.sign_in("channel@globaltech.example")
        ref = register(self.rep, notes="Keep me")
        self.lay(**{"show--form--notes": ""})
        self.assertEqual(act(channel, ref, "deal-return", reason="Which one?").status, 303)
        form = self.rep.form(f"/deals/{ref}", "deal-resubmit")
        self.assertNotIn("notes", asked(form))
        self.assertEqual(self.rep.submit(form, {"contact-name": "Grace Hopper", "notes": "Sent all the same"}).status, 303)
        deal = self.rep.page(f"/deals/{ref}").find(".//deal")
        self.assertEqual((deal.find("notes").text, deal.find("contact").text), ("Keep me", "Grace Hopper"))

    def test_what_a_form_needs_is_asked_whatever_is_said(self):
        form = self.desk.form(DEALS, EDIT)
        self.assertNotIn("show--form--customer", form.values)
        needed = {f.get("name") for f in self.rep.form("/deals/new", "deal").element.iter("field") if f.get("required")}
        page = self.desk.page(DEALS)
        said = {i.get("name") for i in page.find(".//section[@name='form']").iter("item") if i.get("needed")}
        self.assertEqual(needed, said)
        page = self.desk.page("/admin/access/layouts/application")
        said = {i.get("name") for i in page.find(".//section[@name='form']").iter("item") if i.get("needed")}
        needed = {f.get("name") for f in portal.client().form("/apply", "application").element.iter("field") if f.get("required")}
        self.assertEqual(needed - {"accept-terms"}, said)
        text = setup_of(self.desk, self.published())
        hidden = text.replace('items="customer ', 'items="-customer ')
        self.assertNotEqual(text, hidden)
        answer = self.desk.submit(self.desk.form("/admin/access/upload", "access-upload"), setup=hidden, then="publish")
        self.assertEqual(answer.status, 303, answer.text)
        self.assertEqual(asked(self.rep.form("/deals/new", "deal"))[0], "customer")
        register(self.rep)

    def published(self):
        self.lay(**{"place--facts--notes": "1"})
        return version()

    def test_a_field_of_ones_own_is_laid_out_by_its_name_and_goes_with_its_layouts(self):
        for name, required in (("region", ""), ("seats", "yes"), ("region-code", "")):
            answer = self.desk.submit(self.desk.form("/admin/fields", "field-new"),
                                      {"object": "deal", "field-kind": "text", "field-name": name, "label": f"The {name}", "field-required": required})
            self.assertEqual(answer.status, 303)
        form = self.desk.form(DEALS, EDIT)
        self.assertIn("show--form--custom-region", form.values)
        self.assertNotIn("show--form--custom-seats", form.values)
        self.lay(**{"place--form--custom-region": "2", "show--facts--custom-region": "", "show--facts--custom-seats": "",
                    "place--facts--custom-region-code": "1"})
        self.assertEqual(asked(self.rep.form("/deals/new", "deal"))[:2], ["customer", "custom-region"])
        ref = register(self.rep, **{"custom-seats": "12", "custom-region-code": "N1"})
        facts = sections(self.rep.page(f"/deals/{ref}"))["facts"]
        self.assertEqual((facts[0], "custom-region" in facts, "custom-seats" in facts), ("custom-region-code", False, False))
        self.assertEqual(terms(self.rep, ref)[0], "The region-code")
        self.assertEqual(self.desk.submit(self.desk.form("/admin/fields/deal/region", "field-remove")).status, 303)
        self.assertEqual(sections(self.rep.page(f"/deals/{ref}"))["facts"][0], "custom-region-code")
        kept = portal.sql("SELECT items FROM profile_layout WHERE section = 'facts'")[0][0]
        self.assertIn("custom-region-code", kept.split())
        self.assertEqual([w for w in kept.split(" ") if w in ("", "-custom-region")], [])
        self.lay(**{"place--facts--notes": "1"})
        portal.sql("UPDATE deal SET custom = NULL WHERE custom IS NOT NULL")

    def test_one_profile_has_its_own_and_the_rest_what_everybody_has(self):
        made = make_profile(self.desk, "Field rep").rsplit("/", 1)[1]
        self.lay(**{"place--facts--notes": "1"})
        own = f"{DEALS}/profiles/{made}"
        self.assertIsNone(self.desk.page(own).find(".//access-layout").get("own"))
        self.lay(own, **{"show--facts--notes": "", "show--form--tax-number": ""})
        portal.sql(f"UPDATE member m JOIN person p ON p.id = m.person_id SET m.profile_id = (SELECT id FROM profile WHERE ref = '{made}') WHERE p.email = '{REP}'")
        self.assertNotIn("notes", sections(self.rep.page(f"/deals/{self.ref}"))["facts"])
        self.assertNotIn("tax-number", asked(self.rep.form("/deals/new", "deal")))
        other = portal.sign_in(REP2)
        self.assertEqual(sections(other.page(f"/deals/{register(other)}"))["facts"][0], "notes")
        self.assertEqual([p.text for p in self.desk.page(DEALS).iter("profile") if p.get("own")], ["Field rep"])
        answer = publish(self.desk, f"/admin/access/profiles/{made}", "profile-edit", name="Rep in the field")
        self.assertEqual(answer.status, 303, answer.text)
        self.assertNotIn("notes", sections(self.rep.page(f"/deals/{self.ref}"))["facts"], "it is the same by another name")
        answer = publish(self.desk, own, "layout-reset")
        self.assertEqual((answer.status, answer.location), (303, f"{own}?notice=access-published"))
        self.assertEqual(sections(self.rep.page(f"/deals/{self.ref}"))["facts"][0], "notes")
        self.assertEqual(self.desk.get(f"{DEALS}/profiles/{ref_of('profile', 'Rep in the field')}").status, 200)
        self.assertEqual(publish(self.desk, f"/admin/access/profiles/{made}", "profile-remove").status, 303)

    def test_it_is_previewed_in_its_order_and_what_was_typed_is_kept(self):
        before = version()
        shown = preview(self.desk, DEALS, EDIT, **{"place--facts--notes": "1", "show--team": ""})
        self.assertIn(("added", "layout", "deal", "", "facts"), changed(shown))
        self.assertFalse(list(shown.iter("mask")), "it changes no right")
        self.assertEqual(version(), before, "a preview keeps nothing")
        answer = self.desk.submit(self.desk.form(DEALS, EDIT), {"place--facts--notes": "1", "show--team": "", "then": "preview"})
        form = answer.form(EDIT)
        self.assertEqual((form.values["place--facts--notes"], form.values["place--facts--won"], form.values.get("show--team", "")), ("1", "2", ""))
        self.assertEqual(self.desk.submit(form, then="publish").status, 303)
        self.assertEqual(sections(self.rep.page(f"/deals/{self.ref}"))["facts"][0], "notes")
        wrong = self.desk.submit(self.desk.form(DEALS, EDIT), {"place--facts--notes": "first", "place--files": "", "then": "publish"})
        self.assertEqual((wrong.status, wrong.form(EDIT).errors()),
                         (422, {"place--facts--notes": "not-number", "place--files": "required"}))
        self.assertEqual(wrong.form(EDIT).values["place--facts--notes"], "first")
        html = self.desk.get(f"/admin/access/versions/{version()}?with=1", accept="text/html").text
        self.assertIn("Layout for everybody · Deals · Facts", html)

    def test_a_file_carries_layouts_and_what_is_no_layout_is_refused(self):
        text = setup_of(self.desk, self.published())
        self.assertIn('<layout object="deal" section="facts" place="1" shown="yes" items="notes ', text)
        publish(self.desk, DEALS, "layout-reset")
        self.assertEqual(sections(self.rep.page(f"/deals/{self.ref}"))["facts"][0], "won")
        for old, new, code in (('<layout object="deal" section="facts"', '<layout object="house" section="facts"', "unknown-object"),
                               ('<layout object="deal" section="facts"', '<layout object="statement" section="facts"', "unknown-object"),
                               ('<layout object="deal" section="facts"', '<layout object="deal" profile="Nobody" section="facts"', "unknown-profile"),
                               ('section="facts"', 'section="cellar"', "unknown-section"),
                               ('place="1"', 'place="0"', "not-possible"),
                               ('place="1"', 'place="10"', "not-possible"),
                               ('items="notes ', 'items="notes  ', "unknown-field"),
                               ('items="notes ', 'items="house ', "unknown-field"),
                               ('items="notes ', 'items="notes -notes ', "twice")):
            with self.subTest(new):
                self.assertIn(old, text)
                answer = self.desk.submit(self.desk.form("/admin/access/upload", "access-upload"), setup=text.replace(old, new, 1), then="publish")
                self.assertEqual((answer.status, answer.form("access-upload").errors()), (422, {"setup": code}))
        answer = self.desk.submit(self.desk.form("/admin/access/upload", "access-upload"), setup=text, then="publish")
        self.assertEqual(answer.status, 303)
        self.assertEqual(sections(self.rep.page(f"/deals/{self.ref}"))["facts"][0], "notes")
        self.assertEqual(setup_of(self.desk, version()), text)

    def test_a_visitor_sees_the_form_that_everybody_sees(self):
        path = "/admin/access/layouts/application"
        self.lay(path, **{"place--form--why": "1", "show--form--phone": "", "show--facts--website": "", "place--timeline": "1"})
        visitor = portal.client()
        fields = asked(visitor.form("/apply", "application"))
        self.assertEqual((fields[0], "phone" in fields, fields[-2:]), ("why", False, ["attachment", "accept-terms"]))
        applicant, _, status = apply.apply(**{"phone": "+44 1"})
        ref = apply.ref_of(applicant, status)
        page = self.desk.page(f"/admin/applications/{ref}")
        self.assertEqual(list(sections(page))[0], "timeline")
        self.assertNotIn("website", sections(page)["facts"])
        self.assertIsNone(page.find(".//contact").get("phone"), "what is not asked is not taken")

    def test_only_of_what_has_layouts_and_only_for_program_admins(self):
        for path in ("/admin/access/layouts/statement", "/admin/access/layouts/house", f"{DEALS}/profiles/N0NESUCH", DEALS):
            client = self.desk if path != DEALS else portal.sign_in("channel@globaltech.example")
            self.assertEqual(client.look(path).status, 404, path)


if __name__ == "__main__":
    unittest.main()

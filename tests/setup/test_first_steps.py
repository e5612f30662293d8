# SPDX-License-Identifier: AGPL-3.0-or-later
"""
ADM1: the first steps of an empty portal. An admin who was made by the operator's command finds a list of what is lacking, does
it page by page, and the first partner gets in.
"""
import os
import re
import sys
import unittest

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [os.path.join(HERE, "lib"), os.path.join(HERE, "world")]

from mailbox import Mailbox  # noqa: E402
from ops import settings  # noqa: E402
from portal import PASSWORD, portal  # noqa: E402
from walk import deal_fields  # noqa: E402

HOST, ADMIN = "harbour.localhost", "ada@harbour.example"
WORDS = "quiet harbour lantern"


def tasks(page):
    return {t.get("name"): t.get("state") for t in page.iter("task")}


class FirstSteps(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.box = cls.enterClassContext(Mailbox())
        settings.DEMO_HOSTS[HOST] = "harbour globaltech"
        cls.addClassCleanup(portal.restore)
        cls.addClassCleanup(settings.DEMO_HOSTS.pop, HOST)
        portal.mail_to(cls.box)
        for words, typed in ((("vendor", "harbour", "Harbour Inc", "HB", "harbour.example", "GB", "GBP", "Europe/London"), ""),
                             (("user", "harbour", ADMIN, "Ada Byron", "admin"), PASSWORD + "\n")):
            status, said = portal.operator(*words, typed=typed)
            assert status == 0, said
        portal.web.stop()
        cls.admin = portal.sign_in(ADMIN, host=HOST)

    def do(self, page, form, status=303, **values):
        answer = self.admin.submit(self.admin.form(page, form), {k.replace("_", "-"): v for k, v in values.items()})
        self.assertEqual(answer.status, status, answer)
        return answer

    def test_from_nothing_to_the_first_deal(self):
        first = self.admin.page("/admin")
        self.assertEqual(list(first.find("admin"))[0].tag, "setup", "what is lacking comes first")
        self.assertEqual(tasks(first), {"database": "done", "mail": "todo", "vendor": "todo", "region": "todo", "line": "todo",
                                        "partner": "todo", "access": "todo"})
        self.mail()
        self.vendor()
        self.region()
        self.line()
        page = self.partner()
        self.do("/admin/setup", "setup-access")
        done = self.admin.page("/admin/setup")
        self.assertEqual(set(tasks(done).values()), {"done"})
        self.assertEqual({t.get("by") for t in done.iter("task") if t.get("name") != "database"}, {"Ada Byron"})
        self.assertIsNone(self.admin.page("/admin").find("admin/setup"), "the list stays in the way")
        self.begins(page)

    def mail(self):
        self.do("/admin/setup", "setup-mail")
        self.assertEqual(tasks(self.admin.page("/admin/setup"))["mail"], "waiting")
        portal.post()
        self.assertEqual(tasks(self.admin.page("/admin/setup"))["mail"], "done")
        self.assertEqual(len(self.box.to(ADMIN)), 1)

    def vendor(self):
        wrong = self.do("/admin/setup/vendor", "setup-vendor", 422, timezone="Mars/Olympus", currency="XXY", vendor_name="")
        self.assertEqual(wrong.form("setup-vendor").errors(), {"vendor-name": "required", "timezone": "not-a-zone", "currency": "not-currency"})
        self.do("/admin/setup/vendor", "setup-vendor", vendor_name="Harbour Works", timezone="Europe/Dublin", currency="EUR")
        form = self.admin.form("/admin/setup/vendor", "setup-vendor")
        self.assertEqual([form.values[n] for n in ("vendor-name", "timezone", "currency")], ["Harbour Works", "Europe/Dublin", "EUR"])
        self.assertEqual(self.admin.page("/").find("viewer").get("currency"), "EUR")

    def region(self):
        wrong = self.do("/admin/regions", "region-new", 422, region_name="Islands", countries="IE, XX")
        self.assertEqual(wrong.form("region-new").errors(), {"countries": "not-countries"})
        self.do("/admin/regions", "region-new", region_name="Íslands – Süd", countries="ie, GB")
        region = next(self.admin.page("/admin/regions").iter("region"))
        self.assertEqual((region.text, region.get("countries"), region.get("manager")), ("Íslands – Süd", "GB IE", None))

    def line(self):
        wrong = self.do("/admin/lines", "line-new", 422, line_name="Cranes", line_code="Cranes", percent="many")
        self.assertEqual(wrong.form("line-new").errors(), {"line-code": "not-slug", "percent": "not-percent"})
        self.do("/admin/lines", "line-new", line_name="Cranes", line_code="cranes", percent="7.5")
        self.assertEqual([(x.text, x.get("rate")) for x in self.admin.page("/admin/lines").iter("line")], [("Cranes", "75000")])
        again = self.do("/admin/lines", "line-new", 422, line_name="Cranes", line_code="cranes", percent="7.5")
        self.assertEqual(again.form("line-new").errors(), {"line-code": "taken"})

    def partner(self):
        """The page that the invitation leads to."""
        values = {"company": "Tidewater Ltd", "website": "tidewater.example", "country": "IE", "region": "Íslands – Süd",
                  "contact_name": "Grace Hopper", "email": "grace@tidewater.example"}
        wrong = self.do("/admin/partners/new", "partner-new", 422, **{**values, "website": "com", "email": "x"})
        self.assertEqual(set(wrong.form("partner-new").errors()), {"website", "email"})
        self.do("/admin/partners/new", "partner-new", **values)
        portal.post()
        again = self.do("/admin/partners/new", "partner-new", 422, **{**values, "email": "other@tidewater.example"})
        self.assertEqual(again.form("partner-new").errors(), {"website": "partner-known"})
        return re.search(r"/invitation/[0-9a-f]{64}", self.box.last("grace@tidewater.example").text)[0]

    def begins(self, page):
        grace = portal.client(HOST)
        answer = grace.submit(grace.form(page, "invitation"), **{"password": WORDS, "password-again": WORDS})
        self.assertEqual(answer.status, 303, answer)
        answer = grace.submit(grace.form("/sign-in", "sign-in"), email="grace@tidewater.example", password=WORDS)
        self.assertEqual(answer.status, 303, answer)
        answer = grace.submit(grace.form("/deals/new", "deal"), deal_fields(**{"product-line": "cranes"}))
        self.assertEqual(answer.status, 303, answer)
        answer = grace.submit(grace.form(answer.location, "deal-confirm"))
        self.assertEqual(answer.status, 303, answer)


class Closed(unittest.TestCase):
    def test_nobody_else_sets_up(self):
        for who in ("channel@globaltech.example", "finance@globaltech.example", "rep@p001.example"):
            for path in ("/admin/setup", "/admin/setup/vendor", "/admin/regions", "/admin/lines", "/admin/partners/new"):
                self.assertIn(portal.sign_in(who).look(path).status, (403, 404), (who, path))


if __name__ == "__main__":
    unittest.main()

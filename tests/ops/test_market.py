# SPDX-License-Identifier: AGPL-3.0-or-later
"""parley region and parley line: with them a new vendor can accept its first partner and take its first deal."""
import os
import sys
import unittest

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [os.path.join(TESTS, "lib"), os.path.join(TESTS, "world"), os.path.join(TESTS, "apply")]

import steps  # noqa: E402
from portal import portal  # noqa: E402
from walk import deal_fields  # noqa: E402


TABLES = ("territory", "territory_country", "product_line", "plan", "plan_rule")


class Market(unittest.TestCase):
    @staticmethod
    def counts():
        return portal.sql("SELECT " + ", ".join(f"(SELECT COUNT(*) FROM {table})" for table in TABLES))

    def told(self, *words):
        status, said = portal.operator(*words)
        self.assertEqual(status, 0, said)

    def refused(self, *words, because):
        before = self.counts()
        status, said = portal.operator(*words)
        self.assertNotEqual(status, 0, said)
        self.assertIn(because, said)
        self.assertEqual(self.counts(), before)

    def test_partners_are_accepted_into_a_region_that_is_proposed_by_their_country(self):
        self.addCleanup(portal.restore)
        words = ("region", "globaltech", "Iceland and Malta", "IS", "MT", "--manager", "channel2@globaltech.example")
        self.refused(*words, because="channel2@globaltech.example decides in another region already")
        portal.sql("UPDATE territory t JOIN member m ON m.id = t.manager_id JOIN person p ON p.id = m.person_id SET t.manager_id = NULL "
                   "WHERE p.email = 'channel2@globaltech.example'")
        self.told(*words)
        visitor, _, page = steps.apply(country="IS")
        ref = steps.ref_of(visitor, page)
        form = portal.sign_in(steps.ADMIN).form(steps.address(ref), "application-approve")
        self.assertEqual(form.values["region"], "Iceland and Malta")
        self.assertEqual(portal.sign_in(steps.CHANNEL2).look(steps.address(ref)).status, 200)
        self.assertEqual(portal.sign_in(steps.CHANNEL).look(steps.address(ref)).status, 404)

    def test_a_region_grows_and_takes_a_country_over(self):
        self.told("region", "globaltech", "North", "IS")
        self.told("region", "globaltech", "South", "IS", "MT")
        self.told("region", "globaltech", "North", "FO")
        rows = portal.sql("SELECT t.name, c.country FROM territory_country c JOIN territory t ON t.id = c.territory_id WHERE "
                          "c.country IN ('IS', 'MT', 'FO') ORDER BY c.country")
        self.assertEqual(rows, [["North", "FO"], ["South", "IS"], ["South", "MT"]])

    def test_regions_that_make_no_sense_are_refused(self):
        self.refused("region", "nobody", "North", because="there is no vendor nobody")
        self.refused("region", "globaltech", "", because="not a name")
        self.refused("region", "globaltech", "West", "XX", because="XX is not a country")
        self.refused("region", "globaltech", "West", "IE", "--manager", "rep@p001.example", because="has no channel manager rep@p001.example")
        self.refused("region", "globaltech", because="it takes VENDOR NAME")

    def test_a_product_line_earns_what_was_said(self):
        self.told("line", "globaltech", "harbour", "Harbour cranes", "7,5")
        rows = portal.sql("SELECT r.code, r.version, r.rate_ppm FROM plan_rule r JOIN product_line l ON l.id = r.product_line_id WHERE "
                          "l.code = 'harbour'")
        self.assertEqual(rows, [["R-harbour", "1", "75000"]])
        rep = portal.sign_in("rep@p001.example")
        answer = rep.submit(rep.form("/deals/new", "deal"), deal_fields(**{"product-line": "harbour"}))
        self.assertEqual(answer.status, 303, answer)

    def test_the_first_line_of_a_vendor_makes_its_plan(self):
        self.told("vendor", "acme", "Acme Inc", "AC", "acme.example", "US", "USD", "America/New_York")
        self.told("line", "acme", "servers", "Servers", "5")
        self.told("line", "acme", "storage", "Storage", "0.0001")
        rows = portal.sql("SELECT p.name, r.rate_ppm FROM plan p JOIN vendor v ON v.id = p.vendor_id JOIN plan_rule r ON r.plan_id = p.id "
                          "WHERE v.code = 'acme' ORDER BY r.id")
        self.assertEqual(rows, [["Acme Inc partner plan", "50000"], ["Acme Inc partner plan", "1"]])

    def test_lines_that_make_no_sense_are_refused(self):
        for percent in ("", "x", "5%", "-1", "100.0001", "1000", "5.", "5,", ".5", ",5", "1,5,0", "1.5,0", "1,00001", "1.00001", "1e1"):
            self.refused("line", "globaltech", "cranes", "Cranes", percent, because="not a percentage")
        for code in ("", "Cranes", "a b", "a-code-too-long"):
            self.refused("line", "globaltech", code, "Cranes", "5", because="is no code")
        self.refused("line", "globaltech", "servers", "Servers", "5", because="has a product line servers already")
        self.refused("line", "nobody", "cranes", "Cranes", "5", because="there is no vendor nobody")
        self.refused("line", "globaltech", "cranes", "Cranes", because="it takes VENDOR CODE NAME PERCENT")


if __name__ == "__main__":
    unittest.main()

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Warehouses, price lists, and who is told quantities: set up in the portal, and seen by partners at once."""
import os
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "world"))

import rows  # noqa: E402
from walk import portal  # noqa: E402

HOST = "aerovault.localhost"
WAREHOUSE = {"warehouse-code": "CPH1", "region": "Europe", "warehouse-name": "Copenhagen", "country": "DK", "timezone": "Europe/Copenhagen",
             "stale-hours": "12", "few-below": "5", "stock-shows": "band"}


class Warehouses(unittest.TestCase):
    def setUp(self):
        portal.fresh()
        self.admin = portal.sign_in("admin@aerovault.example", HOST)
        self.partner = portal.sign_in("exec@a002.example", HOST)

    def make(self, **typed):
        return self.admin.submit(self.admin.form("/admin/warehouses/new", "warehouse-new"), {**WAREHOUSE, **typed})

    def said(self):
        return {s.get("warehouse"): (s.get("quantity"), s.get("band")) for s in self.partner.page("/catalog/TR-GPS-01").iter("stock")}

    def tile(self):
        return [(i.get("name"), i.get("count")) for i in self.admin.page("/admin").iter("item") if i.get("name") == "stale-stock"]

    def test_a_new_warehouse_has_its_limits(self):
        self.assertEqual(self.make().status, 303)
        portal.sql("INSERT INTO stock (warehouse_id, product_id, quantity, as_of, source) SELECT w.id, p.id, 4, '2026-03-02 08:00:00', 'test' FROM warehouse w "
                   "JOIN product p ON p.vendor_id = w.vendor_id AND p.sku = 'TR-GPS-01' WHERE w.code = 'CPH1'")
        self.assertEqual(self.said()["CPH1"], (None, "few"))
        answer = self.admin.submit(self.admin.form("/admin/warehouses/CPH1", "warehouse-edit"), {"few-below": "4", "stock-shows": "quantity"})
        self.assertEqual(answer.status, 303, answer.text)
        self.assertEqual(self.said()["CPH1"], ("4", "in-stock"))
        self.assertEqual(self.admin.submit(self.admin.form("/admin/warehouses/CPH1", "warehouse-edit"), region="North America").status, 303)
        self.assertNotIn("CPH1", self.said())
        self.assertEqual([row[0] for row in portal.sql("SELECT verb FROM audit WHERE object = 'warehouse' AND ref = 'CPH1' ORDER BY id")], ["made", "changed", "changed"])

    def test_mistakes_are_at_their_fields(self):
        self.assertEqual(self.make().status, 303)
        for field, value, code in (("warehouse-code", "C P H", "not-code"), ("warehouse-code", "CPH1", "taken"), ("timezone", "Mars", "not-a-zone"),
                                   ("stale-hours", "0", "not-in-range"), ("few-below", "99999", "not-in-range"), ("region", "Atlantis", "not-a-choice")):
            answer = self.make(**{field: value})
            self.assertEqual(answer.status, 422, field)
            self.assertEqual(set(answer.form("warehouse-new").errors()), {field}, code)
        answer = self.admin.submit(self.admin.form("/admin/warehouses/CPH1", "warehouse-edit"), {"warehouse-code": "CPH2"})
        self.assertEqual((answer.status, answer.form("warehouse-edit").errors()), (422, {"warehouse-code": "stays"}))

    def test_a_region_has_one_list_in_a_currency(self):
        typed = {"region": "Europe", "currency": "SEK"}
        self.assertEqual(self.admin.submit(self.admin.form("/admin/warehouses", "price-list-new"), typed).status, 303)
        answer = self.admin.submit(self.admin.form("/admin/warehouses", "price-list-new"), typed)
        self.assertEqual((answer.status, answer.form("price-list-new").errors()), (422, {"currency": "taken"}))
        self.assertIn(("Europe", "SEK", "0"), [(p.get("region"), p.get("currency"), p.get("products")) for p in self.admin.page("/admin/warehouses").iter("price-list")])

    def test_an_organisation_is_told_less_and_again_as_much(self):
        for shows, quantity in (("band", False), ("quantity", True), ("band", False), ("as-warehouse", True)):
            answer = self.admin.submit(self.admin.form("/admin/warehouses", "stock-right"), {"organisation": "a002", "stock-told": shows})
            self.assertEqual(answer.status, 303, answer.text)
            self.assertEqual({q is not None for q, _ in self.said().values()}, {quantity}, shows)
        answer = self.admin.submit(self.admin.form("/admin/warehouses", "stock-right"), {"organisation": "p001", "stock-told": "band"})
        self.assertEqual((answer.status, answer.form("stock-right").errors()), (422, {"organisation": "unknown"}))

    def test_silence_is_told_to_the_admin(self):
        self.assertEqual(self.tile(), [("stale-stock", "1")], "Dallas")
        listed = {w.get("code"): w.get("stale") for w in self.admin.page("/admin/warehouses").iter("warehouse")}
        self.assertEqual(listed, {"DFW1": "yes", "ORD1": None, "FRA1": None, "LGG1": None})
        self.assertEqual(self.admin.submit(self.admin.form("/admin/warehouses/DFW1", "warehouse-edit"), {"stale-hours": "48"}).status, 303)
        self.assertEqual(self.tile(), [])

    def test_admins_are_told_of_a_silence_once_and_again_when_it_returns(self):
        def told():
            portal.sql("UPDATE job SET due_at = '2020-01-01' WHERE kind = 'watch-stock'")
            self.assertEqual(portal.operator("jobs")[0], 0)
            return portal.sql("SELECT p.email, n.ref FROM notification n JOIN member m ON m.id = n.owner_id JOIN person p ON p.id = m.person_id WHERE n.kind = 'stock-silent' "
                              "AND p.email = 'admin@aerovault.example'")
        once = [["admin@aerovault.example", "DFW1"]]
        self.assertEqual(told(), [], "in the demo world they know already")
        answer = rows.send(self.admin, "stock", "s.csv", b"warehouse,sku,quantity,as-of\nDFW1,TR-GPS-01,3,2026-03-01T04:00:00Z\n")
        for form in ("import-map", "import-commit"):
            self.admin.submit(self.admin.form(answer.location, form))
            rows.work()
        self.assertEqual((told(), told()), (once, once), "the new figures are old themselves")
        self.assertIn("No news from warehouse Dallas", portal.sign_in("admin@aerovault.example", HOST).get("/notifications").text)

    def test_is_for_program_admins(self):
        for email in ("channel@aerovault.example", "finance@aerovault.example"):
            self.assertEqual(portal.sign_in(email, HOST).look("/admin/warehouses").status, 404)
        self.assertEqual(portal.sign_in("admin@globaltech.example").look("/admin/warehouses/FRA1").status, 404)


if __name__ == "__main__":
    unittest.main()

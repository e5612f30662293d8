# SPDX-License-Identifier: AGPL-3.0-or-later
"""S10 and S11, AeroVault: North America has USD prices and its own warehouses, Europe has EUR and its own; neither gets the other's by any way."""
import csv
import io
import re
import unittest
from urllib.parse import quote

from walk import portal

HOST = "aerovault.localhost"
AMERICA, EUROPE = "exec@a001.example", "exec@a002.example"
REGIONS = {AMERICA: "North America", EUROPE: "Europe"}
CURRENCIES = {AMERICA: "USD", EUROPE: "EUR"}
OTHER = {AMERICA: EUROPE, EUROPE: AMERICA}
OF_VENDOR = "JOIN vendor v ON v.id = t.vendor_id AND v.code = 'aerovault'"


def warehouses(email):
    return {code: name for code, name in portal.sql(
        f"SELECT w.code, w.name FROM warehouse w JOIN territory t ON t.id = w.territory_id {OF_VENDOR} WHERE t.name = '{REGIONS[email]}'")}


def offered(email):
    """sku -> minor units, as they are kept."""
    return {sku: int(minor) for sku, minor in portal.sql(
        "SELECT p.sku, c.amount FROM price c JOIN price_list l ON l.id = c.price_list_id JOIN product p ON p.id = c.product_id JOIN territory t ON "
        f"t.id = l.territory_id {OF_VENDOR} WHERE t.name = '{REGIONS[email]}' AND c.valid_from <= '2026-03-02' AND c.valid_to > '2026-03-02'")}


def stocked(email):
    """(sku, warehouse) -> quantity, as they are kept."""
    return {(sku, code): int(quantity) for sku, code, quantity in portal.sql(
        "SELECT p.sku, w.code, s.quantity FROM stock s JOIN warehouse w ON w.id = s.warehouse_id JOIN product p ON p.id = s.product_id JOIN territory t ON "
        f"t.id = w.territory_id {OF_VENDOR} WHERE t.name = '{REGIONS[email]}'")}


def pages(client, path="/catalog"):
    while path:
        catalog = client.page(path).find("catalog")
        yield catalog
        more = catalog.find("more")
        path = more.get("href") if more is not None else None


def products(client, path="/catalog"):
    return [product for catalog in pages(client, path) for product in catalog.iter("product")]


def rows(client, path="/catalog?as=csv"):
    answer = client.get(path)
    assert answer.status == 200, answer
    return list(csv.DictReader(io.StringIO(answer.text)))


class Regions(unittest.TestCase):
    def setUp(self):
        portal.fresh()
        self.clients = {email: portal.sign_in(email, HOST) for email in REGIONS}

    def test_each_region_has_its_prices_and_the_stock_of_its_warehouses(self):
        for email, client in self.clients.items():
            found = products(client)
            self.assertGreater(len(found), 100)
            self.assertEqual([p.get("sku") for p in found], sorted(offered(email)))
            self.assertEqual({p.get("sku"): int(p.find("price").get("minor")) for p in found}, offered(email))
            self.assertEqual({p.find("price").get("currency") for p in found}, {CURRENCIES[email]})
            self.assertEqual({(p.get("sku"), s.get("warehouse")): int(s.get("quantity")) for p in found for s in p.iter("stock")}, stocked(email))
            self.assertTrue(all(re.match(r"2026-03-0[12]T\d\d:\d\d:\d\dZ$", s.get("as-of")) for p in found for s in p.iter("stock")))

    def test_some_products_are_offered_in_one_region_alone(self):
        for email, client in self.clients.items():
            only = set(offered(email)) - set(offered(OTHER[email]))
            self.assertTrue(only)
            other = self.clients[OTHER[email]]
            for sku in sorted(only):
                self.assertEqual((client.look(f"/catalog/{sku}").status, other.look(f"/catalog/{sku}").status), (200, 404))
                self.assertEqual(products(other, f"/catalog?q={sku}"), [])

    def test_the_csv_has_the_same_and_no_more(self):
        for email, client in self.clients.items():
            found = rows(client)
            self.assertEqual({row["sku"]: int(row["price_minor"]) for row in found}, offered(email))
            self.assertEqual({(row["sku"], row["stock_warehouse"]): int(row["stock_quantity"]) for row in found if row["stock_warehouse"]}, stocked(email))
            self.assertEqual({row["price_currency"] for row in found}, {CURRENCIES[email]})

    def test_each_product_has_a_page_with_the_same(self):
        for email, client in self.clients.items():
            for sku, minor in list(sorted(offered(email).items()))[::7]:
                product = client.page(f"/catalog/{sku}").find("product")
                self.assertEqual([(int(p.get("minor")), p.get("currency"), p.get("region")) for p in product.iter("price")], [(minor, CURRENCIES[email], REGIONS[email])])
                self.assertEqual({(sku, s.get("warehouse")): int(s.get("quantity")) for s in product.iter("stock")},
                                 {at: n for at, n in stocked(email).items() if at[0] == sku})

    def foreign(self, email):
        """Words that stand nowhere in what that side gets. That there are other regions is no secret."""
        return {*warehouses(OTHER[email]), *(f">{name}<" for name in warehouses(OTHER[email]).values()), *(f'"{name}"' for name in warehouses(OTHER[email]).values())}

    def test_neither_gets_the_others_by_any_address_or_parameter(self):
        for email, client in self.clients.items():
            other = OTHER[email]
            (ident,), = portal.sql(f"SELECT t.id FROM territory t {OF_VENDOR} WHERE t.name = '{REGIONS[other]}'")
            sku = min(set(offered(email)) & set(offered(other)))
            for value in (REGIONS[other], ident, "0", "-1", "' OR 1=1 -- "):
                for more in ("", "&as=csv", "&as=xml", "&q=a", "&line=freight"):
                    answer = client.get(f"/catalog?region={quote(value)}{more}")
                    self.assertEqual(answer.status, 404, (value, more))
            self.assertEqual(products(client, f"/catalog?q={min(warehouses(other))}"), [])
            asked = [f"/catalog{query}{'&' if query else '?'}as={form}" for form in ("html", "xml", "csv") for query in (
                "", f"?currency={CURRENCIES[other]}", f"?org=a00{1 if email == EUROPE else 2}", f"?territory={ident}", 
                f"?warehouse={min(warehouses(other)).lower()}", "?q=%25", f"?after={sku}", "?after=", "?line=tracking", f"?tier={ident}")]
            for path in asked + [f"/catalog/{sku}{query}" for query in ("", "?as=xml", "?as=csv", f"?region={quote(REGIONS[other])}", f"?currency={CURRENCIES[other]}")]:
                text = client.get(path).text
                self.assertNotIn(CURRENCIES[other], text.replace(f"currency={CURRENCIES[other]}", ""), path)
                for word in self.foreign(email):
                    self.assertNotIn(word, text, path)

    def test_no_page_of_the_portal_says_the_others(self):
        """Each address that has no name of a thing in it. The page is made of its XML alone."""
        paths = sorted({path for _, method, path, *_ in portal.routes() if method == "GET" and "{" not in path})
        self.assertGreater(len(paths), 40)
        for email, client in self.clients.items():
            for path in paths:
                for form in ("?as=xml", "?as=csv"):
                    body = client.get(path + form).body
                    for word in self.foreign(email):
                        self.assertNotIn(word.encode(), body, path + form)

    def test_other_vendors_have_other_catalogues(self):
        rep = portal.sign_in("rep@p001.example")
        self.assertEqual(rep.look(f"/catalog/{min(offered(AMERICA))}").status, 404)
        self.assertEqual(rep.look("/catalog?region=Europe").status, 404)
        self.assertEqual({p.get("sku")[:2] for p in products(rep)}, {"GT"})
        self.assertEqual(self.clients[AMERICA].look("/catalog/GT-SRV-01").status, 404)

    def test_the_staff_sees_the_regions_that_it_looks_after(self):
        expected = {"channel@aerovault.example": ["North America"], "channel2@aerovault.example": ["Europe"],
                    "admin@aerovault.example": ["Europe", "North America"], "finance@aerovault.example": ["Europe", "North America"]}
        for email, regions in expected.items():
            client = portal.sign_in(email, HOST)
            catalog = client.page("/catalog").find("catalog")
            self.assertEqual([r.get("value") for r in catalog.find("filters").iter("region")], regions, email)
            for side, region in REGIONS.items():
                answer = client.look(f"/catalog?region={quote(region)}")
                self.assertEqual(answer.status, 200 if region in regions else 404, (email, region))
                if region in regions:
                    self.assertEqual({p.find("price").get("currency") for p in answer.xml.iter("product")}, {CURRENCIES[side]})
            sku = min(set(offered(AMERICA)) & set(offered(EUROPE)))
            self.assertEqual(sorted(p.get("region") for p in client.page(f"/catalog/{sku}").iter("price")), regions, email)

    def test_an_organisation_that_moves_sees_its_new_region_at_once(self):
        client = self.clients[AMERICA]
        portal.changed = True
        portal.sql(f"UPDATE org o JOIN territory t ON t.vendor_id = o.vendor_id AND t.name = 'Europe' {OF_VENDOR} SET o.territory_id = t.id WHERE o.code = 'a001'")
        self.assertEqual({p.find("price").get("currency") for p in products(client)}, {"EUR"})
        portal.sql("UPDATE org SET territory_id = NULL WHERE code = 'a001'")
        self.assertEqual(products(client), [])
        self.assertEqual(client.look("/catalog?region=Europe").status, 404)
        self.assertEqual(client.look(f"/catalog/{min(offered(EUROPE))}").status, 404)
        self.assertEqual(rows(client), [])

    def test_who_is_not_entitled_sees_a_band_and_no_quantity(self):
        client = self.clients[EUROPE]
        portal.changed = True
        portal.sql("INSERT INTO stock_right (org_id, vendor_id, shows) SELECT id, vendor_id, 'band' FROM org WHERE code = 'a002'")
        bands = {(p.get("sku"), s.get("warehouse")): s.get("band") for p in products(client) for s in p.iter("stock")}
        self.assertEqual(bands, {at: "none" if n == 0 else "few" if n < 10 else "in-stock" for at, n in stocked(EUROPE).items()})
        self.assertEqual(set(bands.values()), {"none", "few", "in-stock"})
        for path in ("/catalog?as=xml", f"/catalog/{min(offered(EUROPE))}?as=xml"):
            self.assertNotIn("quantity=", client.get(path).text)
        self.assertEqual({row["stock_quantity"] for row in rows(client)}, {""})
        portal.sql("UPDATE stock_right SET shows = 'quantity'; UPDATE warehouse SET shows = 'band'")
        self.assertTrue(all(s.get("quantity") for p in products(client) for s in p.iter("stock")))
        self.assertFalse(any(s.get("quantity") for p in products(self.clients[AMERICA]) for s in p.iter("stock")))

    def test_old_figures_say_so(self):
        """Dallas has been silent for longer than a day."""
        stale = {(s.get("warehouse"), s.get("stale")) for p in products(self.clients[AMERICA]) for s in p.iter("stock")}
        self.assertEqual(stale, {("DFW1", "yes"), ("ORD1", None)})
        self.assertIn("Old figures", self.clients[AMERICA].get("/catalog").text)
        self.assertNotIn("Old figures", self.clients[EUROPE].get("/catalog").text)

    def test_search_and_product_line_narrow_it(self):
        client = self.clients[EUROPE]
        everything = products(client)
        tracking = products(client, "/catalog?line=tracking")
        self.assertEqual([p.get("sku") for p in tracking], [p.get("sku") for p in everything if p.find("product-line").get("code") == "tracking"])
        found = products(client, "/catalog?line=tracking&q=gateway")
        self.assertEqual([p.get("sku") for p in found], [p.get("sku") for p in tracking if "Gateway" in p.find("name").text])
        self.assertEqual([p.get("sku") for p in products(client, "/catalog?q=tr-gwy-01")], ["TR-GWY-01"])
        self.assertEqual(client.look("/catalog?line=nonsense").status, 400)
        self.assertEqual(client.look("/catalog?q=" + "x" * 81).status, 400)

    def test_a_list_asks_the_database_three_times(self):
        client = self.clients[EUROPE]
        for _ in range(4):
            client.page("/catalog")
        lines = (portal.places.folder("log") / "parley.log").read_text(encoding="utf-8").splitlines()
        asked = [int(re.search(r" statements=(\d+)", line)[1]) for line in lines if "program=catalog" in line and " path=/catalog " in line][-4:]
        self.assertLessEqual(min(asked), 3, asked)


if __name__ == "__main__":
    unittest.main()

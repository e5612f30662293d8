# SPDX-License-Identifier: AGPL-3.0-or-later
"""S9 and S13, AeroVault: home pages by region and role, of blocks that a program admin arranges; each is seen by whom it is for and when, and by nobody else."""
import unittest

from walk import portal

HOST = "aerovault.localhost"
AMERICA, EUROPE = "exec@a001.example", "exec@a002.example"
ANYTHING = {"home-kind": "text", "home-region": "any", "home-role": "any", "text-en": "Hello **there**"}
OWN = ["actions", "figures", "deals", "learning"]


class Homes(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        portal.fresh()

    def setUp(self):
        self.admin = portal.sign_in("admin@aerovault.example", HOST)

    def viewer(self, email):
        return portal.sign_in(email, HOST)

    def add(self, /, **typed):
        answer = self.admin.submit(self.admin.form("/admin/homes/new", "home-block-new"), {**ANYTHING, **typed})
        self.assertEqual(answer.status, 303, answer.text)

    def listed(self):
        return list(self.admin.page("/admin/homes").iter("home-block"))

    def press(self, button, ref):
        answer = self.admin.submit(self.admin.form("/admin/homes", "home-order"), {button: ref})
        self.assertEqual(answer.status, 303, answer.text)

    def clear(self):
        """No block at all, so that what is added stands alone."""
        portal.sql("INSERT INTO home_version (vendor_id, no, at, note) SELECT v.id, 1 + COALESCE(MAX(h.no), 0), NOW(6), 'test:' FROM vendor v LEFT JOIN home_version h "
                   "ON h.vendor_id = v.id WHERE v.code = 'aerovault' GROUP BY v.id; "
                   "UPDATE access_version SET version = version + 1 WHERE vendor_id = (SELECT id FROM vendor WHERE code = 'aerovault')")

    def blocks(self, client, path="/"):
        return list(next(client.page(path).iter("home")).iter("block"))

    def texts(self, client, path="/"):
        return ["".join(text.itertext()) for block in self.blocks(client, path) for text in block.iter("text")]

    # ---- whom it is for, and when ----

    def test_until_somebody_arranges_it_home_is_parleys_own(self):
        self.clear()
        self.back(0)
        self.assertEqual([block.get("kind") for block in self.listed()], OWN)

    def back(self, no):
        answer = self.admin.submit(self.admin.form("/admin/homes", "home-return"), no=str(no))
        self.assertEqual(answer.status, 303, answer.text)

    def test_a_block_is_for_its_region_role_and_language(self):
        self.addCleanup(portal.fresh)
        self.clear()
        self.add(**{"home-region": "Europe", "text-en": "for Europe"})
        self.add(**{"home-role": "rep", "text-en": "for reps"})
        self.add(**{"home-role": "partners", "text-en": "for partners"})
        self.add(**{"home-role": "staff", "text-en": "for staff"})
        self.add(**{"lang": "de", "text-de": "auf Deutsch", "text-en": ""})
        for email, seen in ((AMERICA, ["for partners"]), (EUROPE, ["for Europe", "for partners"]), ("rep@a002.example", ["for Europe", "for reps", "for partners"]),
                            ("admin@aerovault.example", ["for staff"])):
            self.assertEqual(self.texts(self.viewer(email)), seen, email)
        portal.sql(f"UPDATE person SET lang = 'de' WHERE email = '{AMERICA}'")
        self.assertEqual(self.texts(self.viewer(AMERICA)), ["for partners", "auf Deutsch"])

    def test_it_begins_at_its_instant_and_ends_before_its_other(self):
        self.addCleanup(portal.fresh)
        self.clear()
        zone = portal.sql("SELECT tz FROM vendor WHERE code = 'aerovault'")[0][0]
        self.assertEqual(zone, "America/Chicago", "six hours behind UTC until 8 March")
        self.add(**{"shows-until": "2026-03-02 04:00", "text-en": "before"})
        self.add(**{"shows-from": "2026-03-02 04:00", "shows-until": "2026-03-09", "text-en": "behind"})
        self.assertEqual([(block.get("from"), block.get("until"), block.get("time")) for block in self.listed()],
                         [(None, "2026-03-02T10:00:00Z", "now"), ("2026-03-02T10:00:00Z", "2026-03-09T05:00:00Z", "later")])
        client = self.viewer(AMERICA)
        for instant, seen in (("2026-03-02T09:59:59.999999Z", ["before"]), ("2026-03-02T10:00:00Z", ["behind"])):
            portal.at(instant)
            self.assertEqual(self.texts(client), seen, instant)

    def test_they_stand_in_their_order(self):
        self.clear()
        for name in ("one", "two", "three"):
            self.add(**{"text-en": name})
        client = self.viewer(AMERICA)
        ref = [block.get("ref") for block in self.listed()]
        for button, which, order in (("up", 2, "one three two"), ("up", 0, "one three two"), ("down", 0, "three one two"), ("down", 1, "three one two"), ("out", 0, "three two")):
            self.press(button, ref[which])
            self.assertEqual(self.texts(client), order.split(), (button, which))
        self.assertEqual(self.admin.submit(self.admin.form("/admin/homes", "home-order"), {"up": ref[0]}).status, 404, "it is gone")

    def test_a_text_falls_back_like_everything(self):
        self.addCleanup(portal.fresh)
        self.clear()
        self.add(**{"text-en": "English", "text-de": "Deutsch", "text-fr": "", "text-ja": "Nihongo"})
        client = self.viewer(EUROPE)
        for person, org, region, text in ((None, None, None, "English"), ("de", None, None, "Deutsch"), ("fr", "ja", "de", "Nihongo"), ("fr", None, "de", "Deutsch"),
                                          ("fr", "es", None, "English"), (None, "de", "ja", "Deutsch")):
            told = [f"'{lang}'" if lang else "NULL" for lang in (person, org, region)]
            portal.sql(f"UPDATE person SET lang = {told[0]} WHERE email = '{EUROPE}'; UPDATE org SET lang = {told[1]} WHERE code = 'a002'; "
                       f"UPDATE territory SET lang = {told[2]} WHERE name = 'Europe' AND vendor_id = (SELECT id FROM vendor WHERE code = 'aerovault')")
            self.assertEqual(self.texts(client), [text], (person, org, region))

    # ---- prices and stock ----

    def sell(self, **typed):
        self.add(**{"home-kind": "prices", "text-en": "", "products": "TR-GPS-01, AF-PLT-01", **typed})
        self.add(**{"home-kind": "stock", "text-en": "", "products": "TR-GPS-01 TR-GPS-01", **typed})

    def test_each_region_has_its_prices_and_its_warehouses(self):
        self.clear()
        self.sell()
        for email, currency, warehouses, other in ((AMERICA, "USD", {"DFW1", "ORD1"}, "EUR FRA1 LGG1"), (EUROPE, "EUR", {"FRA1", "LGG1"}, "USD DFW1 ORD1")):
            client = self.viewer(email)
            prices, stock = self.blocks(client)
            offered = {p.get("sku"): p.find("price").get("minor") for p in client.page("/catalog?q=TR-GPS-01").iter("product")}
            self.assertEqual([(p.get("sku"), p.find("price").get("currency")) for p in prices.iter("product")], [("TR-GPS-01", currency), ("AF-PLT-01", currency)])
            self.assertEqual(next(prices.iter("price")).get("minor"), offered["TR-GPS-01"])
            told = {s.get("warehouse"): (s.get("quantity"), s.get("as-of")) for s in client.page("/catalog/TR-GPS-01").iter("stock")}
            self.assertEqual([(s.get("warehouse"), (s.get("quantity"), s.get("as-of"))) for s in stock.iter("stock")], sorted(told.items()))
            self.assertEqual(set(told), warehouses)
            for address in ("/", "/?region=Europe", "/?region=North+America", "/?home-region=Europe", "/?as=xml"):
                content = "".join(client.get(address).text.split("<main")[-1:])
                self.assertFalse([word for word in other.split() if word in content], address)

    def test_who_is_told_a_word_is_told_a_word(self):
        self.addCleanup(portal.fresh)
        self.clear()
        self.sell()
        portal.sql("INSERT INTO stock_right (org_id, vendor_id, shows) SELECT o.id, o.vendor_id, 'band' FROM org o WHERE o.code = 'a002'")
        stock = [s for block in self.blocks(self.viewer(EUROPE)) for s in block.iter("stock")]
        self.assertTrue(stock)
        self.assertEqual([s.get("quantity") for s in stock], [None] * len(stock))
        self.assertFalse([s for s in stock if s.get("band") is None])
        portal.sql("UPDATE warehouse SET shows = 'band'")
        for role, told in (("rep", False), ("channel", True)):
            page = self.admin.page(self.preview("Europe", role))
            self.assertEqual({s.get("quantity") is not None for s in page.iter("stock")}, {told}, role)

    def test_what_a_region_does_not_offer_is_not_there(self):
        self.addCleanup(portal.fresh)
        self.clear()
        self.sell(**{"home-region": "Europe"})
        portal.sql("DELETE c FROM price c JOIN price_list l ON l.id = c.price_list_id JOIN territory t ON t.id = l.territory_id JOIN product p ON p.id = c.product_id "
                   "WHERE t.name = 'Europe' AND p.sku IN ('TR-GPS-01')")
        self.assertEqual([b.get("kind") for b in self.blocks(self.viewer(EUROPE))], ["prices"], "of its stock nothing is left")
        self.assertEqual(self.blocks(self.viewer(AMERICA)), [])
        self.assertEqual(self.blocks(self.admin), [], "who is of no region is offered nothing")

    # ---- the desk ----

    def test_what_was_typed_stays(self):
        for typed, wrong in (({"text-en": ""}, {"text-en": "no-text"}), ({"home-kind": "prices"}, {"products": "required"}), ({"products": "TR-GPS-01"}, {"products": "no-use"}),
                             ({"home-kind": "stock", "products": "TR-GPS-01 NO-SUCH"}, {"products": "unknown"}), ({"shows-from": "tomorrow"}, {"shows-from": "not-time"}),
                             ({"shows-from": "2026-02-30"}, {"shows-from": "not-time"}), ({"shows-from": "2026-03-02 24:00"}, {"shows-from": "not-time"}),
                             ({"shows-from": "2026-03-02 9:00", "shows-until": "2026-03-02T1"}, {"shows-from": "not-time", "shows-until": "not-time"}),
                             ({"shows-from": "2026-03-02 08:00", "shows-until": "2026-03-02 08:00"}, {"shows-until": "not-after"}),
                             ({"home-region": "Atlantis"}, {"home-region": "not-a-choice"}), ({"home-role": "king"}, {"home-role": "not-a-choice"}), ({"lang": "xx"}, {"lang": "not-a-choice"}),
                             ({"home-kind": "magic"}, {"home-kind": "not-a-choice"})):
            sent = {**ANYTHING, **typed}
            answer = self.admin.submit(self.admin.form("/admin/homes/new", "home-block-new"), sent)
            form = answer.form("home-block-new")
            self.assertEqual((answer.status, form.errors()), (422, wrong), typed)
            kept = {name: form.values.get(name) for name in sent if name not in ("home-kind", "home-region", "home-role", "lang")}
            self.assertEqual(kept, {name: sent[name] for name in kept}, typed)

    def test_an_edit_keeps_what_it_does_not_touch(self):
        self.clear()
        self.add(**{"shows-from": "2026-03-02", "shows-until": "2026-03-08 03:30", "text-ar": "أهلاً", "lang": "en"})
        ref = self.listed()[0].get("ref")
        form = self.admin.form(f"/admin/homes/blocks/{ref}", "home-block-edit")
        self.assertEqual((form.values["shows-from"], form.values["shows-until"], form.values["text-ar"]), ("2026-03-02", "2026-03-08 03:30", "أهلاً"))
        self.assertEqual(self.admin.submit(form, {"text-en": "Changed"}).status, 303)
        (block,) = self.listed()
        self.assertEqual((block.get("ref"), block.get("from"), block.get("until"), block.get("lang")), (ref, "2026-03-02T06:00:00Z", "2026-03-08T08:30:00Z", "en"))
        self.assertEqual(sorted(tongue.text for tongue in block.iter("in")), ["ar", "en"])

    def test_two_admins_do_not_undo_each_other(self):
        stale = self.admin.form("/admin/homes/new", "home-block-new")
        self.add()
        answer = self.admin.submit(stale, ANYTHING)
        self.assertEqual(answer.status, 409)

    def test_every_version_is_kept_and_comes_back(self):
        portal.fresh()
        self.setUp()
        self.clear()
        self.add(**{"text-en": "first"})
        self.add(**{"text-en": "second"})
        versions = list(self.admin.page("/admin/homes").iter("version"))
        self.assertEqual((versions[0].get("note").split(":")[0], versions[0].get("by")), ("add", portal.sql(
            "SELECT name FROM person WHERE email = 'admin@aerovault.example'")[0][0]))
        self.back(int(versions[1].get("no")))
        self.assertEqual(self.texts(self.viewer(AMERICA)), ["first"])
        for no in ("0", str(10 ** 6), "-1"):
            answer = self.admin.submit(self.admin.form("/admin/homes", "home-return"), no=no)
            self.assertEqual(answer.status, 303 if no == "0" else 422, no)
        self.assertEqual(portal.sql("SELECT COUNT(*) FROM audit WHERE object = 'home' AND verb = 'publish'")[0][0],
                         portal.sql("SELECT COUNT(*) FROM home_version v JOIN vendor o ON o.id = v.vendor_id WHERE o.code = 'aerovault' AND v.author_id IS NOT NULL")[0][0])

    def test_only_a_program_admin_arranges_them(self):
        ref = self.listed()[0].get("ref")
        for email in (AMERICA, "channel@aerovault.example", "finance@aerovault.example"):
            client = self.viewer(email)
            for path in ("/admin/homes", "/admin/homes/new", f"/admin/homes/blocks/{ref}", "/admin/homes/preview"):
                self.assertEqual(client.get(path).status, 404, (email, path))

    # ---- as somebody else ----

    def preview(self, region, role, lang="en"):
        return f"/admin/homes/preview?home-region={region.replace(' ', '+')}&home-role={role}&lang={lang}"

    def test_a_preview_is_the_page_that_others_get(self):
        self.clear()
        for kind in OWN[:1]:
            self.add(**{"home-kind": kind, "text-en": ""})
        self.add(**{"home-region": "Europe", "home-role": "executive", "text-en": "for Europe", "text-de": "für Europa"})
        self.sell()
        for email, region in ((AMERICA, "North America"), (EUROPE, "Europe")):
            own, shown = self.viewer(email).page("/"), self.admin.page(self.preview(region, "executive"))
            for page in (own, shown):
                for text in page.iter("action"):
                    text.clear()
            self.assertEqual([(b.get("ref"), b.get("kind"), "".join(b.itertext()), [dict(p.attrib) for p in b.iter("price")], [dict(s.attrib) for s in b.iter("stock")])
                              for b in shown.iter("block")],
                             [(b.get("ref"), b.get("kind"), "".join(b.itertext()), [dict(p.attrib) for p in b.iter("price")], [dict(s.attrib) for s in b.iter("stock")])
                              for b in own.iter("block")], region)
            self.assertEqual((shown.get("region"), shown.find("viewer").get("role"), shown.get("lang")), (region, "executive", "en"))
            self.assertEqual([e for name in ("action", "figure", "deal") for e in shown.iter(name)], [], "nobody's data")
        german = self.admin.page(self.preview("Europe", "executive", "de"))
        self.assertEqual((german.get("lang"), ["".join(t.itertext()) for t in german.iter("text")]), ("de", ["für Europa"]))
        self.assertIn('lang="ar" dir="rtl"', self.admin.get(self.preview("Europe", "executive", "ar")).text)

    def test_a_preview_of_what_there_is_not_says_so(self):
        for region, role, lang, field in (("Atlantis", "rep", "en", "home-region"), ("Europe", "king", "en", "home-role"), ("Europe", "rep", "xx", "lang")):
            answer = self.admin.get(self.preview(region, role, lang))
            self.assertEqual(answer.status, 422)
            self.assertIn(field, answer.text)


if __name__ == "__main__":
    unittest.main()

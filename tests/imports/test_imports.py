# SPDX-License-Identifier: AGPL-3.0-or-later
"""ADM2: a file is detected, mapped, checked, written and taken back; what is wrong comes back as a file that can be sent again."""
import csv
import io
import os
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "world"))

import rows  # noqa: E402
from walk import portal  # noqa: E402

HOST = "aerovault.localhost"
ADMIN = "admin@aerovault.example"
STOCK = "warehouse,sku,quantity,as-of\r\n"
OF_PRODUCT = "JOIN product p ON p.id = x.product_id JOIN vendor v ON v.id = p.vendor_id AND v.code = 'aerovault'"


def stock():
    return {(code, sku): (quantity, at, source) for code, sku, quantity, at, source in portal.sql(
        f"SELECT w.code, p.sku, x.quantity, x.as_of, x.source FROM stock x {OF_PRODUCT} JOIN warehouse w ON w.id = x.warehouse_id")}


def prices():
    return sorted(map(tuple, portal.sql(f"SELECT t.name, l.currency, p.sku, x.amount, x.valid_from, x.valid_to FROM price x {OF_PRODUCT} "
                                        "JOIN price_list l ON l.id = x.price_list_id JOIN territory t ON t.id = l.territory_id")))


class Imports(unittest.TestCase):
    def setUp(self):
        portal.fresh()
        self.admin = portal.sign_in(ADMIN, HOST)

    def send(self, kind, text, name="rows.csv"):
        content = text if isinstance(text, bytes) else text.encode()
        answer = rows.send(self.admin, kind, name, content)
        self.assertEqual(answer.status, 303, answer.text)
        return answer.location

    def work(self):
        status, said = rows.work()
        self.assertEqual(status, 0, said)

    def show(self, path):
        return self.admin.page(path).find("import")

    def step(self, path, form, **typed):
        answer = self.admin.submit(self.admin.form(path, form), typed)
        self.assertEqual(answer.status, 303, answer.text)
        self.work()
        return self.show(path)

    def counts(self, page):
        return tuple(int(page.get(name)) for name in ("creates", "updates", "unchanged", "refused"))

    def errors(self, path):
        answer = self.admin.get(path + "/errors.csv")
        self.assertEqual(answer.status, 200)
        return answer.text

    def test_stock_is_checked_written_and_taken_back(self):
        before = stock()
        first, second = sorted(key for key in before if key[0] == "FRA1")[:2]
        (gone,) = [key for key in sorted(before) if key[0] == "LGG1"][:1]
        portal.changed = True
        portal.sql(f"DELETE x FROM stock x {OF_PRODUCT} JOIN warehouse w ON w.id = x.warehouse_id WHERE w.code = 'LGG1' AND p.sku = '{gone[1]}'")
        before = stock()
        same = before[second]
        lines = [("FRA1", first[1], "4711", "2026-03-02T08:59:00Z"), (*second, same[0], same[1][:10] + "T" + same[1][11:19] + "Z"), (*gone, "5", "")]
        path = self.send("stock", STOCK + "".join(",".join(line) + "\r\n" for line in lines))
        page = self.step(path, "import-map")
        self.assertEqual((page.get("state"), self.counts(page)), ("checked", (1, 1, 1, 0)))
        self.assertEqual(stock(), before, "a check writes nothing")

        page = self.step(path, "import-commit")
        self.assertEqual(page.get("state"), "committed")
        ref = path.rsplit("/", 1)[1]
        self.assertEqual(stock(), {**before, first: ("4711", "2026-03-02 08:59:00.000000", f"import {ref}"), gone: ("5", "2026-03-02 09:00:00.000000", f"import {ref}")})
        exec_ = portal.sign_in("exec@a002.example", HOST)
        shown = next(s for s in exec_.page(f"/catalog/{first[1]}").iter("stock") if s.get("warehouse") == "FRA1")
        self.assertEqual((shown.get("quantity"), shown.get("as-of")), ("4711", "2026-03-02T08:59:00Z"))

        page = self.step(path, "import-undo")
        self.assertEqual((page.get("state"), page.get("kept")), ("undone", "0"))
        self.assertEqual(stock(), before)
        verbs = [row[0] for row in portal.sql(f"SELECT verb FROM audit WHERE object = 'import' AND ref = '{ref}' ORDER BY id")]
        self.assertEqual(verbs, ["sent", "check", "commit", "imported", "undo", "import-undone"])

    def test_what_was_changed_since_is_left_alone_and_listed(self):
        before = stock()
        one, two = sorted(key for key in before if key[0] == "FRA1")[:2]
        path = self.send("stock", STOCK + f"FRA1,{one[1]},1,\r\nFRA1,{two[1]},2,\r\n")
        self.step(path, "import-map")
        self.step(path, "import-commit")
        portal.sql(f"UPDATE stock x {OF_PRODUCT} JOIN warehouse w ON w.id = x.warehouse_id SET x.quantity = 77 WHERE w.code = 'FRA1' AND p.sku = '{two[1]}'")
        page = self.step(path, "import-undo")
        self.assertEqual((page.get("state"), page.get("kept")), ("undone", "1"))
        self.assertEqual([(k.get("line"), two[1] in k.text) for k in page.iter("kept")], [("3", True)])
        self.assertEqual((stock()[one], stock()[two][0]), (before[one], "77"))

    def test_refused_rows_say_line_column_code_and_text_and_can_be_sent_again(self):
        skus = sorted(sku for code, sku in stock() if code == "FRA1")[:3]
        lines = [f"FRA1,{skus[0]},7,", f"NOWHERE,{skus[0]},7,", "FRA1,N0NE,7,", f"FRA1,{skus[1]},seven,", f"FRA1,{skus[1]},7,2026-03-03T00:00:00Z",
                f"FRA1,{skus[2]},7,2020-01-01T00:00:00Z", f"FRA1,{skus[0]},8,", f",{skus[1]},8,", f"FRA1,{skus[1]}"]
        path = self.send("stock", STOCK + "".join(line + "\r\n" for line in lines))
        page = self.step(path, "import-map")
        self.assertEqual(self.counts(page), (0, 1, 0, 8))
        found = [(e.get("line"), e.get("field"), e.get("code")) for e in page.iter("error")]
        expected = [("3", "warehouse", "no-warehouse"), ("4", "sku", "no-product"), ("5", "quantity", "not-number"), ("6", "as-of", "in-future"),
                    ("7", "as-of", "older"), ("8", None, "duplicate"), ("9", "warehouse", "required"), ("10", "quantity", "required")]
        self.assertEqual(found, expected)
        file = list(csv.reader(io.StringIO(self.errors(path))))
        self.assertEqual(file[0], ["warehouse", "sku", "quantity", "as-of", "line", "column", "code", "text"])
        self.assertEqual([tuple(row[4:7]) for row in file[1:]], [(line, column or "", code) for line, column, code in expected])
        self.assertEqual([",".join(row[:4]) for row in file[1:-1]], lines[1:-1])
        self.assertEqual(file[3][7], "seven")

        mended = self.errors(path).replace("seven", "9")
        again = self.send("stock", mended)
        page = self.step(again, "import-map")
        self.assertEqual(self.counts(page), (0, 2, 0, 6), "what was mended, and what is no duplicate any more")
        twice = list(csv.reader(io.StringIO(self.errors(again))))
        self.assertEqual(twice[0], file[0], "what was added is not added again")

    def test_only_the_first_fifty_stand_on_the_page(self):
        path = self.send("stock", STOCK + "NOWHERE,N0NE,1,\n" * 2500)
        page = self.step(path, "import-map")
        self.assertEqual((self.counts(page), len(list(page.iter("error")))), ((0, 0, 0, 2500), 50))
        self.assertEqual(len(self.errors(path).splitlines()), 2501)
        self.assertEqual(portal.sql("SELECT COUNT(*) FROM import_row"), [["0"]])

    def test_separator_encoding_and_header_are_detected_and_can_be_said(self):
        lines = 'Sku;Name;Product line;Description\r\nCC-NEW-01;Kühlbox „groß“;cold-chain;"5 € für; zwei\r\nZeilen"\r\n'
        path = self.send("products", lines.encode("windows-1252"))
        form = self.admin.form(path, "import-map")
        self.assertEqual({name: form.values[name] for name in ("separator", "encoding", "header", "column-sku", "column-name", "column-product-line")},
                         {"separator": "semicolon", "encoding": "windows-1252", "header": "yes", "column-sku": "0", "column-name": "1", "column-product-line": "2"})
        self.step(path, "import-map")
        self.step(path, "import-commit")
        self.assertEqual(portal.sql("SELECT p.name, REPLACE(p.description, '\\n', '|'), l.code, p.state FROM product p JOIN product_line l ON l.id = p.product_line_id WHERE p.sku = 'CC-NEW-01'"),
                         [["Kühlbox „groß“", "5 € für; zwei|Zeilen", "cold-chain", "active"]])
        page = self.step(path, "import-undo")
        self.assertEqual(page.get("kept"), "0")
        self.assertEqual(portal.sql("SELECT COUNT(*) FROM product WHERE sku = 'CC-NEW-01'"), [["0"]])

        plain = self.send("stock", "7\tFRA1\tTR-GPS-01\n")
        page = self.step(plain, "import-map", **{"column-quantity": "0", "column-warehouse": "1", "column-sku": "2", "column-as-of": "none"})
        self.assertEqual(self.counts(page), (0, 1, 0, 0))
        answer = self.admin.submit(self.admin.form(plain, "import-map"), {"column-sku": ""})
        self.assertEqual((answer.status, answer.form("import-map").errors()), (422, {"column-sku": "required"}))

    def test_prices_begin_on_their_day_and_what_was_cut_is_whole_again(self):
        before = prices()
        sku = next(row[2] for row in before if row[0] == "Europe")
        text = ("region,sku,currency,price,valid-from\n" f"Europe,{sku},EUR,\"1,234.50\",2026-07-01\n" f"North America,{sku},USD,99,2026-01-01\n"
                f"Europe,{sku},USD,1,\nEurope,{sku},XXX,1,\nAtlantis,{sku},EUR,1,\n" "Europe,TR-GWY-05,EUR,12.345,\n" f"Europe,{sku},EUR,1,2026-08-01\n")
        path = self.send("prices", text)
        page = self.step(path, "import-map")
        self.assertEqual(self.counts(page), (0, 2, 0, 5))
        self.assertEqual([(e.get("field"), e.get("code")) for e in page.iter("error")], [
            ("currency", "no-price-list"), ("price", "not-currency"), ("region", "no-region"), ("price", "not-money"), (None, "duplicate")])
        self.step(path, "import-commit")
        after = prices()
        self.assertIn(("Europe", "EUR", sku, "123450", "2026-07-01", "9999-12-31"), after)
        self.assertIn(("North America", "USD", sku, "9900", "2026-01-01", "9999-12-31"), after)
        self.assertIn(("2026-01-01", "2026-07-01"), [row[4:] for row in after if row[:3] == ("Europe", "EUR", sku)], "the one before ends")
        self.assertEqual(self.step(path, "import-undo").get("kept"), "0")
        self.assertEqual(prices(), before)

    def test_a_broken_file_says_where_and_writes_nothing(self):
        for text, code in ((STOCK + 'FRA1,"TR-GPS-01,7,\nFRA1,x,1,\n', "quotes 2"), (STOCK, "no-rows 0")):
            path = self.send("stock", text)
            page = self.step(path, "import-map")
            self.assertEqual((page.get("state"), page.get("failure")), ("failed", code))
            self.assertIn("line" if "rows" not in code else "no rows", self.admin.get(path).text)
        form = self.admin.form("/admin/imports", "import-send")
        answer = self.admin.send_files(form, {"import-file": ("x.csv", b"\0\1\2")}, {"import-kind": "stock"})
        self.assertEqual((answer.status, answer.form("import-send").errors()), (422, {"import-file": "wrong-kind"}))

    def test_work_that_was_cut_off_goes_on(self):
        """Somebody took it and died: after a while another does it, from the beginning or from where the rows are."""
        path = self.send("stock", STOCK + "FRA1,TR-GPS-01,7,\n")
        answer = self.admin.submit(self.admin.form(path, "import-map"))
        self.assertEqual(answer.status, 303)
        portal.sql("UPDATE import SET busy_until = '2026-03-02 09:01:00'; INSERT INTO import_row (import_id, line, subject, key1, key2) SELECT id, 2, 'half', 'x', 'y' FROM import")
        self.work()
        page = self.show(path)
        self.assertEqual((page.get("state"), page.get("waits")), ("checking", "0"))
        self.assertRegex(self.admin.look(path).headers["Refresh"], r"^\d$")
        portal.sql("UPDATE import SET busy_until = '2026-03-02 08:59:00'")
        self.work()
        self.assertEqual(self.counts(self.show(path)), (0, 1, 0, 0))
        self.assertIsNone(self.admin.look(path).headers["Refresh"])

    def test_one_that_fails_is_put_off_and_the_next_one_does_not_wait(self):
        paths = [self.send("stock", STOCK + "FRA1,TR-GPS-01,7,\n") for _ in range(2)]
        for path in paths:
            self.admin.submit(self.admin.form(path, "import-map"))
        ref = paths[0].rsplit("/", 1)[1]
        portal.sql(f"UPDATE import SET sha256 = REPEAT('z', 32) WHERE ref = '{ref}'")
        status, said = rows.work()
        self.assertIn("1 done, 1 put off", said)
        self.assertEqual(portal.sql("SELECT state FROM import ORDER BY id"), [["checking"], ["checked"]])

    def test_is_for_program_admins_and_none_of_another_vendor(self):
        path = self.send("stock", STOCK + "FRA1,TR-GPS-01,7,\n")
        for email, host in (("channel@aerovault.example", HOST), ("finance@aerovault.example", HOST), ("admin@globaltech.example", "globaltech.localhost")):
            other = portal.sign_in(email, host)
            for address in (path, path + "/errors.csv", *(() if email.startswith("admin") else ("/admin/imports",))):
                self.assertEqual(other.look(address).status, 404, (email, address))
        self.assertEqual(list(portal.sign_in("admin@globaltech.example", "globaltech.localhost").page("/admin/imports").iter("import")), [])

    def test_a_second_commit_is_refused(self):
        path = self.send("stock", STOCK + "FRA1,TR-GPS-01,7,\n")
        self.step(path, "import-map")
        form = self.admin.form(path, "import-commit")
        self.assertEqual(self.admin.submit(form).status, 303)
        self.assertEqual(self.admin.post(form.action, {**form.values, "request-key": self.admin.form("/admin/imports", "import-send").values["request-key"]}).status, 409)


class Command(unittest.TestCase):
    def setUp(self):
        portal.fresh()

    def file(self, name, text):
        """In a folder where the operator's command may write."""
        folder = portal.places.folder("imports")
        path = folder / name
        path.write_text(text, encoding="utf-8")
        path.chmod(0o644)
        return str(path)

    def test_writes_what_can_be_written_and_says_what_cannot(self):
        path = self.file("stock.csv", STOCK + "FRA1,TR-GPS-01,7,\nNOWHERE,TR-GPS-01,7,\n")
        status, said = portal.operator("import", "stock", path, "--vendor", "aerovault", "--check")
        self.assertRegex(said, r"0 to create, 1 to update, 0 unchanged, 1 refused")
        self.assertEqual(stock()["FRA1", "TR-GPS-01"][2], "warehouse system")
        status, said = portal.operator("import", "stock", path, "--vendor", "aerovault")
        self.assertEqual(status, 1, said)
        self.assertEqual(stock()["FRA1", "TR-GPS-01"][0], "7")
        with open(path + ".errors.csv", encoding="utf-8") as errors:
            self.assertEqual(list(csv.reader(errors))[1], ["NOWHERE", "TR-GPS-01", "7", "", "3", "warehouse", "no-warehouse", ""])
        self.assertNotIn("\r", said, "plain lines where there is no terminal")
        for words, why in ((("rocks", path), "kinds are"), (("stock", path), "name one by --vendor"), (("stock", "/nowhere.csv", "--vendor", "aerovault"), "nowhere")):
            status, said = portal.operator("import", *words)
            self.assertNotEqual(status, 0)
            self.assertIn(why, said)

    def test_a_hundred_thousand_rows_need_little_memory(self):
        """Ten times as many rows, hardly more memory."""
        most = int(os.environ.get("IMPORT_ROWS", "20000"))
        portal.changed = True
        portal.sql("SET SESSION max_recursive_iterations = 1000000; INSERT INTO product (vendor_id, sku, product_line_id, name) WITH RECURSIVE n AS "
                   f"(SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < {most}) SELECT v.id, CONCAT('BULK-', n.i), MIN(l.id), 'Bulk' FROM n "
                   "JOIN vendor v ON v.code = 'aerovault' JOIN product_line l ON l.vendor_id = v.id GROUP BY v.id, n.i")
        peaks = []
        for n in (most // 10, most):
            path = self.file(f"bulk-{n}.csv", STOCK + "".join(f"FRA1,BULK-{i},{i % 900},\r\n" for i in range(1, n + 1)))
            done, said, peak, seconds = portal.measured("import", "stock", path, "--vendor", "aerovault")
            self.assertEqual(done, 0, said)
            peaks.append(peak)
            print(f"import of {n} rows: {seconds:.1f} s, {peak // 1024} MiB")
        self.assertLess(peaks[1], peaks[0] + 8 * 1024, "KiB")
        self.assertEqual(portal.sql("SELECT COUNT(*) FROM stock x JOIN product p ON p.id = x.product_id WHERE p.sku LIKE 'BULK-%'"), [[str(most)]])


if __name__ == "__main__":
    unittest.main()

# SPDX-License-Identifier: AGPL-3.0-or-later
"""The books in the demo world: who sees what, how months close, and that whatever is changed behind their back is found."""
import csv
import io
import os
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib"))

from portal import HERE, portal  # noqa: E402

FENCED = ("ledger_txn", "ledger_entry", "accrual", "statement", "receipt", "audit", "audit_seal")

# Who sees whose earnings, in words of their own.
EARNERS = {
    "rep@p001.example": "p.email = 'rep@p001.example'",
    "manager@p001.example": "o.code = 'p001' AND m.role IN ('rep', 'manager')",
    "exec@p001.example": "o.code = 'p001'",
    "channel@globaltech.example": "o.code <= 'p100'",
    "finance@globaltech.example": "TRUE",
}


def accruals(where):
    return portal.sql("SELECT a.ref, a.amount, a.currency, t.state FROM accrual a JOIN org o ON o.id = a.org_id JOIN vendor v ON "
                      "v.id = a.vendor_id JOIN member m ON m.id = a.owner_id JOIN person p ON p.id = m.person_id JOIN period t ON "
                      f"t.id = a.period_id WHERE v.code = 'globaltech' AND {where}")


def sums(rows):
    total = {}
    for _, amount, currency, _ in rows:
        total[currency] = total.get(currency, 0) + int(amount)
    return total


def pages(client, path, name, row):
    """All rows of a list, page by page."""
    while path:
        page = next(client.page(path).iter(name))
        yield from page.findall(row)
        more = page.find("more")
        path = more.get("href") if more is not None else None


class Earnings(unittest.TestCase):
    def test_lists_files_and_totals_hold_what_the_viewer_may_see(self):
        for email, where in EARNERS.items():
            with self.subTest(viewer=email):
                client, rows = portal.sign_in(email), accruals(where)
                self.assertTrue(rows)
                answer = client.get("/earnings?as=csv")
                file = [r["ref"] for r in csv.DictReader(io.StringIO(answer.text))]
                self.assertEqual(sorted(file), sorted(r[0] for r in rows))
                if len(rows) < 200:
                    self.assertEqual([a.get("ref") for a in pages(client, "/earnings", "earnings", "accrual")], file)
                self.totals(client, rows)

    def totals(self, client, rows):
        earnings = next(client.page("/earnings").iter("earnings"))
        for name, state in (("accrued", "open"), ("stated", "closed")):
            total = next(t for t in earnings.iter("total") if t.get("name") == name)
            self.assertEqual({a.get("currency"): int(a.get("minor")) for a in total}, sums(r for r in rows if r[3] == state))

    def test_every_amount_explains_itself(self):
        executive = portal.sign_in("exec@p001.example")
        for accrual in next(executive.page("/earnings").iter("earnings")).findall("accrual"):
            why = next(executive.page(f"/earnings/{accrual.get('ref')}").iter("why"))
            base, rate, minor = int(why.find("base").get("minor")), int(why.find("plan").get("rate")), int(why.find("amount").get("minor"))
            self.assertLessEqual(abs(2 * (base * rate - minor * 10**6)), 10**6)
            self.assertEqual([int(e.get("minor")) for e in why.iter("entry")], [minor, -minor])
            stated = why.find("statement").get("no") if why.find("statement") is not None else None
            self.assertEqual(stated, accrual.get("statement"))
            if stated:
                lines = next(executive.page(f"/statements/{stated}").iter("statement")).findall("line")
                self.assertIn((why.get("txn"), str(minor)), [(l.get("ref"), l.get("minor")) for l in lines])

    def test_a_reps_earnings_name_no_statement(self):
        rep = portal.sign_in("rep@p001.example")
        rows = next(rep.page("/earnings").iter("earnings")).findall("accrual")
        self.assertEqual({a.get("statement") for a in rows}, {None})
        self.assertIn("stated", {a.get("state") for a in rows})

    def test_what_others_earned_is_not_there(self):
        ref = accruals("o.code = 'p002'")[0][0]
        for email in ("rep@p001.example", "exec@p001.example", "channel2@globaltech.example"):
            self.assertEqual(portal.sign_in(email).get(f"/earnings/{ref}").status, 404)
        self.assertEqual(portal.sign_in("exec@p001.example").get("/earnings/NOSUCH").status, 404)


class Statements(unittest.TestCase):
    def test_lists_hold_what_the_viewer_may_read(self):
        for email, where in (("exec@p001.example", "o.code = 'p001'"), ("channel@globaltech.example", "o.code <= 'p100'"),
                             ("rep@p001.example", "FALSE"), ("manager@p001.example", "FALSE")):
            expected = [r[0] for r in portal.sql(
                "SELECT s.no FROM statement s JOIN org o ON o.id = s.org_id JOIN vendor v ON v.id = s.vendor_id "
                f"WHERE v.code = 'globaltech' AND {where} ORDER BY s.created_at DESC, s.id DESC")]
            client = portal.sign_in(email)
            shown = [s.get("no") for s in pages(client, "/statements", "statements", "statement")] if len(expected) < 200 else expected
            self.assertEqual(shown, expected, email)
            file = [r["no"] for r in csv.DictReader(io.StringIO(client.get("/statements?as=csv").text))]
            self.assertEqual(file, expected, email)

    def test_the_keys_come_as_page_and_as_pem(self):
        visitor = portal.client()
        key = next(visitor.page("/verify/keys").iter("key"))
        whole = visitor.get("/verify/keys.pem").text
        self.assertIn(key.text, whole)
        self.assertEqual(visitor.get(key.get("href")).text, key.text)
        self.assertEqual(visitor.get("/verify/keys?as=pem").text, whole)
        self.assertEqual(visitor.get("/verify/keys", accept="*/*").text, whole)
        self.assertIn("<h1>", visitor.get("/verify/keys", accept="text/html,*/*;q=0.8").text)
        for path in ("/verify/keys/0000000000000000.pem", "/verify/keys/" + key.get("id"), "/verify/keys/x"):
            self.assertEqual(visitor.get(path).status, 404, path)
        foreign = portal.client("meridian.localhost")
        self.assertEqual(foreign.get(key.get("href")).status, 404)
        self.assertEqual(next(visitor.page("/verify").iter("verify")).get("vendor"), "GlobalTech")


class Periods(unittest.TestCase):
    def setUp(self):
        self.finance = portal.sign_in("finance@globaltech.example")

    def tearDown(self):
        portal.reset()

    def period(self, code):
        return next(self.finance.page(f"/admin/periods/{code}").iter("period"))

    def open_codes(self):
        return sorted(p.get("code") for p in self.finance.page("/admin/periods").iter("period") if p.get("state") == "open")

    def test_the_months_tile_and_add_up(self):
        periods = list(self.finance.page("/admin/periods").iter("period"))
        codes = [p.get("code") for p in periods]
        self.assertEqual(codes, sorted(codes, reverse=True))
        for period in periods:
            rows = accruals(f"t.code = '{period.get('code')}'")
            self.assertEqual({a.get("currency"): int(a.get("minor")) for a in period.iter("amount")}, sums(rows), period.get("code"))

    def test_only_the_earliest_open_month_can_be_closed(self):
        first, second = self.open_codes()[:2]
        self.assertIsNone(self.period(second).find("form"))
        form = self.finance.form(f"/admin/periods/{first}", "period-close")
        form.action = f"/admin/periods/{second}"
        refused = self.finance.submit(form)
        self.assertEqual(refused.status, 409)
        self.assertIn("period-order", [n.get("name") for n in refused.xml.iter("notice")])
        self.assertEqual(self.open_codes()[:2], [first, second])

    def test_a_closed_month_stays_closed(self):
        first = self.open_codes()[0]
        form = self.finance.form(f"/admin/periods/{first}", "period-close")
        done = self.finance.go(self.finance.submit(form))
        self.assertIn("period-closed", [n.get("name") for n in done.iter("notice")])
        period = next(done.iter("period"))
        self.assertEqual((period.get("state"), period.find("form")), ("closed", None))
        self.assertGreater(int(period.get("statements")), 0)
        again = self.finance.submit(form, **{"request-key": "0" * 32})
        self.assertIn(again.status, (400, 409))
        self.assertEqual(portal.operator("check")[0], 0)

    def test_a_month_that_is_not_over_says_so_and_an_empty_one_is_not_closed(self):
        for code, runs_until in (("2026-02", None), ("2026-03", "2026-03-31")):
            form = self.finance.form(f"/admin/periods/{code}", "period-close")
            self.assertEqual(form.element.findtext("context"), runs_until)
            self.assertEqual("This month runs until" in self.finance.get(f"/admin/periods/{code}").text, runs_until is not None)
            self.assertEqual(self.finance.submit(form).status, 303)
        (empty,) = self.open_codes()
        self.assertIsNone(self.period(empty).find("form"), "what is not taken is not offered")
        form.action = f"/admin/periods/{empty}"
        self.assertEqual(self.finance.submit(form, **{"request-key": "0" * 32}).status, 409)

    def test_are_over_when_they_are_at_the_vendors_place(self):
        """GlobalTech is in Berlin: its March ends at 22:00 UTC, wherever those are who close it."""
        portal.sql("UPDATE person SET tz = 'Pacific/Auckland' WHERE email = 'finance@globaltech.example'")
        portal.sql("UPDATE person SET tz = 'America/Los_Angeles' WHERE email = 'finance2@globaltech.example'")
        try:
            for now, over in (("2026-03-31T21:59:59Z", False), ("2026-03-31T22:00:00Z", True)):
                portal.at(now)
                for email in ("finance@globaltech.example", "finance2@globaltech.example"):
                    with self.subTest(now=now, viewer=email):
                        finance = portal.sign_in(email, anew=True)
                        offered = [a.get("href") for a in finance.page("/").iter("action")]
                        self.assertEqual("/admin/periods/2026-03" in offered, over)
                        waiting = next(i for i in finance.page("/admin").iter("item") if i.get("name") == "periods")
                        self.assertEqual(int(waiting.get("count")), len(offered))
        finally:
            portal.restore()

    def test_partners_do_not_see_months(self):
        for email in ("rep@p001.example", "exec@p001.example"):
            self.assertEqual(portal.sign_in(email).get("/admin/periods").status, 404)
        channel = portal.sign_in("channel@globaltech.example")
        self.assertEqual(list(channel.page("/admin/periods").iter("period")), [])


class Vocabulary(unittest.TestCase):
    def test_the_pages_of_money_are_valid(self):
        finance, executive, rep = (portal.sign_in(e) for e in ("finance@globaltech.example", "exec@p001.example", "rep@p001.example"))
        why = next(executive.page("/earnings").iter("accrual")).get("ref")
        no = next(executive.page("/statements").iter("statement")).get("no")
        asked = [(finance, "/earnings"), (executive, f"/earnings/{why}"), (finance, "/statements"), (rep, "/statements"),
                 (executive, f"/statements/{no}"), (finance, "/admin/periods"), (finance, "/admin/periods/2026-02"),
                 (finance, "/admin/periods/2026-01"), (portal.client(), "/verify"), (portal.client(), "/verify/keys")]
        with tempfile.TemporaryDirectory() as folder:
            files = []
            for n, (client, path) in enumerate(asked):
                files.append(os.path.join(folder, f"{n}.xml"))
                with open(files[-1], "wb") as file:
                    file.write(client.get(path + "?as=xml").body)
                self.assertEqual(client.get(path).status, 200, path)
            done = subprocess.run(["jing", "-c", HERE / "xsl/page.rnc", *files], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stdout)


class Jobs(unittest.TestCase):
    def tearDown(self):
        portal.restore()

    def test_months_close_five_days_after_their_end(self):
        closed = "SELECT COUNT(*) FROM period WHERE code = '2026-02' AND state = 'closed'"
        portal.at("2026-03-05T09:00:00Z")
        self.assertEqual(portal.operator("jobs")[0], 0)
        self.assertEqual(portal.sql(closed), [["0"]])
        portal.at("2026-03-06T09:00:00Z")
        status, said = portal.operator("jobs")
        self.assertEqual(status, 0, said)
        self.assertEqual(portal.sql(closed), [["3"]])
        self.assertNotIn("close-periods", portal.operator("jobs")[1], "it is due again in an hour")
        self.assertEqual(portal.operator("check")[0], 0)

    def test_the_audit_log_is_sealed_and_a_change_is_found(self):
        finance = portal.sign_in("finance@globaltech.example")
        self.assertEqual(finance.submit(finance.form("/admin/periods/2026-02", "period-close")).status, 303)
        portal.at("2026-03-02T10:00:00Z")
        status, said = portal.operator("jobs")
        self.assertEqual(status, 0, said)
        self.assertEqual(portal.sql("SELECT COUNT(*) FROM audit"), portal.sql("SELECT COUNT(*) FROM audit_seal"))
        self.assertEqual(portal.operator("check")[0], 0)
        portal.sql("DROP TRIGGER audit_no_update; UPDATE audit SET ref = '2026-01' WHERE verb = 'closed'")
        status, said = portal.operator("check")
        self.assertEqual(status, 1)
        self.assertIn("broken: the audit log", said)


ACCRUAL = "SELECT a.txn_id, a.ref FROM accrual a WHERE a.vendor_id = 1 AND a.txn_id IS NOT NULL ORDER BY a.id"
STATEMENT = "SELECT s.id, s.no FROM statement s WHERE s.vendor_id = 1 AND s.line_count > 0 ORDER BY s.number"
DEAL = "SELECT d.id, d.ref FROM deal d WHERE d.vendor_id = 1 AND d.state = 'approved' AND d.team_id IS NOT NULL ORDER BY d.id"

# What somebody with all rights does to which record, and the claim that must name that record then.
TAMPERED = [
    (ACCRUAL, "UPDATE ledger_entry SET amount = amount + 1 WHERE txn_id = {id} AND line = 1", "transactions sum to zero in each currency"),
    (ACCRUAL, "UPDATE ledger_entry SET amount = amount * 2 WHERE txn_id = {id}", "accruals are posted as they say"),
    (ACCRUAL, "UPDATE ledger_entry SET period_id = (SELECT MAX(id) FROM period WHERE vendor_id = 1) WHERE txn_id = {id}",
     "entries are in the month and at the vendor of their transaction"),
    (ACCRUAL, "UPDATE accrual SET amount = amount + 1 WHERE txn_id = {id}", "accruals are base times rate, half to even"),
    (ACCRUAL, "UPDATE accrual SET rate_ppm = rate_ppm + 1 WHERE txn_id = {id}", "accruals are those of their deal and rule"),
    (ACCRUAL, "UPDATE accrual SET owner_id = owner_id + 1 WHERE txn_id = {id}", "accruals are seen by those who see the deal"),
    (ACCRUAL, "DELETE FROM accrual WHERE txn_id = {id}", "postings of accruals have their accrual"),
    (STATEMENT, "UPDATE statement SET closing = closing + 1 WHERE id = {id}", "statements say what the ledger says"),
    (STATEMENT, "UPDATE statement SET opening = opening + 1, closing = closing + 1 WHERE id = {id}", "statements open as the last one closed"),
    (STATEMENT, "UPDATE statement SET created_at = created_at + INTERVAL 1 SECOND WHERE id = {id}", "statements are chained and sealed, "
     "and their bytes say the same"),
    (STATEMENT, "UPDATE statement SET canonical = REPLACE(canonical, '<org ', '<org  ') WHERE id = {id}", "statements are chained and sealed, "
     "and their bytes say the same"),
    (STATEMENT, "UPDATE statement SET signature = REVERSE(signature) WHERE id = {id}", "statements are chained and sealed, "
     "and their bytes say the same"),
    (STATEMENT, "UPDATE statement SET sha256 = REVERSE(sha256) WHERE id = {id}", "statements are chained and sealed, "
     "and their bytes say the same"),
    (DEAL, "UPDATE deal SET team_id = NULL WHERE id = {id}", "deals have the keys of their owner and organisation"),
    (DEAL, "UPDATE deal SET state = 'won', won_amount = 1, won_on = '2026-03-01' WHERE id = {id}", "won deals have their accrual"),
    (DEAL, "DELETE FROM protection WHERE deal_id = {id}", "deals in force are protected"),
    (DEAL, "UPDATE protection SET valid_to = '9999-12-31' WHERE deal_id = {id}; UPDATE deal SET state = 'lost' WHERE id = {id}",
     "protections belong to deals in force"),
    (DEAL, "UPDATE receipt SET canonical = CONCAT(canonical, ' ') WHERE deal_id = {id}", "receipts have their hash"),
    (DEAL, "UPDATE receipt SET canonical = CONCAT(canonical, ' '), sha256 = UNHEX(SHA2(canonical, 256)) WHERE deal_id = {id}",
     "seals of receipts are the vendor's"),
    (DEAL, "DELETE FROM receipt WHERE deal_id = {id}", "deals have a receipt"),
    ("SELECT v.id, v.code FROM vendor v WHERE v.code = 'meridian' ORDER BY v.id", "UPDATE counter SET last = last + 1 WHERE vendor_id = {id} "
     "AND kind = 'statement'", "statements are numbered without gaps"),
    ("SELECT v.id, v.code FROM vendor v WHERE v.code = 'aerovault' ORDER BY v.id", "DELETE FROM statement WHERE vendor_id = {id} "
     "ORDER BY number DESC LIMIT 1", "statements are numbered without gaps"),
    ("SELECT p.id, '2026-01' FROM period p WHERE p.vendor_id = 2 AND p.code = '2025-12' ORDER BY p.id",
     "UPDATE period SET state = 'open', closed_at = NULL WHERE id = {id}", "months follow each other, closed ones first"),
]


class Tampering(unittest.TestCase):
    @classmethod
    def tearDownClass(cls):
        portal.restore()

    def tamper(self):
        """Everything at once, each to a record of its own; the claims and names to be found."""
        changes, expected = [], []
        records = {pick: iter(portal.sql(pick)[3::5]) for pick in (ACCRUAL, STATEMENT, DEAL)}
        for pick, change, claim in TAMPERED:
            record, name = next(records[pick]) if pick in records else portal.sql(pick)[0]
            changes.append(change.format(id=record))
            expected.append(f"broken: {claim}: {name}")
        fences = [f"DROP TRIGGER {table}_no_{verb}" for table in FENCED for verb in ("update", "delete")]
        portal.sql(";".join([*fences, "SET foreign_key_checks = 0", *changes]))
        return expected

    def test_2_what_is_changed_behind_the_books_is_found(self):
        expected = self.tamper()
        status, said = portal.operator("check")
        self.assertEqual(status, 1)
        for line in expected:
            with self.subTest(line=line):
                self.assertIn(line, said.splitlines())

    def test_1_the_fences_refuse_rewriting(self):
        for table in FENCED:
            if portal.sql(f"SELECT COUNT(*) FROM {table}") == [["0"]]:
                continue
            column = portal.sql("SELECT column_name FROM information_schema.columns WHERE table_schema = DATABASE() AND "
                                f"table_name = '{table}' ORDER BY ordinal_position LIMIT 1")[0][0]
            for statement in (f"UPDATE {table} SET {column} = {column} LIMIT 1", f"DELETE FROM {table} LIMIT 1"):
                with self.assertRaisesRegex(Exception, "append-only", msg=statement):
                    portal.sql(statement)


if __name__ == "__main__":
    unittest.main()

# SPDX-License-Identifier: AGPL-3.0-or-later
"""How things stand: clocks that have run out, what home says of money, what a won deal needs to earn, lists that are empty."""
import csv
import io
import os
import re
import sys
import threading
import time
import unittest
from decimal import ROUND_HALF_EVEN, Decimal

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [os.path.join(HERE, "lib"), os.path.join(HERE, "world")]

from walk import act, deal, deal_fields, portal, register  # noqa: E402

REP, MANAGER, EXECUTIVE = "rep@p001.example", "manager@p001.example", "exec@p001.example"
CHANNEL, ADMIN, FINANCE = (f"{name}@globaltech.example" for name in ("channel", "admin", "finance"))

# Whose deals a partner's role sees, in words of their own; and the deals, with today's rates.
SEEN = {REP: "p.email = 'rep@p001.example'", MANAGER: "m.role IN ('rep', 'manager')", EXECUTIVE: "TRUE"}
DEALS = ("FROM deal d JOIN org o ON o.id = d.org_id JOIN member m ON m.id = d.owner_id JOIN person p ON p.id = m.person_id "
         "JOIN plan_rule r ON r.product_line_id = d.product_line_id AND r.valid_from <= '2026-03-02' AND r.valid_to > '2026-03-02' "
         "WHERE o.code = 'p001' AND ")


def home(email):
    return next(portal.sign_in(email).page("/").iter("home"))


def amounts(element):
    return {a.get("currency"): int(a.get("minor")) for a in element.findall("amount")}


def figure(email, name):
    return next((f for f in home(email).findall("figure") if f.get("name") == name), None)


class Clocks(unittest.TestCase):
    def waits(self, seconds):
        """What each page says of a deal whose time ends so many seconds from now."""
        rep, ref = portal.sign_in(REP), register(portal.sign_in(REP))
        act(portal.sign_in(CHANNEL), ref, "deal-return", reason="Which site?")
        portal.sql(f"UPDATE deal SET due_at = '2026-03-02 09:00:00' + INTERVAL {seconds} SECOND WHERE ref = '{ref}'")
        rows = (deal(rep, ref), *self.rows(rep, "/deals", ref), *self.rows(rep, "/deals?state=info-requested", ref),
                *self.rows(rep, "/", ref), next(rep.page(f"/deals/{ref}/receipt").iter("receipt")))
        return {int(row.find("waiting").get("days")) for row in rows}

    def rows(self, client, path, ref):
        found = [e for e in client.page(path).iter() if e.get("ref") == ref]
        self.assertTrue(found, path)
        return found

    def test_say_whole_days_and_overdue_from_the_first_second(self):
        hour, day = 3600, 86400
        for seconds, days in ((3 * hour, 0), (day, 1), (day - 1, 0), (47 * hour, 1), (-1, -1), (-hour, -1), (-25 * hour, -2)):
            with self.subTest(seconds=seconds):
                self.assertEqual(self.waits(seconds), {days})

    def test_of_the_queue_run_out_too(self):
        ref = register(portal.sign_in(REP))
        portal.sql(f"UPDATE deal SET due_at = '2026-03-02 08:59:00' WHERE ref = '{ref}'")
        channel = portal.sign_in(CHANNEL)
        for path, kind in (("/admin/deals", "deal"), ("/", "action")):
            row = next(e for e in channel.page(path).iter(kind) if e.get("ref") == ref)
            self.assertEqual(row.find("waiting").get("days"), "-1", path)
        self.assertIn("Overdue", channel.get(f"/deals/{ref}").text)


class Totals(unittest.TestCase):
    def test_beyond_all_measure_say_so_and_fail_no_page(self):
        portal.sql("UPDATE deal SET amount = 9000000000000000 WHERE state = 'approved'")
        try:
            admin = portal.sign_in(ADMIN)
            forecast = next(admin.page("/earnings").iter("earnings")).find("total[@name='forecast']")
            self.assertIn(("9000000000000000", "yes"), {(a.get("minor"), a.get("more")) for a in forecast})
            self.assertIn("more than €90,000,000,000,000", admin.get("/earnings").text)
            portal.sign_in(EXECUTIVE).page("/")
        finally:
            portal.restore()

    def test_are_not_blown_up_by_one_registration(self):
        rep = portal.sign_in(REP)
        answer = rep.submit(rep.form("/deals/new", "deal"), deal_fields(amount="1000000000000.01"))
        self.assertEqual((answer.status, answer.form("deal").errors()), (422, {"amount": "too-large"}))
        register(rep, amount="1000000000000.00")


class Forms(unittest.TestCase):
    def test_are_shown_though_somebody_holds_what_they_offer(self):
        rep = portal.sign_in(REP)
        draft = rep.submit(rep.form("/deals/new", "deal"), deal_fields()).location
        held = "START TRANSACTION; SELECT id FROM product_line FOR UPDATE; SELECT id FROM org FOR UPDATE; DO SLEEP(5); ROLLBACK;"
        other = threading.Thread(target=portal.sql, args=(held,))
        other.start()
        while portal.sql("SELECT COUNT(*) FROM information_schema.innodb_trx WHERE trx_rows_locked > 0") == [["0"]]:
            time.sleep(0.2)
        self.assertEqual([rep.look(path).status for path in ("/deals/new", "/deals/check", draft)], [200, 200, 200])
        self.assertTrue(other.is_alive(), "it was held all the time")
        other.join()


class Queue(unittest.TestCase):
    def pages(self, client, after_each=lambda rows: None):
        """The references on each page; what happens while somebody reads it."""
        path, pages = "/admin/deals", []
        while path:
            queue = next(client.page(path).iter("queue"))
            rows, more = [row.get("ref") for row in queue.findall("deal")], queue.find("more")
            pages.append(rows)
            after_each(rows)
            path = more.get("href") if more is not None else None
        return pages

    def test_goes_on_where_it_was_though_its_last_was_decided_meanwhile(self):
        channel = portal.sign_in(CHANNEL)
        for _ in range(30):
            register(portal.sign_in(REP))
        before = self.pages(channel)
        self.assertGreater(len(before), 1)
        self.assertEqual(self.pages(channel, lambda rows: act(channel, rows[-1], "deal-approve")), before)

    def test_does_not_go_on_from_no_time(self):
        ref = register(portal.sign_in(REP))
        self.assertEqual(portal.sign_in(CHANNEL).look(f"/admin/deals?after={ref}&until=tomorrow").status, 400)


class Home(unittest.TestCase):
    def test_lists_the_latest_deals_as_the_list_of_deals_does(self):
        client = portal.sign_in(MANAGER)
        rows = {d.get("ref"): d for d in client.page("/deals").iter("deal")}
        latest = home(MANAGER).find("deals").findall("deal")
        self.assertTrue(any(d.find("waiting") is not None for d in latest))
        for row in latest:
            same = rows[row.get("ref")].find("waiting")
            self.assertEqual(row.find("waiting").attrib if row.find("waiting") is not None else None,
                             same.attrib if same is not None else None)

    def test_says_what_protected_deals_would_earn_by_todays_plan(self):
        for email, whose in SEEN.items():
            with self.subTest(viewer=email):
                rows = portal.sql(f"SELECT d.currency, r.rate_ppm, SUM(d.amount) {DEALS} d.state = 'approved' AND {whose} "
                                  "GROUP BY d.currency, r.rate_ppm")
                would = {}
                for currency, rate, amount in rows:
                    part = (Decimal(amount) * int(rate) / 10**6).quantize(Decimal(1), ROUND_HALF_EVEN)
                    would[currency] = would.get(currency, 0) + int(part)
                self.assertTrue(would)
                self.assertEqual(amounts(figure(email, "forecast")), would)
                earnings = next(portal.sign_in(email).page("/earnings").iter("earnings"))
                self.assertEqual(amounts(earnings.find("total[@name='forecast']")), would, "one figure, wherever it stands")

    def test_counts_what_waits_and_what_is_protected(self):
        for email, whose in SEEN.items():
            for name, state in (("waiting", "submitted"), ("protected", "approved")):
                (count,), = portal.sql(f"SELECT COUNT(*) {DEALS} d.state = '{state}' AND {whose}")
                self.assertEqual(figure(email, name).get("count"), count, (email, name))

    def test_says_what_is_earned_and_by_when_it_is_stated(self):
        for email in SEEN:
            earned, total = figure(email, "accrued"), next(portal.sign_in(email).page("/earnings").iter("earnings"))
            self.assertEqual(amounts(earned), amounts(total.find("total[@name='accrued']")))
            self.assertEqual((earned.get("href"), earned.get("on")), ("/earnings", "2026-04-06"), "five days after the month")

    def test_says_what_is_payable_to_those_who_read_statements(self):
        rows = portal.sql("SELECT s.currency, s.closing FROM statement s JOIN org o ON o.id = s.org_id WHERE o.code = 'p001' ORDER BY s.number")
        self.assertEqual(amounts(figure(EXECUTIVE, "payable")), {currency: int(closing) for currency, closing in rows})
        self.assertIsNone(figure(REP, "payable"))
        self.assertIsNone(figure(MANAGER, "payable"))

    def test_says_what_the_open_months_would_state_to_those_who_see_them(self):
        for email in (FINANCE, ADMIN):
            months = [f for f in home(email).findall("figure") if f.get("name") == "to-state"]
            self.assertEqual([m.get("period") for m in months], ["2026-02", "2026-03"])
            for month in months:
                page = next(portal.sign_in(email).page(month.get("href")).iter("period"))
                self.assertEqual((amounts(month), month.get("href")), (amounts(page), f"/admin/periods/{page.get('code')}"))
        self.assertIsNone(figure(CHANNEL, "to-state"))

    def test_and_earnings_ask_the_database_little(self):
        """One of the home's asks for a notice that is to be accepted."""
        for email in (*SEEN, CHANNEL, ADMIN, FINANCE):
            for path, most in (("/", 7), ("/earnings", 3)):
                self.assertLessEqual(self.asked(portal.sign_in(email), path), most, (email, path))

    def test_and_a_deal_ask_the_database_little(self):
        """Reads of staff are recorded, which takes three more."""
        for email, most in ((REP, 7), (CHANNEL, 7 + 3)):
            client = portal.sign_in(email)
            ref = next(client.page("/deals" if email == REP else "/admin/deals").iter("deal")).get("ref")
            self.assertLessEqual(self.asked(client, f"/deals/{ref}"), most, email)

    def asked(self, client, path):
        """Statements of a page; a process whose connection is new sends a few more."""
        log = portal.scratch / "var" / "log" / "parley.log"
        for _ in range(8):
            client.look(path)
        lines = [line for line in log.read_text(encoding="utf-8").splitlines() if f" path={path} " in line][-8:]
        return min(int(re.search(r"statements=(\d+)", line)[1]) for line in lines)


class Winning(unittest.TestCase):
    def test_before_it_was_registered_is_refused_at_the_field(self):
        rep, ref = portal.sign_in(REP), register(portal.sign_in(REP))
        act(portal.sign_in(CHANNEL), ref, "deal-approve")
        typed = {"amount": "100.50", "invoice": "R 1 & 2", "won-on": "2026-02-28"}
        answer = act(rep, ref, "deal-won", **typed)
        self.assertEqual(answer.status, 422)
        form = answer.form("deal-won")
        self.assertEqual(form.errors(), {"won-on": "before-registered"})
        self.assertEqual({name: form.values[name] for name in typed}, typed, "kept")
        self.assertEqual(next(answer.xml.iter("deal")).get("state"), "approved")
        self.assertEqual(act(rep, ref, "deal-won", **{**typed, "won-on": "2026-03-01"}).status, 303, "yesterday, far in the west")


class Currencies(unittest.TestCase):
    def test_are_those_that_the_vendor_trades_in_ones_own_first(self):
        known = {row[0] for row in portal.sql("SELECT DISTINCT o.currency FROM org o JOIN vendor v ON v.id = o.vendor_id WHERE v.code = 'globaltech'")}
        for code in ("p001", "p002"):
            client = portal.sign_in(f"rep@{code}.example")
            own = client.page("/").find("viewer").get("currency")
            form = client.form("/deals/new", "deal")
            self.assertEqual((form.options("currency")[0], form.values["currency"]), (own, own))
            self.assertEqual(set(form.options("currency")), known)
            self.assertEqual(len(form.options("currency")), len(known))

    def test_that_are_not_offered_are_refused(self):
        rep = portal.sign_in(REP)
        for typed, mistake in (("XAF", "not-a-choice"), ("EURO", "not-currency")):
            answer = rep.submit(rep.form("/deals/new", "deal"), deal_fields(currency=typed))
            self.assertEqual((answer.status, answer.form("deal").errors().get("currency")), (422, mistake))
        ref = register(rep, currency="")
        self.assertEqual(deal(rep, ref).find("amount").get("currency"), rep.page("/").find("viewer").get("currency"))


class Rules(unittest.TestCase):
    def test_without_an_end_have_none_on_the_page(self):
        executive = portal.sign_in(EXECUTIVE)
        ends = set()
        for accrual in portal.sql("SELECT a.ref, r.valid_to FROM accrual a JOIN org o ON o.id = a.org_id JOIN plan_rule r ON r.id = a.rule_id "
                                  "WHERE o.code = 'p001'"):
            plan = next(executive.page(f"/earnings/{accrual[0]}").iter("plan"))
            self.assertEqual(plan.get("to") is None, accrual[1].startswith("9999"))
            ends.add(plan.get("to") is None)
        self.assertEqual(ends, {True, False})


class EmptyLists(unittest.TestCase):
    def test_have_the_first_line_of_their_file_all_the_same(self):
        for email, path in ((REP, "/statements"), (REP, "/deals?q=nothing-is-called-so"), (EXECUTIVE, "/statements"), (ADMIN, "/admin/deals?q=nope-nope")):
            with self.subTest(viewer=email, path=path):
                answer = portal.sign_in(email).get(path + ("&" if "?" in path else "?") + "as=csv")
                names = next(csv.reader(io.StringIO(answer.text)))
                self.assertIn("no" if "statements" in path else "ref", names)


if __name__ == "__main__":
    unittest.main()

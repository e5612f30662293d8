# SPDX-License-Identifier: AGPL-3.0-or-later
"""
Requests that are really under way together: all are written but for their last byte, then the last bytes follow at once.

Whatever the order in which they are served: one effect, one answer to the same question, no failure.
"""
import http.client
import secrets
import selectors
import socket
import time
import unittest
from collections import Counter
from urllib.parse import urlencode

from effort import many
from walk import deal_fields, new_customer, portal

ROUNDS = {"confirm": many(60), "approve": many(60), "won": many(60), "decided": many(80), "withdrawn": many(80), "closed": many(80),
          "claimed": many(110)}
TOGETHER = 8      # of the same request
PROCESSES = 8     # of each program, so that as many may be served at once
VENDORS = ("globaltech", "meridian", "aerovault")
WON = {"amount": "10000", "invoice": "INV-1", "won-on": "2026-03-02"}


class Sender:
    """A signed-in person who needs no page to know what a form would send."""

    def __init__(self, email, vendor="globaltech"):
        self.client = portal.sign_in(email, f"{vendor}.localhost")
        self.csrf = self.client.form("/", "sign-out").values["csrf"]

    def fields(self, **values):
        return {"csrf": self.csrf, "request-key": secrets.token_hex(16), **{k.replace("_", "-"): v for k, v in values.items()}}

    def send(self, path, **values):
        answer = self.client.post(path, self.fields(**values))
        assert answer.status == 303, answer
        return answer.location

    def draft(self, **more):
        return self.send("/deals/new", **deal_fields(**more))

    def register(self, **more):
        return self.send(self.draft(**more) + "/confirm", version="0").split("/")[2]

    def request(self, path, **values):
        return self.encoded(path, self.fields(**values))

    def encoded(self, path, fields):
        body = urlencode(fields)
        headers = {"Host": self.client.host, **self.client.cookie_header(), "Accept": "application/xml", "Connection": "close",
                   "Content-Type": "application/x-www-form-urlencoded", "Content-Length": len(body)}
        head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        return f"POST {path} HTTP/1.1\r\n{head}\r\n{body}".encode()


class Round:
    """Requests let go together; their answers as (status, location), in the order of the requests."""

    under_way = Counter()   # how many of how many had no answer yet when the last byte of the last one was written

    def __init__(self, requests):
        self.links = [self.open(request) for request in requests]
        for link, request in zip(self.links, requests):
            link.send(request[-1:])
        self.under_way[len(requests), len(requests) - self.answered()] += 1
        self.answers = [self.answer(link) for link in self.links]

    @classmethod
    def sums(cls):
        """Rounds, requests, and how many of those were under way together."""
        seen = cls.under_way.items()
        return sum(cls.under_way.values()), sum(asked * rounds for (asked, _), rounds in seen), sum(n * rounds for (_, n), rounds in seen)

    def open(self, request):
        link = socket.create_connection(("127.0.0.1", portal.port), timeout=60)
        link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        link.sendall(request[:-1])
        return link

    def answered(self):
        with selectors.DefaultSelector() as selector:
            for link in self.links:
                selector.register(link, selectors.EVENT_READ)
            return len(selector.select(0))

    def answer(self, link):
        response = http.client.HTTPResponse(link)
        response.begin()
        response.read()
        link.close()
        return response.status, response.headers.get("Location")


def lock_waits():
    return int(portal.sql("SHOW GLOBAL STATUS LIKE 'Innodb_row_lock_waits'")[0][1])


def per_deal(statement, refs):
    """ref -> what the statement counts."""
    listed = ", ".join(f"'{ref}'" for ref in refs)
    return {row[0]: row[1:] for row in portal.sql(statement.format(refs=listed))}


EVENTS = ("SELECT d.ref, d.state, (SELECT COUNT(*) FROM deal_event e WHERE e.deal_id = d.id AND e.name IN ({names})) "
          "FROM deal d WHERE d.ref IN ({{refs}})")


class Races(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        portal.staff(PROCESSES)
        cls.rep, cls.rival = Sender("rep@p001.example"), Sender("rep@p002.example")
        cls.channel, cls.admin = Sender("channel@globaltech.example"), Sender("admin@globaltech.example")
        cls.began, cls.waits = time.monotonic(), lock_waits()

    @classmethod
    def tearDownClass(cls):
        rounds, asked, together = Round.sums()
        print(f"    {rounds} rounds of {asked} requests, {together} of them under way together, {lock_waits() - cls.waits} waits for a lock, "
              f"{time.monotonic() - cls.began:.0f} s")

    def same(self, sender, path, **values):
        """One request, several times at once: one answer."""
        answers = Round([sender.request(path, **values)] * TOGETHER).answers
        self.assertEqual(len(set(answers)), 1, answers)
        self.assertEqual(answers[0][0], 303, answers)
        return answers[0][1]

    def approved(self):
        ref = self.rep.register()
        self.channel.send(f"/deals/{ref}/approve", note="")
        return ref

    def effects(self, refs, names):
        """Each of the deals has taken one of these steps, once, and it is where it led: how many are where."""
        seen = per_deal(EVENTS.format(names=", ".join(f"'{name}'" for name in names)), refs)
        self.assertEqual(set(seen), set(refs))
        for ref, (now, events) in seen.items():
            self.assertEqual(events, "1", (ref, now))
            self.assertIn(now, names, ref)
        return Counter(now for now, _ in seen.values())

    def test_a_registration_is_received_once(self):
        receipts = []
        for _ in range(ROUNDS["confirm"]):
            receipts.append(self.same(self.rep, self.rep.draft() + "/confirm", version="0"))
        refs = [location.split("/")[2] for location in receipts]
        self.assertEqual(len(set(refs)), len(refs))
        counted = per_deal("SELECT d.ref, (SELECT COUNT(*) FROM deal o WHERE o.customer_id = d.customer_id), "
                           "(SELECT COUNT(*) FROM receipt r WHERE r.deal_id = d.id), "
                           "(SELECT COUNT(*) FROM protection p WHERE p.deal_id = d.id) FROM deal d WHERE d.ref IN ({refs})", refs)
        self.assertEqual(set(counted), set(refs))
        self.assertEqual({tuple(counts) for counts in counted.values()}, {("1", "1", "1")})
        self.assertEqual(portal.sql("SELECT COUNT(*) FROM form_draft f JOIN member m ON m.id = f.owner_id JOIN person p ON p.id = m.person_id "
                                    "WHERE p.email = 'rep@p001.example'"), [["0"]])

    def test_a_decision_is_taken_once(self):
        refs = [self.rep.register() for _ in range(ROUNDS["approve"])]
        for ref in refs:
            self.same(self.channel, f"/deals/{ref}/approve", note="Good luck")
        self.effects(refs, ["approved"])

    def test_a_win_earns_once(self):
        refs = [self.approved() for _ in range(ROUNDS["won"])]
        for ref in refs:
            self.same(self.rep, f"/deals/{ref}/won", **WON)
        self.effects(refs, ["won"])
        counted = per_deal("SELECT d.ref, (SELECT COUNT(*) FROM accrual a WHERE a.deal_id = d.id), (SELECT COUNT(*) FROM ledger_txn t WHERE "
                           "t.deal_id = d.id) FROM deal d WHERE d.ref IN ({refs})", refs)
        self.assertEqual({tuple(counts) for counts in counted.values()}, {("1", "1")})

    def test_a_month_is_closed_once(self):
        for vendor in VENDORS:
            finance = Sender(f"finance@{vendor}.example", vendor)
            for (code,) in portal.sql("SELECT p.code FROM period p JOIN vendor v ON v.id = p.vendor_id WHERE p.state = 'open' AND "
                                      f"p.starts_on < '2026-03-01' AND v.code = '{vendor}' ORDER BY p.code"):
                with self.subTest(vendor=vendor, period=code):
                    before = self.closings(vendor, code)
                    self.same(finance, f"/admin/periods/{code}")
                    self.assertEqual((before, self.closings(vendor, code)), ((0, 0), (1, 1)))

    def closings(self, vendor, code):
        """Audit rows of the closing, and the most statements of one account in that month."""
        (audited,), = portal.sql("SELECT COUNT(*) FROM audit a JOIN vendor v ON v.id = a.vendor_id WHERE a.object = 'period' AND a.verb = 'closed' "
                                 f"AND a.ref = '{code}' AND v.code = '{vendor}' AND a.member_id IS NOT NULL")
        (stated,), = portal.sql("SELECT COALESCE(MAX(n), 0) FROM (SELECT COUNT(*) AS n FROM statement s JOIN period p ON p.id = s.period_id JOIN vendor v "
                                f"ON v.id = s.vendor_id WHERE v.code = '{vendor}' AND p.code = '{code}' GROUP BY s.org_id, s.currency) AS c")
        return int(audited), int(stated)

    def against(self, refs, first, second):
        """Two steps that exclude each other, each before the other every second time: one happens, the other is a conflict."""
        happened = Counter()
        for i, ref in enumerate(refs):
            steps = [first, second] if i % 2 else [second, first]
            answers = Round([sender.request(f"/deals/{ref}/{step}", **values) for sender, step, values in steps]).answers
            self.assertEqual(sorted(status for status, _ in answers), [303, 409], (ref, answers))
            happened[next(step for (_, step, _), (status, _) in zip(steps, answers) if status == 303)] += 1
        self.assertEqual(len(happened), 2, f"the order was always the same: {happened}")
        return happened

    def test_approved_or_rejected(self):
        refs = [self.rep.register() for _ in range(ROUNDS["decided"])]
        happened = self.against(refs, (self.channel, "approve", {"note": ""}), (self.admin, "reject", {"reason-code": "other", "note": ""}))
        states = self.effects(refs, ["approved", "rejected"])
        self.assertEqual(states, {"approved": happened["approve"], "rejected": happened["reject"]})

    def test_approved_or_withdrawn(self):
        """A withdrawal may follow an approval; an approval may not follow a withdrawal."""
        refs, seen = [self.rep.register() for _ in range(ROUNDS["withdrawn"])], Counter()
        for i, ref in enumerate(refs):
            steps = [self.rep.request(f"/deals/{ref}/withdraw", reason="Stopped"), self.channel.request(f"/deals/{ref}/approve", note="")]
            withdraw, approve = Round(steps).answers if i % 2 else reversed(Round(steps[::-1]).answers)
            self.assertEqual(withdraw[0], 303, ref)
            self.assertIn(approve[0], (303, 409), ref)
            seen[approve[0]] += 1
        self.assertEqual(len(seen), 2, f"the order was always the same: {seen}")
        self.assertEqual(self.effects(refs, ["withdrawn"]), {"withdrawn": len(refs)})
        (approvals,), = portal.sql("SELECT COUNT(*) FROM deal_event e JOIN deal d ON d.id = e.deal_id WHERE e.name = 'approved' AND d.ref IN "
                                   f"({', '.join(repr(ref) for ref in refs)})")
        self.assertEqual(int(approvals), seen[303])

    def test_won_or_lost(self):
        refs = [self.approved() for _ in range(ROUNDS["closed"])]
        happened = self.against(refs, (self.rep, "won", WON), (self.rep, "lost", {"reason": "Another offer"}))
        self.assertEqual(self.effects(refs, ["won", "lost"]), happened)
        counted = per_deal("SELECT d.ref, (SELECT COUNT(*) FROM accrual a WHERE a.deal_id = d.id), d.state FROM deal d "
                           "WHERE d.ref IN ({refs})", refs)
        self.assertEqual({tuple(counts) for counts in counted.values()}, {("1", "won"), ("0", "lost")})

    def test_one_customer_of_two_partners(self):
        first = Counter()
        for i in range(ROUNDS["claimed"]):
            customer = new_customer()
            claims = [(who, who.draft(**customer) + "/confirm") for who in ((self.rep, self.rival) if i % 2 else (self.rival, self.rep))]
            answers = Round([who.request(path, version="0") for who, path in claims]).answers
            self.assertEqual([status for status, _ in answers], [303, 303], answers)
            rows = portal.sql("SELECT o.code, d.state, d.created_at, d.customer_id FROM deal d JOIN org o ON o.id = d.org_id WHERE d.customer_domain = "
                              f"'{customer['customer-domain']}' ORDER BY d.created_at")
            self.assertEqual([row[1] for row in rows], ["submitted", "queued"], rows)
            self.assertLess(rows[0][2], rows[1][2], "the same instant on two receipts")
            self.assertEqual(rows[0][3], rows[1][3], "two customers were made of one")
            first[rows[0][0]] += 1
        self.assertEqual(set(first), {"p001", "p002"}, "the order was always the same")


class RacesWereRaces(unittest.TestCase):
    """After the others, by its name."""

    def test_in_which_requests_met_at_locks(self):
        rounds, asked, together = Round.sums()
        self.assertGreaterEqual(rounds, 500)
        self.assertGreater(together, asked * 0.6, Round.under_way)
        self.assertGreater(lock_waits() - Races.waits, rounds / 2)

    def test_which_left_the_books_in_order(self):
        status, said = portal.operator("check")
        self.assertEqual(status, 0, said)


if __name__ == "__main__":
    unittest.main()

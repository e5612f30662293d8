# SPDX-License-Identifier: AGPL-3.0-or-later
"""A page of the log reads a few hundred rows, however long the log is and whatever it is asked for. ROWS= makes it longer, and says how long a page takes."""
import os
import sys
import time
import unittest

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(TESTS, "lib"))

from portal import portal  # noqa: E402

ROWS = int(os.environ.get("ROWS", "40000"))
ADMIN, EXEC, REP = "admin@globaltech.example", "exec@p001.example", "rep@p001.example"
MOST = 400    # 26 rows with what is joined to each, the session and the rest; a walk would be ROWS

FILTERS = {
    "everything": "",
    "a person with much": "person=channel@globaltech.example",
    "a person with little": "person=finance2@globaltech.example",
    "a kind of record": "object=deal",
    "a rare kind": "object=vendor",
    "a verb": "verb=approve",
    "a rare verb": "verb=enable",
    "a reference": "ref=SELDOM",
    "a reference that is none": "ref=N0NESUCH",
    "days": "from=2025-03-01&to=2025-03-02",
    "days with nothing": "from=1999-01-01&to=1999-01-02",
    "a person, a verb and days": "person=channel@globaltech.example&verb=approve&from=2025-03-01",
    "a rare verb of a person with much": "person=channel@globaltech.example&verb=enable",
    "a page far behind": "after={middle}",
}

# The rare rows are the oldest, where a walk from the newest would find them last.
FILL = """
INSERT INTO audit (at, vendor_id, member_id, org_id, verb, object, ref, detail, request_id)
SELECT TIMESTAMPADD(SECOND, seq, '2025-01-01'), 1, (SELECT m.id FROM member m JOIN person p ON p.id = m.person_id WHERE p.email = 'finance2@globaltech.example'),
       NULL, 'enable', 'vendor', 'SELDOM', '', '-' FROM seq_1_to_5;
INSERT INTO audit (at, vendor_id, member_id, org_id, verb, object, ref, detail, request_id)
WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < {rows})
SELECT TIMESTAMPADD(MICROSECOND, i * {step}, '2025-01-02'), 1, w.id, d.org_id, ELT(1 + i % 4, 'read', 'approve', 'register', 'return'), 'deal', d.ref, 'from=submitted', '-'
  FROM n JOIN (SELECT m.id FROM member m JOIN person p ON p.id = m.person_id WHERE p.email = 'channel@globaltech.example') AS w
  JOIN (SELECT ROW_NUMBER() OVER (ORDER BY id) - 1 AS no, ref, org_id FROM deal WHERE vendor_id = 1 ORDER BY id LIMIT 2000) AS d ON d.no = i % (SELECT LEAST(2000, COUNT(*)) FROM deal WHERE vendor_id = 1);
ANALYZE TABLE audit;
"""


def reads():
    return sum(int(n) for _, n in portal.sql("SHOW GLOBAL STATUS LIKE 'Handler_read%'"))


class Growth(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        portal.restore()
        portal.changed = True
        portal.sql("SET max_recursive_iterations = 100000000; SET max_statement_time = 0;" + FILL.format(rows=ROWS, step=30_000_000 * 1_000_000 // ROWS))
        cls.middle = portal.sql(f"SELECT id FROM audit ORDER BY id LIMIT {ROWS // 2}, 1")[0][0]

    def measured(self, email, path):
        """Rows that a page reads, and its milliseconds, when it was asked for before."""
        client = portal.sign_in(email)
        client.page(path)
        before, began = reads(), time.monotonic()
        client.page(path)
        took = (time.monotonic() - began) * 1000
        return reads() - before, took

    def judge(self, name, email, path):
        with self.subTest(name):
            read, took = self.measured(email, path)
            if "ROWS" in os.environ:
                print(f"{name:40} {read:7} rows read {took:8.1f} ms")
            self.assertLess(read, MOST)

    def test_the_vendor_s_log(self):
        for name, query in FILTERS.items():
            self.judge(name, ADMIN, "/admin/audit?" + query.format(middle=self.middle))

    def test_a_partner_s_own(self):
        """A rep's entries are found among the organisation's, so that a few more are read."""
        for email in (EXEC, REP):
            for query in ("", "?who=everybody"):
                self.judge(email + query, email, "/profile/activity" + query)

    def test_an_entry_and_the_chain(self):
        self.judge("entry", ADMIN, f"/admin/audit/{self.middle}")
        self.judge("chain", ADMIN, "/admin/audit/chain")


if __name__ == "__main__":
    unittest.main()

# SPDX-License-Identifier: AGPL-3.0-or-later
"""
At several nodes of a cluster transactions meet in the rows that they write, not in those that they lock: whatever must come one
after the other writes one row. And what a page of many people costs.
"""
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from people import ADMIN, EXEC, REP, act, invite, make_branch, open_branch, portal, ref_of  # noqa: E402
from walk import register  # noqa: E402


def revision(code):
    return int(portal.sql(f"SELECT o.revision FROM org o JOIN vendor v ON v.id = o.vendor_id WHERE v.code = 'globaltech' AND o.code = '{code}'")[0][0])


class Meet(unittest.TestCase):
    def setUp(self):
        portal.fresh()
        self.exec = portal.sign_in(EXEC)

    def writes(self, code, step):
        before = revision(code)
        self.assertIn(step().status, (303, 422))
        self.assertGreater(revision(code), before)

    def test_two_who_change_the_people_of_an_organisation(self):
        self.writes("p001", lambda: act(self.exec, ref_of(REP), "team-disable"))
        self.writes("p001", lambda: act(self.exec, ref_of(REP), "team-enable"))
        self.writes("p001", lambda: invite(self.exec, "mary@p001.example"))

    def test_two_who_take_the_last_seat(self):
        branch = open_branch(self.exec)
        portal.sql(f"UPDATE org SET seats = 5 WHERE code = '{branch}'")
        self.writes(branch, lambda: invite(self.exec, "mary@p001.example", organisation=branch))

    def test_two_who_make_a_branch_of_one_name(self):
        before = revision("p001")
        make_branch(self.exec)
        self.assertGreater(revision("p001"), before)

    def test_two_who_ask_one_member_for_consent(self):
        staff = portal.sign_in(ADMIN)
        (code,), = portal.sql("SELECT o.code FROM org o JOIN vendor v ON v.id = o.vendor_id WHERE v.code = 'globaltech' AND o.kind = 'vendor'")
        self.writes(code, lambda: staff.submit(staff.form("/admin/visits", "visit-ask"), email=REP, reason="Your deal is not shown"))


class Many(unittest.TestCase):
    BRANCHES = 14000    # their ids as one text are longer than 64 KiB

    def test_branches_are_all_seen(self):
        portal.fresh()
        portal.changed = True
        ref = register(portal.sign_in(REP))
        portal.sql("UPDATE org SET sees_branches = TRUE WHERE code = 'p001'; INSERT INTO org (vendor_id, code, kind, name, domain, territory_id, country, currency, tz, "
                   f"state, parent_id, created_at) SELECT o.vendor_id, CONCAT('b', s.seq), 'partner', CONCAT('Branch ', s.seq), o.domain, o.territory_id, o.country, "
                   f"o.currency, o.tz, 'active', o.id, o.created_at FROM org o JOIN seq_1_to_{self.BRANCHES} s WHERE o.code = 'p001' ORDER BY s.seq")
        for branch in ("b1", f"b{self.BRANCHES}"):
            portal.sql(f"UPDATE deal SET org_id = (SELECT o.id FROM org o WHERE o.code = '{branch}') WHERE ref = '{ref}'")
            self.assertEqual(portal.sign_in(EXEC).look(f"/deals/{ref}").status, 200, branch)


class Team(unittest.TestCase):
    TRACES = 20000

    def test_reads_no_more_where_somebody_came_often(self):
        portal.changed = True
        client = portal.sign_in(EXEC)
        client.page("/team")
        portal.sql("INSERT INTO trail (at, vendor_id, member_id, fact) SELECT '2026-01-01' + INTERVAL s.seq SECOND, m.vendor_id, m.id, 'switch' "
                   f"FROM member m JOIN seq_1_to_{self.TRACES} s WHERE m.ref = '{ref_of(REP)}'")
        before = self.rows_read()
        client.page("/team")
        self.assertLess(self.rows_read() - before, self.TRACES / 2)

    def rows_read(self):
        return sum(int(row[1]) for row in portal.sql("SHOW GLOBAL STATUS LIKE 'Handler_read%'") if row[0] in ("Handler_read_next", "Handler_read_prev"))


if __name__ == "__main__":
    unittest.main()

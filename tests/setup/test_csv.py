# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lists of the setup as CSV have all rows, not those of one page."""
import csv
import io
import unittest

from desk import admin
from portal import portal


class Csv(unittest.TestCase):
    def rows(self, path):
        return list(csv.DictReader(io.StringIO(admin().get(f"{path}?as=csv").text)))

    def count(self, table, where="TRUE"):
        return int(portal.sql(f"SELECT COUNT(*) FROM {table} x JOIN vendor v ON v.id = x.vendor_id WHERE v.code = 'globaltech' AND {where}")[0][0])

    def test_of_partners_and_people(self):
        self.assertEqual(len(self.rows("/admin/partners")), self.count("org", "x.kind = 'partner'"))
        self.assertEqual(len(self.rows("/admin/users")), self.count("member"))

    def test_of_the_audit_log(self):
        before = self.count("audit")
        self.assertGreater(before, 26)
        self.assertGreaterEqual(len(self.rows("/admin/audit")), before)


if __name__ == "__main__":
    unittest.main()

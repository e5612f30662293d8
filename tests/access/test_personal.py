# SPDX-License-Identifier: AGPL-3.0-or-later
"""Of personal objects there are no rules (O3): the setup takes none, and one that stands in the database does nothing."""
import os
import sys
import unittest

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(HERE, "lib"))

from portal import portal  # noqa: E402


class Personal(unittest.TestCase):
    def setUp(self):
        portal.changed = True

    def test_a_rule_is_published_and_does_nothing(self):
        group = int(portal.sql("INSERT INTO access_group (vendor_id, name) VALUES (1, 'All'); SELECT LAST_INSERT_ID()")[0][0])
        portal.sql(f"INSERT INTO access_entry (group_id, kind) VALUES ({group}, 'partners')")
        for number, name in enumerate(("check", "draft", "notification")):
            rule = int(portal.sql(f"INSERT INTO access_rule (vendor_id, object, kind, name, to_group_id) VALUES (1, '{name}', 'criteria', 'R{number}', "
                                  f"{group}); SELECT LAST_INSERT_ID()")[0][0])
            portal.sql(f"UPDATE access_rule SET active = TRUE WHERE id = {rule}")
            portal.sql(f"UPDATE access_rule SET version = version + 1 WHERE id = {rule}")
            self.assertEqual(portal.sql(f"SELECT COUNT(*) FROM access_grant WHERE scope = {rule} * 8 + 4"), [["0"]])

    def test_the_form_is_of_no_such_object(self):
        admin = portal.sign_in("admin@globaltech.example")
        answer = admin.get("/admin/access/rules/new?object=check&kind=criteria&as=xml")
        self.assertEqual(answer.status, 200)
        self.assertIn("access-rule-kinds", answer.text, "asks which of the objects that have rules")
        self.assertNotIn('<object name="check"', answer.text)


if __name__ == "__main__":
    unittest.main()

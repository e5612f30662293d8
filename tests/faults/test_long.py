# SPDX-License-Identifier: AGPL-3.0-or-later
"""Statements that take long: those of a setup are waited for, the others end on the server before their client stops listening, and once."""
import os
import sys
import time
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
for folder in ("lib", "setup", "world"):
    sys.path.insert(0, os.path.join(os.path.dirname(HERE), folder))
sys.path.insert(0, HERE)

from desk import admin, make_group, preview, publish, version  # noqa: E402
from fastcgi import DRAFT  # noqa: E402
from portal import portal  # noqa: E402

LONG_S = 2.5    # longer than a common statement is waited for
SOON_S = 7      # five tries took ten


class Long(unittest.TestCase):
    def slow(self, event, table):
        """As if there were a million records: each such change of a row takes that long."""
        portal.changed = True
        portal.sql(f"CREATE OR REPLACE TRIGGER test_takes_long BEFORE {event} ON {table} FOR EACH ROW DO SLEEP({LONG_S})")
        self.addCleanup(portal.sql, "DROP TRIGGER test_takes_long")

    def test_a_rule_of_a_large_vendor_is_previewed_and_published(self):
        desk = admin()
        make_group(desk, "Some", **{"role--finance": "yes"})
        self.slow("UPDATE", "access_rule")
        typed = {"name": "Large", "to-group": "Some", "field-1": "amount", "op-1": "at-least", "value-1": "5", "currency-1": "EUR"}
        rule, before = "/admin/access/rules/new?object=deal&kind=criteria", version()
        self.assertIsNotNone(preview(desk, rule, "rule-edit", **typed))
        self.assertEqual(publish(desk, rule, "rule-edit", **typed).status, 303)
        self.assertEqual(version(), before + 1)

    def test_another_form_is_given_up_once_and_leaves_nothing_running(self):
        client = portal.sign_in("rep@p001.example")
        form = client.form("/deals/new", "deal")
        self.slow("INSERT", "form_draft")
        begin = time.monotonic()
        self.assertEqual(client.submit(form, DRAFT).status, 503)
        self.assertLess(time.monotonic() - begin, SOON_S)
        self.assertEqual(portal.sql("SELECT info FROM information_schema.processlist WHERE info LIKE '%form_draft%' AND id <> CONNECTION_ID()"), [])
        self.assertEqual(client.look("/deals").status, 200)


if __name__ == "__main__":
    unittest.main()

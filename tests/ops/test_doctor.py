# SPDX-License-Identifier: AGPL-3.0-or-later
"""parley doctor judges the fence round the books by what the accounts may really do, and says what others can read."""

import unittest

from portal import portal

GRANTS = ("UPDATE ON parley.ledger_entry", "UPDATE (amount) ON parley.ledger_entry", "DELETE ON parley.*", "DROP ON parley.ledger_entry",
          "UPDATE ON `parl%`.*", "UPDATE ON *.*")


class Doctor(unittest.TestCase):
    """Who changes what the doctor looks at puts it back."""

    def setUp(self):
        portal.changed = True

    def says(self, level, *words):
        said = portal.operator("doctor")[1]
        found = [line for line in said.splitlines() if all(word in line for word in words)]
        self.assertEqual([line.split()[0] for line in found], [level], said)

    def test_finds_two_fences(self):
        self.says("good", "by rights and by triggers")

    def test_sees_every_right_to_rewrite(self):
        for grant in GRANTS:
            with self.subTest(grant=grant):
                portal.sql(f"GRANT {grant} TO parley@localhost")
                self.says("recommended", "only triggers keep", "ledger_entry")
                portal.sql(f"REVOKE {grant} FROM parley@localhost")
        self.says("good", "by rights and by triggers")

    def test_sees_rights_that_come_by_a_role(self):
        self.addCleanup(portal.restore)
        portal.sql("CREATE ROLE rewriter; GRANT UPDATE ON parley.ledger_entry TO rewriter; GRANT rewriter TO parley@localhost;"
                   "SET DEFAULT ROLE rewriter FOR parley@localhost")
        self.says("recommended", "only triggers keep", "ledger_entry")

    def test_sees_triggers_that_are_missing(self):
        self.addCleanup(portal.restore)
        portal.sql("DROP TRIGGER trail_no_delete")
        self.says("recommended", "only rights keep trail from")

    def test_sees_triggers_that_refuse_nothing(self):
        self.addCleanup(portal.restore)
        portal.sql("DROP TRIGGER trail_no_delete; CREATE TRIGGER trail_no_delete BEFORE DELETE ON trail FOR EACH ROW SET @x = 1")
        self.says("recommended", "only rights keep trail from")

    def test_is_alarmed_by_a_table_without_any_fence(self):
        self.addCleanup(portal.restore)
        portal.sql("GRANT UPDATE ON parley.trail TO parley@localhost; GRANT DELETE ON parley.receipt TO parley@localhost;"
                   "DROP TRIGGER trail_no_update; DROP TRIGGER accrual_no_update")
        self.says("critical", "nothing keeps trail from")

    def test_knows_an_account_that_may_do_all(self):
        text = portal.conf.read_text(encoding="utf-8")
        self.addCleanup(portal.places.write, portal.conf, text)
        lines = dict(line.split(" = ", 1) for line in text.splitlines() if line.startswith("db_"))
        text = text.replace(f"db_user = {lines['db_user']}\n", f"db_user = {lines['db_admin_user']}\n")
        portal.places.write(portal.conf, text.replace(f"db_password = {lines['db_password']}", f"db_password = {lines['db_admin_password']}"))
        self.says("recommended", "only triggers keep access_publish,accrual,application_event,audit,")

    def test_sees_who_can_read_the_configuration(self):
        self.says("good", "passwords in the configuration")
        portal.conf.chmod(0o644)
        self.addCleanup(portal.conf.chmod, 0o600)
        self.says("critical", "everybody can read the passwords")

    def test_looks_at_how_transactions_are_kept_apart(self):
        self.says("good", "refuses changes to what changed meanwhile")


if __name__ == "__main__":
    unittest.main()

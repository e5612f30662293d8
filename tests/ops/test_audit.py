# SPDX-License-Identifier: AGPL-3.0-or-later
"""The audit log is sealed, and whoever rewrites or cuts it, with all rights on the database, is noticed."""

import hashlib
import os
import subprocess
import sys
import unittest

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(HERE, "lib"))

from portal import NOW, portal  # noqa: E402

LOG = "the audit log is what was sealed"
FENCED = ("audit", "audit_seal", "audit_head", "signing_key")
OLD = NOW.replace("T", " ").replace("Z", "").replace("09:00:00", "08:30:00")
ADD = ("INSERT INTO audit (at, vendor_id, verb, object, ref, detail, request_id) "
       "SELECT TIMESTAMPADD(MICROSECOND, seq, '{at}'), 1, 'tried', 'deal', seq, '', '-' FROM seq_1_to_{n}")
DIGEST = ("HEX(SHA2(CONCAT_WS('\\n', a.id, a.at, CONCAT(a.vendor_id, COALESCE(CONCAT(' of ', a.org_id), '')), "
          "CONCAT(COALESCE(a.member_id, '-'), COALESCE(CONCAT(' by ', a.acting_id), '')), a.verb, a.object, a.ref, a.request_id, a.detail), 256))")


def reads():
    return sum(int(n) for _, n in portal.sql("SHOW GLOBAL STATUS LIKE 'Handler_read%'"))


class AuditLog(unittest.TestCase):
    """Each begins with some rows sealed at two different times, and no fence left."""

    def setUp(self):
        portal.reset()
        portal.changed = True
        portal.sql(";".join(f"DROP TRIGGER {table}_no_{verb}" for table in FENCED for verb in ("update", "delete")))
        self.add(30)
        self.add(20)

    def add(self, n, at=OLD):
        portal.sql(ADD.format(n=n, at=at))
        self.seal()

    def seal(self):
        portal.sql("UPDATE job SET due_at = '2000-01-01' WHERE kind = 'seal-audit'")
        return portal.operator("jobs")

    def broken(self, words=LOG):
        status, said = portal.operator("check")
        self.assertEqual(status, 1, said)
        self.assertRegex(said, f"(?m)^broken: {words}")
        return said

    def forget(self):
        """What the host has seen, as if it were a new one."""
        (portal.places.folder("keys") / "audit.seen").unlink()

    def cut(self, seq):
        """Nothing was ever behind that seal."""
        (last,), = portal.sql(f"SELECT audit_id FROM audit_seal WHERE seq = {seq}")
        portal.sql(f"SET foreign_key_checks = 0; DELETE FROM audit_head WHERE seq > {seq}; DELETE FROM audit_seal WHERE seq > {seq};"
                   f"DELETE FROM audit WHERE id > {last}")

    def chain_anew(self):
        """Every seal as it would be if the rows had always been what they are."""
        previous, changes = bytes(32), []
        for seq, digest in portal.sql(f"SELECT s.seq, {DIGEST} FROM audit_seal s JOIN audit a ON a.id = s.audit_id ORDER BY s.seq"):
            now = hashlib.sha256(previous + bytes.fromhex(bytes.fromhex(digest).decode())).digest()
            changes.append(f"UPDATE audit_seal SET previous = x'{previous.hex()}', sha256 = x'{now.hex()}' WHERE seq = {seq}")
            previous = now
        portal.sql(";".join(changes))

    def test_that_nobody_touched_holds(self):
        self.assertEqual(portal.sql("SELECT COUNT(*) FROM audit_seal"), portal.sql("SELECT COUNT(*) FROM audit"))
        self.assertEqual(portal.operator("check")[0], 0)
        self.assertEqual(portal.sql("SELECT COUNT(*) FROM signing_key k JOIN audit_head h ON h.key_id = k.id WHERE k.vendor_id IS NULL"), [["2"]])
        self.forget()
        self.assertEqual(portal.operator("check")[0], 0)

    def entry(self, ref):
        """Number and seal of the first entry about that record."""
        return portal.sql(f"SELECT a.id, s.seq FROM audit a JOIN audit_seal s ON s.audit_id = a.id WHERE a.ref = '{ref}' ORDER BY a.id LIMIT 1")[0]

    def faults(self):
        return [line for line in self.broken().splitlines() if line.startswith(f"broken: {LOG}")]

    def test_a_row_that_says_something_else_is_named(self):
        (entry, seal) = self.entry(7)
        portal.sql(f"UPDATE audit SET detail = 'nothing' WHERE id = {entry}")
        self.assertEqual(self.faults(), [f"broken: {LOG}, to its signed end: entry {entry} (tried deal 7) is not what seal {seal} covers"])

    def test_each_column_of_a_row_is_covered(self):
        (entry, _) = self.entry(7)
        changes = ("at = TIMESTAMPADD(MICROSECOND, 1, at)", "vendor_id = 2", "member_id = 1", "acting_id = 1", "org_id = 1", "verb = 'read'",
                   "object = 'file'", "ref = '8'", "detail = 'x'", "request_id = 'x'")
        columns = {row[0] for row in portal.sql("SELECT column_name FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'audit'")}
        self.assertEqual({change.partition(" ")[0] for change in changes}, columns - {"id"}, "in another row's place it is named, too")
        for change in changes:
            with self.subTest(change):
                column = change.split(" ")[0]
                (was,), = portal.sql(f"SELECT QUOTE({column}) FROM audit WHERE id = {entry}")
                portal.sql(f"UPDATE audit SET {change} WHERE id = {entry}")
                self.assertIn(f"entry {entry} (", self.faults()[0])
                portal.sql(f"UPDATE audit SET {column} = {was} WHERE id = {entry}")
        self.assertEqual(portal.operator("check")[0], 0)

    def test_a_row_that_is_gone_is_named(self):
        (entry, seal) = self.entry(7)
        portal.sql(f"SET foreign_key_checks = 0; DELETE FROM audit WHERE id = {entry}")
        self.assertEqual(self.faults(), [f"broken: {LOG}, to its signed end: entry {entry}, which seal {seal} covers, is gone"])

    def test_a_row_that_is_gone_with_its_seal_is_told(self):
        (entry, seal) = self.entry(7)
        portal.sql(f"DELETE FROM audit_seal WHERE seq = {seal}; DELETE FROM audit WHERE id = {entry}")
        self.assertIn(f": seal {seal} is gone", self.faults()[0])

    def test_a_row_between_two_others_is_named(self):
        """Its number was free: a transaction had been given up there."""
        portal.sql("ALTER TABLE audit AUTO_INCREMENT = 500000")
        self.add(5)
        portal.sql("UPDATE audit_head SET settled = 10000000 ORDER BY seq DESC LIMIT 1")
        portal.sql(f"INSERT INTO audit (id, at, vendor_id, verb, object, ref, detail, request_id) VALUES (400000, '{OLD}', 1, 'approve', 'deal', 'D', '', '-')")
        self.assertIn("entry 400000 (approve deal D) was slipped in: it has no seal", self.broken("the audit log is sealed without gaps"))

    def test_a_row_between_two_others_with_a_seal_of_its_own_is_named(self):
        portal.sql("ALTER TABLE audit AUTO_INCREMENT = 500000")
        self.add(5)
        (first,), = portal.sql("SELECT seq FROM audit_seal WHERE audit_id = 500000")
        portal.sql("SET foreign_key_checks = 0;"
                   f"INSERT INTO audit (id, at, vendor_id, verb, object, ref, detail, request_id) VALUES (400000, '{OLD}', 1, 'approve', 'deal', 'D', '', '-');"
                   f"UPDATE audit_seal SET seq = seq + 1 WHERE seq >= {first} ORDER BY seq DESC;"
                   f"INSERT INTO audit_seal SELECT {first}, 400000, sha256, REPEAT('x', 32) FROM audit_seal WHERE seq = {first} - 1;"
                   "UPDATE audit_head SET seq = seq + 1 ORDER BY seq DESC LIMIT 1")
        self.assertIn(f"entry 400000 (approve deal D) is not what seal {first} covers", self.faults()[0])

    def test_two_rows_in_each_other_s_place_are_named(self):
        (one, first), (two, second) = self.entry(7), self.entry(9)
        portal.sql(f"SET foreign_key_checks = 0; UPDATE audit SET id = 900000 WHERE id = {one}; UPDATE audit SET id = {one} WHERE id = {two};"
                   f"UPDATE audit SET id = {two} WHERE id = 900000")
        told = "\n".join(self.faults())
        self.assertIn(f"entry {one} (tried deal 9) is not what seal {first} covers", told)
        self.assertIn(f"entry {two} (tried deal 7) is not what seal {second} covers", told)

    def test_two_seals_in_each_other_s_place_are_told(self):
        (one, first), (two, second) = self.entry(7), self.entry(9)
        portal.sql(f"UPDATE audit_seal SET seq = 900000 WHERE seq = {first}; UPDATE audit_seal SET seq = {first} WHERE seq = {second};"
                   f"UPDATE audit_seal SET seq = {second} WHERE seq = 900000")
        told = "\n".join(self.faults())
        self.assertIn(f"seal {first}, of entry {two} (tried deal 9), does not follow the seal before it", told)
        self.assertIn(f"seal {second}, of entry {one} (tried deal 7), does not follow the seal before it", told)

    def test_a_signed_end_that_was_changed_is_named(self):
        heads = [seq for (seq,) in portal.sql("SELECT seq FROM audit_head ORDER BY seq")]
        self.assertGreater(len(heads), 1)
        portal.sql(f"UPDATE audit_head SET signature = REPEAT('x', 64) WHERE seq = {heads[0]}")
        self.assertEqual(self.faults(), [f"broken: {LOG}, to its signed end: the signature of seal {heads[0]}, once the last, is none"])
        portal.sql(f"UPDATE audit_head SET signature = REPEAT('x', 64) WHERE seq = {heads[-1]}")
        self.assertIn(f"the signature of seal {heads[-1]}, the last, is not this portal's", self.faults()[-1])

    def test_a_read_is_sealed_like_a_change(self):
        ref = portal.sql("SELECT d.ref FROM deal d JOIN vendor v ON v.id = d.vendor_id WHERE v.code = 'globaltech' LIMIT 1")[0][0]
        portal.sign_in("finance@globaltech.example").page(f"/deals/{ref}")
        portal.at(NOW.replace("09:00", "10:00"))
        self.seal()
        (entry, seal) = self.entry(ref)
        self.assertEqual(portal.operator("check")[0], 0)
        portal.sql(f"UPDATE audit SET member_id = member_id + 1 WHERE id = {entry}")
        self.assertIn(f"entry {entry} (read deal {ref}) is not what seal {seal} covers", self.faults()[0])

    def test_a_chain_that_was_computed_anew_is_not_signed(self):
        self.forget()
        portal.sql("UPDATE audit SET detail = 'nothing' WHERE ref = '7' LIMIT 1")
        self.chain_anew()
        self.assertIn("the signature of seal", self.broken())

    def test_a_chain_that_somebody_else_signed_is_noticed(self):
        self.forget()
        key = subprocess.run(["openssl", "genpkey", "-algorithm", "ed25519"], check=True, capture_output=True).stdout
        raw = subprocess.run(["openssl", "pkey", "-pubout", "-outform", "DER"], input=key, check=True, capture_output=True).stdout[-32:]
        pem = subprocess.run(["openssl", "pkey", "-pubout"], input=key, check=True, capture_output=True).stdout.decode()
        name = hashlib.sha256(raw).hexdigest()[:16]
        portal.sql(f"INSERT INTO signing_key VALUES ('{name}', NULL, '{pem}', '{OLD}')")
        portal.sql(f"UPDATE audit_head SET key_id = '{name}'")
        self.assertIn("the signature of seal", self.broken())

    def test_an_end_that_was_cut_off_is_noticed(self):
        (seq,), = portal.sql("SELECT MIN(seq) FROM audit_head")
        self.cut(int(seq))
        self.assertIn("which this host has seen, is gone", self.broken())

    def test_an_end_that_was_cut_off_is_noticed_by_the_next_sealing_too(self):
        (seq,), = portal.sql("SELECT MIN(seq) FROM audit_head")
        self.cut(int(seq))
        portal.sql(ADD.format(n=40, at=OLD))
        status, said = self.seal()
        self.assertEqual(status, 1)
        self.assertIn("rewritten or cut", said)
        self.broken()

    def test_an_end_without_its_signature_is_noticed(self):
        self.forget()
        portal.sql("DELETE FROM audit_head ORDER BY seq DESC LIMIT 1")
        self.broken()

    def test_a_row_that_was_slipped_in_is_noticed(self):
        self.add(1)
        portal.sql("UPDATE audit_head SET settled = 10000000 ORDER BY seq DESC LIMIT 1")
        portal.sql(ADD.format(n=1, at="2026-01-01"))
        self.broken("the audit log is sealed without gaps")

    def test_a_key_under_another_name_is_noticed(self):
        portal.sql("SET foreign_key_checks = 0; UPDATE signing_key SET id = '0123456789abcdef' WHERE vendor_id = 2")
        self.broken("signing keys are called by their hash")

    def test_sealing_does_not_read_what_was_sealed(self):
        self.add(20000)
        self.assertEqual(portal.sql("SELECT COUNT(*) FROM audit_seal"), portal.sql("SELECT COUNT(*) FROM audit"))
        self.add(1)             # moves the mark behind all of them
        before = reads()
        self.add(5)
        self.assertLess(reads() - before, 5000)
        self.assertEqual(portal.operator("check")[0], 0)


if __name__ == "__main__":
    unittest.main()

# SPDX-License-Identifier: AGPL-3.0-or-later
"""A vendor's key is replaced: whatever is signed from then on can be verified by who only asks the portal."""
import os
import subprocess
import sys
import unittest

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [os.path.join(HERE, "lib"), os.path.join(HERE, "world")]

from walk import portal, register  # noqa: E402


class NewKey(unittest.TestCase):
    def setUp(self):
        """Another key in the place of the vendor's, which no statement was signed with yet."""
        portal.changed = True
        path = portal.places.folder("keys") / "globaltech.pem"
        new = subprocess.run(["openssl", "genpkey", "-algorithm", "ed25519"], check=True, capture_output=True, text=True)
        portal.places.write(path, new.stdout)
        portal.web.stop()
        self.rep = portal.sign_in("rep@p001.example")

    def test_is_published_with_the_first_receipt_it_signs(self):
        (before,), = portal.sql("SELECT COUNT(*) FROM signing_key")
        refs = [register(self.rep), register(self.rep)]
        rows = portal.sql("SELECT d.ref, k.public_pem IS NOT NULL FROM deal d JOIN receipt r ON r.deal_id = d.id LEFT JOIN signing_key k "
                          f"ON k.id = r.key_id AND k.vendor_id = d.vendor_id WHERE d.ref IN {tuple(refs)}")
        self.assertEqual(sorted(rows), sorted([ref, "1"] for ref in refs))
        self.assertEqual(portal.sql("SELECT COUNT(*) FROM signing_key"), [[str(int(before) + 1)]])
        self.assertEqual(portal.operator("check")[0], 0)


if __name__ == "__main__":
    unittest.main()

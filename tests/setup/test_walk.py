# SPDX-License-Identifier: AGPL-3.0-or-later
"""The walk of the setup: hide a field, share records, see what it would do, publish, look, go back."""

import unittest

from desk import FINANCE, REP, admin, changed, make_group, make_profile, preview, publish, sees, setup_of, shift, version
from portal import portal


class Walk(unittest.TestCase):
    def test_from_a_profile_to_an_old_version(self):
        desk = admin()
        profile = make_profile(desk, "Junior rep")
        self.assertEqual(version(), 2, "what was found, and the first change")
        fields = f"{profile}/fields/deal"

        shown = preview(desk, fields, "rights-edit", **{"deal--amount": "none"})
        self.assertIn(("added", "right", "profile", "Junior rep", "deal", "amount", ""), changed(shown))
        self.assertEqual(shown.get("people"), "0", "nobody has it yet")
        self.assertEqual(version(), 2, "a preview keeps nothing")

        self.assertEqual(publish(desk, fields, "rights-edit", **{"deal--amount": "none"}).status, 303)
        count, amounts = sees(REP)
        self.assertTrue(amounts)
        portal.sql(f"UPDATE member m JOIN person p ON p.id = m.person_id SET m.profile_id = (SELECT id FROM profile WHERE ref = '{profile.rsplit('/', 1)[1]}') "
                   f"WHERE p.email = '{REP}'")
        self.assertEqual(sees(REP), (count, []), "as many deals, and no amount")

        territory = portal.sql("SELECT t.name FROM territory t JOIN org o ON o.territory_id = t.id WHERE o.code = 'p001'")[0][0]
        make_group(desk, "Analysts", **{"role--finance": "yes"})
        rule = {"name": "Large in the region", "to-group": "Analysts", "field-1": "territory", "op-1": "is", "value-1": territory,
                "field-2": "amount", "op-2": "at-least", "value-2": "50,000.00", "currency-2": "EUR"}
        portal.sql("UPDATE profile_permission x JOIN profile p ON p.id = x.profile_id SET x.verbs = 'read' WHERE p.standard = 'finance' AND x.object = 'deal'")
        where = "/admin/access/rules/new?object=deal&kind=criteria"
        expected = int(portal.sql("SELECT COUNT(*) FROM deal d JOIN territory t ON t.id = d.territory_id JOIN vendor v ON v.id = d.vendor_id "
                                  f"WHERE v.code = 'globaltech' AND t.name = '{territory}' AND d.currency = 'EUR' AND d.amount >= 5000000")[0][0])
        self.assertGreater(expected, 3)
        shown = preview(desk, where, "rule-edit", **rule)
        self.assertEqual(shift(shown, FINANCE), (expected, 0))
        sample = next(shown.iter("record"))
        self.assertEqual(desk.get(sample.get("href")).status, 200)
        self.assertEqual(sees(FINANCE)[0], 0)

        self.assertEqual(publish(desk, where, "rule-edit", **rule).status, 303)
        self.assertEqual(sees(FINANCE)[0], min(expected, 25))
        before = version()

        back = f"/admin/access/versions/{before - 1}"
        shown = preview(desk, back, "access-return")
        self.assertEqual(shift(shown, FINANCE), (0, expected))
        answer = publish(desk, back, "access-return")
        self.assertEqual((answer.status, answer.location), (303, "/admin/access/versions?notice=access-published"))
        self.assertEqual(sees(FINANCE)[0], 0)
        self.assertEqual(version(), before + 1)
        self.assertEqual(setup_of(desk, before + 1), setup_of(desk, before - 1), "as it was, byte for byte")

        rows = portal.sql("SELECT a.ref, a.detail FROM audit a WHERE a.object = 'access' ORDER BY a.id")
        self.assertEqual(int(rows[-1][0]), version())
        self.assertIn("-rule object=deal name=Large in the region", rows[-1][1])


if __name__ == "__main__":
    unittest.main()

# SPDX-License-Identifier: AGPL-3.0-or-later
"""
What processes remember of a viewer's profile, groups, branches and shares ends with the next request (B2).

Each change is made behind the portal's back, while its processes go on; the viewer has looked before, so that it is remembered.
"""
import os
import sys
import unittest

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(HERE, "lib"))

from portal import portal  # noqa: E402

REP, EXEC = "rep@p001.example", "exec@p001.example"
MEMBER = "(SELECT m.id FROM member AS m JOIN person AS p ON p.id = m.person_id WHERE p.email = '{}')"
ORG = "(SELECT id FROM org WHERE vendor_id = 1 AND code = '{}')"
GRANT = ("INSERT INTO access_grant (scope, object, record_at, record_id, level, given_at) "
         "SELECT {} * 8 + {}, 'deal', created_at, id, 'read', '2026-03-01' FROM deal WHERE ref = '{}'")


class Remembered(unittest.TestCase):
    def setUp(self):
        portal.restore()
        portal.changed = True
        self.deal = portal.sql(f"SELECT ref FROM deal WHERE org_id = {ORG.format('p002')} ORDER BY id LIMIT 1")[0][0]
        self.group = int(portal.sql("INSERT INTO access_group (vendor_id, name) VALUES (1, 'Some'); SELECT LAST_INSERT_ID()")[0][0])

    def looks(self, email):
        return portal.sign_in(email).get(f"/deals/{self.deal}").status

    def change(self, email, statement, before, after):
        for _ in range(2):
            self.assertEqual(self.looks(email), before, f"before {statement}")
        portal.sql(statement)
        self.assertEqual(self.looks(email), after, f"after {statement}")

    def test_a_share_with_a_member(self):
        scope = MEMBER.format(REP)
        self.change(REP, GRANT.format(scope, 1, self.deal), 404, 200)
        self.change(REP, f"DELETE FROM access_grant WHERE scope = {scope} * 8 + 1", 200, 404)

    def test_the_team_of_a_deal_with_an_organisation(self):
        scope = ORG.format("p001")
        self.change(REP, GRANT.format(scope, 6, self.deal), 404, 200)
        self.change(REP, f"DELETE FROM access_grant WHERE scope = {scope} * 8 + 6", 200, 404)

    def test_a_share_with_a_group_whose_entries_come_and_go_and_that_goes_itself(self):
        entry = f"INSERT INTO access_entry (group_id, kind, target_id) VALUES ({self.group}, 'member', {MEMBER.format(REP)})"
        portal.sql(GRANT.format(self.group, 3, self.deal))
        self.change(REP, entry, 404, 200)
        self.change(REP, f"DELETE FROM access_entry WHERE group_id = {self.group}", 200, 404)
        self.change(REP, entry, 404, 200)
        self.change(REP, f"DELETE FROM access_group WHERE id = {self.group}", 200, 404)

    def test_a_group_by_role(self):
        portal.sql(GRANT.format(self.group, 3, self.deal))
        portal.sql(f"INSERT INTO access_entry (group_id, kind, role) VALUES ({self.group}, 'role', 'manager')")
        self.change(REP, f"SET @who = {MEMBER.format(REP)}; UPDATE member SET role = 'manager', manager_id = NULL WHERE id = @who", 404, 200)

    def test_a_group_by_territory(self):
        elsewhere = int(portal.sql("INSERT INTO territory (vendor_id, name) VALUES (1, 'Nowhere'); SELECT LAST_INSERT_ID()")[0][0])
        portal.sql(GRANT.format(self.group, 3, self.deal))
        portal.sql(f"INSERT INTO access_entry (group_id, kind, target_id) VALUES ({self.group}, 'territory', {elsewhere})")
        self.change(REP, f"UPDATE org SET territory_id = {elsewhere} WHERE vendor_id = 1 AND code = 'p001'", 404, 200)

    def test_branches(self):
        portal.sql(f"SET @head = {ORG.format('p001')}; UPDATE org SET parent_id = @head WHERE vendor_id = 1 AND code = 'p002'")
        self.change(EXEC, "UPDATE org SET sees_branches = TRUE WHERE vendor_id = 1 AND code = 'p001'", 404, 200)
        self.change(EXEC, "UPDATE org SET parent_id = NULL WHERE vendor_id = 1 AND code = 'p002'", 200, 404)

    def test_a_permission_set_and_a_profile(self):
        for kind in ("set", "profile"):
            portal.sql(f"INSERT INTO profile (vendor_id, kind, name) VALUES (1, '{kind}', 'Looks'); INSERT INTO profile_permission "
                       f"(profile_id, object, verbs) SELECT id, 'deal', 'read,view-all' FROM profile WHERE name = 'Looks' AND kind = '{kind}'")
        which = "(SELECT id FROM profile WHERE name = 'Looks' AND kind = '{}')"
        who = MEMBER.format(REP)
        self.change(REP, f"INSERT INTO member_set (member_id, profile_id) VALUES ({who}, {which.format('set')})", 404, 200)
        self.change(REP, f"DELETE FROM member_set WHERE member_id = {who}", 200, 404)
        self.change(REP, f"SET @who = {who}; UPDATE member SET profile_id = {which.format('profile')} WHERE id = @who", 404, 200)

    def lists(self, email):
        return self.deal in portal.sign_in(email).get("/deals?as=csv").text

    def test_what_a_channel_manager_owns(self):
        channel = MEMBER.format("channel2@globaltech.example")
        for _ in range(2):
            self.assertFalse(self.lists("channel2@globaltech.example"))
        portal.sql(f"SET @who = {channel}; UPDATE deal SET owner_id = @who WHERE ref = '{self.deal}'")
        self.assertTrue(self.lists("channel2@globaltech.example"), "handed over")
        columns = ", ".join(row[0] for row in portal.sql(
            "SELECT column_name FROM information_schema.columns WHERE table_schema = 'parley' AND table_name = 'deal' "
            "AND column_name NOT IN ('id', 'ref', 'owner_id', 'territory_id') AND is_generated = 'NEVER'"))
        other = "channel@globaltech.example"
        for _ in range(2):
            self.assertNotIn("NEWONE", portal.sign_in(other).get("/deals?as=csv").text)
        portal.sql(f"SET @who = {MEMBER.format(other)}; INSERT INTO deal (ref, owner_id, {columns}) "
                   f"SELECT 'NEWONE', @who, {columns} FROM deal WHERE state = 'rejected' AND vendor_id = 1 LIMIT 1")
        self.assertIn("NEWONE", portal.sign_in(other).get("/deals?as=csv").text, "new")

    def test_a_group_by_the_territory_of_a_channel_manager(self):
        channel = "channel2@globaltech.example"
        elsewhere = int(portal.sql("INSERT INTO territory (vendor_id, name) VALUES (1, 'Nowhere'); SELECT LAST_INSERT_ID()")[0][0])
        portal.sql(GRANT.format(self.group, 3, self.deal))
        portal.sql(f"INSERT INTO access_entry (group_id, kind, target_id) VALUES ({self.group}, 'territory', {elsewhere}); "
                   f"UPDATE territory SET manager_id = NULL WHERE manager_id = {MEMBER.format(channel)}")
        self.change(channel, f"UPDATE territory SET manager_id = {MEMBER.format(channel)} WHERE id = {elsewhere}", 404, 200)


if __name__ == "__main__":
    unittest.main()

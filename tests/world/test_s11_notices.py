# SPDX-License-Identifier: AGPL-3.0-or-later
"""S11: what people are told about their data, by region and in versions; what they say to it, in a ledger that only grows."""
import hashlib
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from walk import act, portal, register  # noqa: E402

AERO, GLOBAL = "aerovault.localhost", "globaltech.localhost"
EUROPE, AMERICA = "exec@a002.example", "exec@a001.example"
ADMIN = "admin@globaltech.example"
REP = "rep@p001.example"
LEDGER = ("SELECT c.said, n.version, LOWER(HEX(c.sha256)) FROM privacy_consent c JOIN privacy_notice n ON n.id = c.notice_id "
          "JOIN member m ON m.id = c.member_id JOIN person p ON p.id = m.person_id WHERE p.email = '{}' ORDER BY c.id")


def notice(client):
    return next(client.page("/privacy").iter("privacy-notice"))


def forms(client, path="/privacy"):
    return {form.get("name") for form in client.page(path).iter("form")} & {"privacy-accept", "privacy-withdraw", "privacy-choices"}


def first_action(client):
    return next((action.get("verb") for action in client.page("/").iter("action")), None)


def publish(admin, **values):
    return admin.submit(admin.form("/admin/privacy/notices", "notice-publish"), **values)


class Notices(unittest.TestCase):
    def setUp(self):
        portal.fresh()

    def test_are_the_regions_own_and_the_vendors_for_visitors(self):
        visitor = notice(portal.client(AERO))
        self.assertEqual((visitor.get("region"), visitor.get("must")), (None, None))
        american, european = notice(portal.sign_in(AMERICA, AERO)), notice(portal.sign_in(EUROPE, AERO))
        self.assertEqual((american.get("region"), american.get("must")), ("North America", None))
        self.assertEqual((european.get("region"), european.get("must"), european.get("version")), ("Europe", "yes", "2"))
        self.assertIn("GDPR", "".join(european.find("text").itertext()))
        self.assertEqual([v.get("no") for v in european.iter("version")], ["2", "1"])
        old = portal.client(AERO).page("/privacy/notices/" + list(european.iter("version"))[1].get("ref"))
        self.assertEqual(next(old.iter("privacy-notice")).get("version"), "1")
        self.assertEqual(portal.client(GLOBAL).look("/privacy/notices/" + european.get("ref")).status, 404)

    def test_a_hash_is_that_of_the_words(self):
        for words, kept in portal.sql("SELECT HEX(words), LOWER(HEX(sha256)) FROM privacy_notice"):
            self.assertEqual(hashlib.sha256(bytes.fromhex(words)).hexdigest(), kept)

    def test_to_be_accepted_are_the_first_thing_to_do_until_they_are(self):
        rep = portal.sign_in(EUROPE, AERO)
        self.assertEqual(first_action(rep), "accept-notice")
        self.assertNotEqual(first_action(portal.sign_in(AMERICA, AERO)), "accept-notice")
        self.assertEqual(forms(portal.sign_in(AMERICA, AERO)), set())
        self.assertEqual(rep.submit(rep.form("/privacy", "privacy-accept")).location, "/privacy?notice=privacy-accepted")
        self.assertNotEqual(first_action(rep), "accept-notice")
        self.assertEqual((notice(rep).get("accepted"), forms(rep)), ("yes", {"privacy-withdraw"}))
        rep.submit(rep.form("/privacy", "privacy-withdraw"))
        self.assertEqual(first_action(rep), "accept-notice")
        sha = notice(rep).get("sha256")
        self.assertEqual(portal.sql(LEDGER.format(EUROPE)), [["accepted", "2", sha], ["withdrawn", "2", sha]])
        self.assertEqual([s.get("said") for s in rep.page("/privacy").iter("said")], ["withdrawn", "accepted"])

    def test_who_read_one_version_has_not_accepted_the_next(self):
        admin, rep = portal.sign_in(ADMIN), portal.sign_in(REP)
        answer = publish(admin, words="## First\n\nWe keep your name and address.", must_accept="yes")
        self.assertEqual(answer.location, "/admin/privacy?notice=notice-published")
        form = rep.form("/privacy", "privacy-accept")
        publish(admin, words="## Second\n\nWe keep your name, address and phone.", must_accept="yes", valid_from="2026-03-02")
        self.assertEqual(rep.submit(form).status, 409)
        self.assertEqual(portal.sql(LEDGER.format(REP)), [])
        rep.submit(rep.form("/privacy", "privacy-accept"))
        self.assertEqual([row[:2] for row in portal.sql(LEDGER.format(REP))], [["accepted", "3"]])

    def test_holds_from_its_day_on(self):
        publish(portal.sign_in(ADMIN), words="We tell you this from tomorrow on.", valid_from="2026-03-03", region="First territory")
        self.assertIsNone(notice(portal.sign_in(REP)).get("region"))
        portal.at("2026-03-03T09:00:00Z")
        self.assertEqual(notice(portal.sign_in(REP, anew=True)).get("region"), "First territory")
        self.assertIsNone(notice(portal.sign_in("rep@p150.example", anew=True)).get("region"))

    def test_are_published_by_program_admins_alone_and_with_what_a_notice_needs(self):
        admin = portal.sign_in(ADMIN)
        for values, field in (({"words": ""}, "words"), ({"words": "x" * 30, "valid-from": "2026-03-01"}, "valid-from"), ({"words": "y" * 30, "lang": "xx"}, "lang")):
            answer = admin.submit(admin.form("/admin/privacy/notices", "notice-publish"), values)
            self.assertEqual((answer.status, list(answer.form("notice-publish").errors())), (422, [field]))
        for email in ("finance@globaltech.example", "channel@globaltech.example", REP):
            self.assertEqual(portal.sign_in(email).look("/admin/privacy").status, 404)
            self.assertEqual(portal.sign_in(email).look("/admin/privacy/notices").status, 404)


class TheLedger(unittest.TestCase):
    def setUp(self):
        portal.fresh()
        self.admin = portal.sign_in(ADMIN)

    def declare(self, name, effect="none"):
        return self.admin.submit(self.admin.form("/admin/privacy", "purpose-declare"),
                                 {"purpose-name": name, "purpose-words": "You may write to me.", "effect": effect})

    def choose(self, client, *values):
        form = client.form("/privacy", "privacy-choices")
        boxes = [name for name in form.fields if name.startswith("purpose-")]
        return client.submit(form, dict(zip(boxes, values)))

    def test_has_a_row_for_each_change_of_mind_and_none_for_none(self):
        self.declare("Marketing mail")
        self.declare("Surveys")
        self.assertEqual(self.declare("Surveys").status, 422)
        rep = portal.sign_in(REP)
        for values in (("yes", ""), ("yes", ""), ("yes", "yes"), ("", "yes")):
            self.assertEqual(self.choose(rep, *values).status, 303)
        rows = portal.sql("SELECT p.name, c.said FROM privacy_consent c JOIN privacy_purpose p ON p.id = c.purpose_id ORDER BY c.id")
        self.assertEqual(rows, [["Marketing mail", "accepted"], ["Surveys", "accepted"], ["Marketing mail", "withdrawn"]])
        self.assertEqual([p.get("given") for p in self.admin.page("/admin/privacy").iter("purpose")], ["0", "1"])

    def board(self, client):
        people = next(client.page("/leaderboard").iter("people"))
        return {place.text or "" for place in people.iter("place") if not place.get("own")}

    def test_is_obeyed_at_once_by_the_leaderboard(self):
        rep, other = portal.sign_in(REP), portal.sign_in("rep2@p001.example")
        name = other.page("/").find("viewer").get("name")
        self.assertEqual(act(portal.sign_in("channel@globaltech.example"), register(other), "deal-approve").status, 303)
        self.assertEqual(self.board(rep), {name})
        self.declare("Name on the leaderboard", "board-name")
        self.assertEqual(self.board(rep), {""})
        self.choose(other, "yes")
        self.assertEqual(self.board(rep), {name})
        self.choose(other, "")
        self.assertEqual(self.board(rep), {""})

    def test_is_never_rewritten(self):
        rep = portal.sign_in(EUROPE, AERO)
        rep.submit(rep.form("/privacy", "privacy-accept"))
        for table in ("privacy_consent", "privacy_notice"):
            for change in (f"UPDATE {table} SET sha256 = ''", f"DELETE FROM {table}"):
                with self.assertRaisesRegex(Exception, "append-only"):
                    portal.sql(change)
        rights = {row[0] for row in portal.sql("SELECT privilege_type FROM information_schema.table_privileges WHERE table_name = 'privacy_consent' "
                                               "AND grantee LIKE '%parley%' AND table_schema = DATABASE()")}
        self.assertLessEqual(rights, {"SELECT", "INSERT"})
        self.assertTrue(rights)


if __name__ == "__main__":
    unittest.main()

# SPDX-License-Identifier: AGPL-3.0-or-later
"""The audit log as program admins read it, as partners read what is theirs, and what leaves a row in it."""
import csv
import hashlib
import io
import os
import re
import subprocess
import sys
import tempfile
import unittest

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [os.path.join(TESTS, "lib"), os.path.join(TESTS, "world"), os.path.join(TESTS, "apply"), os.path.join(TESTS, "upload")]

import files  # noqa: E402
from portal import NOW, portal  # noqa: E402
from steps import apply  # noqa: E402
from walk import act, register  # noqa: E402

REP, REP2, MANAGER, EXEC = "rep@p001.example", "rep2@p001.example", "manager@p001.example", "exec@p001.example"
ADMIN, CHANNEL, FINANCE = "admin@globaltech.example", "channel@globaltech.example", "finance@globaltech.example"
LATER = NOW.replace("09:00", "10:00")


def log(where="TRUE"):
    """verb, object, ref and e-mail of the rows, in their order."""
    return portal.sql("SELECT a.verb, a.object, a.ref, COALESCE(p.email, '-') FROM audit a LEFT JOIN member m ON m.id = a.member_id "
                      f"LEFT JOIN person p ON p.id = m.person_id WHERE {where} ORDER BY a.id")


def mark():
    return f"a.id > {portal.sql('SELECT COALESCE(MAX(id), 0) FROM audit')[0][0]}"


def member(email):
    return portal.sql(f"SELECT m.id FROM member m JOIN person p ON p.id = m.person_id WHERE p.email = '{email}'")[0][0]


def deal_of(email):
    return portal.sql(f"SELECT ref FROM deal WHERE owner_id = {member(email)} ORDER BY id LIMIT 1")[0][0]


def statement_of(org):
    return portal.sql(f"SELECT s.no FROM statement s JOIN org o ON o.id = s.org_id WHERE o.code = '{org}' ORDER BY s.id DESC LIMIT 1")[0][0]


def seal():
    """An hour later everything is old enough."""
    portal.at(LATER)
    portal.sql("UPDATE job SET due_at = '2000-01-01' WHERE kind = 'seal-audit'")
    return portal.operator("jobs")


def entries(client, path):
    return list(client.page(path).iter("entry"))


def changes(entry):
    return {change.get("name"): change.text for change in entry.iter("change")}


class Reads(unittest.TestCase):
    """Which reads leave a row."""

    def setUp(self):
        self.since = mark()
        portal.changed = True

    def test_staff_who_look_at_what_is_sensitive_are_recorded(self):
        ref, no = deal_of(REP), statement_of("p001")
        apply()
        (application,) = portal.sql("SELECT ref FROM application ORDER BY id DESC LIMIT 1")[0]
        since, admin, finance = mark(), portal.sign_in(ADMIN), portal.sign_in(FINANCE)
        for client, path in ((finance, f"/deals/{ref}"), (finance, f"/statements/{no}"), (finance, f"/statements/{no}?as=csv"),
                             (finance, f"/statements/{no}/canonical.xml"), (admin, f"/admin/applications/{application}"),
                             (admin, "/admin/applications?state=waiting"), (admin, "/admin/applications?as=csv"), (finance, "/deals?as=csv&state=won"),
                             (finance, "/earnings?as=csv"), (finance, "/statements?as=csv"), (admin, "/admin/deals?as=csv"), (admin, "/admin/audit?as=csv")):
            self.assertEqual(client.get(path).status, 200, path)
        self.assertEqual(log(since), [
            ["read", "deal", ref, FINANCE], ["read", "statement", no, FINANCE], ["download", "statement", no, FINANCE],
            ["download", "statement", no, FINANCE], ["read", "application", application, ADMIN], ["read", "application", "-", ADMIN],
            ["export", "application", "-", ADMIN], ["export", "deal", "-", FINANCE], ["export", "accrual", "-", FINANCE],
            ["export", "statement", "-", FINANCE], ["export", "deal", "-", ADMIN], ["export", "audit", "-", ADMIN]])
        self.assertEqual(portal.sql(f"SELECT detail FROM audit a WHERE {since} AND verb = 'export' AND member_id = {member(FINANCE)} LIMIT 1"),
                         [["state=won\\n"]])
        self.assertEqual(portal.sql(f"SELECT DISTINCT o.code FROM audit a JOIN org o ON o.id = a.org_id WHERE {since}"), [["p001"]])

    def test_what_is_not_sensitive_leaves_none(self):
        for email in (REP, MANAGER, EXEC):
            for path in ("/", "/deals", f"/deals/{deal_of(REP)}", "/deals?as=csv", "/earnings", "/statements", "/profile/activity"):
                portal.sign_in(email).get(path)
        portal.sign_in(EXEC).get(f"/statements/{statement_of('p001')}")
        for path in ("/", "/deals", "/admin", "/admin/deals", "/admin/audit", "/earnings", "/statements", f"/statements/{statement_of('p001')}/canonical.sig"):
            portal.sign_in(ADMIN).get(path)
        self.assertEqual(log(self.since), [])

    def test_what_may_not_be_seen_leaves_none(self):
        for email in ("channel2@globaltech.example", "rep@p002.example"):
            self.assertEqual(portal.sign_in(email).get(f"/deals/{deal_of(REP)}").status, 404)
        self.assertEqual(log(self.since), [])

    def test_a_file_that_anybody_saves_is_recorded(self):
        rep = portal.sign_in(REP)
        ref = register(rep)
        rep.send_files(rep.form(f"/deals/{ref}", "attachment-add"), {"attachment": ("plan.pdf", files.PDF)})
        file = next(rep.page(f"/deals/{ref}").iter("file")).get("ref")
        since = mark()
        for email in (REP, CHANNEL):
            self.assertEqual(portal.sign_in(email).get(f"/deals/{ref}/files/{file}").status, 200)
        self.assertEqual(log(since), [["download", "file", file, REP], ["download", "file", file, CHANNEL]])

    def test_a_form_with_mistakes_shows_the_deal_and_says_so(self):
        ref = register(portal.sign_in(REP))
        channel = portal.sign_in(CHANNEL)
        form = channel.form(f"/deals/{ref}", "deal-reject")
        since = mark()
        self.assertEqual(channel.submit(form).status, 422)
        self.assertEqual(log(since), [["read", "deal", ref, CHANNEL]])

    def test_what_cannot_be_recorded_is_not_served(self):
        ref = deal_of(REP)
        (contact,), = portal.sql(f"SELECT contact_email FROM deal WHERE ref = '{ref}'")
        portal.sql("CREATE TRIGGER audit_full BEFORE INSERT ON audit FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'full'")
        try:
            answer = portal.sign_in(FINANCE).get(f"/deals/{ref}")
            self.assertGreaterEqual(answer.status, 500)
            self.assertNotIn(contact, answer.text)
            self.assertEqual(portal.sign_in(REP).get(f"/deals/{ref}").status, 200)
            self.assertEqual(portal.sign_in(FINANCE).get("/deals").status, 200)
        finally:
            portal.sql("DROP TRIGGER audit_full")
        self.assertIn(contact, portal.sign_in(FINANCE).get(f"/deals/{ref}").text)


class Log(unittest.TestCase):
    """What program admins read."""

    @classmethod
    def setUpClass(cls):
        portal.changed = True
        cls.ref = register(portal.sign_in(REP))
        act(portal.sign_in(CHANNEL), cls.ref, "deal-approve", note="Good")
        seal()
        cls.admin = portal.sign_in(ADMIN, anew=True)
        portal.sign_in(FINANCE, anew=True).page(f"/deals/{cls.ref}")

    def find(self, query):
        return [(e.get("verb"), e.get("object"), e.get("ref")) for e in entries(self.admin, f"/admin/audit?{query}")]

    def test_says_who_did_what_with_which_record_and_whether_it_is_sealed(self):
        read, approve, look, made = entries(self.admin, f"/admin/audit?ref={self.ref}")
        self.assertEqual([e.get("verb") for e in (read, approve, look, made)], ["read", "approve", "read", "register"])
        self.assertEqual(approve.get("href"), f"/deals/{self.ref}")
        self.assertEqual((approve.find("by").get("email"), approve.find("for")), (CHANNEL, None))
        self.assertEqual(changes(approve), {"from": "submitted", "to": "approved"})
        self.assertTrue(approve.get("seal"))
        self.assertIsNone(read.get("seal"))

    def test_each_filter_narrows_it(self):
        own = ("register", "deal", self.ref)
        self.assertIn(own, self.find(f"person={REP}"))
        self.assertNotIn(own, self.find(f"person={CHANNEL}"))
        self.assertEqual({verb for verb, _, _ in self.find("verb=read")}, {"read"})
        self.assertEqual({kind for _, kind, _ in self.find("object=deal")}, {"deal"})
        self.assertIn(own, self.find("from=2026-03-02&to=2026-03-02"))
        self.assertEqual(self.find("from=2026-03-03"), [])
        self.assertEqual(self.find(f"to=2026-03-01&ref={self.ref}"), [])
        self.assertEqual(self.find(f"person={REP}&verb=register&object=deal&ref={self.ref}&from=2026-03-02&to=2026-03-02"), [own])

    def test_a_filter_that_makes_no_sense_says_so_at_its_field(self):
        for query, field, code in (("person=nobody", "person", "not-email"), ("person=nobody@nowhere.example", "person", "nobody"),
                                   ("from=2026-02-30", "from", "not-date"), ("verb=dance", "verb", "not-a-choice"),
                                   ("from=2026-03-02&to=2026-03-01", "to", "before-from"), ("ref=" + "x" * 41, "ref", "too-long")):
            with self.subTest(query):
                answer = self.admin.look(f"/admin/audit?{query}")
                self.assertEqual(answer.status, 422)
                self.assertEqual(answer.form("audit-filter").errors(), {field: code})
                self.assertEqual(list(answer.xml.iter("entry")), [])
                self.assertNotEqual(self.admin.get(f"/admin/audit?{query}&as=csv").status, 200)
        self.assertEqual(self.admin.get("/admin/audit?after=0").status, 404)

    def test_days_are_the_reader_s(self):
        """23:30 UTC on the first is half past midnight on the second in Berlin."""
        portal.sql(f"UPDATE person SET tz = 'Europe/Berlin' WHERE email = '{ADMIN}'")
        portal.sql("INSERT INTO audit (at, vendor_id, verb, object, ref, detail, request_id) VALUES ('2025-03-30 22:30', 1, 'read', 'deal', 'LATE', '', '-')")
        self.assertEqual(self.find("ref=LATE&from=2025-03-31&to=2025-03-31"), [("read", "deal", "LATE")])
        self.assertEqual(self.find("ref=LATE&to=2025-03-30"), [])

    def test_goes_on_page_by_page_and_as_csv(self):
        portal.sql("INSERT INTO audit (at, vendor_id, verb, object, ref, detail, request_id) SELECT '2026-01-01', 1, 'read', 'deal', 'PAGED', '=x', '-' FROM seq_1_to_60")
        seen, path = [], "/admin/audit?ref=PAGED"
        while path:
            page = self.admin.page(path)
            seen += [int(e.get("id")) for e in page.iter("entry")]
            path = next((m.get("href") for m in page.iter("more")), None)
        self.assertEqual((len(seen), seen), (60, sorted(set(seen), reverse=True)))
        answer = self.admin.get("/admin/audit?ref=PAGED&as=csv")
        rows = list(csv.DictReader(io.StringIO(answer.text)))
        self.assertEqual([int(row["id"]) for row in rows], seen)
        self.assertEqual(next(csv.DictReader(io.StringIO(self.admin.get(f"/admin/audit?ref={self.ref}&verb=approve&as=csv").text)))["detail"],
                         "from=submitted\nto=approved")

    def test_names_both_of_whom_one_acts_in_the_other_s_name(self):
        portal.sql("INSERT INTO audit (at, vendor_id, member_id, acting_id, verb, object, ref, detail, request_id) VALUES "
                   f"('2026-01-02', 1, {member(REP)}, {member(ADMIN)}, 'register', 'deal', 'BOTH', '', '-')")
        (entry,) = entries(self.admin, "/admin/audit?ref=BOTH")
        self.assertEqual((entry.find("by").get("email"), entry.find("for").get("email")), (ADMIN, REP))

    def test_is_the_vendor_s_own_and_for_program_admins_alone(self):
        other = portal.sign_in("admin@meridian.example", "meridian.localhost")
        entry = entries(self.admin, f"/admin/audit?ref={self.ref}")[0].get("id")
        self.assertNotIn(self.ref, other.get("/admin/audit").text)
        for page in ("/admin/audit", "/admin/audit/chain", "/admin/audit/chain.txt", "/admin/audit/chain.sig", f"/admin/audit/{entry}", f"/admin/audit/{entry}/entry.txt"):
            self.assertEqual(self.admin.get(page).status, 200, page)
            for email in (CHANNEL, FINANCE, EXEC):
                self.assertEqual(portal.sign_in(email).get(page).status, 404, page)
        self.assertEqual((other.get(f"/admin/audit/{entry}").status, other.get(f"/admin/audit/{entry}/entry.txt").status), (404, 404))
        self.assertEqual((self.admin.get("/admin/audit/nonsense").status, self.admin.get("/admin/audit/12x").status), (404, 404))

    def test_an_entry_can_be_checked_with_what_its_page_says(self):
        entry = next(e for e in entries(self.admin, f"/admin/audit?ref={self.ref}&verb=approve"))
        number = entry.get("id")
        page = self.admin.page(f"/admin/audit/{number}")
        found = next(page.iter("seal"))
        text = self.admin.get(f"/admin/audit/{number}/entry.txt").body
        self.assertIn(f"approve\ndeal\n{self.ref}\n".encode(), text)
        digest = hashlib.sha256(bytes.fromhex(found.get("previous")) + hashlib.sha256(text).digest()).hexdigest()
        self.assertEqual(digest, found.get("sha256"))
        self.assertEqual(found.get("no"), entry.get("seal"))
        html = self.admin.get(f"/admin/audit/{number}").text
        command = re.search(r"\(printf [^<]*", html)[0].replace("&gt;", ">")
        with tempfile.TemporaryDirectory() as folder:
            with open(os.path.join(folder, f"entry-{number}.txt"), "wb") as file:
                file.write(text)
            if subprocess.run(["which", "xxd"], capture_output=True, check=False).returncode == 0:
                said = subprocess.run(command, shell=True, cwd=folder, capture_output=True, text=True, check=True).stdout
                self.assertIn(found.get("sha256"), said)

    def test_the_end_of_the_chain_is_verified_by_openssl(self):
        chain = next(self.admin.page("/admin/audit/chain").iter("audit-chain"))
        (last, digest), = portal.sql("SELECT seq, LOWER(HEX(sha256)) FROM audit_seal ORDER BY seq DESC LIMIT 1")
        self.assertEqual((chain.get("seal"), chain.get("sha256")), (last, digest))
        with tempfile.TemporaryDirectory() as folder:
            for name, path in (("chain.txt", "/admin/audit/chain.txt"), ("chain.sig", "/admin/audit/chain.sig"),
                               ("key.pem", f"/verify/keys/{chain.get('key-id')}.pem")):
                with open(os.path.join(folder, name), "wb") as file:
                    file.write(self.admin.get(path).body)
            said = subprocess.run(["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", "key.pem", "-rawin", "-in", "chain.txt", "-sigfile", "chain.sig"],
                                  cwd=folder, capture_output=True, text=True, check=False)
        self.assertIn("Signature Verified Successfully", said.stdout)

    def test_every_word_of_the_log_has_its_words(self):
        """Of all that the other tests and the demo have done."""
        with open(os.path.join(os.path.dirname(TESTS), "xsl/messages/en/audit.xml"), encoding="utf-8") as file:
            words = file.read()
        form = self.admin.form("/admin/audit", "audit-filter")
        for kind in ("verb", "object"):
            for (word,) in portal.sql(f"SELECT DISTINCT {kind} FROM audit"):
                self.assertIn(f'"audit.{kind}.{word}"', words)
                self.assertIn(word, form.options(kind))


class Own(unittest.TestCase):
    """What a partner reads of it."""

    @classmethod
    def setUpClass(cls):
        portal.restore()
        portal.changed = True
        cls.ref, cls.other = register(portal.sign_in(REP)), register(portal.sign_in(REP2))
        cls.rival = register(portal.sign_in("rep@p002.example"))
        act(portal.sign_in(CHANNEL), cls.ref, "deal-return", reason="Which floor?")
        for ref in (cls.ref, cls.other, cls.rival):
            portal.sign_in(FINANCE).page(f"/deals/{ref}")
        portal.sign_in(FINANCE).page(f"/statements/{statement_of('p001')}")
        portal.sign_in(ADMIN).get("/deals?as=csv")

    def seen(self, email, query=""):
        return [(e.get("verb"), e.get("ref")) for e in entries(portal.sign_in(email), f"/profile/activity{query}")]

    def test_an_executive_sees_who_of_the_vendor_did_what_with_the_organisation_s_records(self):
        self.assertEqual(self.seen(EXEC), [("read", statement_of("p001")), ("read", self.other), ("read", self.ref), ("return", self.ref), ("read", self.ref)])
        entry = entries(portal.sign_in(EXEC), "/profile/activity")[3]
        self.assertEqual((entry.get("side"), entry.get("href"), changes(entry)), ("vendor", f"/deals/{self.ref}", {"from": "submitted", "to": "info-requested"}))
        self.assertIn(("register", self.ref), self.seen(EXEC, "?who=everybody"))

    def test_a_rep_sees_those_of_own_deals_alone(self):
        self.assertEqual(self.seen(REP), [("read", self.ref), ("return", self.ref), ("read", self.ref)])
        self.assertEqual(self.seen(REP2), [("read", self.other)])

    def test_a_manager_sees_the_team_s_but_no_statement(self):
        self.assertEqual(self.seen(MANAGER), [("read", self.other), ("read", self.ref), ("return", self.ref), ("read", self.ref)])

    def test_nobody_sees_a_stranger_s(self):
        self.assertEqual(self.seen("exec@p002.example"), [("read", self.rival)])
        self.assertEqual(self.seen("exec@p003.example"), [])
        stranger = entries(portal.sign_in("exec@p002.example"), "/profile/activity")[0].get("id")
        self.assertEqual(portal.sign_in(EXEC).get(f"/profile/activity?after={stranger}").status, 404)

    def test_is_for_partners(self):
        self.assertEqual(portal.sign_in(ADMIN).get("/profile/activity").status, 404)
        self.assertEqual(portal.sign_in(REP).get("/profile/activity?who=nonsense").status, 400)

    def test_what_is_not_for_partners_is_left_out_and_what_is_sensitive_is_masked(self):
        executive = portal.sign_in(EXEC)
        executive.submit(executive.form("/team", "team-invite"), email="new@p001.example", name="New Colleague", role="rep")
        portal.sql("INSERT INTO audit (at, vendor_id, member_id, org_id, verb, object, ref, detail, request_id) SELECT '2026-03-02 09:30', 1, "
                   f"{member(CHANNEL)}, org_id, 'change', 'deal', '{self.ref}', 'from=a\nnote=internal words\nto=b\n', '-' FROM deal WHERE ref = '{self.ref}'")
        page = executive.look("/profile/activity?who=everybody")
        newest, invited = list(page.xml.iter("entry"))[:2]
        self.assertEqual(changes(newest), {"from": "a", "to": "b"})
        self.assertEqual((invited.get("verb"), changes(invited)), ("invite", {"email": None, "role": "rep"}))
        for text in (page.text, executive.get("/profile/activity?who=everybody&as=csv").text, executive.get("/profile/activity?who=everybody").text):
            self.assertNotIn("internal words", text)
            self.assertNotIn("new@p001.example", text)
            self.assertNotIn(CHANNEL, text)

    def test_goes_on_page_by_page(self):
        portal.sql("INSERT INTO audit (at, vendor_id, member_id, org_id, verb, object, ref, detail, request_id) SELECT '2025-01-01', 1, "
                   f"{member(CHANNEL)}, org_id, 'read', 'deal', '{self.ref}', '', '-' FROM deal JOIN seq_1_to_60 WHERE ref = '{self.ref}'")
        seen, path = [], "/profile/activity"
        while path:
            page = portal.sign_in(REP).page(path)
            seen += [e.get("id") for e in page.iter("entry")]
            path = next((m.get("href") for m in page.iter("more")), None)
        self.assertGreaterEqual(len(seen), 63)
        self.assertEqual(len(set(seen)), len(seen))


if __name__ == "__main__":
    unittest.main()

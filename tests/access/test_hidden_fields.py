# SPDX-License-Identifier: AGPL-3.0-or-later
"""
Fields that a profile hides (doc/access-model.md, section 8) are not there: not in a page, its XML, its CSV, a file list, a notice
or a mail; and nothing is left where they were: no label without a value, no link without words, no column without cells.
"""
import re
import subprocess
import sys
import unittest
from html.parser import HTMLParser
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "lib"))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "world"))

import node  # noqa: E402
from portal import HERE, portal  # noqa: E402
from walk import act, register  # noqa: E402

REP, MANAGER, EXEC = (f"{who}@p001.example" for who in ("rep", "manager", "exec"))
CHANNEL, ADMIN, FINANCE = (f"{who}@globaltech.example" for who in ("channel", "admin", "finance"))
HIDDEN = (REP, MANAGER, EXEC, CHANNEL, FINANCE)
BROWSER = HERE / "tests" / "browser"

# What stands in each field of a deal, and nowhere else.
CANARY = {"customer": "Zeisig Canary Ltd", "customer-domain": "zeisig-canary.example", "tax-number": "CANARY4711", "contact-name": "Kanarienzeisig",
          "contact-email": "kanarienzeisig@zeisig-canary.example", "notes": "canarynotes", "amount": "98765.43", "close-date": "2027-08-29", "country": "IS"}
SONGS = ("zeisig", "canary4711", "kanarienzeisig", "canarynotes", "9876543", "98,765", "2027-08-29", "29 aug 2027", "iceland",
         "canaryquestion", "canaryanswer", "canarynote", "canaryinvoice", "8765432", "87,654", "canaryreject", "direct-opportunity", "pipeline deal",
         "canaryapplicant", "canary-applicant")
BEGIN = ("/", "/deals", "/deals?state=won", "/deals?q=zeisig", "/deals?q=CANARY", "/earnings", "/statements", "/leaderboard", "/progress", "/profile", "/notifications",
         "/admin", "/admin/deals", "/admin/applications", "/images/leaderboard.png")
PAGES = 70


def links(text):
    return [path.replace("&amp;", "&").split("#")[0] for path in re.findall(r'(?:href|src)="(/[^"]*)"', text)]


class Reader(HTMLParser):
    """What a page says wrongly: links and buttons without words, terms without a value, headings without words."""

    WATCHED = ("a", "button", "h1", "h2", "dt", "dd", "th", "label", "caption", "title")

    def __init__(self, text):
        super().__init__()
        self.open, self.empty = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        if tag == "img":
            for words in self.open:
                words[1] += dict(attrs).get("alt") or ""
        if tag in self.WATCHED:
            self.open.append([tag, "", dict(attrs)])

    def handle_data(self, data):
        for words in self.open:
            words[1] += data

    def handle_endtag(self, tag):
        if tag in self.WATCHED and self.open and self.open[-1][0] == tag:
            name, words, attrs = self.open.pop()
            if not words.strip() and "aria-label" not in attrs:
                self.empty.append((name, attrs))


class ByState(unittest.TestCase):
    """A receipt quotes the deal: it is there for who may read that in the state that the deal is in."""

    def setUp(self):
        self.addCleanup(portal.restore)
        self.rep, self.channel = portal.sign_in(REP), portal.sign_in(CHANNEL)
        self.ref = register(self.rep)

    def right(self, state, level):
        portal.sql(f"INSERT INTO profile_field (profile_id, object, field, state, level) SELECT p.id, 'deal', 'customer', '{state}', '{level}' FROM profile p "
                   "JOIN vendor v ON v.id = p.vendor_id WHERE v.code = 'globaltech' AND p.standard = 'rep'")

    def receipts(self):
        return [self.rep.look(f"/deals/{self.ref}/{name}").status for name in ("receipt", "receipt.txt", "receipt.sig")]

    def test_a_receipt_goes_with_the_state_in_which_its_words_are_hidden(self):
        self.right("approved", "none")
        self.assertEqual(self.receipts(), [200] * 3)
        act(self.channel, self.ref, "deal-approve", note="")
        self.assertEqual(self.receipts(), [404] * 3)

    def test_a_receipt_comes_with_the_state_in_which_its_words_are_shown(self):
        self.right("", "none")
        self.right("approved", "read")
        self.assertEqual(self.receipts(), [404] * 3)
        act(self.channel, self.ref, "deal-approve", note="")
        self.assertEqual(self.receipts(), [200] * 3)


class Case(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        rep, channel = portal.sign_in(REP), portal.sign_in(CHANNEL)
        cls.won = register(rep, **CANARY)
        act(channel, cls.won, "deal-return", reason="canaryquestion")
        act(rep, cls.won, "deal-resubmit", answer="canaryanswer")
        act(channel, cls.won, "deal-approve", note="canarynote")
        act(rep, cls.won, "deal-won", amount="87654.32", invoice="canaryinvoice", **{"won-on": "2026-03-01"})
        cls.rejected = register(rep, **{**CANARY, "customer-domain": "second.zeisig-canary.example", "tax-number": "CANARY47112"})
        act(channel, cls.rejected, "deal-reject", **{"reason-code": "direct-opportunity", "note": "canaryreject"})
        cls.waiting = register(rep, **{**CANARY, "customer-domain": "third.zeisig-canary.example", "tax-number": "CANARY47113"})
        (commission,), = portal.sql(f"SELECT a.amount FROM accrual a JOIN deal d ON d.id = a.deal_id WHERE d.ref = '{cls.won}'")
        cls.commission = (commission, f"{int(commission) / 100:,.2f}")
        portal.sql("DELETE FROM notification; DELETE FROM mail; DELETE FROM form_draft; DELETE FROM deal_check")
        portal.sql("UPDATE application SET website = 'canary-applicant.example', contact_name = 'Canaryapplicant', email = 'x@canary-applicant.example', "
                   "phone = 'canaryapplicant', why = 'canaryapplicant', reason = 'canaryapplicant', tax_number = 'canaryapplicant'; ")
        for object, fields in (("deal", "customer customer-domain tax-number country contact-name contact-email product-line notes reason invoice amount won close-date"),
                               ("accrual", "amount rate base"), ("application", "website country tax-number contact-name email phone why reason")):
            for field in fields.split():
                portal.sql(f"INSERT INTO profile_field (profile_id, object, field, level) SELECT p.id, '{object}', '{field}', 'none' FROM profile p JOIN vendor v "
                           "ON v.id = p.vendor_id WHERE v.code = 'globaltech' AND p.standard <> 'admin'")
        cls.seen = {email: list(cls.crawl(portal.sign_in(email))) for email in HIDDEN}

    @classmethod
    def crawl(cls, client):
        """Every page that links lead to, as page, XML, and file where it is a list."""
        own = [path for ref in (cls.won, cls.rejected, cls.waiting)
               for path in (f"/deals/{ref}", f"/deals/{ref}/access", f"/deals/{ref}/receipt", f"/deals/{ref}/receipt.txt")]
        ahead, seen = [*BEGIN[:1], *own, *BEGIN[1:]], set()
        while ahead and len(seen) < PAGES:
            path = ahead.pop(0)
            if path in seen or path.startswith(("/css", "/js", "/themes", "/fonts", "/favicon")):
                continue
            seen.add(path)
            answer = client.get(path)
            yield path, "page", answer
            if "text/html" in answer.headers.get("Content-Type", ""):
                ahead += links(answer.text)
                yield path, "xml", client.look(path)
                yield path, "csv", client.get(path + ("&" if "?" in path else "?") + "as=csv")


class Hidden(Case):
    def test_are_found_by_who_may_read_them(self):
        """Else the others would find nothing for want of looking."""
        admin = portal.sign_in(ADMIN)
        text = "".join(admin.look(f"/deals/{ref}").text + admin.get(f"/deals/{ref}").text for ref in (self.won, self.rejected, self.waiting)).lower()
        applications = admin.look("/admin/applications").text.lower()
        missing = [song for song in SONGS if song not in text + applications]
        self.assertEqual(set(missing) - {"pipeline deal"}, set())

    def test_are_in_no_answer(self):
        for email, answers in self.seen.items():
            self.assertGreater(len(answers), 60, email)
            for path, kind, answer in answers:
                body = answer.body.decode("utf-8", "replace").lower()
                said = body.replace(path.lower(), "").replace("q=zeisig", "").replace('value="zeisig"', "").replace('q="zeisig"', "")
                found = [song for song in SONGS if song in said]
                self.assertEqual(found, [], (email, path, kind))

    def test_of_a_commission_are_not_on_the_pages_of_its_deal_and_its_reasons(self):
        (ref,), = portal.sql(f"SELECT a.ref FROM accrual a JOIN deal d ON d.id = a.deal_id WHERE d.ref = '{self.won}'")
        for path in (f"/earnings/{ref}", f"/deals/{self.won}", "/earnings"):
            self.assertIn(self.commission[0], portal.sign_in(ADMIN).look(path).text)
            for email in HIDDEN:
                client = portal.sign_in(email)
                for answer in (client.look(path), client.get(path)):
                    self.assertEqual(answer.status, 200, (email, path))
                    for figure in self.commission:
                        self.assertNotIn(figure, answer.text, (email, path))

    def test_of_commissions_are_in_no_sum_of_a_month(self):
        sums = {row[0] for row in portal.sql("SELECT SUM(a.amount) FROM accrual a JOIN period p ON p.id = a.period_id JOIN vendor v ON v.id = p.vendor_id "
                                             "WHERE v.code = 'globaltech' AND p.state = 'open' GROUP BY p.id, a.currency")}
        (month,), = portal.sql("SELECT p.code FROM period p JOIN vendor v ON v.id = p.vendor_id WHERE v.code = 'globaltech' AND p.state = 'open' ORDER BY p.id LIMIT 1")
        for path in ("/", "/admin/periods", f"/admin/periods/{month}"):
            said = {email: {amount.get("minor") for amount in portal.sign_in(email).page(path).iter("amount")} & sums for email in (ADMIN, FINANCE)}
            self.assertTrue(said[ADMIN], path)
            self.assertEqual(said[FINANCE], set(), path)
            self.assertIn(month, portal.sign_in(FINANCE).get(path).text)

    def test_leave_pages_that_answer(self):
        for email, answers in self.seen.items():
            bad = [(path, kind, answer.status) for path, kind, answer in answers if answer.status >= 500]
            self.assertEqual(bad, [], email)
            self.assertEqual([answer.status for path, kind, answer in answers if kind == "page" and path == f"/deals/{self.won}"], [200], email)

    def test_leave_nothing_where_they_were(self):
        for email, answers in self.seen.items():
            for path, kind, answer in answers:
                if kind == "page" and "text/html" in answer.headers.get("Content-Type", ""):
                    with self.subTest(email=email, path=path):
                        self.assertNotIn("NaN", answer.text)
                        self.assertEqual(Reader(answer.text).empty, [])

    def test_leave_pages_of_the_vocabulary_and_html_without_errors(self):
        folder = portal.scratch / "hidden"
        folder.mkdir(exist_ok=True)
        for file in folder.iterdir():
            file.unlink()
        for email, answers in self.seen.items():
            for n, (path, kind, answer) in enumerate(answers):
                name = f"{email.partition('@')[0]}-{n}"
                if kind == "xml" and answer.status == 200 and answer.text.startswith("<"):
                    (folder / f"{name}.xml").write_bytes(answer.body)
                elif kind == "page" and answer.text.startswith("<!DOCTYPE html>") if kind == "page" and "text" in answer.headers.get("Content-Type", "") else False:
                    (folder / f"{name}.html").write_bytes(answer.body)
        done = subprocess.run(["jing", "-c", HERE / "xsl" / "page.rnc", *sorted(folder.glob("*.xml"))], text=True, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, check=False)
        self.assertEqual((done.returncode, done.stdout[:3000]), (0, ""))
        node.fetch_libraries(BROWSER)
        done = subprocess.run([node.program(), "node_modules/.bin/html-validate", "--config", HERE / "tests" / "pages" / "html-validate.json",
                               "--formatter", "text", *sorted(folder.glob("*.html"))], cwd=BROWSER, text=True, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, check=False)
        self.assertEqual((done.returncode, done.stdout[:3000]), (0, ""))

    def test_are_in_no_notice_and_no_mail(self):
        act(portal.sign_in(ADMIN), self.waiting, "deal-return", reason="canaryquestion")
        act(portal.sign_in(ADMIN), self.waiting, "deal-team", partner="rep2@p002.example", part="other")
        facts = portal.sql(f"SELECT facts FROM notification WHERE ref = '{self.waiting}' UNION ALL SELECT facts FROM mail WHERE facts LIKE '%{self.waiting}%'")
        self.assertGreaterEqual(len(facts), 4)
        for row in facts:
            self.assertEqual([song for song in SONGS if song in row[0].lower()], [], row)
            self.assertIn(f'subject="{self.waiting}"', row[0])

    def test_leave_no_offer_to_register(self):
        for email in (REP, MANAGER):
            for path in ("/", "/deals"):
                self.assertNotIn('href="/deals/new"', portal.sign_in(email).get(path).text, path)
            self.assertEqual(portal.sign_in(email).look("/deals/new").status, 404)

    def test_leave_out_columns_without_cells(self):
        for email, path, word in ((REP, "/deals", "Expected value"), (CHANNEL, "/admin/deals", "Expected value"), (FINANCE, "/earnings", "Commission")):
            heads = re.findall(r"<th[^>]*scope=\"?col\"?[^>]*>(.*?)</th>", portal.sign_in(email).get(path).text)
            self.assertNotIn(word, heads, path)


if __name__ == "__main__":
    unittest.main()

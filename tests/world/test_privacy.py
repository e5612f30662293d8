# SPDX-License-Identifier: AGPL-3.0-or-later
"""
A person who did all that one can do here: their copy has every word of it, and when they are erased none of it is left anywhere,
while every sum, hash and signature holds.
"""
import io
import os
import sys
import unittest
import zipfile

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [os.path.join(HERE, name) for name in ("lib", "world", "apply", "team", "upload", "signin")]

import files  # noqa: E402
from people import ADMIN, CHANNEL, EXEC, join, ref_of  # noqa: E402
from steps import apply  # noqa: E402
from walk import act, check_colour, deal_fields, new_customer, portal, register  # noqa: E402

EMAIL, NAME = "qz01plant@p001.example", "Qz02plant Shelley"
ADDRESS = "/admin/privacy/people/{}"


def paper(words):
    """A document that has these words."""
    return files.PDF.replace(b"trailer", b"% " + words.encode() + b"\ntrailer")


class Person:
    """Plants a word of its own wherever a form takes one."""

    def __init__(self):
        portal.fresh()
        self.planted = {"qz01plant", "Qz02plant"}
        self.exec = portal.sign_in(EXEC)
        self.client = join(self.exec, EMAIL, name=NAME)
        self.ref = ref_of(EMAIL)
        self.deals()
        self.asides()
        self.applied()
        self.printed()

    def word(self, name):
        self.planted.add(name)
        return name

    def deals(self):
        self.deal = register(self.client, notes=self.word("Qz03plant"))
        self.gone = register(self.client, notes=self.word("Qz04plant"))
        act(self.client, self.gone, "deal-withdraw", reason=self.word("Qz05plant"))
        channel = portal.sign_in(CHANNEL)
        act(channel, self.deal, "deal-approve", note="As agreed")
        act(self.client, self.deal, "deal-won", amount="10000", invoice="INV-7", **{"won-on": "2026-03-02"})
        lost = register(self.client)
        act(channel, lost, "deal-approve", note="As agreed")
        answer = act(self.client, lost, "deal-lost", reason=self.word("Qz20plant"))
        assert answer.status == 303, answer
        asked = register(self.client, notes=self.word("Qz06plant"))
        name = self.word("Qz07plant") + ".pdf"
        answer = self.client.send_files(self.client.form(f"/deals/{asked}", "attachment-add"), {"attachment": (name, paper("Qz08"))})
        assert answer.status == 303, answer
        answer = self.client.submit(self.client.form(f"/deals/{asked}/access", "share"), person="rep2@p001.example", level="read", reason=self.word("Qz09plant"))
        assert answer.status == 303, answer

    def asides(self):
        check_colour(self.client, **{**new_customer(), "customer": self.word("Qz10plant") + " Ltd"}, **{"product-line": "servers"})
        form = self.client.form("/deals/new", "deal")
        self.client.submit(form, {**deal_fields(notes=self.word("Qz11plant")), "customer": self.word("Qz12plant"), "then": "save"})
        answer = self.client.submit(self.client.form("/profile/tokens", "token-new"), {"name": self.word("Qz13plant"), "area": "all", "days": "30"})
        assert answer.status == 200, answer
        admin = portal.sign_in(ADMIN)
        answer = admin.submit(admin.form("/admin/visits", "visit-ask"), email=EMAIL, reason=self.word("Qz14plant"))
        assert answer.status == 303, answer
        other = portal.sign_in("rep2@p001.example")
        theirs = register(other)
        answer = other.submit(other.form(f"/deals/{theirs}/access", "share"), person=EMAIL, level="read", reason="Look")
        assert answer.status == 303, answer

    def applied(self):
        """Before they were anybody here they applied, with their address."""
        client, _, path = apply(email=EMAIL, why=self.word("Qz15plant"), phone=self.word("Qz16plant"), file=(self.word("Qz17plant") + ".pdf", paper("Qz18")),
                                **{"contact-name": self.word("Qz19plant")})
        client.submit(client.form(path, "application-withdraw"))
        visitor = portal.client()
        answer = visitor.submit(visitor.form("/password/forgot", "password-forgot"), email=EMAIL)
        assert answer.status == 303, answer

    def printed(self):
        """What an organisation prints names its people: in its kit, and in what it has filled."""
        (code,), = portal.sql("SELECT COUNT(*) FROM brand_kit b JOIN org o ON o.id = b.org_id AND o.code = 'p001'")
        assert code == "1"
        names = f"CONCAT({{}}, '\\n{NAME}\\n{EMAIL}')"
        portal.sql(f"UPDATE brand_kit b JOIN org o ON o.id = b.org_id SET b.contact = {names.format('b.contact')} WHERE o.code = 'p001'; "
                   f"UPDATE material_copy_text t JOIN material_copy c ON c.id = t.copy_id JOIN org o ON o.id = c.org_id SET t.text = {names.format('t.text')} WHERE o.code = 'p001'")


def jobs():
    portal.sql("UPDATE job SET due_at = '2020-01-01'")
    status, said = portal.operator("jobs")
    assert status == 0, said
    return said


def dump():
    """table -> every column of every row of it, as its bytes are."""
    columns = {}
    for table, column in portal.sql("SELECT c.table_name, c.column_name FROM information_schema.columns c JOIN information_schema.tables t USING "
                                    "(table_schema, table_name) WHERE c.table_schema = 'parley' AND t.table_type = 'BASE TABLE'"):
        columns.setdefault(table, []).append(f"COALESCE(HEX(CONCAT(`{column}`)), '')")
    return {table: b"\n".join(bytes.fromhex(row[0]) for row in portal.sql(f"SELECT CONCAT({', '.join(parts)}, '0A') FROM `{table}`"))
            for table, parts in columns.items()}


def stored():
    return b"".join(path.read_bytes() for path in portal.places.folder("files").rglob("*") if path.is_file())


def found(words, where):
    where = where.lower()
    return {word for word in words if word.lower().encode() in where}


class Erased(unittest.TestCase):
    def test_1_the_copy_has_every_word_and_the_erasure_leaves_none(self):
        person = Person()
        client = person.client
        self.assertEqual(len(person.planted), 18)
        client.submit(client.form("/privacy", "privacy-export"))
        portal.at("2026-03-02T10:00:00Z")
        jobs()
        copy = next(client.page("/privacy").iter("export")).get("ref")
        archive = zipfile.ZipFile(io.BytesIO(client.get(f"/privacy/exports/{copy}").body))
        everything = b"".join(archive.read(name) for name in archive.namelist()) + "\n".join(archive.namelist()).encode()
        self.assertEqual(person.planted - found(person.planted, everything), set())
        self.assertEqual(person.planted - found(person.planted, b"".join(dump().values())), set(), "planted nowhere: the rest shows nothing")
        before = self.books()
        client.submit(client.form("/privacy", "privacy-erase"))
        admin = portal.sign_in(ADMIN, anew=True)
        answer = admin.submit(admin.form(ADDRESS.format(person.ref), "person-erase"), email=EMAIL)
        self.assertEqual(answer.location, ADDRESS.format(person.ref) + "?notice=erasure-approved")
        portal.at("2026-03-02T11:00:00Z")
        said = jobs()
        self.assertEqual(portal.sql("SELECT state FROM erasure"), [["done"]], said)
        self.assertEqual({table: left for table, rows in dump().items() if (left := found(person.planted, rows))}, {})
        self.assertEqual(found(person.planted | {"Qz08", "Qz18"}, stored()), set())
        self.assertEqual(self.books(), before)
        portal.at("2026-03-02T12:00:00Z")
        jobs()
        status, said = portal.operator("check")
        self.assertEqual((status, [line for line in said.splitlines() if line.startswith("broken")]), (0, []))
        self.assertEqual(client.look("/privacy").xml.find("viewer"), None, "signed in still")

    def books(self):
        """What may not have changed."""
        return portal.sql("SELECT 'entries', COUNT(*), SUM(amount) FROM ledger_entry UNION ALL SELECT 'accruals', COUNT(*), SUM(amount) FROM accrual "
                          "UNION ALL SELECT 'receipts', COUNT(*), SUM(CRC32(CONCAT(canonical, sha256, signature))) FROM receipt "
                          "UNION ALL SELECT 'statements', COUNT(*), SUM(CRC32(CONCAT(canonical, sha256, signature))) FROM statement "
                          "UNION ALL SELECT 'deals', COUNT(*), SUM(amount) FROM deal")

    def test_2_words_that_were_put_back_or_rows_that_were_changed_are_found(self):
        portal.sql("DROP TRIGGER audit_no_update")
        (erased,), = portal.sql("SELECT MIN(audit_id) FROM audit_erasure")
        for change in ("detail = 'email=somebody'", "verb = 'read'"):
            kept = portal.sql(f"SELECT verb FROM audit WHERE id = {erased}")[0][0]
            portal.sql(f"UPDATE audit SET {change} WHERE id = {erased}")
            status, said = portal.operator("check")
            self.assertEqual(status, 1)
            self.assertIn(f"broken: entries whose words were erased are vouched for by a later entry: {erased}", said)
            portal.sql(f"UPDATE audit SET detail = '', verb = '{kept}' WHERE id = {erased}")
        self.assertEqual(portal.operator("check")[0], 0)


class Refused(unittest.TestCase):
    def setUp(self):
        portal.fresh()
        self.admin = portal.sign_in(ADMIN)
        self.path = ADDRESS.format(ref_of("rep@p001.example"))

    def erase(self, email="rep@p001.example"):
        return self.admin.submit(self.admin.form(self.path, "person-erase"), email=email)

    def hold(self, on):
        return self.admin.submit(self.admin.form(self.path, "hold-place"), {"hold-on": on, "hold-reason": "Suit 12/26"})

    def test_by_a_hold_on_the_person_or_on_the_organisation(self):
        for on in ("person", "organisation"):
            self.assertEqual(self.hold(on).status, 303)
            answer = self.erase()
            self.assertEqual((answer.status, answer.form("person-erase").errors()), (422, {"email": "held"}))
            self.assertEqual([hold.findtext("reason") for hold in answer.xml.iter("hold")], ["Suit 12/26"])
            form = self.admin.form(self.path, "hold-end")
            self.admin.submit(form, ref=next(answer.xml.iter("hold")).get("ref"))
        self.assertEqual(self.erase().status, 303)

    def test_by_a_hold_that_comes_before_the_job(self):
        self.erase()
        self.hold("person")
        jobs()
        self.assertEqual(portal.sql("SELECT state, reason FROM erasure"), [["refused", "Suit 12/26"]])
        self.assertEqual(portal.sign_in("rep@p001.example").look("/privacy").status, 200)

    def test_where_the_address_is_another_or_it_is_ones_own(self):
        self.assertEqual(self.erase("rep2@p001.example").status, 422)
        own = ADDRESS.format(ref_of(ADMIN))
        self.assertNotIn("person-erase", {form.get("name") for form in self.admin.page(own).iter("form")})

    def test_with_a_reason_to_who_asked(self):
        rep = portal.sign_in("rep@p001.example")
        rep.submit(rep.form("/privacy", "privacy-erase"))
        self.admin.submit(self.admin.form(self.path, "erasure-refuse"), reason="Your deals are still open")
        (said,) = rep.page("/privacy").iter("erasure")
        self.assertEqual((said.get("state"), said.text), ("refused", "Your deals are still open"))

    def test_to_all_but_program_admins(self):
        for email in ("finance@globaltech.example", CHANNEL, EXEC, "rep@p001.example"):
            self.assertEqual(portal.sign_in(email).look(self.path).status, 404)


if __name__ == "__main__":
    unittest.main()

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files of whoever applies: sent with the form or with an answer, told on the status page, had by who decides, by nobody else."""
import hashlib
import os
import re
import sys
import unittest

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [os.path.join(HERE, "apply"), os.path.join(HERE, "world"), os.path.join(HERE, "upload")]

import files  # noqa: E402
from client import multipart  # noqa: E402
from portal import HOST, portal  # noqa: E402
from steps import ADMIN, CHANNEL, CHANNEL2, address, apply, company, decide, mails, ref_of, status  # noqa: E402

MERIDIAN = "meridian.localhost"
FIELD = "attachment"
OFFER = ("offer.pdf", files.PDF)


def told(client, path):
    """The files of the status page: name -> element."""
    return {file.text: file for file in status(client, path).iter("file")}


def listed(reviewer, ref):
    return {file.text: file for file in next(reviewer.page(address(ref)).iter("application")).iter("file")}


def asked():
    """An application that waits for an answer; visitor, status page, reference."""
    visitor, _, page = apply()
    ref = ref_of(visitor, page)
    decide(portal.sign_in(CHANNEL), ref, "application-ask", question="Which harbours?")
    return visitor, page, ref


class Case(unittest.TestCase):
    def setUp(self):
        portal.sql("DELETE FROM attempt")
        self.reviewer = portal.sign_in(CHANNEL)


class Sending(Case):
    def test_with_the_form_and_with_an_answer(self):
        visitor, sent, page = apply(file=OFFER)
        ref = ref_of(visitor, page)
        decide(self.reviewer, ref, "application-ask", question="Which harbours?")
        answer = visitor.send_files(visitor.form(page, "application-answer"), {FIELD: ("map.png", files.png(600, 400))}, answer="These.")
        self.assertEqual(answer.status, 303, answer)
        for names in (told(visitor, page), told(portal.client(), mails(sent["email"])[-1][1]), listed(self.reviewer, ref)):
            self.assertEqual(list(names), ["offer.pdf", "map.png"])
        here = listed(self.reviewer, ref)["offer.pdf"]
        self.assertEqual((here.get("by"), here.get("kind"), here.get("size")), ("Grace Hopper", "pdf", str(len(files.PDF))))
        got = self.reviewer.get(f"{address(ref)}/files/{here.get('ref')}")
        self.assertEqual((got.status, got.body), (200, files.PDF))
        self.assertTrue(got.headers["Content-Disposition"].startswith("attachment; filename="))
        self.assertIn("sandbox", got.headers["Content-Security-Policy"])
        self.assertEqual(got.headers["X-Content-Type-Options"], "nosniff")
        small = self.reviewer.get(f"{address(ref)}/files/{listed(self.reviewer, ref)['map.png'].get('ref')}/preview")
        self.assertEqual((small.status, small.headers["Content-Type"], small.body[16:24]), (200, "image/png", b"\0\0\x01\x40\0\0\0\xd5"))
        self.assertEqual([e.get("name") for e in status(visitor, page).iter("event")], ["received", "asked", "answered"])

    def test_is_of_nobodys_need(self):
        form = portal.client().form("/apply", "application")
        self.assertEqual((form.fields[FIELD].get("type"), form.fields[FIELD].get("required"), form.element.get("files")), ("file", None, "yes"))
        visitor, _, page = apply()
        self.assertEqual(told(visitor, page), {})

    def test_outlives_mistakes_of_its_form(self):
        visitor = portal.client()
        wrong = visitor.send_files(visitor.form("/apply", "application"), {FIELD: OFFER}, company(email="nobody"))
        form = wrong.form("application")
        self.assertEqual((wrong.status, form.errors(), form.fields[FIELD].get("value")), (422, {"email": "not-email"}, "offer.pdf"))
        ticket = form.values[f"{FIELD}-kept"]
        stranger = portal.client()
        stolen = stranger.submit(stranger.form("/apply", "application"), {**company(), f"{FIELD}-kept": ticket})
        self.assertEqual((stolen.status, stolen.form("application").errors()), (422, {FIELD: "gone"}))
        done = visitor.submit(form, company())
        self.assertEqual(list(told(visitor, done.location.partition("?")[0])), ["offer.pdf"])

    def test_outlives_mistakes_of_an_answer(self):
        visitor, page, _ = asked()
        wrong = visitor.send_files(visitor.form(page, "application-answer"), {FIELD: OFFER}, answer="")
        form = wrong.form("application-answer")
        self.assertEqual((wrong.status, form.errors(), form.fields[FIELD].get("value")), (422, {"answer": "required"}, "offer.pdf"))
        self.assertEqual(told(visitor, page), {})
        self.assertEqual(visitor.submit(form, answer="These.").status, 303)
        self.assertEqual(list(told(visitor, page)), ["offer.pdf"])

    def test_that_is_wrong_is_said_at_the_field_with_everything_typed(self):
        visitor, sent = portal.client(), company()
        for name, content, mistake in (("shot.svg", files.SVG, "wrong-kind"), ("../x.pdf", files.PDF, "bad-name"), ("a.png", files.huge_png(), "not-a-picture")):
            answer = visitor.send_files(visitor.form("/apply", "application"), {FIELD: (name, content)}, sent)
            form = answer.form("application")
            self.assertEqual((answer.status, form.errors()), (422, {FIELD: mistake}))
            self.assertEqual({field: form.values[field] for field in sent}, sent)

    def test_twice_is_received_once(self):
        visitor, sent = portal.client(), company()
        form = visitor.form("/apply", "application")
        first, again = (visitor.send_files(form, {FIELD: OFFER}, sent) for _ in range(2))
        self.assertEqual((first.status, again.location), (303, first.location))
        self.assertEqual(list(told(visitor, first.location.partition("?")[0])), ["offer.pdf"])

    def test_is_refused_where_there_are_twenty(self):
        visitor, page, ref = asked()
        portal.sql("INSERT INTO attachment (vendor_id, ref, application_id, name, kind, size, sha256, at) SELECT a.vendor_id, CONCAT('MANY', s.seq), "
                   f"a.id, 'x.txt', 'txt', 1, UNHEX(SHA2('x', 256)), NOW() FROM application a JOIN seq_1_to_20 s WHERE a.ref = '{ref}'")
        self.addCleanup(portal.sql, "DELETE FROM attachment WHERE ref LIKE 'MANY%'")
        answer = visitor.send_files(visitor.form(page, "application-answer"), {FIELD: OFFER}, answer="These.")
        form = answer.form("application-answer")
        self.assertEqual((answer.status, form.errors(), form.values["answer"]), (422, {FIELD: "too-many"}, "These."))
        self.assertEqual((status(visitor, page).get("state"), len(list(status(visitor, page).iter("file")))), ("info-requested", 20))

    def test_counts_by_network_for_who_is_not_signed_in(self):
        apply(file=("a.txt", b"x" * 1000))
        (tries,), = portal.sql("SELECT tries FROM attempt WHERE kind = 'bytes'")
        self.assertEqual(tries, "1000")
        portal.sql("UPDATE attempt SET tries = 268435456 WHERE kind = 'bytes'")
        visitor = portal.client()
        answer = visitor.send_files(visitor.form("/apply", "application"), {FIELD: ("b.txt", b"x")}, company())
        self.assertEqual((answer.status, answer.form("application").errors()), (422, {FIELD: "quota"}))
        values = {**visitor.form("/apply", "application").values, **company()}
        del values[FIELD]
        body, kind = multipart(values, {FIELD: ("b.txt", b"x")})
        self.assertIn("256 MB were sent from your network within a day", visitor.ask("POST", "/apply", body, {"Content-Type": kind}).text)

    def test_leaves_a_trail_that_names_no_member(self):
        member = portal.sign_in("rep@p001.example")
        _, _, page = apply(client=member, file=OFFER)
        ref = ref_of(member, page)
        (file, by), = portal.sql(f"SELECT f.ref, f.member_id FROM attachment f JOIN application a ON a.id = f.application_id WHERE a.ref = '{ref}'")
        self.assertIn(by, ("NULL", None))
        self.reviewer.get(f"{address(ref)}/files/{file}")
        (verb, detail), (then, _) = portal.sql(f"SELECT verb, detail FROM audit WHERE object = 'file' AND ref = '{file}' ORDER BY id")
        self.assertEqual((verb, then), ("attach", "download"))
        self.assertIn(hashlib.sha256(files.PDF).hexdigest(), detail)


class Having(Case):
    def plain(self, answer, *names):
        body = re.sub(rb' request="[^"]*"', b"", answer.body)
        for name in names:
            body = body.replace(name.encode(), b"NAME")
        return answer.status, answer.headers["Content-Type"], body

    def test_is_for_who_decides_and_for_others_as_if_there_were_none(self):
        visitor, _, page = apply(file=("map.png", files.png(40, 40)))
        ref = ref_of(visitor, page)
        file = listed(self.reviewer, ref)["map.png"].get("ref")
        for email, host, there in ((CHANNEL, HOST, True), (ADMIN, HOST, True), (CHANNEL2, HOST, False), ("finance@globaltech.example", HOST, False),
                                   ("exec@p001.example", HOST, False), ("admin@meridian.example", MERIDIAN, False)):
            client = portal.sign_in(email, host)
            for tail in ("", "/preview"):
                with self.subTest(email=email, tail=tail):
                    answer = client.look(f"{address(ref)}/files/{file}{tail}")
                    nothing = client.look(f"{address('N0NESUCH')}/files/N0NESUCH{tail}")
                    self.assertEqual(answer.status, 200 if there else 404)
                    if not there:
                        self.assertEqual(self.plain(answer, ref, file), self.plain(nothing, "N0NESUCH"))
        for tail in ("", "/preview"):
            self.assertEqual(visitor.look(f"{address(ref)}/files/{file}{tail}").status, 401)
            self.assertEqual(visitor.look(f"{page}/files/{file}{tail}").status, 404)

    def test_goes_by_the_application_that_it_was_sent_with(self):
        visitor, _, page = apply(file=OFFER)
        ref = ref_of(visitor, page)
        other, _, elsewhere = apply(file=OFFER)
        file = listed(self.reviewer, ref)["offer.pdf"].get("ref")
        self.assertEqual(self.reviewer.look(f"{address(ref_of(other, elsewhere))}/files/{file}").status, 404)
        self.assertEqual(self.reviewer.look(f"/deals/{ref}/files/{file}").status, 404)
        self.assertEqual(self.reviewer.look(f"{address(ref)}/files/{file}/preview").status, 404)   # no picture

    def test_the_status_page_tells_and_gives_nothing_away(self):
        visitor, _, page = apply(file=("map.png", files.png(40, 40)))
        file = told(visitor, page)["map.png"]
        self.assertEqual((file.get("ref"), file.get("preview"), file.get("by")), (None, None, None))
        html = visitor.get(page).text
        self.assertIn("map.png", html)
        self.assertNotIn("/files/", html)


if __name__ == "__main__":
    unittest.main()

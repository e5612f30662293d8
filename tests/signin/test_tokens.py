# SPDX-License-Identifier: AGPL-3.0-or-later
"""Personal tokens: what their owner sees, as XML and CSV; forms with that scope; nothing else, and not for longer."""

import hashlib
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "world"))

from authenticator import portal, somebody  # noqa: E402
from client import multipart  # noqa: E402
from walk import deal_fields  # noqa: E402


def make(client, **typed):
    """The token's text, as it is shown."""
    answer = client.submit(client.form("/profile/tokens", "token-new"), {"name": "A script", "area": "all", "days": "30", **typed})
    assert answer.status == 200, answer
    return answer.xml.find("token-made").findtext("secret")


class Program:
    """Something with a token and no cookies."""

    def __init__(self, token, host="globaltech.localhost"):
        self.client, self.token = portal.client(host), token

    def get(self, path, **headers):
        headers = {k.replace("_", "-"): v for k, v in headers.items()}
        return self.ask("GET", path, None, headers)

    def post(self, path, fields, **headers):
        from urllib.parse import urlencode
        headers = {"Content-Type": "application/x-www-form-urlencoded", **{k.replace("_", "-"): v for k, v in headers.items()}}
        return self.ask("POST", path, urlencode(fields).encode(), headers)

    def ask(self, method, path, body, headers):
        self.client.cookies = {}
        return self.client.ask(method, path, body, {"Authorization": f"Bearer {self.token}", **headers})


class Reading(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.email = somebody()
        cls.owner = portal.sign_in(cls.email)
        cls.text = make(cls.owner)
        cls.program = Program(cls.text)

    def test_sees_what_its_owner_sees(self):
        self.assertRegex(self.text, "^parley_[0-9a-f]{64}$")
        refs = [[deal.get("ref") for deal in page.iter("deal")] for page in (self.owner.page("/deals"), self.program.get("/deals?as=xml").xml)]
        self.assertEqual(refs[0], refs[1])
        self.assertEqual(self.owner.get("/deals?as=csv").body, self.program.get("/deals?as=csv").body)
        self.assertEqual(self.program.get("/deals?as=xml").xml.find("viewer").get("email"), self.email)
        (other,), = portal.sql("SELECT d.ref FROM deal d JOIN org o ON o.id = d.org_id WHERE o.code = 'p001' LIMIT 1")
        self.assertEqual(self.program.get(f"/deals/{other}?as=xml").status, 404)

    def test_gets_no_html(self):
        for headers in ({}, {"accept": "text/html"}, {"accept": "*/*"}):
            for path in ("/deals", "/nowhere"):
                self.assertEqual(self.program.get(path, **headers).headers["Content-Type"], "application/xml; charset=utf-8")

    def test_is_kept_as_a_hash_that_is_no_cookies(self):
        raw = self.text.removeprefix("parley_")
        self.assertEqual(portal.sql(f"SELECT COUNT(*) FROM session WHERE token_hash = UNHEX('{hashlib.sha256(bytes.fromhex(raw)).hexdigest()}')"), [["0"]])
        thief = portal.client()
        thief.cookies = {"parley": raw}
        self.assertEqual(thief.look("/deals").status, 401)
        self.assertEqual(Program("parley_" + self.owner.cookies["parley"]).get("/deals").status, 401)

    def test_is_nothing_in_an_address_or_as_another_scheme(self):
        for path in (f"/deals?as=xml&access_token={self.text}", f"/deals?as=xml&token={self.text}"):
            self.assertEqual(portal.client().look(path).status, 401)
        answer = portal.client().ask("GET", "/deals?as=xml", headers={"Authorization": f"Basic {self.text}"})
        self.assertEqual(answer.status, 401)

    def test_beside_a_cookie_is_refused(self):
        for cookie in (f"parley={self.owner.cookies['parley']}", "anything=else"):
            answer = self.program.get("/deals?as=xml", cookie=cookie)
            self.assertEqual(answer.status, 400, cookie)

    def test_that_is_not_good_is_told_so(self):
        for token in ("parley_", "parley_" + "0" * 64, self.text.upper(), self.text + "0", self.text[:-1]):
            answer = Program(token).get("/deals?as=xml")
            self.assertEqual((answer.status, answer.headers["WWW-Authenticate"]), (401, 'Bearer realm="parley", error="invalid_token"'), token)
        self.assertEqual(portal.client().look("/deals").headers["WWW-Authenticate"], 'Bearer realm="parley"')
        self.assertEqual(Program(self.text, "meridian.localhost").get("/deals").status, 401, "it belongs to one vendor")

    def test_may_not_send_forms(self):
        answer = self.program.post("/deals/check", {"customer": "Quiet Harbour"})
        self.assertEqual((answer.status, answer.headers["WWW-Authenticate"]), (403, 'Bearer realm="parley", error="insufficient_scope"'))

    def test_does_not_come_to_how_its_owner_signs_in(self):
        writer = Program(make(self.owner, write="yes"))
        for path in ("/profile", "/profile/tokens", "/profile/second-step", "/images/second-step.png", "/%70rofile/tokens", "/images/second%2Dstep.png"):
            self.assertEqual(writer.get(path).status, 403, path)
        for path in ("/profile/tokens", "/profile/password", "/profile/second-step/begin", "/sign-out", "/%70rofile/tokens", "/profile/%74okens"):
            self.assertEqual(writer.post(path, {"name": "More", "area": "all", "days": "30"}).status, 403, path)
        self.assertEqual(self.owner.look("/deals").status, 200)

    def test_opens_its_area_only(self):
        program = Program(make(self.owner, area="statements"))
        self.assertEqual([program.get(path).status for path in ("/statements", "/deals", "/", "/statementsx")], [200, 403, 403, 404])


class Writing(unittest.TestCase):
    def setUp(self):
        self.email = somebody()
        self.owner = portal.sign_in(self.email)
        self.program = Program(make(self.owner, write="yes"))

    def checks(self):
        return int(portal.sql("SELECT COUNT(*) FROM deal_check")[0][0])

    def test_sends_a_form_without_csrf_token_and_request_key(self):
        before = self.checks()
        fields = {"customer": "Harbour of Programs", "product-line": "servers"}
        answer = self.program.post("/deals/check", fields)
        self.assertEqual((answer.status, answer.location[:13]), (303, "/deals/check/"))
        self.assertEqual(self.program.get(answer.location).xml.find("check").findtext("customer"), "Harbour of Programs")
        self.assertEqual(self.program.post("/deals/check", fields).status, 303)
        self.assertEqual(self.checks(), before + 2)
        self.assertEqual(self.program.post("/deals/check", {"product-line": "nonsense"}).status, 422)
        rows = portal.sql("SELECT t.object, t.ref FROM trail t JOIN member m ON m.id = t.member_id JOIN person p ON p.id = m.person_id "
                          f"WHERE p.email = '{self.email}' AND t.fact = 'token-write'")
        ref = next(t.get("ref") for t in self.owner.page("/profile/tokens").iter("token"))
        self.assertEqual(rows, [["token", ref]] * 3)

    def test_honours_a_request_key(self):
        before, key = self.checks(), {"request-key": "0123456789abcdef" * 2}
        fields = {"customer": "Harbour of Keys", "product-line": "servers", **key}
        first, second = self.program.post("/deals/check", fields), self.program.post("/deals/check", fields)
        self.assertEqual((first.status, first.location), (second.status, second.location))
        self.assertEqual(self.checks(), before + 1)
        self.assertEqual(self.program.post("/deals/check", {**fields, "customer": "Another"}).status, 409)
        self.assertEqual(self.program.post("/deals/check", {**fields, "request-key": "nonsense"}).status, 400)

    def test_sends_a_form_with_a_file(self):
        fields = {k: v for k, v in deal_fields(customer="Harbour of Files", **{"customer-domain": "harbour-of-files.example"}).items()}
        body, kind = multipart(fields, {"attachment": ("offer.txt", b"An offer.\n")})
        answer = self.program.ask("POST", "/deals/new", body, {"Content-Type": kind})
        self.assertEqual(answer.status, 303, answer)

    def test_of_a_browser_that_has_one_is_not_let_in_by_its_cookie(self):
        """A page elsewhere can make a browser send a cookie, never a token: without one the CSRF token is asked for."""
        answer = self.owner.post("/deals/check", {"customer": "Forged", "product-line": "servers"})
        self.assertEqual(answer.status, 403)


class Ending(unittest.TestCase):
    def setUp(self):
        self.email = somebody()
        self.owner = portal.sign_in(self.email)
        self.program = Program(make(self.owner))

    def test_is_shown_once_and_listed_with_its_last_use(self):
        token = next(self.owner.page("/profile/tokens").iter("token"))
        self.assertEqual((token.findtext("name"), token.get("seen"), token.get("write"), token.get("area")), ("A script", None, None, None))
        self.assertNotIn(self.program.token, self.owner.get("/profile/tokens").text)
        portal.sql("UPDATE session SET seen_at = seen_at - INTERVAL 2 MINUTE, created_at = created_at - INTERVAL 2 MINUTE "
                   f"WHERE member_id IN (SELECT m.id FROM member m JOIN person p ON p.id = m.person_id WHERE p.email = '{self.email}')")
        self.assertEqual(self.program.get("/deals").status, 200)
        self.assertEqual(next(self.owner.page("/profile/tokens").iter("token")).get("seen"), portal.now)
        self.assertEqual(len(list(self.owner.page("/profile/devices").iter("device"))), 1, "a program is no device")

    def test_by_its_owner_acts_at_once(self):
        ref = next(self.owner.page("/profile/tokens").iter("token")).get("ref")
        stranger = portal.sign_in(somebody())
        stranger.submit(stranger.form("/profile/tokens", "token-end"), ref=ref)
        self.assertEqual(self.program.get("/deals").status, 200)
        self.assertEqual(self.owner.submit(self.owner.form("/profile/tokens", "token-end"), ref=ref).status, 303)
        self.assertEqual(self.program.get("/deals").status, 401)
        verbs = portal.sql(f"SELECT verb FROM audit WHERE object = 'token' AND ref = '{ref}' ORDER BY id")
        self.assertEqual(verbs, [["made"], ["revoked"]])

    def test_comes_with_its_day(self):
        portal.sql("UPDATE session s JOIN access_token a ON a.session_hash = s.token_hash SET s.expires_at = s.expires_at - INTERVAL 30 DAY "
                   f"WHERE s.member_id IN (SELECT m.id FROM member m JOIN person p ON p.id = m.person_id WHERE p.email = '{self.email}')")
        self.assertEqual(self.program.get("/deals").status, 401)

    def test_does_not_come_with_idle_hours(self):
        portal.sql("UPDATE session s JOIN access_token a ON a.session_hash = s.token_hash SET s.seen_at = s.seen_at - INTERVAL 20 DAY")
        self.assertEqual(self.program.get("/deals").status, 200)

    def test_comes_when_its_owner_or_the_organisation_may_no_longer_sign_in(self):
        mine = f"JOIN person p ON p.id = m.person_id AND p.email = '{self.email}'"
        for table, on, off in (("m", "active", "disabled"), ("p", "active", "locked"), ("o", "active", "disabled")):
            change = f"UPDATE member m {mine} JOIN org o ON o.id = m.org_id SET {table}.state = "
            portal.sql(change + f"'{off}'")
            self.assertEqual(self.program.get("/deals").status, 401, table)
            portal.sql(change + f"'{on}'")
        self.assertEqual(self.program.get("/deals").status, 200)


if __name__ == "__main__":
    unittest.main()

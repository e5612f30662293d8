# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every page keeps to, whoever wrote its handler: asked of the route tables of all programs."""
import functools
import os
import re
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib"))

from portal import HERE, HOST, portal  # noqa: E402

REP, FINANCE, ADMIN = "rep@p001.example", "finance@globaltech.example", "admin@globaltech.example"
WIDER = {"visitor": (), "partners": ("members",), "staff": ("members",), "admins": ("members", "staff")}

ALWAYS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; "
                               "font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def routes(method):
    """(path with names filled in, who) of each route."""
    found = [(re.sub(r"{[^}]*}", "NONESUCH", path), who) for _, its, path, who, _ in portal.routes() if its == method]
    assert found
    return found


STRANGE = ("%C3%A4", "%F0%9F%92%A9", "%27%22%3C%26", "%25_%5C", "x" * 3000, "-1", "2026-02-30", "99999999999999999999", "%09%0A", "..%2F")


@functools.cache
def asked_by(program):
    """Names that a program looks for in a query: its own, and those of what programs share."""
    sources = [HERE / "cgi-bin" / f"{program}.c", *(HERE / "cgi-bin" / "parts").glob("*.c"), *(HERE / "lib" / "web").glob("*.c")]
    return sorted({name for source in sources for name in re.findall(r'req_query\(rq, "([a-z-]+)"', source.read_text(encoding="utf-8"))})


def viewers():
    return {"visitor": portal.client(), "partners": portal.sign_in(REP), "staff": portal.sign_in(FINANCE), "admins": portal.sign_in(ADMIN)}


def admits(who, viewer):
    return who in ("anyone", viewer, *WIDER[viewer])


class EveryRoute(unittest.TestCase):
    def test_answers_whole_and_careful_to_everybody(self):
        for viewer, client in viewers().items():
            for path, _ in routes("GET"):
                with self.subTest(viewer=viewer, path=path):
                    answer = client.get(path)
                    self.assertLess(answer.status, 500)
                    if answer.headers["Transfer-Encoding"] != "chunked":     # as some servers pass it on
                        self.assertEqual(int(answer.headers["Content-Length"]), len(answer.body))
                    self.assertTrue(answer.headers["Cache-Control"].startswith("private"), answer.headers)
                    for name, value in ALWAYS.items():
                        self.assertEqual(answer.headers.get_all(name), [value])

    def test_opens_only_to_whom_it_is_for(self):
        for viewer, client in viewers().items():
            for path, who in routes("GET"):
                with self.subTest(viewer=viewer, path=path):
                    answer = client.get(path)
                    if viewer == "visitor" and who != "anyone":
                        self.assertEqual(answer.status, 303)
                        self.assertTrue(answer.location.startswith("/sign-in?next=%2F"), answer.location)
                        self.assertEqual(client.look(path).status, 401)
                    elif not admits(who, viewer):
                        self.assertEqual(answer.status, 404)

    def test_that_changes_something_wants_the_token_of_this_browser(self):
        """But for the one that programs of mail send by themselves, whose address is the permission (RFC 8058)."""
        others = portal.sign_in("manager@p001.example").form("/", "sign-out").values["csrf"]
        for viewer, client in viewers().items():
            for path, who in routes("POST"):
                if not admits(who, viewer) or path.startswith("/unsubscribe/"):
                    continue
                for fields in ({}, {"csrf": ""}, {"csrf": others}, {"csrf": "0" * 64}):
                    with self.subTest(viewer=viewer, path=path, fields=fields):
                        self.assertEqual(client.post(path, fields).status, 403)

    def test_that_changes_something_is_closed_to_others(self):
        for viewer, client in viewers().items():
            for path, who in routes("POST"):
                if admits(who, viewer):
                    continue
                with self.subTest(viewer=viewer, path=path):
                    answer = client.ask("POST", path, b"", {})
                    if viewer == "visitor":
                        self.assertEqual((answer.status, answer.location), (303, "/sign-in?next=%2F"))
                    else:
                        self.assertIn(answer.status, (404, 405))

    def test_says_which_methods_it_takes(self):
        client = portal.sign_in(REP)
        for method in ("PUT", "DELETE", "OPTIONS", "PATCH", "PROPFIND", "TRACE"):
            answer = client.ask(method, "/deals")
            self.assertEqual(answer.status, 405, method)
        answer = client.ask("POST", "/deals", b"", {})
        self.assertEqual((answer.status, answer.headers["Allow"]), (405, "GET, HEAD"))

    def test_bears_strange_words_in_its_query(self):
        """In all that its program asks for at once, and in each alone, where nothing else is refused first."""
        for viewer, client in viewers().items():
            for program, method, path, who, _ in portal.routes() if viewer != "staff" else ():    # who meets nothing that admins do not meet
                if method != "GET" or not admits(who, viewer):
                    continue
                path = re.sub(r"{[^}]*}", "NONESUCH", path)
                names = asked_by(program)
                with self.subTest(viewer=viewer, path=path):
                    for word in STRANGE:
                        self.bears(client, path, "&".join(f"{name}={word}" for name in names))
                    for at, name in enumerate(names):
                        self.bears(client, path, f"{name}={STRANGE[0]}")
                        self.bears(client, path, f"{name}={STRANGE[at % (len(STRANGE) - 1) + 1]}")

    def bears(self, client, path, query):
        self.assertLess(client.get(f"{path}?{query}").status, 500, query[:200])


class Requests(unittest.TestCase):
    def test_that_are_broken_are_refused(self):
        cases = {
            "/%": 400, "/%zz": 400, "/%ff": 400,
            "/?a=%": 400, "/?a=%00": 400, "/?a=%ff": 400, "/?a=%01": 400,
            "/?" + "&".join(["a=1"] * 1001): 400, "/?" + "n" * 201 + "=1": 400, "/deals/": 404, "/Deals": 404,
            "/" + "/".join("a" * 17): 400,
        }
        client = portal.sign_in(REP)
        for path, status in cases.items():
            with self.subTest(path=path[:40]):
                self.assertEqual(client.get(path).status, status)
        self.assertIn(client.get("/%00").status, (400, 404))     # the server's own word

    def test_with_bodies_that_are_no_forms_are_refused(self):
        client = portal.sign_in(REP)
        token = client.form("/", "sign-out").values["csrf"]
        form = "application/x-www-form-urlencoded"
        cases = [
            (f"csrf={token}&a=%", form, 400), (f"csrf={token}&csrf={token}", form, 400),
            (f"csrf={token}", "text/plain", 400), (f'{{"csrf": "{token}"}}', "application/json", 400),
            ("a=" + "1" * 262142, form, 403), ("a=" + "1" * 262143, form, 413),
            ("&".join(f"a{i}=1" for i in range(1001)), form, 400),
        ]
        for body, kind, status in cases:
            with self.subTest(body=body[:40], kind=kind):
                answer = client.ask("POST", "/sign-out", body.encode(), {"Content-Type": kind})
                self.assertEqual(answer.status, status)
        self.assertEqual(client.look("/deals").status, 200)

    def test_from_other_sites_change_nothing(self):
        client = portal.sign_in(REP)
        fields = client.form("/", "sign-out").values
        for headers in ({"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"},
                        {"Sec-Fetch-Site": "same-site"}, {"Origin": f"http://{HOST}:1"}, {"Origin": f"https://{HOST}"}):
            with self.subTest(headers=headers):
                self.assertEqual(client.post("/sign-out", fields, **headers).status, 403)
        self.assertEqual(client.look("/deals").status, 200)

    def test_for_other_names_are_misdirected(self):
        for name in ("evil.example", "", "localhost.evil.example", "globaltech.localhost@evil.example"):
            with self.subTest(name=name):
                self.assertIn(portal.client(name).get("/").status, (400, 421))

    def test_cannot_make_us_speak_of_other_hosts(self):
        forged = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https", "Forwarded": "host=evil.example",
                  "X-Original-URL": "/admin", "X-Rewrite-URL": "/admin", "X-HTTP-Method-Override": "DELETE"}
        for path in ("/", "/deals", "/sign-in"):
            answer = portal.client().ask("GET", path, headers=forged)
            self.assertNotIn("evil", str(answer.headers) + answer.text)
            self.assertNotIn(answer.status, (404, 405))

    def test_are_answered_in_the_form_that_was_asked_for(self):
        client = portal.sign_in(REP)
        browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
        self.assertTrue(client.get("/deals", accept=browser).headers["Content-Type"].startswith("text/html"))
        self.assertTrue(client.get("/deals").headers["Content-Type"].startswith("text/html"))
        self.assertTrue(client.get("/deals?as=xml").headers["Content-Type"].startswith("application/xml"))
        self.assertTrue(client.get("/deals?as=csv").headers["Content-Type"].startswith("text/csv"))
        self.assertEqual(client.get("/?as=csv").status, 404)
        self.assertEqual(client.get("/deals?as=docx").status, 404)

    def test_for_what_is_not_there_and_what_may_not_be_seen_get_the_same_bytes(self):
        (foreign,), = portal.sql("SELECT d.ref FROM deal d JOIN org o ON o.id = d.org_id WHERE o.code = 'p002' LIMIT 1")
        client = portal.sign_in(REP)
        seen = set()
        for path in ("/nowhere", "/admin", f"/deals/{foreign}", "/deals/NONESUCH", "/deals/%C3%A4", "/a/b/c?q=1"):
            answer = client.look(path)
            self.assertEqual(answer.status, 404, path)
            request = answer.xml.find("problem").get("request")
            seen.add(answer.text.replace(request, ""))
        self.assertEqual(len(seen), 1, seen)


class Copies(unittest.TestCase):
    def test_are_good_as_long_as_the_page_is_the_same(self):
        client = portal.sign_in(REP)
        for path in ("/deals", "/deals?as=xml"):
            tag = client.get(path).headers["ETag"]
            again = client.ask("GET", path, headers={"If-None-Match": tag})
            self.assertEqual((again.status, again.body, again.headers["ETag"]), (304, b"", tag))
            self.assertEqual(again.headers["Cache-Control"], "private, no-cache")
        self.assertNotEqual(client.get("/deals").headers["ETag"], client.get("/deals?as=xml").headers["ETag"])

    def test_of_one_session_are_none_for_another(self):
        first, second = portal.sign_in(REP), portal.sign_in(REP, anew=True)
        tag = first.get("/deals").headers["ETag"]
        self.assertEqual(second.ask("GET", "/deals", headers={"If-None-Match": tag}).status, 200)

    def test_of_pages_with_a_request_key_are_not_kept(self):
        answer = portal.sign_in(REP).get("/deals/new")
        self.assertIsNone(answer.headers["ETag"])
        self.assertEqual(answer.headers["Cache-Control"], "private, no-store")

    def test_head_is_a_get_without_its_body(self):
        client = portal.sign_in(REP)
        get, head = client.get("/deals"), client.ask("HEAD", "/deals")
        self.assertEqual((head.status, head.body, head.headers["ETag"]), (200, b"", get.headers["ETag"]))


if __name__ == "__main__":
    unittest.main()

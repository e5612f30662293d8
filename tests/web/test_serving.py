# SPDX-License-Identifier: AGPL-3.0-or-later
"""What must be the same whichever web server is in front of the programs, at the root of a host or below a folder."""
import gzip
import os
import re
import socket
import sys
import unittest

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [os.path.join(TESTS, "lib"), os.path.join(TESTS, "world")]

from portal import HOST, PASSWORD, portal  # noqa: E402
from walk import register  # noqa: E402

REP = "rep@p001.example"
FORM = "application/x-www-form-urlencoded"
LINK = re.compile(r'(?:href|src|action)="(/[^"]*)"')


def below(address):
    """That address as the client writes it: without the mount."""
    return address.removeprefix(portal.mount)


def asset(kind):
    """The name that a page has for its style sheet or its icon."""
    return next(below(link) for link in LINK.findall(portal.client().get("/").text) if link.endswith(kind))


class Addresses(unittest.TestCase):
    def test_all_lie_below_the_mount_and_lead_somewhere(self):
        client = portal.sign_in(REP)
        links = set(LINK.findall(client.get("/").text + client.get("/deals").text))
        self.assertGreater(len(links), 10)
        for link in sorted(links):
            with self.subTest(link=link):
                self.assertTrue(link.startswith(portal.mount + "/"), link)
                self.assertIn(client.get(below(link).replace("&amp;", "&")).status, (200, 405))

    def test_of_forms_and_what_they_lead_to_are_whole(self):
        client = portal.client()
        shown = client.get("/deals?state=won")
        self.assertEqual((shown.status, shown.headers["Location"]),
                         (303, portal.mount + "/sign-in?next=%2Fdeals%3Fstate%3Dwon"))
        form = client.form("/sign-in?next=%2Fdeals%3Fstate%3Dwon", "sign-in")
        answer = client.submit(form, email=REP, password=PASSWORD)
        self.assertEqual((answer.status, answer.headers["Location"]), (303, portal.mount + "/deals?state=won"))
        self.assertEqual(client.look("/deals").status, 200)
        check = client.form("/deals/check", "deal-check")
        self.assertEqual(client.submit(check).status, 422)
        self.assertEqual(client.submit(client.form("/", "sign-out")).status, 303)
        self.assertEqual(client.look("/deals").status, 401)

    def test_of_home_may_lack_its_slash_below_a_folder(self):
        if portal.mount:
            self.assertEqual(portal.client().get("").text, portal.client().get("/").text)

    def test_of_cookies_are_the_portals_own(self):
        client = portal.client()
        cookie = client.get("/sign-in").headers["Set-Cookie"]
        self.assertIn(f"; Path={portal.mount or '/'};", cookie)

    def test_of_other_depth_or_case_or_end_are_nowhere(self):
        client = portal.sign_in(REP)
        for path in ("/nowhere", "/deals/", "/Deals", "/health/x", "/deals/NONESUCH", "/deals/%C3%A4", "/a.b/c.css", "/programs/deals.fcgi"):
            with self.subTest(path=path):
                self.assertEqual(client.look(path).status, 404)

    def test_keep_what_was_asked_for(self):
        shown = portal.sign_in(REP).get("/deals?state=won&q=%C3%A4%26%2B%25").text
        self.assertIn('value="ä&amp;+%"', shown)

    def test_of_the_configuration_and_the_programs_are_closed(self):
        for path in ("/.htaccess", "/programs/", "/programs", "/css/", "/assets.map", "/css/../../parley.conf", "/css/%2e%2e/%2e%2e/parley.conf"):
            with self.subTest(path=path):
                answer = portal.client().get(path)
                self.assertIn(answer.status, (303, 400, 403, 404))
                self.assertNotIn("PARLEY_CONF", answer.text)


class Files(unittest.TestCase):
    def test_of_a_hashed_name_are_kept_for_ever(self):
        answer = portal.client().get(asset(".css"))
        self.assertEqual((answer.status, answer.headers["Content-Type"]), (200, "text/css; charset=utf-8"))
        self.assertEqual(answer.headers.get_all("Cache-Control"), ["public, max-age=31536000, immutable"])
        self.assertEqual(answer.headers.get_all("X-Content-Type-Options"), ["nosniff"])
        self.assertEqual(answer.headers.get_all("Content-Security-Policy"),
                         ["default-src 'none'; style-src 'self'; frame-ancestors 'none'"])

    def test_of_a_plain_name_are_kept_for_an_hour(self):
        answer = portal.client().get("/robots.txt")
        self.assertEqual((answer.status, answer.headers.get_all("Cache-Control")), (200, ["public, max-age=3600"]))

    def test_come_packed_and_are_not_sent_twice(self):
        client, path = portal.client(), asset(".css")
        plain = client.get(path)
        packed = client.get(path, accept_encoding="gzip")
        self.assertEqual((packed.headers["Content-Encoding"], gzip.decompress(packed.body)), ("gzip", plain.body))
        for answer, more in ((plain, {}), (packed, {"accept_encoding": "gzip"})):
            again = client.get(path, if_none_match=answer.headers["ETag"], **more)
            self.assertEqual((again.status, again.body), (304, b""))
        head = client.ask("HEAD", path)
        self.assertEqual((head.status, head.body, head.headers["ETag"]), (200, b"", plain.headers["ETag"]))

    def test_that_are_not_there_are_not_found(self):
        for path in ("/css/none.css", "/themes/none", "/fonts/x/y"):
            self.assertEqual(portal.client().get(path).status, 404)


class Pages(unittest.TestCase):
    def test_come_packed_and_are_not_sent_twice(self):
        client = portal.sign_in(REP)
        packed = client.get("/deals", accept_encoding="gzip")
        self.assertEqual(packed.headers["Content-Encoding"], "gzip")
        self.assertTrue(gzip.decompress(packed.body).startswith(b"<!DOCTYPE html>"))
        again = client.get("/deals", accept_encoding="gzip", if_none_match=packed.headers["ETag"])
        self.assertEqual((again.status, again.body), (304, b""))

    def test_that_changed_come_under_their_own_name(self):
        client = portal.sign_in(REP)
        for packing in ({}, {"accept_encoding": "gzip"}):
            known = client.get("/deals", **packing)
            answer = client.get("/deals", if_none_match='"what-it-was"', **packing)
            self.assertEqual((answer.status, answer.headers["ETag"]), (200, known.headers["ETag"]))

    def test_have_a_head(self):
        client = portal.sign_in(REP)
        get, head = client.get("/deals"), client.ask("HEAD", "/deals")
        self.assertEqual((head.status, head.body, head.headers["ETag"]), (200, b"", get.headers["ETag"]))

    def test_say_how_the_portal_is(self):
        answer = portal.client().get("/health")
        self.assertEqual((answer.status, answer.text), (200, "ok\n"))


class Uploads(unittest.TestCase):
    def test_of_twenty_megabytes_come_and_go(self):
        rep = portal.sign_in(REP)
        ref = register(rep)
        content = b"%PDF-1.4\n" + bytes(range(256)) * 78_124
        answer = rep.send_files(rep.form(f"/deals/{ref}", "attachment-add"), {"attachment": ("large.pdf", content)})
        self.assertEqual((answer.status, len(content)), (303, 19_999_753))
        file = next(rep.go(answer).iter("file")).get("ref")
        self.assertEqual(rep.get(f"/deals/{ref}/files/{file}").body, content)


class Refused(unittest.TestCase):
    def test_are_methods_that_nobody_needs(self):
        for method in ("TRACE", "PROPFIND", "OPTIONS", "PUT", "DELETE", "MKCOL"):
            for path in ("/deals", "/"):
                with self.subTest(method=method, path=path):
                    answer = portal.client().ask(method, path, headers={"X-Mark": "echo-me"})
                    self.assertEqual(answer.status, 405)
                    self.assertNotIn("echo-me", answer.text)

    def test_are_names_that_are_not_ours(self):
        for name in ("evil.example", "globaltech.localhost.evil.example", ""):
            for path in ("/", "/deals", "/nowhere"):
                self.assertIn(portal.client(name).get(path).status, (400, 421), name)
        for headers in ({"X-Forwarded-Host": "evil.example"}, {"X-Forwarded-Server": "evil.example"}, {"Forwarded": "host=evil.example"}):
            answer = portal.client().ask("GET", "/deals", headers=headers)
            self.assertNotIn("evil", str(answer.headers) + answer.text)

    def test_are_two_names_at_once(self):
        ours, path = f"Host: {HOST}\r\n", portal.mount + "/deals"
        for line, hosts in ((path, ours + "Host: evil.example\r\n"), (path, "Host: evil.example\r\n" + ours),
                            ("http://evil.example" + path, ours), (f"http://{HOST}" + path, "Host: evil.example\r\n"), (path, "")):
            with self.subTest(line=line, hosts=hosts):
                status, said = self.raw(f"GET {line} HTTP/1.1\r\n{hosts}Connection: close\r\n\r\n")
                self.assertIn(status, (303, 400, 421))
                self.assertNotIn("evil", said)

    @staticmethod
    def raw(request):
        """(status, the whole answer)"""
        with socket.create_connection(("127.0.0.1", portal.port), 20) as link:
            link.sendall(request.encode())
            said = b"".join(iter(lambda: link.recv(65536), b"")).decode()
        return int(said.split()[1]), said

    def test_are_forms_that_are_too_large_and_no_others(self):
        client = portal.sign_in(REP)
        token = client.form("/", "sign-out").values["csrf"]
        for length, status in ((200_000, 303), (262_145 - 70, 413)):
            body = f"csrf={token}&a=" + "1" * length
            self.assertEqual(client.ask("POST", "/sign-out", body.encode(), {"Content-Type": FORM}).status, status)
            self.assertEqual(client.look("/deals").status, 401 if status == 303 else 200)
            client = portal.sign_in(REP, anew=True)
            token = client.form("/", "sign-out").values["csrf"]


if __name__ == "__main__":
    unittest.main()

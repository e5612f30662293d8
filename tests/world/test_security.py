# SPDX-License-Identifier: AGPL-3.0-or-later
"""What attackers send: what comes back is careful, says nothing of the machine, and nothing has happened."""
import re
import secrets
import socket
import unittest
from urllib.parse import quote, urlencode

from walk import deal, portal, register

REP, CHANNEL = "rep@p001.example", "channel@globaltech.example"
HOST = "globaltech.localhost"
FORM = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/xml"}


def raw(data, timeout=20):
    """Bytes as they are; the status, and everything that came."""
    with socket.create_connection(("127.0.0.1", portal.port), timeout=timeout) as link:
        link.sendall(data)
        link.shutdown(socket.SHUT_WR)
        answer = b""
        while chunk := link.recv(65536):
            answer += chunk
    status = re.match(rb"HTTP/1\.[01] (\d{3})", answer)
    return int(status[1]) if status else 0, answer


def request(line, *headers, host=HOST, body=b""):
    return "\r\n".join([line, f"Host: {host}", "Connection: close", *headers, "", ""]).encode("latin-1") + body


def try_password(client, email, password, **more):
    return client.submit(client.form("/sign-in", "sign-in"), email=email, password=password, **more)


class Answers(unittest.TestCase):
    def kinds(self):
        """One answer of each kind."""
        rep, visitor = portal.sign_in(REP), portal.client()
        ref = portal.sql("SELECT d.ref FROM deal d JOIN member m ON m.id = d.owner_id JOIN person p ON p.id = m.person_id WHERE "
                         f"p.email = '{REP}' LIMIT 1")[0][0]
        tag = rep.get("/deals").headers["ETag"]
        yield 200, rep.get("/deals")
        yield 200, rep.look("/deals")
        yield 200, rep.get("/deals?as=csv")
        yield 200, rep.get(f"/deals/{ref}/receipt.sig")
        yield 200, visitor.get("/health")
        yield 200, rep.ask("HEAD", "/deals")
        yield 304, rep.ask("GET", "/deals", headers={"If-None-Match": tag})
        yield 303, visitor.get("/deals")
        yield 400, rep.get("/deals?state=nonsense")
        yield 401, visitor.look("/deals")
        yield 403, rep.post("/sign-out", {})
        yield 404, rep.get("/nowhere")
        yield 405, rep.post("/deals", {})
        yield 413, rep.post("/sign-out", {"a": "1" * 300_000})
        yield 421, portal.client("elsewhere.example").get("/")
        yield 422, try_password(visitor, "nobody", "")

    def test_of_every_kind_are_careful_and_do_not_boast(self):
        for status, answer in self.kinds():
            with self.subTest(status=status, kind=answer.headers["Content-Type"]):
                self.assertEqual(answer.status, status)
                policy = answer.headers["Content-Security-Policy"]
                self.assertIn("default-src 'none'", policy)
                self.assertIn("frame-ancestors 'none'", policy)
                self.assertNotIn("unsafe", policy)
                self.assertEqual(answer.headers["X-Content-Type-Options"], "nosniff")
                self.assertEqual(answer.headers["Referrer-Policy"], "same-origin")
                self.assertIn("private", answer.headers["Cache-Control"])
                self.nothing_of_the_machine(answer.headers.items())

    def nothing_of_the_machine(self, headers):
        for name, value in headers:
            self.assertNotIn(name.lower(), ("server", "x-powered-by", "via"))
            self.assertNotRegex(value.lower(), "lighttpd|fastcgi|mariadb|parley/")

    def test_of_the_web_server_itself_are_careful_too(self):
        page = portal.client().get("/").text
        (style, *_) = re.findall(r'href="(/[^"]+\.css)"', page)
        for path, status in ((style, 200), ("/css/nothing.css", 404), ("/css/", 403), ("/css/../../etc/passwd", 404)):
            answer = portal.client().get(path)
            with self.subTest(path=path):
                self.assertEqual(answer.status, status)
                self.assertEqual(answer.headers["X-Content-Type-Options"], "nosniff")
                self.nothing_of_the_machine(answer.headers.items())

    def test_to_no_requests_at_all_say_nothing(self):
        for data in (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", b"GET\r\n\r\n", request("GET / HTTP/9.9"),
                     request("GET / HTTP/1.1", "X: " + "a" * 40_000), request("GET / HTTP/1.1", "Content-Length: -1"),
                     request("GET / HTTP/1.1", "Host: other.example"), request("GET /" + "a" * 40_000 + " HTTP/1.1"),
                     request("POST /sign-in HTTP/1.1", "Content-Length: 5", "Content-Length: 6", body=b"a=bcd"),
                     request("POST /sign-in HTTP/1.1", "Content-Length: 4", "Transfer-Encoding: chunked", body=b"0\r\n\r\n"),
                     request("POST /sign-in HTTP/1.1", "Content-Length: 999999999999")):
            with self.subTest(data=data[:60]):
                status, answer = raw(data)
                self.assertIn(status, (0, 400, 413, 414, 431, 505), answer[:300])
                self.assertNotRegex(answer.lower(), b"lighttpd|\nserver:|root:")


class Addresses(unittest.TestCase):
    def test_of_other_hosts_are_misdirected_and_not_repeated(self):
        for host in ("evil.example", "evil.localhost", "globaltech.localhost.evil.example", "xglobaltech.localhost", "10.0.0.1", "[::1]"):
            with self.subTest(host=host):
                status, answer = raw(request("GET /sign-in HTTP/1.1", host=host))
                self.assertEqual(status, 421)
                self.assertNotIn(host.encode(), answer)
                self.assertNotIn(b"globaltech", answer)

    def test_that_are_absolute_mean_the_host_in_them(self):
        status, answer = raw(request("GET http://evil.example/ HTTP/1.1"))
        self.assertIn(status, (400, 421), answer[:200])

    def test_to_go_on_to_never_leave_the_site(self):
        beyond = ("//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example", "http:evil.example",
                  "https://evil.example", "javascript:alert(1)", "data:text/html,x", "evil.example", "/%2f/evil.example", "/%5cevil.example",
                  "/./\\evil.example", " //evil.example", "/\r\nLocation: //evil.example", "/@evil.example", "/..//evil.example", "?x", "",
                  "/" + "a" * 5000)
        for asked in beyond:
            with self.subTest(next=asked[:40]):
                answer = try_password(portal.client(), "rep@p004.example", "demo-password", next=asked)
                self.assertEqual(answer.status, 303, "where to go on to is nobody's mistake")
                self.at_home(answer.location)
                shown = portal.client().look("/sign-in?next=" + quote(asked))
                self.assertEqual(shown.status, 200 if asked.isprintable() and len(asked) < 4000 else 400)

    def at_home(self, location):
        """As browsers read it, to whom a backslash is a slash and a tab is nothing: a path of ours."""
        self.assertNotRegex(location, r"[\x00-\x20]")
        self.assertRegex(location.replace("\\", "/"), r"^/(?!/)")


class Methods(unittest.TestCase):
    def test_other_than_get_head_and_post_are_refused(self):
        cookie = "Cookie: parley=" + portal.sign_in(REP).cookies["parley"]
        for method in ("TRACE", "TRACK", "PUT", "DELETE", "PATCH", "PROPFIND", "MKCOL", "MOVE", "CONNECT", "get", "FOO", "OPTIONS"):
            for path, refusals in (("/", (400, 405, 501)), ("/deals", (400, 405, 501)), ("/css/new.css", (400, 404, 405, 501))):
                with self.subTest(method=method, path=path):
                    status, answer = raw(request(f"{method} {path} HTTP/1.1", cookie))
                    self.assertIn(status, refusals, answer[:200])
                    self.assertNotIn(cookie[-64:].encode(), answer)


class Forgeries(unittest.TestCase):
    def test_of_a_real_change_change_nothing(self):
        rep, other = portal.sign_in(REP), portal.sign_in("rep2@p001.example")
        ref = register(rep)
        form = rep.form(f"/deals/{ref}", "deal-withdraw")
        right = {**form.values, "reason": "Stopped"}
        wrong_tokens = (None, "", "0" * 64, right["csrf"].upper() + "0", right["csrf"][:-1], other.form("/", "sign-out").values["csrf"],
                        portal.sign_in(REP, anew=True).form("/", "sign-out").values["csrf"])
        for token in wrong_tokens:
            fields = {name: value for name, value in {**right, "csrf": token}.items() if value is not None}
            self.assertEqual(rep.post(form.action, fields).status, 403, token)
        for headers in ({"Origin": "https://evil.example"}, {"Origin": f"http://{HOST}.evil.example"}, {"Origin": "http://meridian.localhost"},
                        {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Sec-Fetch-Site": "nonsense"}):
            self.assertEqual(rep.post(form.action, right, **headers).status, 403, headers)
        self.assertEqual(rep.get(form.action + "?" + urlencode(right)).status, 405)
        self.assertEqual(rep.ask("POST", form.action + "?" + urlencode(right), b"", dict(FORM)).status, 403)
        self.assertEqual(deal(rep, ref).get("state"), "submitted")
        answer = rep.post(form.action, right, **{"Origin": f"http://{HOST}", "Sec-Fetch-Site": "same-origin"})
        self.assertEqual(answer.status, 303, "the same with everything right")


class SignIn(unittest.TestCase):
    def plain(self, answer, email):
        """All but what is another each time: tokens and what was typed."""
        body = re.sub(r"\b[0-9a-f]{64}\b", "TOKEN", answer.text).replace(email, "EMAIL")
        return answer.status, sorted((n, v) for n, v in answer.headers.items() if n not in ("Date", "Set-Cookie", "Content-Length")), body

    def test_says_the_same_of_a_wrong_password_and_of_nobody(self):
        answers = {str(self.plain(try_password(portal.client(), email, "wrong"), email)) for email in (
            "rep@p010.example", "nobody@p010.example", "admin@meridian.example", "rep@nowhere.example")}
        self.assertEqual(len(answers), 1, answers)

    def test_of_the_eleventh_wrong_try_says_when_to_come_back_and_keeps_it(self):
        visitor = portal.client()
        for _ in range(10):
            self.assertEqual(try_password(visitor, "rep@p011.example", "wrong").status, 422)
        answer = try_password(visitor, "rep@p011.example", "demo-password")
        problem = answer.xml.find("problem")
        self.assertEqual((answer.status, problem.get("retry")), (429, answer.headers["Retry-After"]))
        seconds = int(problem.get("retry"))
        self.assertTrue(60 <= seconds <= 900, seconds)
        self.assertIn(f"Try again in {-(-seconds // 60)} minutes.", self.html(visitor, "rep@p011.example"))
        self.assertEqual(try_password(portal.client(), "rep@p012.example", "demo-password").status, 303, "others are not kept out")
        try:
            portal.at(f"2026-03-02T09:{seconds // 60:02}:{seconds % 60:02}Z")
            self.assertEqual(try_password(portal.client(), "rep@p011.example", "demo-password").status, 303, "it was a promise")
        finally:
            portal.restore()

    def html(self, visitor, email):
        form = visitor.form("/sign-in", "sign-in")
        return visitor.post("/sign-in", {**form.values, "email": email, "password": "wrong"}, Accept="text/html").text

    def test_gives_a_cookie_that_scripts_and_other_sites_do_not_get(self):
        visitor = portal.client()
        before = visitor.get("/sign-in").headers.get_all("Set-Cookie")
        after = try_password(visitor, REP, "demo-password").headers.get_all("Set-Cookie")
        for cookie in (*before, *after):
            self.assertRegex(cookie, r"^\w+=[0-9a-f]{32,64}; Path=/(; Max-Age=34560000)?; HttpOnly; SameSite=Lax$")
        kept = [[cookie.partition("=")[0] for cookie in cookies if "Max-Age" in cookie] for cookies in (before, after)]
        self.assertEqual(kept, [[], ["browser"]], "only what opens nothing is kept")

    def test_takes_no_token_that_was_brought_along(self):
        planted = secrets.token_hex(32)
        visitor = portal.client()
        visitor.cookies["parley"] = planted
        self.assertEqual(try_password(visitor, REP, "demo-password").status, 303)
        self.assertNotEqual(visitor.cookies["parley"], planted)
        thief = portal.client()
        thief.cookies["parley"] = planted
        self.assertEqual(thief.look("/deals").status, 401)


class Texts(unittest.TestCase):
    NO_TEXT = (b"a\x00b", b"a\x01b", b"a\x0bb", b"a\x1bb", b"\xff", b"a\xc0\xafb", b"\xed\xa0\x80", b"\xef\xbf\xbf", b"\xf4\x90\x80\x80", b"\xe2\x82")

    def forms(self):
        """(who, form) of each kind of form."""
        rep, channel = portal.sign_in(REP), portal.sign_in(CHANNEL)
        ref = register(rep)
        yield portal.client(), "/sign-in", "sign-in"
        yield rep, "/profile", "password-change"
        yield rep, "/deals/new", "deal"
        yield rep, "/deals/check", "deal-check"
        yield rep, f"/deals/{ref}", "deal-withdraw"
        for name in ("deal-approve", "deal-return", "deal-reject"):
            yield channel, f"/deals/{ref}", name

    def send(self, client, form, field, value):
        """The form as it was shown, with bytes as they are in one field."""
        fields = {name: text.encode() for name, text in form.values.items()}
        body = "&".join(f"{quote(name)}={quote(text)}" for name, text in {**fields, field: value}.items())
        return client.ask("POST", form.action, body.encode(), dict(FORM))

    def test_that_are_none_are_refused_in_every_field(self):
        for client, path, name in self.forms():
            form = client.form(path, name)
            for field in form.fields:
                for value in self.NO_TEXT:
                    with self.subTest(form=name, field=field, value=value):
                        self.assertIn(self.send(client, form, field, value).status, (400, 403) if field == "csrf" else (400, 422))

    def test_that_are_too_long_are_told_so_or_refused(self):
        for client, path, name in self.forms():
            form = client.form(path, name)
            for field in form.fields:
                if field not in ("csrf", "request-key", "then", "next"):
                    with self.subTest(form=name, field=field):
                        answer = self.send(client, form, field, "é".encode() * 30_000)
                        self.assertEqual(answer.status, 422, answer)
                        self.assertIn(field, answer.form(name).errors())

    def test_that_look_like_something_else_are_text(self):
        rep = portal.sign_in(REP)
        for i, words in enumerate(("<script>alert(1)</script>", "'; DROP TABLE deal; --", "&amp;lt;b&gt;", "]]><x/>", "{{7*7}}${7*7}", "=1+1|cmd",
                                   "\u202egnissapmoc\u202c Ltd", "Ålesund 💡 GmbH")):
            with self.subTest(words=words):
                ref = register(rep, customer=words, **{"customer-domain": f"looks-like-{i}.example"})
                self.assertEqual(deal(rep, ref).find("customer").text, words)
                html = rep.get(f"/deals/{ref}").text
                self.assertNotIn("<script>alert", html)
                self.assertNotIn("<x/>", html)
                cell = rep.get(f"/deals?as=csv&q={ref}").text
                self.assertNotRegex(cell, r'(^|[,"])=1\+1')


if __name__ == "__main__":
    unittest.main()

# SPDX-License-Identifier: AGPL-3.0-or-later
"""The web server says who somebody is: by its environment where that is configured, never by a header."""

import os
import subprocess
import unittest
from http.cookies import SimpleCookie
from urllib.parse import urlencode
from xml.etree import ElementTree

from authenticator import PASSWORD, code, portal, set_up, somebody
from client import Form
from ops.process import identity


class Server:
    """A web server of one request at a time (RFC 3875), with a module that knows its users."""

    def __init__(self, user=None, trusted=True):
        self.user, self.cookies = user, {}
        self.conf = portal.conf
        if trusted:     # the portal of the other tests goes on as it is
            self.conf = portal.conf.with_name("remote-user.conf")
            portal.places.write(self.conf, portal.conf.read_text(encoding="utf-8") + "remote_user = yes\n")

    def ask(self, method, path, fields=None, program="sign-in", **more):
        body = urlencode(fields or {}).encode()
        env = {"PATH": os.environ["PATH"], "PARLEY_CONF": str(self.conf), "REQUEST_METHOD": method, "REQUEST_URI": path, "HTTP_HOST": "globaltech.localhost",
               "HTTP_ACCEPT": "application/xml", "REMOTE_ADDR": "127.0.0.1", "CONTENT_LENGTH": str(len(body)) if method == "POST" else "",
               "CONTENT_TYPE": "application/x-www-form-urlencoded", **more}
        if self.user:
            env["REMOTE_USER"] = self.user
        if self.cookies:
            env["HTTP_COOKIE"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        if method == "GET":
            del env["CONTENT_LENGTH"]
        done = subprocess.run([portal.places.programs / f"{program}.fcgi"], input=body, stdout=subprocess.PIPE, check=True, cwd="/", env=env,
                              **identity(portal.places.user))
        head, _, body = done.stdout.partition(b"\r\n\r\n")
        headers = [line.split(": ", 1) for line in head.decode().split("\r\n")]
        for name, value in headers:
            if name == "Set-Cookie":
                for key, morsel in SimpleCookie(value).items():
                    self.cookies[key] = morsel.value
                    if not morsel.value:
                        del self.cookies[key]
        told = dict(headers)
        return int(told["Status"].split()[0]), told.get("Location"), ElementTree.fromstring(body) if body else None

    def form(self, name, path="/sign-in"):
        page = self.ask("GET", path)[2]
        element = next((form for form in page.iter("form") if form.get("name") == name), None)
        return element is not None and Form(element)

    def send(self, form, **typed):
        return self.ask("POST", form.action, {**form.values, **typed})

    def deals(self):
        return self.ask("GET", "/deals", program="deals")[0]


class RemoteUser(unittest.TestCase):
    def setUp(self):
        self.email = somebody()

    def test_signs_in_by_a_button_and_takes_the_passwords_place(self):
        server = Server(self.email.upper())
        page = server.ask("GET", "/sign-in?next=%2Fdeals")[2].find("sign-in-remote")
        self.assertEqual((page.get("user"), page.get("known")), (self.email.upper(), "yes"))
        self.assertEqual(server.deals(), 401, "looking signs nobody in")
        self.assertFalse(server.form("sign-in"))
        status, location, _ = server.send(server.form("sign-in-remote", "/sign-in?next=%2Fdeals"))
        self.assertEqual((status, location), (303, "/deals"))
        self.assertEqual(server.deals(), 200)
        out = Form(next(f for f in server.ask("GET", "/deals", program="deals")[2].iter("form") if f.get("name") == "sign-out"))
        self.assertEqual(server.send(out)[1], "/sign-in?notice=signed-out-remote")
        self.assertEqual(server.deals(), 401)

    def test_leaves_no_other_way_in(self):
        server = Server(self.email)
        values = server.form("sign-in-remote").values
        self.assertEqual(server.ask("POST", "/sign-in", {**values, "email": self.email, "password": PASSWORD})[0], 404)
        for path in ("/sign-in/link", "/sign-in/link/" + "0" * 64):
            self.assertEqual(server.ask("GET", path, program="sign-in-link")[0], 404)

    def test_is_nobody_here_or_at_another_vendor(self):
        for user in ("nobody@p001.example", "rep@m001.example", ""):
            server = Server(user)
            page = server.ask("GET", "/sign-in")[2].find("sign-in-remote")
            self.assertEqual((page.get("known"), page.find("form")), (None, None), user)

    def test_asks_for_the_second_step_too(self):
        secret, _ = set_up(portal.sign_in(self.email))
        server = Server(self.email)
        self.assertEqual(server.send(server.form("sign-in-remote"))[1], "/sign-in/code")
        self.assertEqual(server.deals(), 401)
        self.assertEqual(server.send(server.form("sign-in-code", "/sign-in/code"), code=code(secret, portal.now))[0], 303)
        self.assertEqual(server.deals(), 200)

    def test_ends_the_session_of_whom_the_web_server_no_longer_means(self):
        server = Server(self.email)
        server.send(server.form("sign-in-remote"))
        server.user = somebody()
        self.assertEqual(server.deals(), 401)
        server.user = None
        self.assertEqual(server.deals(), 200, "where the module guards the door only")

    def test_is_no_header(self):
        server = Server()
        page = server.ask("GET", "/sign-in", HTTP_REMOTE_USER=self.email)[2].find("sign-in-remote")
        self.assertEqual((page.get("user"), page.get("known")), (None, None))
        for headers in ({"REMOTE_USER": self.email}, {"Remote-User": self.email}, {"X-Remote-User": self.email}):
            answer = portal.client().ask("GET", "/sign-in?as=xml", headers=headers)
            self.assertIsNone(answer.xml.find("sign-in-remote"))

    def test_is_not_believed_unless_that_is_configured(self):
        server = Server(self.email, trusted=False)
        self.assertTrue(server.form("sign-in"))
        values = server.form("sign-in").values
        self.assertEqual(server.ask("POST", "/sign-in/remote", values)[0], 404)


if __name__ == "__main__":
    unittest.main()

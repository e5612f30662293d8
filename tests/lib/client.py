# SPDX-License-Identifier: AGPL-3.0-or-later
"""
A browser without eyes: keeps cookies, follows nothing by itself, and reads page XML.

    rep = portal.sign_in("rep@p001.example")
    form = rep.form("/deals/new", "deal")
    answer = rep.submit(form, customer="Blue Harbour", amount="1200")
    assert answer.status == 303 and answer.location.startswith("/deals/")
"""

import http.client
import xml.etree.ElementTree as ElementTree
from http.cookies import SimpleCookie
from urllib.parse import urlencode


class Form:
    """A form as its page shows it: where it goes, and what it would send if nothing were typed."""

    def __init__(self, element):
        self.element = element
        self.name = element.get("name")
        self.action = element.get("action")
        self.fields = {field.get("name"): field for field in element.iter("field")}
        self.values = {name: value_of(field) for name, field in self.fields.items()}

    def errors(self):
        return {name: field.get("error") for name, field in self.fields.items() if field.get("error")}

    def options(self, name):
        return [option.get("value") for option in self.fields[name].iter("option")]


def value_of(field):
    chosen = next((option.get("value") for option in field.iter("option") if option.get("selected")), None)
    return chosen or field.get("value") or ""


def multipart(fields, files, boundary="----boundary7MA4YWxkTrZu0gW"):
    """(body, content type) of a form with files (RFC 7578); a name may be given as bytes."""
    parts = [(f'name="{name}"'.encode(), str(value).encode()) for name, value in fields.items()]
    for field, (name, content) in files.items():
        name = name if isinstance(name, bytes) else name.encode()
        parts.append((f'name="{field}"; filename="'.encode() + name + b'"\r\nContent-Type: application/octet-stream', content))
    mark = b"--" + boundary.encode()
    body = b"".join(mark + b"\r\nContent-Disposition: form-data; " + head + b"\r\n\r\n" + content + b"\r\n" for head, content in parts)
    return body + mark + b"--\r\n", f"multipart/form-data; boundary={boundary}"


class Answer:
    """location: below the mount, like every path here."""

    def __init__(self, response, mount=""):
        self.status = response.status
        self.headers = response.headers
        self.body = response.read()
        self.location = response.headers.get("Location")
        if self.location is not None:
            self.location = self.location.removeprefix(mount)

    @property
    def text(self):
        return self.body.decode("utf-8")

    @property
    def xml(self):
        """The root element of a page that was asked for as XML."""
        return ElementTree.fromstring(self.body)

    def form(self, name):
        element = next((f for f in self.xml.iter("form") if f.get("name") == name), None)
        assert element is not None, f"no form {name} on this page ({self.status}): {self.text[:2000]}"
        return Form(element)

    def __repr__(self):
        return f"<Answer {self.status} {self.location or ''} {self.body[:200]!r}>"


class Client:
    """Connects to 127.0.0.1, whatever the host name: it travels in the Host header."""

    def __init__(self, portal, host, cookies=None):
        self.portal = portal
        self.mount = getattr(portal, "mount", "")
        self.host = host
        self.cookies = dict(cookies or {})
        self.link = None

    def ask(self, method, path, body=None, headers=None):
        """One request as it stands; the answer as it stands."""
        headers = {"Host": self.host, **self.cookie_header(), **(headers or {})}
        if method not in ("GET", "HEAD"):
            self.portal.changed = True
        answer = Answer(self.send(method, self.mount + path, body, headers), self.mount)
        self.keep_cookies(answer)
        return answer

    def connect(self):
        return http.client.HTTPConnection("127.0.0.1", self.portal.port, timeout=60)

    def send(self, method, path, body, headers):
        """Over a connection that is kept; one that the server has closed meanwhile is made anew."""
        for link in (self.link, None):
            if link is None:
                link = self.link = self.connect()
            try:
                link.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
                for name, value in headers.items():
                    link.putheader(name, value)
                if body is not None and "Content-Length" not in headers:
                    link.putheader("Content-Length", str(len(body)))
                link.endheaders(body)
                return link.getresponse()
            except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
                link.close()
                self.link = None
        raise ConnectionError(f"{method} {path}: no answer")

    def cookie_header(self):
        return {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())} if self.cookies else {}

    def keep_cookies(self, answer):
        for line in answer.headers.get_all("Set-Cookie", []):
            for name, morsel in SimpleCookie(line).items():
                if morsel["max-age"] == "0" or not morsel.value:
                    self.cookies.pop(name, None)
                else:
                    self.cookies[name] = morsel.value

    def get(self, path, **headers):
        """What a person gets. Header names: accept_language="de" is Accept-Language."""
        return self.ask("GET", path, headers={k.replace("_", "-"): v for k, v in headers.items()})

    def look(self, path):
        """The same page as XML, whatever its status."""
        return self.ask("GET", path, headers={"Accept": "application/xml"})

    def page(self, path):
        """The root of a page that is expected to be there."""
        answer = self.look(path)
        assert answer.status == 200, f"GET {path}: {answer}"
        return answer.xml

    def form(self, path, name):
        answer = self.look(path)
        assert answer.status == 200, f"GET {path}: {answer}"
        return answer.form(name)

    def submit(self, form, values=None, **more):
        """The form as shown, with some fields typed anew; close_date= is the field close-date. Answers as XML."""
        typed = {**form.values, **(values or {}), **{k.replace("_", "-"): v for k, v in more.items()}}
        return self.post(form.action, typed)

    def post(self, path, fields, **headers):
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/xml",
                   **{k.replace("_", "-"): v for k, v in headers.items()}}
        return self.ask("POST", path, urlencode(fields).encode(), headers)

    def send_files(self, form, files, values=None, **more):
        """A form with files, field -> (name, bytes), as a browser sends it. Answers as XML."""
        typed = {**form.values, **(values or {}), **{k.replace("_", "-"): v for k, v in more.items()}}
        body, kind = multipart({name: value for name, value in typed.items() if name not in files}, files)
        return self.ask("POST", form.action, body, {"Content-Type": kind, "Accept": "application/xml"})

    def go(self, answer):
        """Where a 303 points, as XML."""
        assert answer.status == 303, f"expected 303: {answer}"
        return self.page(answer.location)

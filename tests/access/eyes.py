# SPDX-License-Identifier: AGPL-3.0-or-later
"""
Open pages: everything that somebody's browser or program has looked at, kept as browsers keep it, and what the rules (rules.py) say of
the same addresses at any later moment.
"""
import csv
import io
import os
import re
import sys
from collections import namedtuple

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [os.path.join(HERE, "lib"), os.path.dirname(os.path.abspath(__file__))]

from client import Client, Form  # noqa: E402
from effort import LONG  # noqa: E402
from portal import HOST, portal  # noqa: E402
from rules import ALONE, OPEN_TO, QUERIES, ROUTES, Viewer, may, within  # noqa: E402
from test_crawler import NOWHERE, TYPED, everything, filled, rows, viewer_of  # noqa: E402

LISTS = ("/", "/deals", "/deals?state=approved", "/deals?q=instant", "/earnings", "/statements", "/admin", "/admin/deals", "/admin/applications", "/admin/periods",
         "/training/team", "/admin/branches", "/team")
FILES = {"/deals": "see deal", "/earnings": "see accrual", "/statements": "see statement"}
NAMED = ("deal", "check", "draft", "accrual", "statement")
OWN = (*NAMED, "file", "member", "branch", "application", "enclosure")
MANY = 4 if LONG else 1     # of a kind, beside those of the person whose things are asked for
# What is no page of somebody who is signed in, or another one each time.
ASIDE = re.compile(r"/(sign-in|password|apply|cron|images/second-step)|/switch$|/visits$")


# nowhere: the same of a thing that there is not.
Address = namedtuple("Address", "path what name nowhere")


class Program(Client):
    """Something with a personal token and no cookies."""

    def __init__(self, token):
        super().__init__(portal, HOST)
        self.token = token

    def cookie_header(self):
        return {"Authorization": f"Bearer {self.token}"}

    def keep_cookies(self, answer):
        pass


class Rules:
    """What they say as things stand, with what was opened beside them: given[kind][name] are places that let in for reading."""

    def __init__(self):
        self.given, self.scopes, self.viewers = {}, {}, {}
        self.read()

    def read(self):
        self.things, self.viewers = everything(), {}
        heads = dict(portal.sql("SELECT o.code, h.code FROM org o JOIN org h ON h.id = o.parent_id AND h.sees_branches"))
        for names in (names for kind, names in self.things.items() if kind not in ALONE):
            for name, places in names.items():
                names[name] = places + [place._replace(org=heads[place.org], owner="") for place in places if place.org in heads]

    def viewer(self, email):
        """Who looks, or a visitor."""
        if email not in self.viewers:
            looks = portal.sql("SELECT m.id FROM member m JOIN person p ON p.id = m.person_id JOIN org o ON o.id = m.org_id "
                               f"WHERE p.email = '{email}' AND m.state = 'active' AND o.state = 'active'")
            self.viewers[email] = viewer_of(email, HOST) if looks else Viewer(email, "globaltech", "", "visitor")
        return self.viewers[email]

    def may(self, what, viewer, name):
        verb, kind = what.split()
        places = self.things.get(kind, {}).get(name, [])
        more = self.given.get(kind, {}).get(name, []) if verb == "see" else []
        scope = self.scopes.get((viewer.email, what))
        return may(what, viewer, places + more) or bool(scope) and any(within(scope, viewer, place) for place in places)

    def opens(self, what, viewer, name):
        if what.startswith("open to"):
            return viewer.role in OPEN_TO[what]
        return self.may(what, viewer, name)


NOT_BY_TOKEN = "/profile"     # how somebody signs in, and what they are told


class Eyes:
    """A browser or program with open pages: whose it is, and what it kept. closed: addresses that something beside rules.py closes."""

    def __init__(self, name, client, email, closed=None):
        self.name, self.client, self.email, self.closed = name, client, email, closed
        self.kept, self.forms, self.out = {}, [], False

    def is_program(self):
        return isinstance(self.client, Program)

    def viewer(self, rules):
        """Who looks through them now."""
        return Viewer(self.email, "globaltech", "", "visitor") if self.out else rules.viewer(self.email)

    def ask(self, path):
        """With what was kept, as a browser does."""
        kept = self.kept.get(path)
        tag = kept.headers.get("ETag") if kept else None
        return self.client.get(path, **({"if_none_match": tag} if tag else {}))

    def keep(self, path, answer, forms):
        self.kept[path] = answer
        if forms and "?" not in path and answer.headers["Content-Type"].startswith("text/html"):
            self.forms += forms_of(self.client.look(path))

    def refused(self, address):
        """It is there, and no program is let in, whoever's it is."""
        return self.is_program() and address.path.startswith(NOT_BY_TOKEN)

    def opens(self, rules, viewer, address):
        return rules.opens(address.what, viewer, address.name) and not (self.closed and re.match(self.closed, address.path)) \
            and not self.refused(address)


def addresses(specimens):
    """Every address that is looked at: each route with each specimen, each list as page and file, and as XML in the
    long form."""
    found = []
    for path, what in [*rows("GET", ROUTES), *rows("GET", QUERIES)]:
        if ASIDE.match(path) or what.startswith("lead"):
            continue
        if "{" in path:
            nowhere = filled(path, NOWHERE.get(what, "N0NESUCH"))
            found += [Address(filled(path, name), what, name, nowhere) for name in specimens.get(what.split()[1], ())]
        else:
            found.append(Address(path, what, None, None))
    for path in LISTS:
        what = ROUTES[f"GET {path.partition('?')[0]}"]
        for form in ("", "as=csv", "as=xml")[:3 if LONG else 2] if path in FILES or "?" in path else ("as=xml",) * bool(LONG):
            found.append(Address(f"{path}{'&' if '?' in path else '?'}{form}".rstrip("?&"), what, None, None))
    return list(dict.fromkeys(found))


def some_of(found, turn):
    """In the short form: what is somebody's own and the lists always; of what is everybody's of a vendor a quarter, another one at each turn."""
    own = [address for address in found if address.path.partition("?")[0] in LISTS or address.what.split()[1] in OWN]
    return found if LONG else own + [address for address in found if address not in own][turn % 4::4]


def sent_to(action):
    """The address that a form is sent to, whatever it asks for behind it. Those without a name come first: /deals/new is no deal."""
    for path, what in sorted([*rows("POST", QUERIES), *rows("POST", ROUTES)], key=lambda row: row[0].count("{")):
        match = re.fullmatch(re.sub(r"\\{[^}]*\\}", "([^/?]+)", re.escape(path)) + ("" if "?" in path else r"(?:\?.*)?"), action)
        if match:
            return Address(action, what, "|".join(match.groups()) or None, filled(path, NOWHERE.get(what, "N0NESUCH")))
    raise AssertionError(f"no route for {action}")


def forms_of(answer):
    return [Form(element) for element in answer.xml.iter("form") if element.get("name") not in ("sign-out", "visit-return")]


def mentioned(text, things):
    return set(re.findall(r"[A-Z0-9][A-Z0-9-]+", text)) & set(things)


def first_column(answer):
    return {row[0] for row in list(csv.reader(io.StringIO(answer.text)))[1:]}


def filled_in(form):
    """As fetched, and right in each field: only access can speak against it."""
    return {**form.values, **{name: TYPED[name] for name in form.values if name in TYPED and name != "version"}}

# SPDX-License-Identifier: AGPL-3.0-or-later
"""What processes and browsers remember is nobody else's: every page carries the marks of who asked for it, and no others."""
import random
import re
import threading
import unittest

from effort import many
from walk import act, portal, register

PEOPLE, REQUESTS, THREADS = 20, many(2000), 6
PATHS = ("/", "/deals", "/earnings", "/deals?state=won", "/statements")
HOST = "globaltech.localhost"


def email(n):
    return f"rep@p{n:03}.example"


def name(n):
    return f"Canary Q{n:03}Z"


def csrf_of(text):
    return set(re.findall(r'name="csrf"[^>]*value="([0-9a-f]{64})"', text))


class Watched:
    """A session with its marks: the person's and its own token."""

    def __init__(self, n):
        self.n = n
        self.cookies = portal.sign_in(email(n), anew=True).cookies
        (self.csrf,) = csrf_of(self.client().get("/").text)

    def client(self):
        client = portal.client(HOST)
        client.cookies = dict(self.cookies)
        return client


class Canaries(unittest.TestCase):
    """Twenty people, the first of them in two browsers."""

    @classmethod
    def setUpClass(cls):
        portal.staff()
        portal.sql("; ".join(f"UPDATE person SET name = '{name(n)}' WHERE email = '{email(n)}'" for n in range(1, PEOPLE + 1)))
        cls.watched = [Watched(n) for n in (1, *range(1, PEOPLE + 1))]
        cls.tokens = {watched.csrf for watched in cls.watched}

    def wrong(self, watched, text):
        """What is strange about a page that this session was given."""
        people = {int(n) for n in re.findall(r"Canary Q(\d{3})Z", text)}
        addresses = {int(n) for n in re.findall(r"rep@p(\d{3})\.example", text)}
        if people | addresses != {watched.n} or not people:
            return f"people {people} {addresses} for {watched.n}"
        return None if csrf_of(text) & self.tokens == {watched.csrf} else "another token"

    def requests(self):
        lots = random.Random(20260302)
        return [(lots.choice(self.watched), lots.choice(PATHS), lots.random() < 0.2) for _ in range(REQUESTS)]

    def walk(self, requests, found):
        clients = {id(watched): watched.client() for watched in self.watched}
        for watched, path, as_xml in requests:
            client = clients[id(watched)]
            answer = client.look(path) if as_xml else client.get(path)
            found.append((answer.status, self.wrong(watched, answer.text)))

    def test_each_page_carries_the_marks_of_its_viewer_only(self):
        requests, found = self.requests(), []
        log = portal.places.var / "log" / "parley.log"
        before = log.read_text(encoding="utf-8").count("remembered=yes")
        threads = [threading.Thread(target=self.walk, args=(requests[i::THREADS], found)) for i in range(THREADS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(len(found), REQUESTS)
        self.assertEqual({(200, None)}, set(found))
        remembered = log.read_text(encoding="utf-8").count("remembered=yes") - before
        self.assertGreater(remembered, REQUESTS / 4, "hardly anything was remembered: this proves little")

    def test_pages_of_a_manager_and_a_rep_are_not_mistaken_for_each_other(self):
        manager, rep = portal.sign_in("manager@p001.example"), self.watched[0].client()
        for _ in range(20):
            self.assertIn("manager@p001.example", manager.look("/deals").text)
            self.assertNotIn("manager@p001.example", rep.look("/deals").text)


class Tags(unittest.TestCase):
    def setUp(self):
        self.first, self.second = (portal.sign_in("rep@p030.example", anew=True) for _ in range(2))

    def known(self, client, path, tag):
        return client.ask("GET", path, headers={"If-None-Match": tag})

    def test_are_another_in_each_session_and_good_in_their_own_only(self):
        for path in (*PATHS, "/deals?as=xml", "/?as=xml"):
            with self.subTest(path=path):
                ours, theirs = (client.get(path).headers["ETag"] for client in (self.first, self.second))
                self.assertNotEqual(ours, theirs)
                self.assertEqual(self.known(self.first, path, ours).status, 304)
                self.assertEqual(self.known(self.second, path, ours).status, 200)
                self.assertEqual(self.known(portal.sign_in("manager@p030.example"), path, ours).status, 200)
                self.assertIn(self.known(portal.client(), path, ours).status, (200, 303, 401))

    def test_change_with_what_the_page_says(self):
        tag = self.first.get("/deals").headers["ETag"]
        ref = register(self.first)
        answer = self.known(self.first, "/deals", tag)
        self.assertEqual(answer.status, 200)
        self.assertIn(ref, answer.text)
        act(self.first, ref, "deal-withdraw", reason="Stopped")
        self.assertEqual(self.known(self.first, "/deals", answer.headers["ETag"]).status, 200)

    def test_are_not_on_what_can_be_sent_once(self):
        deal, kept, fresh = f"/deals/{self.deal()}", set(), set()
        paths = {path for _, method, path, *_ in portal.routes() if method == "GET" and "{" not in path}
        for who in ("rep@p001.example", "channel@globaltech.example", "finance@globaltech.example"):
            client = portal.sign_in(who)
            for path in sorted(paths | {"/admin/periods/2026-02", deal}):
                answer = client.look(path)
                if answer.status != 200 or not answer.headers["Content-Type"].startswith("application/xml"):
                    continue
                with self.subTest(viewer=who, path=path):
                    once = 'name="request-key"' in answer.text
                    self.assertEqual(answer.headers["Cache-Control"], "private, no-store" if once else "private, no-cache")
                    self.assertEqual(answer.headers["ETag"] is None, once)
                    (fresh if once else kept).add(path)
        self.assertTrue({"/deals/new", "/profile", "/admin/periods/2026-02", deal} <= fresh, fresh)
        self.assertTrue({"/", "/deals", "/admin"} <= kept, kept)

    def deal(self):
        return portal.sql("SELECT d.ref FROM deal d JOIN member m ON m.id = d.owner_id JOIN person p ON p.id = m.person_id WHERE "
                          "p.email = 'rep@p001.example' AND d.state = 'approved' ORDER BY d.id LIMIT 1")[0][0]

    def test_do_not_outlive_the_session(self):
        tag, cookies = self.first.get("/deals").headers["ETag"], dict(self.first.cookies)
        self.assertEqual(self.first.submit(self.first.form("/", "sign-out")).status, 303)
        thief = portal.client()
        thief.cookies = cookies
        answer = self.known(thief, "/deals", tag)
        self.assertEqual((answer.status, answer.headers["ETag"]), (303, None))
        self.assertEqual(thief.look("/deals").status, 401)
        self.assertEqual(self.second.look("/deals").status, 200)


class Passwords(unittest.TestCase):
    def change(self, client, new):
        return client.submit(client.form("/profile", "password-change"), {
            "password-now": "demo-password", "password": new, "password-again": new})

    def test_changed_end_all_other_sessions_of_that_person(self):
        changer, *others = (portal.sign_in("rep@p031.example", anew=True) for _ in range(4))
        neighbour = portal.sign_in("rep2@p031.example")
        stolen = portal.client()
        stolen.cookies = dict(changer.cookies)
        self.assertEqual(self.change(changer, "a new password").status, 303)
        self.assertEqual(changer.look("/deals").status, 200)
        for other in (*others, stolen):
            self.assertEqual(other.look("/deals").status, 401)
        self.assertEqual(neighbour.look("/deals").status, 200)
        visitor = portal.client()
        for password, status in (("demo-password", 422), ("a new password", 303)):
            self.assertEqual(visitor.submit(visitor.form("/sign-in", "sign-in"), email="rep@p031.example", password=password).status, status)


if __name__ == "__main__":
    unittest.main()

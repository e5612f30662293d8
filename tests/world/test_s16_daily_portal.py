# SPDX-License-Identifier: AGPL-3.0-or-later
"""S16, the daily portal: the next action comes first, everything frequent is two steps away, pages are light."""
import gzip
import re
import unittest

from walk import portal, register


class DailyPortal(unittest.TestCase):
    def test_home_by_role_names_the_next_action_with_its_clock(self):
        rep = portal.sign_in("rep@p001.example")
        actions = list(next(rep.page("/").iter("home")).iter("action"))
        self.assertTrue(1 <= len(actions) <= 7)
        clocks = [a.find("waiting").get("until") for a in actions if a.find("waiting") is not None]
        self.assertEqual(clocks, sorted(clocks), "the most urgent first")
        self.assertTrue(all(a.find("amount") is not None for a in actions if a.find("waiting") is not None))
        channel = portal.sign_in("channel@globaltech.example")
        ref = register(rep)
        self.assertIn("decide", [a.get("verb") for a in channel.page("/").iter("action")])
        self.assertIn(ref, [d.get("ref") for d in self.whole_queue(channel)])

    def whole_queue(self, client):
        path = "/admin/deals"
        while path:
            queue = next(client.page(path).iter("queue"))
            yield from queue.iter("deal")
            more = queue.find("more")
            path = more.get("href") if more is not None else None

    def test_frequent_tasks_are_two_steps_away(self):
        rep = portal.sign_in("rep@p001.example")
        home = rep.get("/").text
        links = set(re.findall(r'href="([^"#?]+)', home))
        second = {link for path in sorted(links) if path.startswith("/") and "." not in path
                  for link in re.findall(r'href="([^"#?]+)', rep.get(path).text)}
        for task in ("/deals", "/deals/new", "/deals/check", "/earnings", "/statements", "/profile"):
            self.assertIn(task, links | second)

    def test_pages_are_light(self):
        rep = portal.sign_in("manager@p001.example")
        html = rep.get("/deals")
        css = sum(len(gzip.compress(rep.get(path).body)) for path in re.findall(r'href="(/[^"]+\.css)"', html.text))
        self.assertLessEqual(len(gzip.compress(html.body)) + css, 30 * 1024)
        self.assertNotIn("style=", html.text)
        self.assertNotRegex(html.text, r"<script(?![^>]*\bsrc=)")

    def test_home_asks_the_database_eight_times_at_most(self):
        """A process that has just begun also says how it wants to be asked. Where a home shows prices and stock, they are one more."""
        for email in ("rep@p001.example", "manager@p001.example", "channel@globaltech.example", "admin@globaltech.example", "rep@a001.example", "exec@a002.example"):
            client = portal.sign_in(email, "aerovault.localhost" if "@a0" in email else "globaltech.localhost")
            for _ in range(8):
                client.page("/")
            lines = (portal.places.folder("log") / "parley.log").read_text(encoding="utf-8").splitlines()
            asked = [int(re.search(r" statements=(\d+)", line)[1]) for line in lines if "program=home" in line and " path=/ " in line][-8:]
            self.assertLessEqual(min(asked), 8 + ("@a0" in email), (email, asked))

    def test_every_page_is_its_own_api(self):
        rep = portal.sign_in("rep@p001.example")
        for path in ("/", "/deals", "/earnings", "/statements", "/deals/new", "/profile"):
            answer = rep.get(path + "?as=xml")
            self.assertEqual(answer.status, 200)
            self.assertEqual(answer.xml.tag, "page")
            self.assertEqual(rep.look(path).xml.get("name"), answer.xml.get("name"))


if __name__ == "__main__":
    unittest.main()

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two vendors whose partners carry the same names: what either side's admin can reach says nothing of the other's."""
import os
import re
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib"))

from portal import portal  # noqa: E402

SIDES = {"globaltech": ("admin", "channel", "finance", "exec@p001", "rep@p001"),
         "meridian": ("admin", "channel", "finance", "exec@m001", "rep@m001")}

# What belongs to one vendor only: the marks by which it would be known.
MARKS = (
    "SELECT ref FROM deal WHERE vendor_id = {v}", "SELECT ref FROM accrual WHERE vendor_id = {v}",
    "SELECT no FROM statement WHERE vendor_id = {v}", "SELECT ref FROM ledger_txn WHERE vendor_id = {v}",
    "SELECT id FROM signing_key WHERE vendor_id = {v}", "SELECT domain FROM org WHERE vendor_id = {v}",
    "SELECT p.email FROM person p JOIN member m ON m.person_id = p.id WHERE m.vendor_id = {v}",
    "SELECT customer_domain FROM deal WHERE vendor_id = {v}",
)

BEGIN = ("/", "/deals", "/earnings", "/statements", "/admin", "/admin/deals", "/admin/periods", "/profile", "/verify", "/verify/keys",
         "/deals/new", "/deals/check", "/team", "/admin/applications", "/apply")
PAGES = 90   # of each viewer, besides their XML and files
WORD = re.compile(r"[\w.@-]+")


def marks(vendor):
    (v,), = portal.sql(f"SELECT id FROM vendor WHERE code = '{vendor}'")
    return {row[0] for statement in MARKS for row in portal.sql(statement.format(v=v))}


def words(text):
    """Names and addresses as they stand, and what follows an @."""
    found = set(WORD.findall(text))
    return {word.strip(".-") for word in found} | {word.rsplit("@", 1)[-1].strip(".-") for word in found}


def links(text):
    return [path.replace("&amp;", "&") for path in re.findall(r'href="(/[^"#]*)"', text)]


def reach(client):
    """Everything that a viewer comes to by following links: each page, its XML, and its file where it is a list."""
    ahead, seen = list(BEGIN), set()
    while ahead and len(seen) < PAGES:
        path = ahead.pop(0)
        if path in seen or re.search(r"\.\w+$", path.partition("?")[0]):
            continue
        seen.add(path)
        answer = client.get(path)
        yield path, answer
        ahead += links(answer.text)
        yield path, client.look(path)
        if "?" not in path:
            yield path, client.get(f"{path}?as=csv")


class Names(unittest.TestCase):
    def test_are_shared_by_organisations_of_both_vendors(self):
        (shared,), = portal.sql("SELECT COUNT(*) FROM org a JOIN org b ON b.name = a.name AND b.vendor_id > a.vendor_id")
        self.assertGreater(int(shared), 20, "this file would prove nothing")

    def test_marks_tell_the_vendors_apart(self):
        ours, theirs = (marks(side) for side in SIDES)
        self.assertGreater(min(len(ours - theirs), len(theirs - ours)), 400)

    def test_nothing_of_the_other_vendor_is_within_reach(self):
        for side, other in (("globaltech", "meridian"), ("meridian", "globaltech")):
            own, alien = marks(side), marks(other) - marks(side)
            for who in SIDES[side]:
                email = f"{who}.example" if "@" in who else f"{who}@{side}.example"
                client = portal.sign_in(email, f"{side}.localhost")
                with self.subTest(viewer=email):
                    self.nothing_alien(client, own, alien)

    def nothing_alien(self, client, own, alien):
        recognised, asked = set(), 0
        for path, answer in reach(client):
            asked += answer.status == 200
            found = words(answer.text)
            recognised |= found & own
            self.assertEqual(found & alien, set(), f"{path}: {answer}")
        self.assertGreater(asked, 12)
        self.assertGreater(len(recognised), 5, "marks are not recognised: the search is blind")

    def test_searching_for_what_the_other_has_finds_nothing(self):
        for side, other in (("globaltech", "meridian"), ("meridian", "globaltech")):
            client = portal.sign_in(f"admin@{side}.example", f"{side}.localhost")
            for ref, domain in portal.sql(f"SELECT d.ref, d.customer_domain FROM deal d JOIN vendor v ON v.id = d.vendor_id WHERE v.code = "
                                          f"'{other}' ORDER BY d.id LIMIT 12"):
                for q in (ref, domain):
                    with self.subTest(side=side, q=q):
                        self.assertEqual(list(next(client.page(f"/deals?q={q}").iter("deals")).iter("deal")), [])
                        self.assertEqual(client.get(f"/deals?as=csv&q={q}").text.count("\n"), 1)


if __name__ == "__main__":
    unittest.main()

# SPDX-License-Identifier: AGPL-3.0-or-later
"""
What access costs: a viewer's list, page, deal, count and session against the same as one would write it by hand for one
organisation, in turns; and what writing costs that keeps keys and grants current. doc/performance.md says how to read it.

SIZES="10000 100000 1000000" deals, TURNS=50 of four questions each.
"""

import os
import sys
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parent))

from deals import Deals  # noqa: E402
from report import Figure  # noqa: E402

SIZES = [int(word) for word in os.environ.get("SIZES", "10000 100000 1000000").split()]
TURNS = int(os.environ.get("TURNS", "50"))

# member, how many scopes of what it reaches are walked, the bar of its list
VIEWERS = {
    "rep": (4, 1, 1.3),
    "manager": (2, 1, 1.3),
    "executive": (1, 1, 1.3),
    "channel manager": (2001, 1, 1.3),
    "admin": (2003, 1, 1.3),
    "finance": (2004, 1, 1.3),
    "rep + team, shares": (14, 6, 3),
    "manager + team, shares": (12, 6, 3),
    "executive + team, shares": (11, 6, 3),
    "rep + team, shares, 6 rules": (34, 12, 5),
    "manager + team, shares, 6 rules": (32, 12, 5),
    "executive + team, shares, 6 rules": (31, 12, 5),
    "executive, 20 branches": (21, 21, None),
    "rep with 3 shares alone": (2000, 2, None),
    "view-all, few fit": (2005, 1, None),
    "view-all, most fit": (2006, 1, None),
    "executive, few fit": (41, 1, None),
}
MOST_US = 2000
FIELDS = ("turns", "us", "passed", "read", "rows", "yard", "yard passed", "yard read", "yard rows", "composed", "prepared")


class Measured:
    """One question of one viewer, among so many deals."""

    def __init__(self, words):
        self.member, self.question = int(words[0]), words[1]
        vars(self).update(zip((name.replace(" ", "_") for name in FIELDS), map(float, words[2:])))

    def ratio(self):
        return self.us / self.yard


def of_question(measured, member, question):
    return next(m for m in measured if (m.member, m.question) == (member, question))


def viewer_figures(size, measured):
    for name, (member, scopes, bar) in VIEWERS.items():
        found = {q: of_question(measured, member, q) for q in ("list", "page", "deal", "count", "session")}
        yield Figure(f"{size:,}: {name}: list, times the yardstick", found["list"].ratio(), bar=bar)
        yield Figure("  its processor time", found["list"].us, "µs", bar=MOST_US)
        yield Figure("  rows read, and read by the yardstick", f"{found['list'].read:.0f}, {found['list'].yard_read:.0f}")
        yield Figure("  rows read, each scope", found["list"].read / scopes, bar=100)
        for question in ("page", "deal", "count", "session"):
            yield Figure(f"  {question}, times the yardstick", found[question].ratio())
        yield Figure("  text composed; statement prepared", f"{found['page'].composed:.1f}; {found['page'].prepared:.0f}", "µs")


def growth_figures(lists):
    """From the fewest deals to the most, where the page is full in both."""
    first, last = lists[0], lists[-1]
    if first is last:
        return
    for name, (member, _, _) in VIEWERS.items():
        a, b = (of_question(found, member, "list") for found in (first, last))
        if a.rows == b.rows:
            yield Figure(f"growth of the list, {SIZES[0]:,} to {SIZES[-1]:,}: {name}", b.us / a.us * a.yard / b.yard, bar=1.2)


def insert_us(deals, rules):
    """A deal of a thousand that one statement writes; rolled back."""
    first = deals.count + 1
    deals.db.ask(f"UPDATE access_rule SET active = {rules}")
    deals.settle()
    text = deals.text("deals", first=first, last=first + 999)
    return 1000 * median(deals.spent(f"START TRANSACTION; {text} ROLLBACK") for _ in range(3))


def write_figures(deals):
    size = deals.count
    with_none = insert_us(deals, "FALSE")
    with_rules = insert_us(deals, "id <= 6")
    kept = deals.trigger("deal_granted")
    deals.db.ask("DROP TRIGGER deal_granted")
    bare = insert_us(deals, "FALSE")
    deals.db.ask(kept)
    yield Figure(f"{size:,}: a deal is written: without trigger; no rules; 6 rules", f"{bare:.0f}; {with_none:.0f}; {with_rules:.0f}", "µs")
    org, n = (int(word) for word in deals.db.ask("SELECT org_id, COUNT(*) FROM deal GROUP BY org_id ORDER BY ABS(COUNT(*) - 5000) LIMIT 1")[0])
    took = deals.spent(f"START TRANSACTION; UPDATE org SET territory_id = 3 - territory_id WHERE id = {org}; ROLLBACK")
    yield Figure(f"  an organisation of {n:,} deals moves", took, "s")
    rep, n = (int(word) for word in deals.db.ask(
        "SELECT d.owner_id, COUNT(*) FROM deal AS d JOIN member AS m ON m.id = d.owner_id AND m.role = 'rep' GROUP BY d.owner_id"
        " ORDER BY ABS(COUNT(*) - 2000) LIMIT 1")[0])
    took = deals.spent(f"START TRANSACTION; UPDATE member SET role = 'manager', manager_id = NULL WHERE id = {rep}; ROLLBACK")
    yield Figure(f"  a rep with {n:,} deals becomes a manager", took, "s")


def measure(build, port, say):
    deals, figures, lists = Deals(build, port), [], []
    try:
        deals.start()
        for size in SIZES:
            published = deals.grow(size)
            say(f"{size:,} deals are there")
            lists.append([Measured(words) for words in deals.ask([member for member, _, _ in VIEWERS.values()], TURNS)])
            figures += viewer_figures(size, lists[-1])
            figures += [Figure(f"{size:,}: rule {rule} is published", took, "s") for rule, took in enumerate(published, 1)]
            figures += write_figures(deals)
    finally:
        deals.stop()
    return figures + list(growth_figures(lists))

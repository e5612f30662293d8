# SPDX-License-Identifier: AGPL-3.0-or-later
"""
Fifty random worlds as everybody in them sees them over HTTP: lists, searches, filters, counts and files for spreadsheets, each
record's page and the page of who sees it, and what the program admin is told of why; compared with the oracle.
"""
import csv
import io
import re
import sys
import unittest
from pathlib import Path
from urllib.parse import urlencode

HERE = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(HERE / "tests" / "access"))
import explaining  # noqa: E402
import loading  # noqa: E402
import oracle  # noqa: E402
import runs  # noqa: E402
import surfaces  # noqa: E402
import worlds  # noqa: E402
from effort import LONG, many  # noqa: E402
from kinds import OBJECTS, STAFF  # noqa: E402
from portal import portal  # noqa: E402

WORLDS = many(50)
AMONG = 4           # the fullest of so many times as many
EACH = 1 if LONG else 3     # of so many records each viewer looks at one
ASKED = ("read", "update", "decide", "read")    # why, of each viewer
PAGES = {"deal": "/deals/{}", "accrual": "/earnings/{}", "statement": "/statements/{}/canonical.xml",
         "application": "/admin/applications/{}", "period": "/admin/periods/{}"}
DETAILS = {
    "deal": {"customer": "customer", "customer-domain": "customer/@domain", "tax-number": "customer/@tax-number", "country": "customer/@country",
             "contact-name": "contact", "contact-email": "contact/@email", "product-line": "product-line/@code", "amount": "amount/@minor",
             "close-date": "close-date", "notes": "notes", "reason": "reason", "won": "won/@minor", "invoice": "won/@invoice"},
    "accrual": {"amount": "amount/@minor", "rate": "plan/@rate", "base": "base/@minor"},
    "application": {"website": "website", "country": "country", "tax-number": "tax-number", "contact-name": "contact", "email": "contact/@email",
                    "phone": "contact/@phone", "why": "why", "reason": "reason"},
}
SEARCHES = ("acme", "GMBH", "50%", "muller")


def fullest():
    """Worlds in which much is seen by somebody and not by somebody else, and fields are hidden."""
    def full(world):
        book = oracle.Book(world)
        seen = [(row["id"], row["object"], len([name for name, right in oracle.mask(book, viewer, row["object"], row["state"]).items() if right == "none"]))
                for viewer in book.memberships for row in world["records"]
                if row["object"] in PAGES and oracle.answer(book, viewer, row["object"], row["id"], "read", world["now"])]
        return 5 * len({object for _, object, _ in seen}) + len(seen) + sum(hidden > 0 for *_, hidden in seen)
    return sorted((worlds.world(seed, customs=False) for seed in range(WORLDS * AMONG)), key=full)[-WORLDS:]


def plain(answer, name):
    """A body without what is of the request and not of what was asked for: its number, and the name that was asked for."""
    return answer.status, re.sub(r'request="\w+"|(?<=Request )\w{12}|\b[A-Z0-9]{12}\b', "", answer.text.replace(name, "NAME"))


def element(row, path):
    """What stands at customer, customer/@domain or @ref."""
    child, _, attribute = path.partition("@")
    found = row if not child else row.find(child.rstrip("/"))
    if found is None:
        return None
    return (found.get(attribute) if attribute else found.text) or None


class Person:
    """One viewer of a world: what the oracle says, and a browser."""

    def __init__(self, loader, book, number):
        self.loader, self.book, self.number, self.now = loader, book, number, loader.world["now"]
        self.looks = oracle.looks(book, number)
        self.staff = book.memberships[number]["role"] in STAFF
        self.client = loader.client(portal, number)

    def may(self, verb, row):
        return oracle.answer(self.book, self.number, row["object"], row["id"], verb, self.now)

    def of(self, object, verb="read"):
        """Records, newest first."""
        rows = [row for row in self.loader.world["records"] if row["object"] == object and self.may(verb, row) and self.may("read", row)]
        return sorted(rows, key=lambda row: (row["at"], row["id"]), reverse=True)

    def fields(self, row):
        """As pages write them: what is empty is not there."""
        masked = oracle.masked(self.book, self.number, row["object"], row["id"])
        return {name: str(value) if value not in (None, "") else None for name, value in masked.items()}

    def amount(self, row, field):
        value = self.fields(row)[field]
        return (value, row["currency"] if value else None)


class Surfaces(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        portal.changed = True
        bench = runs.bench(portal, None)
        bench.ask(loading.emptied())
        text, cls.loaders = surfaces.loaded(fullest(), 0)
        bench.ask(text)
        portal.settings = surfaces.hosts(cls.loaders)

    def everybody(self):
        """All viewers, those of one instant after the other: the portal's clock stands still."""
        for now in sorted({loader.world["now"] for loader in self.loaders}):
            portal.at(now)
            for loader in self.loaders:
                if loader.world["now"] == now:
                    book = oracle.Book(loader.world)
                    for number in book.memberships:
                        yield Person(loader, book, number)

    def test_show_what_the_oracle_says(self):
        for person in self.everybody():
            where = {"seed": person.loader.world["seed"], "viewer": person.number}
            if person.looks:
                self.pages(person, where)
            else:
                self.assertEqual(person.client.look("/deals").status, 401, where)
            self.reasons(person, where)

    def pages(self, person, where):
        for surface in (self.deals, self.money, self.staff):
            with self.subTest(**where, surface=surface.__name__):
                surface(person)
        for row in person.loader.world["records"]:
            if row["object"] in PAGES and (row["id"] + person.number) % EACH == 0:
                with self.subTest(**where, record=row["id"]):
                    self.record(person, row)

    def listed(self, person, path, name, key="ref"):
        """The rows of a list; who may not have it has none."""
        answer = person.client.look(path)
        return list(answer.xml.iter(name)) if answer.status == 200 else []

    def deals(self, person):
        rows = person.of("deal")
        self.same(person, self.listed(person, "/deals", "deal"), rows, self.deal_in_list)
        for word in SEARCHES:
            asked = "/deals?" + urlencode({"q": word})
            found = [element(row, "@ref") for row in self.listed(person, asked, "deal")]
            self.assertEqual(found, [person.loader.name(row) for row in rows if self.is_found(person, row, word)], asked)
        state = OBJECTS["deal"].states[person.number % len(OBJECTS["deal"].states)]
        self.same(person, self.listed(person, f"/deals?state={state}", "deal"), [row for row in rows if row["state"] == state], self.deal_in_list)
        answer = person.client.get("/deals?as=csv")
        lines = list(csv.DictReader(io.StringIO(answer.text.lstrip("\ufeff")))) if answer.status == 200 else []
        self.assertEqual([(line["ref"], line.get("customer") or None, (line.get("amount_minor") or None, line.get("amount_currency") or None)) for line in lines],
                         [(person.loader.name(row), person.fields(row)["customer"], person.amount(row, "amount")) for row in rows], "csv")

    @staticmethod
    def is_found(person, row, word):
        """As people search: without case and accents, in customer and domain."""
        fields = person.fields(row)
        fold = str.maketrans({"ü": "u", "ß": "ss"})
        return any(word.lower() in (fields[name] or "").lower().translate(fold) for name in ("customer", "customer-domain"))

    def same(self, person, shown, rows, expected):
        got = [element(row, "@ref") or element(row, "@no") or element(row, "@code") for row in shown]
        self.assertEqual(got, [person.loader.name(row) for row in rows])
        for one, row in zip(shown, rows):
            expected(person, one, row)

    def deal_in_list(self, person, shown, row):
        self.assertEqual((element(shown, "customer"), element(shown, "product-line"), element(shown, "amount/@minor"), element(shown, "amount/@currency")),
                         (person.fields(row)["customer"], person.fields(row)["product-line"], *person.amount(row, "amount")), row["id"])

    def money(self, person):
        accruals = person.of("accrual")
        page = person.client.look("/earnings")
        shown = list(page.xml.iter("accrual")) if page.status == 200 else []
        self.same(person, shown, accruals, self.accrual)
        sums = {}
        for row in accruals:
            value, currency = person.amount(row, "amount")
            if value:
                sums[currency] = sums.get(currency, 0) + int(value)
        told = next((total for total in page.xml.iter("total") if total.get("name") == "accrued"), ()) if page.status == 200 else ()
        self.assertEqual({amount.get("currency"): int(amount.get("minor")) for amount in told}, sums, "sums")
        self.same(person, self.listed(person, "/statements", "statement"), person.of("statement"), lambda *_: None)

    def accrual(self, person, shown, row):
        deal = person.book.records[row["parent"]]
        named = person.may("read", deal)
        self.assertEqual((element(shown, "amount/@minor"), element(shown, "amount/@currency"), element(shown, "@deal"), element(shown, "customer")),
                         (*person.amount(row, "amount"), person.loader.name(deal) if named else None, person.fields(deal)["customer"] if named else None), row["id"])

    def staff(self, person):
        waiting = [row for row in person.of("deal", "decide") if row["state"] == "submitted"][::-1] if person.staff else []
        self.same(person, self.listed(person, "/admin/deals", "deal"), sorted(waiting, key=lambda row: (row["at"], row["id"])), self.deal_in_list)
        self.same(person, self.listed(person, "/admin/applications", "application"), person.of("application") if person.staff else [], self.application_in_list)
        known = {person.loader.name(row) for row in person.loader.world["records"] if row["object"] == "period"}
        shown = {row.get("code") for row in self.listed(person, "/admin/periods", "period")} & known
        self.assertEqual(shown, {person.loader.name(row) for row in person.of("period")} if person.staff else set())

    def application_in_list(self, person, shown, row):
        fields = person.fields(row)
        self.assertEqual((element(shown, "website"), element(shown, "country"), element(shown, "contact"), element(shown, "contact/@email")),
                         (fields["website"], fields["country"], fields["contact-name"], fields["email"] if fields["contact-name"] or fields["email"] else None), row["id"])

    # One record

    def record(self, person, row):
        name, page = person.loader.name(row), PAGES[row["object"]]
        missing = "N" + name[1:]
        there = person.may("read", row) and (person.staff or not page.startswith("/admin/"))
        answer = person.client.look(page.format(name))
        self.assertEqual(answer.status, 200 if there else 404, (page, name))
        if row["object"] == "deal":
            self.assertEqual(person.client.look(f"/deals/{name}/access").status, answer.status, name)
        if not there:
            self.assertEqual(plain(answer, name), plain(person.client.look(page.format(missing)), missing))
            self.assertEqual(plain(person.client.get(page.format(name)), name), plain(person.client.get(page.format(missing)), missing))
        elif row["object"] in DETAILS:
            shown = next(answer.xml.iter(row["object"]), None)
            shown = next(answer.xml.iter("why")) if shown is None else shown
            fields = person.fields(row)
            self.assertEqual({field: element(shown, path) for field, path in DETAILS[row["object"]].items()},
                             {field: fields[field] for field in DETAILS[row["object"]]}, name)

    # Why

    def reasons(self, person, where):
        """What the program admin is told of some records. The page knows people by their address, and takes the first membership."""
        member = person.book.memberships[person.number]
        chosen = min((other for other in person.book.memberships.values() if other["person"] == member["person"]),
                     key=lambda other: (not other["active"], other["id"]))
        rows = [row for row in person.loader.world["records"] if row["object"] in PAGES]
        asker = person.loader.client(portal, surfaces.ASKER)
        for place, verb in enumerate(ASKED if chosen is member else ()):
            row = rows[(7 * place + person.number) % len(rows)]
            with self.subTest(**where, record=row["id"], why=verb):
                self.reason(person, asker, row, verb)

    def reason(self, person, asker, row, verb):
        why = explaining.explanation(person.book, person.number, row["object"], row["id"], verb, person.now)
        page = asker.page("/admin/access/why?" + urlencode({
            "user": f"{person.loader.id(person.book.memberships[person.number]['person'])}@world", "object": row["object"],
            "ref": person.loader.name(row), "verb": verb}))
        shown = next(page.iter("why"))
        self.assertEqual(shown.get("answer"), "yes" if why["answer"] else "no")
        self.assertEqual(sorted(self.told(grant) for grant in shown.findall("grant")), sorted(self.said(person, grant) for grant in why["grants"]))
        self.assertEqual(sorted((block.get("kind"), block.get("rule") or "") for block in shown.findall("block")),
                         sorted((block["kind"], self.rule(block["kind"], block["rule"])) for block in why["blocks"]))
        self.assertEqual(sorted(near.get("permission") or near.get("rule") for near in shown.findall("near")), sorted(self.nearest(why)))
        self.assertEqual({mask.get("field"): mask.get("right") for mask in shown.findall("mask")}, why["mask"])

    @staticmethod
    def told(grant):
        return (grant.get("kind"), grant.get("level"), grant.get("rule") or "", grant.get("group") or "",
                sorted(entry.get("kind") for entry in grant.findall("entry")))

    def nearest(self, why):
        """Permissions and rules; to share, and which restriction it is, is said by the block."""
        for near in why["nearest"]:
            if near["kind"] == "permission":
                yield near["what"]
            elif near["kind"] not in ("share", "restriction"):
                yield self.rule(near["kind"], near["what"])

    def said(self, person, grant):
        group = next((group for group in person.loader.world["groups"] if group["id"] == grant["group"]), None)
        return (grant["kind"], grant["level"], self.rule(grant["kind"], grant["rule"]), group["name"] if group else "",
                sorted(entry["kind"] for entry in group["entries"] if entry["id"] in grant["entries"]) if group else [])

    @staticmethod
    def rule(kind, number):
        name = explaining.RULES.get(kind)
        return f"R{number + loading.RULES[name][1]}" if name in loading.RULES else ""


if __name__ == "__main__":
    unittest.main()

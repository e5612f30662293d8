# SPDX-License-Identifier: AGPL-3.0-or-later
"""
What viewers should get by the oracle, as the lines that the probe prints of what they do get; and where the two differ.
"""
import sys
from collections import namedtuple
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(HERE / "tests" / "access"), str(HERE / "tools")]
import answers  # noqa: E402
import oracle  # noqa: E402
from kinds import DECLARED, DECLARING, OBJECTS, PERSONAL, RIGHTS  # noqa: E402
from sqlguard import declared  # noqa: E402

# In this order the probe asks; what the names mean is the oracle's.
ORDER = {o.name: [field.name for field in o.fields] for o in declared.read(HERE / "sql" / "guarded")[0]}
LISTED = ("deal", "accrual", "statement", "application", "follower", "check", "draft", "notification")
PAGE = 3
VERBS = ("read", "update", "decide")

Difference = namedtuple("Difference", "seed step viewer object record verb oracle library")


def shown(kind, value, currency):
    if value is None:
        return "~"
    if kind == "text":
        return value.encode().hex().upper()
    return f"{value} {currency}" if currency else str(value)


def declared_of(world, object):
    return [row["field"] for row in world["custom-fields"] if row["object"] == object]


def lists(book, viewer, object):
    """
    Which of its lists a viewer who is asked together with others is asked for: of four worlds one for the first page, one for the
    whole list and what is counted of all at once, where there is more; of what is personal for the first page, where there is any.
    """
    rows = [row for row in book.world["records"] if row["object"] == object]
    turn = book.world["seed"] // 2 % 4
    if object not in LISTED or turn > 1 or object in PERSONAL and not any(row["owner"] == viewer for row in rows):
        return ""
    return "list" if object not in PERSONAL and len(rows) > PAGE and turn else "page"


class Viewer:
    """
    All that one viewer of a world should get: sections of lines by their names. It is asked alone for all objects, or else
    together with others for those that the world has records of.
    """

    def __init__(self, book, viewer, base, alone=True):
        self.book, self.viewer, self.base, self.now = book, viewer, base, book.world["now"]
        self.alone = alone
        self.compared = 0
        self.sections = {}
        self.records = {}
        for row in book.world["records"]:
            self.records.setdefault(row["object"], []).append(row)
        if not oracle.looks(book, viewer):
            return
        self.sections["may"] = [self.may()]
        for object in ORDER:
            if self.alone or object in self.records:
                self.object(object)
        self.special()

    def asked(self):
        """The line that asks for it."""
        marks = {"": "", "page": "-", "list": "+"}
        objects = () if self.alone else (object + marks[lists(self.book, self.viewer, object)] for object in ORDER if object in self.records)
        return " ".join([f"{self.base + self.viewer}", self.now, *objects]) + "\n"

    def head(self):
        return f"{'viewer' if self.sections else 'nobody'} {self.base + self.viewer}\n"

    def text(self):
        out = [self.head()]
        for name, lines in self.sections.items():
            if name == "may":
                out.append(f"may {lines[0]}\n")
            elif lines:
                out.append(name + "\n" + "".join(f"\t{line}\n" for line in lines))
        return "".join(out)

    def may(self):
        words = []
        for object, own in ORDER.items():
            fields = own + declared_of(self.book.world, object)
            words.append(object + ("+" if oracle.answer(self.book, self.viewer, object, None, "create", self.now) else "-"))
            states = (None, *OBJECTS[object].states)
            self.compared += 1 + len(states) * len(fields)
            for field in fields:
                words.append("".join(str(RIGHTS.index(oracle.right(self.book, self.viewer, object, field, state)))
                                     for state in states))
        return " ".join(words)

    def yes(self, verb, row):
        return oracle.answer(self.book, self.viewer, row["object"], row["id"], verb, self.now)

    def object(self, object):
        rows = self.records.get(object, ())
        read = [row for row in rows if self.yes("read", row)]
        fields = ORDER[object]
        kinds = OBJECTS[object].fields
        masked = {row["id"]: oracle.masked(self.book, self.viewer, object, row["id"]) for row in read}
        with_currency = next((field for field in fields if kinds[field] == "amount"), None)
        self.sections["seen_" + object] = [
            "|".join([str(self.base + row["id"]), str(int(self.yes("update", row))), str(int(self.yes("decide", row)))]
                     + [shown(kinds[field], masked[row["id"]][field], row["currency"] if field == with_currency else None)
                        for field in fields]) for row in read]
        asked = ("list", "page") if self.alone else (lists(self.book, self.viewer, object),)
        if object in LISTED:
            listed = [str(self.base + row["id"]) for row in sorted(read, key=lambda row: (row["at"], row["id"]), reverse=True)]
            if "list" in asked and object not in PERSONAL:
                self.sections["list_" + object] = listed
            if "page" in asked:
                self.sections["page_" + object] = listed[:PAGE]
        values = {field: [some[field] for some in masked.values() if some[field] is not None] for field in fields}
        numbers = [*(len(values[field]) for field in fields),
                   *(sum(values[field]) for field in fields if kinds[field] in ("amount", "number"))]
        if fields and (self.alone or read):
            self.sections["total_" + object] = ["|".join(map(str, [len(read), *numbers]))]
            self.compared += 1 + len(numbers)
        if not self.alone and object in DECLARING:
            self.sections["custom_" + object] = [self.declared(row["id"], masked[row["id"]]) for row in read]
        if "list" in asked and object not in PERSONAL:
            self.sections["whole_" + object] = ["|".join(map(str, [len(read), sum(self.base + row["id"] for row in read), *numbers]))]
            self.compared += 2 + len(numbers)
        self.compared += len(VERBS) * len(rows) + len(read) * (len(fields) + 2)

    def declared(self, number, masked):
        had = [f"{name}={shown('text', str(value), None)}" for name, value in masked.items() if name.startswith(DECLARED) and value is not None]
        self.compared += len(had)
        return "|".join([str(self.base + number), *had])

    def by_state(self, verb):
        """Deals that are reached for a verb, counted by state."""
        rows = [row for row in self.records.get("deal", ()) if self.yes(verb, row)]
        for state in ("approved", "lost", "submitted", "won"):
            some = [self.base + row["id"] for row in rows if row["state"] == state]
            self.compared += 2
            if some:
                yield f"{state}|{len(some)}|{sum(some)}"

    def special(self):
        if self.alone or lists(self.book, self.viewer, "deal") == "list":
            for verb, name in (("read", "some"), ("update", "changed"), ("decide", "decided")):
                self.sections[name + "_deal"] = list(self.by_state(verb))
        deals = [row for row in self.records.get("deal", ()) if self.yes("read", row)]
        masked = {row["id"]: oracle.masked(self.book, self.viewer, "deal", row["id"]) for row in deals}
        by_amount = sorted(masked, key=lambda number: (masked[number]["amount"] is None, masked[number]["amount"] or 0, number))
        self.sections["sorted_deal"] = [str(self.base + number) for number in by_amount]
        # As people search: without case and accents.
        self.sections["found_deal"] = [str(self.base + number) for number, fields in sorted(masked.items())
                                       if "e" in (fields["customer"] or "").casefold()]
        self.compared += 2 * len(deals)


def read_sections(text):
    """What the probe printed of one viewer, without its first line."""
    found = {}
    name = None
    for line in text.split("\n")[1:-1]:
        if line.startswith("\t"):
            found[name].append(line[1:])
        elif line.startswith("may "):
            found["may"] = [line[4:]]
        else:
            name = line
            found[name] = []
    return found


def differences(seed, step, expected, text):
    """Where what the probe printed of a viewer is not what was expected of it."""
    viewer = f"{expected.viewer} (member {expected.base + expected.viewer})"

    def tell(object, record, verb, says, gave):
        return Difference(seed, step, viewer, object, record, verb, says, gave)

    got = read_sections(text)
    if not text.startswith(expected.head()):
        yield tell(None, None, "look", expected.head().strip(), text.split("\n", maxsplit=1)[0])
    for name in dict.fromkeys((*expected.sections, *got)):
        says, gave = expected.sections.get(name, []), got.get(name, [])
        if says == gave:
            continue
        kind, _, object = name.partition("_")
        if kind == "seen" and expected.sections:
            yield from seen_differences(expected, object, says, gave, tell)
        else:
            yield tell(object or None, None, kind, says, gave)


def seen_differences(expected, object, says, gave, tell):
    """Record by record, with why the oracle thinks so."""
    says, gave = ({line.split("|")[0]: line.split("|")[1:] for line in lines} for lines in (says, gave))
    for number in sorted({*says, *gave}):
        record = int(number) - expected.base
        if record not in expected.book.records:
            yield tell(object, record, "read", "of another vendor", gave[number])
            continue
        for verb, had, got in columns(object, says.get(number), gave.get(number)):
            asked = verb if verb in VERBS else "read"
            why = answers.explain(expected.book, expected.viewer, object, record, asked, expected.now)
            yield tell(object, record, verb, (had, sorted(map(str, why.grants)), sorted(map(str, why.blocks))), got)


def columns(object, says, gave):
    """(verb or field, what the oracle says, what the library gave) of one record, where they differ."""
    if says is None or gave is None:
        yield "read", says is not None, gave is not None
        return
    for name, had, got in zip((*VERBS[1:], *ORDER[object]), says, gave):
        if had != got:
            yield name, had, got


def told(difference):
    return "\n".join(f"  {name}: {value}" for name, value in difference._asdict().items())

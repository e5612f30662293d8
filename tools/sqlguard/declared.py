# SPDX-License-Identifier: AGPL-3.0-or-later
"""What sql/guarded declares, as objects with fields."""

VERBS = ("create", "read", "update", "delete", "decide", "view-all", "modify-all")
ROLES = ("rep", "manager", "executive", "channel", "admin", "finance")
LEVELS = ("none", "read", "write")
KEYS = {"owner": "owner_id", "team": "team_id", "organisation": "org_id", "territory": "territory_id"}
ALWAYS = "2000-01-01 00:00:00"   # stands for the instant of what has none: its lists are ordered by something else
TYPES = ("text", "number", "date", "amount")


class Wrong(Exception):
    """A declaration that is not understood."""


class Field:
    """columns[0] holds the value; the others are seen with it, and so are (table, column) elsewhere. known_by: what a foreign key points to."""

    def __init__(self, words):
        self.name, self.type, *columns = words
        self.known_by = None
        if ">" in columns:
            at = columns.index(">")
            self.known_by = tuple(columns[at + 1].split("."))
            columns = columns[:at]
        self.elsewhere = [tuple(c.split(".")) for c in columns if "." in c]
        columns = [c for c in columns if "." not in c]
        if self.type not in TYPES or not columns:
            raise Wrong(f"field {self.name}: {' '.join(words)}")
        self.columns = columns


class Object:
    """A paragraph of sql/guarded."""

    def __init__(self, name, table):
        self.name, self.table = name, table
        self.keys, self.verbs, self.fields = [], ["read"], []
        self.hierarchy, self.parent, self.at, self.state, self.ref, self.personal, self.custom = "none", None, None, None, None, False, False
        self.defaults, self.standard = {"staff": "private", "partners": "private"}, {}
        self.sections = {}   # of its page, and "form": items in their order

    def take(self, word, rest):
        if word == "keys" and set(rest) <= {*KEYS}:
            self.keys = rest
        elif word == "verbs" and set(rest) <= {*VERBS}:
            self.verbs = [v for v in VERBS if v in rest or v == "read"]
        elif word == "hierarchy" and rest[0] in LEVELS:
            self.hierarchy = rest[0]
        elif word == "parent":
            self.parent = tuple(rest)
        elif word in ("at", "state", "ref"):
            setattr(self, word, rest[0])
        elif word in ("personal", "custom"):
            setattr(self, word, True)
        elif word == "default" and rest[0] in self.defaults:
            self.defaults[rest[0]] = rest[1]
        elif word == "standard" and rest[0] in ROLES and set(rest[1:]) <= {*VERBS}:
            self.standard[rest[0]] = rest[1:]
        elif word == "section" and rest[0] not in self.sections:
            self.sections[rest[0]] = rest[1:]
        elif word == "form":
            self.sections["form"] = rest
        elif word == "field":
            self.fields.append(Field(rest))
        else:
            raise Wrong(f"{self.name}: {word} {' '.join(rest)}")


def read(path):
    """(objects in their order, (column, column) pairs of what is seen with what)."""
    objects, seen = [], []
    with open(path, encoding="utf-8") as file:
        for line in file:
            words = line.split("#")[0].split()
            if not words:
                continue
            if words[0] == "object":
                objects.append(Object(*words[1:]))
            elif words[0] == "seen":
                seen.append((words[1], words[3]))
            else:
                objects[-1].take(words[0], words[1:])
    return objects, seen

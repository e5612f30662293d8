# SPDX-License-Identifier: AGPL-3.0-or-later
"""
Which columns of a query are fields that a viewer may not read.

They are marked in the text: BEGINS, the field's number in two letters, the alias of the guarded table, PARTS, the
expression, ENDS. lib/data/compose.c writes the expression, or NULL. In doubt a column is marked: what is hidden too much is a
bug that shows, what is hidden too little one that does not.
"""
import re

BEGINS, ENDS, PARTS = "\1", "\2", "\3"
GUARD = re.compile(r"\{(?:visible|editable|decidable)\s+(\w+)\s+(\w+)\b")
LITERAL = r"'(?:[^'\\]|\\.|'')*'|`[^`]*`|\{(?:visible|editable|decidable)\s+\w+\s+\w+\s*\}|:[a-z][a-z0-9_.]*"
TOKEN = re.compile(LITERAL + r"|\b\w+\.\w+\b|\w+|\s+|.", re.S)
# Words behind which a join's condition is over.
ENDS_JOIN = {"JOIN", "LEFT", "INNER", "CROSS", "STRAIGHT_JOIN", "WHERE", "GROUP", "ORDER", "HAVING", "LIMIT", "SELECT", "FROM", "UNION"}


def numbered(objects):
    """(object, field) in the order of their numbers."""
    return [(o, f) for o in objects for f in o.fields]


def in_c(text):
    """The marks as C spells them in a string."""
    return re.sub(f"[{BEGINS}{ENDS}{PARTS}]", lambda m: f"\\{ord(m[0]):03o}", text)


class Whole(Exception):
    """Declared fields that are read without their masks."""


class Masks:
    """Of one query: alias.column -> the fields that it belongs to."""

    def __init__(self, sql, objects):
        self.fields, self.owner, self.custom = {}, {}, set()
        numbers = {(o.name, f.name): i for i, (o, f) in enumerate(numbered(objects))}
        by_table = {o.table: o for o in objects}
        for table, alias in dict.fromkeys(GUARD.findall(sql)):
            o = by_table.get(table)
            self.custom |= {f"{alias}.custom"} if o and o.custom else set()
            for f in o.fields if o else ():
                for column in f.columns:
                    self.add(f"{alias}.{column}", numbers[o.name, f.name], f.name, alias)
                for other, column in f.elsewhere:
                    for name in re.findall(rf"\b{other}\s+AS\s+(\w+)", sql, re.I):
                        self.add(f"{name}.{column}", numbers[o.name, f.name], f.name, alias)
                if f.known_by:
                    self.joined(sql, f, alias, numbers[o.name, f.name])

    def add(self, column, number, name, alias):
        self.fields.setdefault(column, []).append((number, name, alias))

    def joined(self, sql, field, alias, number):
        """Every column but the id of what is joined by the field's foreign key, whatever alias it has."""
        for other in re.findall(rf"\b{field.known_by[0]}\s+AS\s+(\w+)\s+ON\s+\1?", sql, re.I):
            if re.search(rf"\b{other}\.id\s*=\s*{alias}\.{field.columns[0]}\b|\b{alias}\.{field.columns[0]}\s*=\s*{other}\.id\b", sql):
                self.owner[other] = (number, field.name, alias)

    def any(self):
        return bool(self.fields or self.custom)

    def of(self, column, child):
        """The mark of a column, or None; child: the element that its select item makes."""
        table, name = column.split(".")
        if table in self.owner and name != "id":
            return self.owner[table]
        fields = self.fields.get(column)
        return next((f for f in fields if f[1] == child), fields[0]) if fields else None

    def wrap(self, column, child):
        mark = self.of(column, child)
        return f"{BEGINS}{chr(65 + mark[0] // 26)}{chr(65 + mark[0] % 26)}{mark[2]}{PARTS}{column}{ENDS}" if mark else column

    def marked_column(self, alias, text):
        """"amount desc" of ORDER BY."""
        name, _, rest = text.partition(" ")
        return self.wrap(f"{alias}.{name}", None) + (f" {rest}" if rest else "")

    def marked(self, sql):
        """The text with its marks; the row source's condition and the select items are seen each in their place."""
        for token in TOKEN.findall(sql) if self.custom else ():
            if token in self.custom:
                raise Whole(f"reads {token} as a whole; {{custom {token.split('.')[0]}}} reads what the viewer may")
        if not self.fields:
            return sql
        tokens, out, in_join = TOKEN.findall(sql), [], False
        for i, token in enumerate(tokens):
            word = token.upper()
            if word == "ON":
                in_join = True
            elif word in ENDS_JOIN:
                in_join = False
            known = "." in token and not token.startswith(("'", "`", "{", ":")) and not in_join
            out.append(self.wrap(token, child_of(tokens, i)) if known else token)
        return "".join(out)


def child_of(tokens, i):
    """The element that a select item's alias names: "amount" of `amount/@minor`. An item ends where its parentheses do."""
    depth = 0
    for j in range(i + 1, len(tokens)):
        depth += {"(": 1, ")": -1}.get(tokens[j], 0)
        if depth <= 0 and tokens[j].startswith("`"):
            return tokens[j].strip("`").split("/")[0].split(":")[0]
        if depth <= 0 and tokens[j] == ",":
            return None
        if tokens[j].upper() in ("FROM", "WHERE", "UNION"):
            return None
    return None


class NoMasks(Masks):
    """Of what computes, or changes."""

    def __init__(self):
        super().__init__("", ())


NO_MASKS = NoMasks()

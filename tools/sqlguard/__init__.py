# SPDX-License-Identifier: AGPL-3.0-or-later
"""
Is every guarded table of a statement behind its guard?

A guard is a condition {verb TABLE ALIAS} that stands alone between the ANDs
of the WHERE of the very SELECT, UPDATE or DELETE that names the table, or of
the ON by which that table is joined: what is ORed, negated, selected, or said
of another SELECT or in another table's ON keeps nobody out. Whoever changes
rows must be let edit or decide. A table that hangs on a guarded one is
guarded by an equation with it in the same places.

Only as much SQL is understood as queries need. What is not understood is
refused, so that nothing can hide in it.
"""
import re

from . import declared

READ, CHANGE = ("visible", "editable", "decidable"), ("editable", "decidable")
LITERAL = r"'(?:[^'\\]|\\.|'')*'|`[^`]*`|\{[^}]*\}|:[a-z][a-z0-9_.]*"
TOKEN = re.compile(LITERAL + r"|\w+|\|\||--|/\*|\S")
CONNECTIVE = re.compile(LITERAL + r"|\|\||[()]|\b(?:AND|OR|XOR|BETWEEN|CASE|END)\b", re.I)
EQUATION = re.compile(r"(\w+) \. (\w+) = (\w+) \. (\w+)")
SOURCE = re.compile(r"\{(\w+)\s+(\w+)\s+(\w+)\s+(?:using|by|all)\b")
SET = re.compile(r"\{\w+\s+\w+\s+\w+\s+(?:using\s+\w+\s+)?all\b")   # a source, too
STATEMENTS = {"SELECT", "INSERT", "UPDATE", "DELETE"}
CLAUSES = {"FROM", "WHERE", "GROUP", "HAVING", "WINDOW", "ORDER", "LIMIT", "FOR", "LOCK", "SET", "VALUES", "UNION",
           "EXCEPT", "INTERSECT"}
SCHEMAS = {"information_schema", "mysql"}


class Refused(Exception):
    """SQL that is not understood; the message says what."""


class Rules:
    """What sql/guarded says: the objects of guarded tables, and which tables hang on them by which columns."""

    def __init__(self, path):
        self.declared, seen = declared.read(path)
        self.objects = {o.table: o.name for o in self.declared}
        self.links = {pair for a, b in seen for pair in ((a, b), (b, a))}
        self.instants = {o.table: o.at for o in self.declared}
        self.tables = {*self.objects, *(column.split(".")[0] for link in self.links for column in link)}


    def at(self, table):
        """The column by which lists of it are ordered, and grants beside it."""
        return self.instants[table]


class Table:
    """A guarded table where a statement names it; on: the terms that join it, outer: by LEFT JOIN."""

    def __init__(self, name, alias, on, outer):
        self.name, self.alias, self.on, self.outer = name, alias, on, outer
        self.guarded = False


def split_and(text):
    """The terms of a conjunction; what has an OR outside of parentheses is one term."""
    parts, depth, start, between = [], 0, 0, False
    for found in CONNECTIVE.finditer(text):
        name = found.group().upper()
        depth += {"(": 1, "CASE": 1, ")": -1, "END": -1}.get(name, 0)
        if depth:
            continue
        if name in ("OR", "XOR", "||"):
            return [text.strip()]
        if name == "AND" and not between:
            parts.append(text[start:found.start()].strip())
            start = found.end()
        between = name == "BETWEEN" or between and name != "AND"
    return parts + [text[start:].strip()]


def tokens_of(sql):
    """With guards in one spelling."""
    tokens = [f"{{{' '.join(t[1:-1].split())}}}" if t[0] == "{" else t for t in TOKEN.findall(sql)]
    if {"--", "/*", "#", '"'} & set(tokens):
        raise Refused("comments and double quotes")
    return tokens


def without_options(tokens):
    """What is left when every [AND ...] is left out."""
    kept, inside = [], False
    for token, after in zip(tokens, tokens[1:] + [""]):
        if token == "[" and after.upper() != "AND":
            raise Refused("an option begins with AND")
        inside = token == "[" or inside and token != "]"
        if not inside and token != "]":
            kept.append(token)
    return kept


def tree_of(tokens):
    """What is in parentheses becomes a list in the list."""
    stack = [[]]
    for token in tokens:
        if token == "(":
            stack.append([])
        elif token == ")" and len(stack) > 1:
            group = stack.pop()
            stack[-1].append(group)
        else:
            stack[-1].append(token)
    if len(stack) > 1 or ")" in stack[0]:
        raise Refused("parentheses that do not match")
    return stack[0]


def text_of(tokens):
    return " ".join(f"( {text_of(t)} )" if isinstance(t, list) else t for t in tokens)


def word(tokens, i):
    """In capitals; "" is what is in parentheses, or not there."""
    return tokens[i].upper() if 0 <= i < len(tokens) and isinstance(tokens[i], str) else ""


def statements_of(group):
    """What stands side by side in a group: the halves of a UNION, an INSERT and its SELECT."""
    starts = [i for i in range(len(group)) if word(group, i) in STATEMENTS and word(group, i - 1) not in ("FOR", "KEY")]
    return [group[begin:end] for begin, end in zip(starts, starts[1:] + [len(group)])]


def clauses_of(statement):
    """The tokens behind each word that begins a clause; what ON DUPLICATE KEY does is not among them."""
    clause = []
    clauses = {word(statement, 0): clause}
    for i in range(1, len(statement)):
        name = word(statement, i)
        if (name, word(statement, i + 1)) == ("ON", "DUPLICATE"):
            break
        if name not in CLAUSES:
            clause.append(statement[i])
        elif name in clauses and name in ("FROM", "WHERE"):
            raise Refused(f"{name} twice")
        else:
            clause = clauses[name] = []
    return clauses


def joins_of(tokens):
    """(by LEFT JOIN, what is joined, the tokens of its ON), in order."""
    joins, outer, on = [(False, [], [])], False, False
    for i, token in enumerate(tokens):
        name = word(tokens, i)
        if name in ("LEFT", "RIGHT") and isinstance(tokens[i + 1], list):
            name = ""   # a function
        if name in ("RIGHT", "NATURAL", "USING"):
            raise Refused(f"{name}: say JOIN or LEFT JOIN, and ON")
        if name in ("LEFT", "INNER", "OUTER", "CROSS"):
            outer = outer or name == "LEFT"
        elif name in ("JOIN", "STRAIGHT_JOIN", ","):
            joins.append((outer, [], []))
            outer = on = False
        elif name == "ON" and not on:
            on = True
        else:
            joins[-1][2 if on else 1].append(token)
    return joins


def table_of(outer, head, on):
    """What is joined; None: a SELECT of its own, or a function that makes rows."""
    first = head[0] if head else []
    if isinstance(first, list):
        if word(first, 0) != "SELECT":
            raise Refused("a join of nothing, or parentheses round tables")
        return None
    source = SOURCE.match(first)
    if source:
        return Table(source[2], source[3], ["{%s %s %s}" % source.groups()], False)
    if word(head, 1) == "." and first not in SCHEMAS:
        raise Refused(f"a table named through {first}.")
    names = [t for t in head if word([t], 0) != "AS"]
    named = len(names) > 1 and word(names, 1) not in ("", "FORCE", "USE", "IGNORE")
    return Table(first.lower(), names[1] if named else first, split_and(text_of(on)), outer)


class Reading:
    """One walk through a text; tables: those with a guard to pass, each guarded or not."""

    def __init__(self, tokens, rules):
        self.rules, self.tables, self.named = rules, [], 0
        whole = tree_of(tokens)
        sets = [t for t in tokens if SET.match(t)]
        sources = [t for t in tokens if SOURCE.match(t) and not SET.match(t)]
        if sources and (len(statements_of(whole)) > 1 or sources != [t for t in whole if t in sources[:1]]):
            raise Refused("a row source elsewhere than in the only SELECT")
        self.group(whole)
        bare = sum(t.lower() in rules.tables and "." not in (before, after)
                   for before, t, after in zip([""] + tokens, tokens, tokens[1:] + [""]))
        if bare != self.named - len(sources) - len(sets):
            raise Refused("a guarded table where none is expected")

    def group(self, tokens):
        for statement in statements_of(tokens):
            clauses = clauses_of(statement)
            if "INSERT" in clauses:
                self.insert(clauses["INSERT"], "DUPLICATE" in (word(tokens, i) for i in range(len(tokens))))
            else:
                self.statement(clauses)
        for part in tokens:
            if isinstance(part, list):
                self.group(part)

    def insert(self, into, changes):
        """A new row is guarded by what is written into it; one that is there and changes is not."""
        name = word(into, 1).lower()
        if word(into, 0) == "INTO" and name in self.rules.tables:
            self.named += 1
            self.tables += [Table(name, name, [], False)] if changes else []

    def statement(self, clauses):
        where = split_and(text_of(clauses.get("WHERE", [])))
        joined = joins_of(clauses.get("UPDATE") or clauses.get("FROM") or ["DUAL"])
        tables = [t for t in (table_of(*join) for join in joined) if t and t.name in self.rules.tables]
        for table in tables:
            table.guarded = any(f"{{{verb} {table.name} {table.alias}}}" in where + table.on
                                for verb in (READ if "SELECT" in clauses else CHANGE))
        while self.hang(tables, where):
            pass
        self.named += len(tables)
        self.tables += tables

    def hang(self, tables, where):
        """Guards what hangs on a guarded table; says whether there was such a one."""
        found = [child for child in tables if not child.guarded and
                 any(parent.guarded and self.linked(child, parent, where) for parent in tables)]
        for child in found:
            child.guarded = True
        return found

    def linked(self, child, parent, where):
        names = {child.alias: child.name, parent.alias: parent.name}
        for term in where + child.on + ([] if parent.outer else parent.on):
            match = EQUATION.fullmatch(term)
            if match and {match[1], match[3]} == {*names}:
                if (f"{names[match[1]]}.{match[2]}", f"{names[match[3]]}.{match[4]}") in self.rules.links:
                    return True
        return False


def tables_of(sql, rules):
    """Every table of the text that has a guard to pass, with its options and without them."""
    tokens = tokens_of(sql)
    whole = Reading([t for t in tokens if t not in ("[", "]")], rules)
    return whole.tables + Reading(without_options(tokens), rules).tables

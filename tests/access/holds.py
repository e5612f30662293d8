# SPDX-License-Identifier: AGPL-3.0-or-later
"""Section 7 of the text: whether a record fits the terms of a rule. A book (oracle.py) has the rows and remembers."""
from kinds import COMPARE, OPERATORS, key


def term_holds(book, term, record, fields):
    """T1 to T4, with the fields of the record as they are, or as masked for searching (F4)."""
    name = term["field"]
    if name in ("organisation", "territory"):
        kind, had = "key", key(record, name)
    elif name == "state":
        kind, had = "state", record["state"]
    else:
        kind, had = book.fields[record["object"]].get(name), fields.get(name)
    if had is None or had == "" or kind is None or term["operator"] not in OPERATORS[kind]:
        return False
    if kind == "amount" and record["currency"] != term["currency"]:
        return False
    return COMPARE[term["operator"]](had, term["value"])


def fits(book, name, rule, record):
    """T1, T5: a rule without terms fits nothing, joined by whatever."""
    seen = (fits, name, rule["id"], record["id"])
    if seen not in book.kept:
        held = [term_holds(book, term, record, record["fields"]) for term in rule["terms"]]
        book.kept[seen] = bool(held) and (all(held) if rule["joined"] == "all" else any(held))
    return book.kept[seen]

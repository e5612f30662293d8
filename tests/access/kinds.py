# SPDX-License-Identifier: AGPL-3.0-or-later
"""
What the text says there is: objects with their fields (O1, F1), what a program admin may declare beside them, and operators (T1).
"""
from collections import namedtuple

STAFF = ("channel", "admin", "finance")
PARTNERS = ("rep", "manager", "executive")
OWNED = ("owner", "team", "organisation", "territory")
LEVELS = ("none", "read", "write")
RIGHTS = ("none", "read", "edit")
VERBS = ("create", "read", "update", "delete", "decide")
REACHING = ("view-all", "modify-all")

Kind = namedtuple("Kind", "keys verbs hierarchy parent fields states", defaults=((), (), "none", None, {}, ()))

# O1, with the fields of F1.
OBJECTS = {
    "deal": Kind(OWNED, ("create", "read", "update", "decide"), "write", None, {
        "customer": "text", "customer-domain": "text", "tax-number": "text", "country": "text", "contact-name": "text",
        "contact-email": "text", "product-line": "text", "amount": "amount", "close-date": "date", "notes": "text",
        "reason": "text", "won": "amount", "invoice": "text"},
        ("submitted", "info-requested", "approved", "rejected", "queued", "withdrawn", "expired", "won", "lost")),
    "accrual": Kind(OWNED, ("read",), "read", "deal", {"amount": "amount", "rate": "number", "base": "amount"}),
    "statement": Kind(("organisation", "territory"), ("read",), "read"),
    "period": Kind((), ("read", "decide"), states=("open", "closed")),
    "application": Kind(("territory",), ("read", "decide"), "write", None, {
        "website": "text", "country": "text", "tax-number": "text", "contact-name": "text", "email": "text", "phone": "text",
        "why": "text", "reason": "text"},
        ("submitted", "info-requested", "approved", "rejected", "withdrawn", "expired")),
    "organisation": Kind(("organisation", "territory"), ("create", "read", "update"), "read"),
    "course": Kind((), ("read", "update")),
    "path": Kind((), ("read", "update")),
    "enrolment": Kind(OWNED, ("read", "update"), "read"),
    "follower": Kind(OWNED, ("read", "update"), "read"),
    "certificate": Kind(OWNED, ("read", "update"), "read"),
    "check": Kind(("owner",), ("create", "read", "update")),
    "draft": Kind(("owner",), ("create", "read", "update")),
    "notification": Kind(("owner",), ("create", "read", "update")),
}
PERSONAL = ("check", "draft", "notification")

# F1: which objects have fields that a program admin declares, how these are called, and what each type is in terms (T1).
DECLARING = ("deal", "application")
DECLARED = "custom-"
KNOWN_AS = {"text": "text", "number": "number", "date": "date", "choice": "text", "yes-no": "text"}

# T1
OPERATORS = {
    "text": ("is", "is-not", "starts", "contains"),
    "number": ("is", "is-not", "less", "at-most", "more", "at-least"),
    "date": ("is", "is-not", "less", "at-most", "more", "at-least"),
    "amount": ("is", "is-not", "less", "at-most", "more", "at-least"),
    "key": ("is", "is-not"),
    "state": ("is", "is-not", "starts", "contains"),
}
COMPARE = {
    "is": lambda had, asked: had == asked,
    "is-not": lambda had, asked: had != asked,
    "less": lambda had, asked: had < asked,
    "at-most": lambda had, asked: had <= asked,
    "more": lambda had, asked: had > asked,
    "at-least": lambda had, asked: had >= asked,
    "starts": lambda had, asked: had[:len(asked)] == asked,
    "contains": lambda had, asked: asked in had,
}


def lower(one, other):
    return min(one, other, key=LEVELS.index)


def highest(levels):
    return max(levels, key=LEVELS.index, default="none")


def key(record, name):
    """O1: a key that the object does not have is empty, whatever the record says."""
    return record[name] if name in OBJECTS[record["object"]].keys else None

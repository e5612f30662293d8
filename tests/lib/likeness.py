# SPDX-License-Identifier: AGPL-3.0-or-later
"""
What the first way of serving answered, for the others to be compared with; kept as long as the run.

    if not likeness.first("pages", texts):          # name -> text, without the mount and what is drawn by lot
        self.assertEqual(texts, likeness.kept("pages"))
"""

KEPT = {}


def first(what, texts):
    """Are these the first of their kind? Then they are what the next ones are compared with."""
    return KEPT.setdefault(what, texts) is texts


def kept(what):
    return KEPT[what]

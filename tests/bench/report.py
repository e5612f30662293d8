# SPDX-License-Identifier: AGPL-3.0-or-later
"""The figures against their bars: a table for people, build/bench.json for programs."""

import json


class Figure:
    """measured is None where it could not be measured; bar and goal are limits from above or, with at_least, from below."""

    def __init__(self, name, measured, unit="", bar=None, goal=None, at_least=False):
        self.name, self.measured, self.unit = name, measured, unit
        self.bar, self.goal, self.at_least = bar, goal, at_least

    def within(self, limit):
        return limit is None or (self.measured >= limit if self.at_least else self.measured <= limit)

    def verdict(self):
        if self.measured is None:
            return "not measured"
        if self.bar is None and self.goal is None:
            return ""
        if not self.within(self.bar):
            return "SHORT"
        return "goal" if self.within(self.goal) else "bar"

    def row(self):
        sign = "≥ " if self.at_least else "≤ "
        limits = ["" if limit is None else sign + written(limit, self.unit) for limit in (self.bar, self.goal)]
        return [self.name, written(self.measured, self.unit), *limits, self.verdict()]

    def json(self):
        return {key: value for key, value in vars(self).items() if value is not None} | {"verdict": self.verdict()}


def written(value, unit):
    if value is None:
        return "–"
    if isinstance(value, float):
        value = f"{value:,.2f}" if abs(value) < 100 else f"{value:,.0f}"
    elif isinstance(value, int):
        value = f"{value:,}"
    return f"{value} {unit}".strip()


def table(figures):
    rows = [["figure", "measured", "bar", "goal", ""]] + [figure.row() for figure in figures]
    widths = [max(len(row[i]) for row in rows) for i in range(5)]
    lines = [f"{row[0]:<{widths[0]}}  {row[1]:>{widths[1]}}  {row[2]:>{widths[2]}}  {row[3]:>{widths[3]}}  {row[4]}".rstrip()
             for row in rows]
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]])


def save(path, about, figures):
    text = json.dumps({**about, "figures": [figure.json() for figure in figures]}, indent=1, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")

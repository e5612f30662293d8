# SPDX-License-Identifier: AGPL-3.0-or-later
"""Terms of random rules: of each kind that an object knows, and mostly such as some record of the world fits."""
from kinds import KNOWN_AS, OBJECTS, OPERATORS
from values import CURRENCIES

STATES = {name: kind.states for name, kind in OBJECTS.items() if kind.states}


class Asking:
    """The part of a maker of worlds that asks (worlds.py has the rest)."""

    def term(self, object):
        rng, fields = self.rng, self.fields(object)
        keys = ["state"] if object in STATES else []
        keys += ["organisation"] if "organisation" in OBJECTS[object].keys else []
        keys += ["territory"] if "territory" in OBJECTS[object].keys and self.world["territories"] else []
        if keys and (not fields or self.perhaps(0.4)):
            field = rng.choice(keys)
            value = rng.choice(STATES[object]) if field == "state" else self.some(
                "organisations" if field == "organisation" else "territories")
            operator = rng.choice(OPERATORS["state" if field == "state" else "key"])
            value = self.asked(operator, value) if field == "state" else value
            return {"field": field, "operator": operator, "value": value, "currency": None}
        if not fields:
            return None
        own = {row["field"]: row["type"] for row in self.declared(object)}
        some = own if own and self.perhaps(0.3) else fields
        wanted = rng.choice(sorted(set(some.values())))
        field = rng.choice(sorted(name for name, kind in some.items() if kind == wanted))
        known = KNOWN_AS.get(wanted, wanted)
        operator, value, currency = rng.choice(OPERATORS[known]), self.value(field, wanted), rng.choice(CURRENCIES[:2])
        there = [row for row in self.world["records"] if row["object"] == object and row["fields"][field] is not None]
        if there and self.perhaps(0.5):
            row = rng.choice(there)
            value, currency = row["fields"][field], row["currency"] if self.perhaps(0.8) else currency
        if known == "text":
            value = self.asked(operator, value or "urgent")
        return {"field": field, "operator": operator, "value": value, "currency": currency if wanted == "amount" else None}

    def asked(self, operator, value):
        """A piece of a text; sometimes such as would hit if case did not count, or if it were a pattern."""
        if operator in ("starts", "contains"):
            first = self.rng.randrange(len(value) or 1) if operator == "contains" else 0
            value = value[first:first + self.rng.randint(1, 4)]
            if self.perhaps(0.25):
                value = value[:-1] + self.rng.choice("%_") if self.perhaps(0.7) else self.rng.choice("%_\\")
        if self.perhaps(0.15):
            value = value.swapcase()
        return value

    def terms(self, object):
        """None to three. Most objects without fields and states have nothing to ask for: their rules fit nothing (T5)."""
        made = [self.term(object) for _ in range(self.rng.choice((0, 1, 1, 1, 1, 2, 2, 2, 3, 3)))]
        return [term for term in made if term]

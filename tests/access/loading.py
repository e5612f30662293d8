# SPDX-License-Identifier: AGPL-3.0-or-later
"""
Worlds (worlds.py) as rows of the database, many at once, each a vendor of its own; and changes of them.

Where a fact is stored is written here by hand and not taken from sql/guarded, which is under test. Only base facts are written,
and the keys with which a record begins: what triggers make of both is theirs. Half of the worlds have their rules published
before there are records, half when there are, so that grants come in both ways.

Beside each world there is a neighbour: records of another vendor with the world's keys and grants. Nobody must reach them.
"""
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import worlds  # noqa: E402
from changes import differences  # noqa: E402
from kinds import DECLARED  # noqa: E402

FIRST = 1000            # vendors below are the portal's own
STRIDE = 1000           # of numbers: nothing of a world has more rows
NEIGHBOUR = 900000      # the neighbour of vendor N is the vendor NEIGHBOUR + N

ORGANISATIONS = {"staff": "vendor", "partner": "partner"}
SIDES = {"internal": "staff", "external": "partners"}
RULES = {"owner-rules": ("owner", 0), "criteria-rules": ("criteria", 100), "sharing-sets": ("sharing-set", 200),
         "restrictions": ("restriction", 300)}
SETS = 500              # numbers of permission sets, which share a table with profiles
# Of access_grant: kind and field -> what is added to eight times the number.
SCOPES = {("shares", "membership"): 1, ("shares", "organisation"): 2, ("shares", "group"): 3, ("deal-team", "membership"): 5,
          ("deal-team", "organisation"): 6}
RULE_SCOPE = 4

# object -> table, column of `at`, columns of fields, and what else a row must have: a constant, or a function of the row's number.
OWNED = {"owner": "owner_id", "team": "team_id", "organisation": "org_id", "territory": "territory_id"}
HASH = "x"


class Stored:
    def __init__(self, table, at=None, keys=(), fields=None, **rest):
        self.table, self.at, self.fields, self.rest = table, at, fields or {}, rest
        self.keys = {name: OWNED[name] for name in keys}


def text(prefix):
    return lambda number: f"{prefix}{number}"


def same(number):
    return number


STORED = {
    "deal": Stored("deal", "created_at", OWNED, {
        "customer": "customer", "customer-domain": "customer_domain", "tax-number": "tax_number", "country": "country",
        "contact-name": "contact_name", "contact-email": "contact_email", "product-line": "product_line_id", "amount": "amount",
        "close-date": "close_date", "notes": "notes", "reason": "reason", "won": "won_amount", "invoice": "invoice"},
        ref=text("D"), customer_id=same, colour="green"),
    "accrual": Stored("accrual", "created_at", OWNED, {"amount": "amount", "base": "base_amount", "rate": "rate_ppm"},
                      ref=text("A"), period_id=same, rule_id=same, rule_code="R", rule_version=1),
    "statement": Stored("statement", "created_at", ("organisation", "territory"), None, number=same, no=text("S"), period_id=same,
                        currency="EUR", opening=0, closing=0, line_count=0, canonical="", previous=HASH, sha256=HASH,
                        signature=HASH, key_id=HASH),
    "period": Stored("period", None, (), None, code=lambda number: f"{number:07d}", starts_on="2026-01-01", ends_on="2026-02-01"),
    "application": Stored("application", "created_at", ("territory",), {
        "website": "website", "country": "country", "tax-number": "tax_number", "contact-name": "contact_name", "email": "email",
        "phone": "phone", "why": "why", "reason": "reason"}, ref=text("P"), company="x", domain_key="x", terms_id=1, triage=""),
    "organisation": Stored("organisation", None, ("organisation", "territory"), None, code=text("o")),
    "course": Stored("course", slug=text("c")),
    "path": Stored("learning_path", slug=text("p")),
    "enrolment": Stored("enrolment", "created_at", OWNED, course_id=same, course_version_id=same),
    "follower": Stored("path_enrolment", "created_at", OWNED, ref=text("F"), path_id=same, path_version_id=same),
    "certificate": Stored("certificate", "issued_at", OWNED, number=same, no=text("C"), badge_ref=text("B"), path_id=same,
                          path_version_id=same, valid_until="2027-01-01"),
    "check": Stored("deal_check", "created_at", ("owner",), None, ref=text("K"), product_line_id=1, colour="green", matched=""),
    "draft": Stored("form_draft", "created_at", ("owner",), None, ref=text("W"), form="x", typed=""),
    "notification": Stored("notification", "created_at", ("owner",), None, kind="x", object="x", ref="x", href="x", facts=""),
}
TABLES = ("person", "org", "territory", "member", "member_set", "profile", "profile_permission", "profile_field", "access_default",
          "access_group", "access_entry", "access_rule", "access_term", "access_grant", "access_version", "product_line", "vendor", "session",
          "plan", "plan_rule", "custom_field",
          *(stored.table for stored in STORED.values()))
SESSION = "SET NAMES utf8mb4;\nSET foreign_key_checks = 0, check_constraint_checks = 0;\n"
ESCAPES = str.maketrans({"\\": "\\\\", "'": "\\'", "\n": "\\n"})


def literal(value):
    if value is None:
        return "NULL"
    if isinstance(value, (bool, int)):
        return str(int(value))
    return "'" + value.translate(ESCAPES) + "'"


def instant(value):
    """As the database writes it."""
    return value.rstrip("Z").replace("T", " ")


def state(active):
    return "active" if active else "disabled"


class Script:
    """Statements in the order in which they are asked; rows of one table one after the other are one statement."""

    def __init__(self):
        self.parts, self.rows = [], {}

    def row(self, name, /, **columns):
        self.rows.setdefault((name, tuple(columns)), []).append("(" + ", ".join(map(literal, columns.values())) + ")")

    def flush(self):
        # What is shared must be there before it is.
        for (table, columns), rows in sorted(self.rows.items(), key=lambda item: item[0][0] == "access_grant"):
            self.parts.append(f"INSERT INTO {table} ({', '.join(columns)}) VALUES\n" + ",\n".join(rows))
        self.rows = {}

    def say(self, statement):
        self.flush()
        self.parts.append(statement)

    def update(self, table, number, **columns):
        self.say(f"UPDATE {table} SET {', '.join(f'{name} = {literal(value)}' for name, value in columns.items())} WHERE id = {number}")

    def text(self):
        self.flush()
        return SESSION + "START TRANSACTION;\n" + ";\n".join([*self.parts, "COMMIT"]) + ";\n"


class Loader:
    """One world: its vendor and all its numbers begin at a place of their own."""

    def __init__(self, script, world, place):
        self.script, self.world = script, world
        self.vendor = FIRST + place
        self.base = self.vendor * STRIDE
        self.dates = {"close-date", *(row["field"] for row in world["custom-fields"] if row["type"] == "date")}

    def id(self, number, more=0):
        return None if number is None else self.base + number + more

    # What is there before records

    def people(self):
        row, world = self.script.row, self.world
        for place in world["territories"]:
            row("territory", id=self.id(place["id"]), vendor_id=self.vendor, name=place["name"], manager_id=self.id(place["manager"]))
        for home in sorted(world["organisations"], key=lambda home: home["head"] is not None):
            row("org", id=self.id(home["id"]), vendor_id=self.vendor, code=f"o{home['id']}", kind=ORGANISATIONS[home["kind"]],
                name=home["name"], domain="x", territory_id=self.id(home["territory"]), country="DE", currency="EUR", tz="UTC",
                state=state(home["active"]), created_at="2026-01-01", parent_id=self.id(home["head"]),
                sees_branches=home["sees-branches"])
        for person in world["persons"]:
            row("person", id=self.id(person["id"]), email=f"{self.id(person['id'])}@world", name=person["name"],
                state="active" if person["active"] else "locked", created_at="2026-01-01")
        for member in world["memberships"]:
            row("member", id=self.id(member["id"]), vendor_id=self.vendor, org_id=self.id(member["organisation"]),
                person_id=self.id(member["person"]), role=member["role"], manager_id=self.id(member["reports-to"]),
                state=state(member["active"]), created_at="2026-01-01", profile_id=self.id(member["profile"]))
            self.sets(member)
        for number, code in enumerate(worlds.TEXTS["product-line"]):
            row("product_line", id=self.id(number), vendor_id=self.vendor, code=code, name=code)

    def sets(self, member):
        for number in member["permission-sets"]:
            self.script.row("member_set", member_id=self.id(member["id"]), profile_id=self.id(number, SETS))

    def holder(self, name, holder):
        self.script.row("profile", id=self.id(holder["id"], SETS if name == "permission-sets" else 0), vendor_id=self.vendor,
                        kind="set" if name == "permission-sets" else "profile", name=holder["name"], standard=holder.get("standard"))
        self.gives(name, holder)

    def gives(self, name, holder):
        number = self.id(holder["id"], SETS if name == "permission-sets" else 0)
        for said in holder["permissions"]:
            self.script.row("profile_permission", profile_id=number, object=said["object"], verbs=",".join(said["permissions"]))
        for said in holder["rights"]:
            self.script.row("profile_field", profile_id=number, object=said["object"], field=said["field"],
                            state=said["state"] or "", level=said["right"])

    def declared(self):
        for position, row in enumerate(self.world["custom-fields"]):
            self.script.row("custom_field", id=self.id(position), vendor_id=self.vendor, object=row["object"], name=bare(row["field"]),
                            label=row["field"], kind=row["type"], choices=row["choices"] and "\n".join(row["choices"]), position=position,
                            retired=row["retired"])

    def settings(self):
        self.declared()
        for name in ("profiles", "permission-sets"):
            for holder in self.world[name]:
                self.holder(name, holder)
        for default in self.world["defaults"]:
            self.script.row("access_default", vendor_id=self.vendor, object=default["object"], staff=default["internal"],
                            partners=default["external"])
        for group in self.world["groups"]:
            self.script.row("access_group", id=self.id(group["id"]), vendor_id=self.vendor, name=group["name"])
            for entry in group["entries"]:
                self.script.row("access_entry", **self.entry(group["id"], entry))

    def entry(self, group, entry):
        named = isinstance(entry["value"], int)
        return {"group_id": self.id(group), "kind": entry["kind"], "target_id": self.id(entry["value"]) if named else 0,
                "role": entry["value"] if entry["kind"] == "role" else ""}

    # Rules

    def rule_id(self, name, number):
        return self.id(number, RULES[name][1])

    def rules(self):
        for name, (kind, _) in RULES.items():
            for rule in self.world[name]:
                self.script.row(
                    "access_rule", id=self.rule_id(name, rule["id"]), vendor_id=self.vendor, object=rule["object"], kind=kind,
                    name=f"{kind} {rule['id']}", from_group_id=self.id(rule.get("from")), to_group_id=self.id(rule["to"]),
                    common_key=rule.get("key"), any_term=rule.get("joined") == "any", level=rule.get("level", "read"))
                self.terms(name, rule)

    def terms(self, name, rule):
        for position, term in enumerate(rule.get("terms", ())):
            value, number, words = term["value"], None, None
            if term["field"] in ("organisation", "territory"):
                number = self.id(value)
            elif isinstance(value, int):
                number = value
            elif term["field"] in self.dates:
                number = days(value)
            else:
                words = value
            self.script.row("access_term", rule_id=self.rule_id(name, rule["id"]), position=position, field=term["field"],
                            op=term["operator"], words=words, number=number, currency=term["currency"])

    def active(self):
        return [self.rule_id(name, rule["id"]) for name in RULES for rule in self.world[name] if rule["active"]]

    # Records

    def furnish(self):
        """What else must be there before them."""

    def finish(self):
        """What else happens to them."""

    def records(self):
        for record in sorted(self.world["records"], key=lambda record: record["parent"] is not None):
            self.record(record)
        for name in ("deal-team", "shares"):
            for share in self.world[name]:
                self.share(name, share)

    def record(self, record):
        stored = STORED[record["object"]]
        number = self.id(record["id"])
        columns = {"id": number, "vendor_id": self.vendor}
        columns.update({column: self.id(record[name]) for name, column in stored.keys.items()})
        columns.update({name: made(number % STRIDE if name in ("code",) else number) if callable(made) else made
                        for name, made in stored.rest.items()})
        if stored.at:
            columns[stored.at] = instant(record["at"])
        if record["parent"] is not None:
            columns["deal_id"] = self.id(record["parent"])
        if record["state"] is not None:
            columns["state"] = record["state"]
        if "amount" in stored.fields:
            columns["currency"] = record["currency"]
        columns.update({column: self.field(name, record["fields"][name]) for name, column in stored.fields.items()})
        columns.update(custom(record))
        self.script.row(stored.table, **columns)

    def field(self, name, value):
        return self.id(worlds.TEXTS[name].index(value)) if name == "product-line" else value

    def scope(self, name, share):
        kind = next(kind for kind in ("membership", "organisation", "group") if share.get(kind) is not None)
        return self.id(share[kind]) * 8 + SCOPES[name, kind]

    def share(self, name, share):
        record = next(record for record in self.world["records"] if record["id"] == share["record"])
        self.script.row(
            "access_grant", scope=self.scope(name, share), object=record["object"], record_at=self.ordered(record),
            record_id=self.id(record["id"]), level=share["level"],
            until="9999-12-31" if share["until"] is None else instant(share["until"]), given_by=self.base + 1,
            given_at=instant(record["at"]))

    def ordered(self, record):
        """By what lists of the object are ordered."""
        if STORED[record["object"]].at:
            return instant(record["at"])
        return "2026-01-01" if record["object"] == "period" else "2000-01-01"

    def neighbour(self):
        """Another vendor's deal and draft, theirs by every key and every grant."""
        number, row = self.id(STRIDE - 1), self.script.row
        for place, member in enumerate(self.world["memberships"][:2]):
            home = next(home for home in self.world["organisations"] if home["id"] == member["organisation"])
            columns = {"vendor_id": NEIGHBOUR + self.vendor, "owner_id": self.id(member["id"]), "created_at": "2026-03-09"}
            row("deal", id=number - place, ref=f"N{place}", team_id=self.id(member["id"]), org_id=self.id(home["id"]),
                territory_id=self.id(home["territory"] or next(iter(self.world["territories"]), {"id": None})["id"]), customer_id=1,
                product_line_id=self.base, customer="e", customer_domain="x", country="DE", contact_name="x", contact_email="x",
                amount=1, currency="EUR", close_date="2026-03-01", state="approved", colour="green", **columns)
            row("form_draft", id=number - place, ref=f"N{place}", form="x", typed="", **columns)
        scopes = [self.id(member["id"]) * 8 + kind for member in self.world["memberships"] for kind in (1, 5) if self.vendor % 4 == 0]
        scopes += [rule * 8 + RULE_SCOPE for rule in self.active()]
        for scope in scopes:
            row("access_grant", scope=scope, object="deal", record_at="2026-03-09", record_id=number, level="write")

    # Changes

    def change(self, before, after):
        """One step of changes.events(), as what it did to rows."""
        self.world = after
        for name, number, old, new in sorted(differences(before, after), key=lambda row: ORDER.index(row[0])):
            if name in ("deal-team", "shares"):
                self.shared(name, old, new)
            else:
                CHANGED[name](self, name, number, old, new)
        self.script.flush()

    def territory(self, name, number, old, new):
        self.script.update("territory", self.id(number), manager_id=self.id(new["manager"]))

    def organisation(self, name, number, old, new):
        self.script.update("org", self.id(number), **changed(old, new, {
            "active": ("state", state), "territory": ("territory_id", self.id), "head": ("parent_id", self.id),
            "sees-branches": ("sees_branches", int)}))

    def person(self, name, number, old, new):
        self.script.update("person", self.id(number), state="active" if new["active"] else "locked")

    def membership(self, name, number, old, new):
        columns = changed(old, new, {"active": ("state", state), "role": ("role", str), "reports-to": ("manager_id", self.id),
                                     "profile": ("profile_id", self.id)})
        if columns:
            self.script.update("member", self.id(number), **columns)
        if old["permission-sets"] != new["permission-sets"]:
            self.script.say(f"DELETE FROM member_set WHERE member_id = {self.id(number)}")
            self.sets(new)

    def group(self, name, number, old, new):
        for entry in old["entries"]:
            if entry not in new["entries"]:
                columns = self.entry(number, entry)
                self.script.say("DELETE FROM access_entry WHERE " + " AND ".join(f"{n} = {literal(v)}" for n, v in columns.items()))
        for entry in new["entries"]:
            if entry not in old["entries"]:
                self.script.row("access_entry", **self.entry(number, entry))

    def given(self, name, number, old, new):
        place = self.id(number, SETS if name == "permission-sets" else 0)
        for table in ("profile_permission", "profile_field"):
            self.script.say(f"DELETE FROM {table} WHERE profile_id = {place}")
        self.gives(name, new)

    def default(self, name, object, old, new):
        side = next(side for side in SIDES if old[side] != new[side])
        self.script.say(f"UPDATE access_default SET {SIDES[side]} = {literal(new[side])} WHERE vendor_id = {self.vendor} AND object = '{object}'")

    def rule(self, name, number, old, new):
        place = self.rule_id(name, number)
        if old["active"] != new["active"]:
            self.script.update("access_rule", place, active=new["active"])
            return
        self.script.say(f"DELETE FROM access_term WHERE rule_id = {place}")
        self.terms(name, new)
        self.script.say(f"UPDATE access_rule SET version = version + 1 WHERE id = {place}")

    def recorded(self, name, number, old, new):
        """Base facts; that keys are what follows from them is the triggers' work."""
        stored = STORED[new["object"]]
        columns = {column: self.field(name, new["fields"][name]) for name, column in stored.fields.items()
                   if old["fields"][name] != new["fields"][name]}
        columns.update(custom(new) if custom(new) != custom(old) else {})
        columns.update(changed(old, new, {"state": ("state", str)}))
        if new["parent"] is None:
            columns.update(changed(old, new, {"owner": ("owner_id", self.id)}))
        if columns:
            self.script.update(stored.table, self.id(number), **columns)

    def shared(self, name, old, new):
        if old is not None:
            self.script.say(f"DELETE FROM access_grant WHERE scope = {self.scope(name, old)} AND record_id = {self.id(old['record'])}")
        if new is not None:
            self.share(name, new)


CHANGED = {"territories": Loader.territory, "organisations": Loader.organisation, "persons": Loader.person,
           "memberships": Loader.membership, "groups": Loader.group, "profiles": Loader.given, "permission-sets": Loader.given,
           "defaults": Loader.default, **dict.fromkeys(RULES, Loader.rule), "records": Loader.recorded}
ORDER = (*CHANGED, "deal-team", "shares")


def changed(old, new, columns):
    return {column: made(new[name]) for name, (column, made) in columns.items() if old[name] != new[name]}


def bare(field):
    """A declared field as its table calls it."""
    return field.removeprefix(DECLARED)


def custom(record):
    """The column of what a record has of declared fields, if it has any."""
    had = {bare(name): str(value) for name, value in record["fields"].items() if name.startswith(DECLARED) and value is not None}
    there = any(name.startswith(DECLARED) for name in record["fields"])
    return {"custom": json.dumps(had, ensure_ascii=False)} if there else {}


def days(date):
    """As TO_DAYS() counts."""
    from datetime import date as Date
    return Date.fromisoformat(date).toordinal() + 365


def loaded(some, first=0, kind=Loader):
    """The SQL that makes these worlds, of vendors from that place on: (text, loaders)."""
    script = Script()
    loaders = [kind(script, world, first + place) for place, world in enumerate(some)]
    for loader in loaders:
        for vendor in (loader.vendor, NEIGHBOUR + loader.vendor):
            script.row("vendor", id=vendor, code=f"w{vendor}", name="w", currency="EUR", tz="UTC", number_prefix="W", created_at="2026-01-01")
    for part in (Loader.people, Loader.settings, Loader.rules):
        for loader in loaders:
            part(loader)
    publish(script, [loader for loader in loaders if loader.vendor % 2 == 0])
    for loader in loaders:
        loader.furnish()
        loader.records()
        loader.neighbour()
        loader.finish()
    publish(script, [loader for loader in loaders if loader.vendor % 2 == 1])
    return script.text(), loaders


def publish(script, loaders):
    numbers = [str(number) for loader in loaders for number in loader.active()]
    if numbers:
        script.say(f"UPDATE access_rule SET active = TRUE WHERE id IN ({', '.join(numbers)})")


def emptied():
    """
    The SQL that takes all worlds away, and all that the portal had; also the profiles with which a vendor begins, which would have
    to be deleted again: worlds have their own.
    """
    standards = "DELETE FROM access_standard;\nDELETE FROM access_standard_default;\n"
    return SESSION + "".join(f"TRUNCATE {table};\n" for table in TABLES) + standards

# SPDX-License-Identifier: AGPL-3.0-or-later
"""
Worlds as the portal's pages show them: what pages need beside what access needs, and what a viewer gets of each surface.

Each world is a vendor with a host name of its own. Everybody has a session; beside the world's own people there is a program
admin, who asks for reasons, in an organisation of the vendor's that is in no group.
"""
import hashlib
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import loading  # noqa: E402
from client import Client  # noqa: E402

ASKER = 990             # the number of the program admin, of their person and of their organisation
OUTSIDE = 600           # added to a record's number: the month that an accrual or statement of that number stands in
HOST = "w{}.localhost"
# The clock's instant is the world's; sessions are as if somebody had just signed in.
SESSION = ("INSERT INTO session (token_hash, vendor_id, member_id, created_at, seen_at, expires_at, ref, browser, os) "
           "SELECT UNHEX(SHA2(UNHEX(SHA2(CONCAT('of ', id), 256)), 256)), vendor_id, id, '{now}', '{now}', '{now}' + INTERVAL 8 HOUR, id, '', '' "
           "FROM member WHERE vendor_id = {vendor}")


def token(member):
    return hashlib.sha256(f"of {member}".encode()).hexdigest()


class Loader(loading.Loader):
    """A world that has pages."""

    def furnish(self):
        """Before its records are there."""
        row = self.script.row
        row("org", id=self.id(ASKER), vendor_id=self.vendor, code="asker", kind="vendor", name="asker", domain="x", territory_id=None,
            country="DE", currency="EUR", tz="UTC", state="active", created_at="2026-01-01", parent_id=None, sees_branches=False)
        row("person", id=self.id(ASKER), email=f"{self.id(ASKER)}@world", name="asker", state="active", created_at="2026-01-01")
        row("profile", id=self.id(ASKER), vendor_id=self.vendor, kind="profile", name="asker", standard=None)
        row("member", id=self.id(ASKER), vendor_id=self.vendor, org_id=self.id(ASKER), person_id=self.id(ASKER), role="admin",
            manager_id=None, state="active", created_at="2026-01-01", profile_id=self.id(ASKER))
        row("plan", id=self.base, vendor_id=self.vendor, name="plan")
        for record in self.world["records"]:
            if record["object"] in ("accrual", "statement"):
                number = record["id"]
                row("period", id=self.id(number), vendor_id=self.vendor, code=f"{1900 + number}-01", starts_on="1999-01-01", ends_on="1999-02-01")
                row("plan_rule", id=self.id(number), plan_id=self.base, product_line_id=self.base, code=f"R{number}", version=1, rate_ppm=0,
                    valid_from=f"{1900 + number}-01-01", valid_to=f"{1900 + number}-02-01")

    def finish(self):
        """When they are."""
        self.script.say(SESSION.format(now=loading.instant(self.world["now"]), vendor=self.vendor))
        self.script.say(f"UPDATE access_rule SET ref = CONCAT('R', id % {loading.STRIDE}) WHERE vendor_id = {self.vendor}")
        self.script.say(f"UPDATE period SET code = CONCAT('20', LPAD(id % {loading.STRIDE}, 2, '0'), '-02') WHERE vendor_id = {self.vendor} AND code < '1900'")
        self.script.say(f"UPDATE deal SET waiting_on = 'vendor', due_at = created_at + INTERVAL 2 DAY WHERE vendor_id = {self.vendor} AND state = 'submitted'")
        self.script.say(f"UPDATE application SET waiting_on = 'vendor', due_at = created_at + INTERVAL 2 DAY WHERE vendor_id = {self.vendor} AND state = 'submitted'")

    def client(self, portal, member):
        """A membership's browser."""
        return Client(portal, HOST.format(self.vendor), {"parley": token(self.id(member))})

    def name(self, record):
        """By which pages know it."""
        if record["object"] == "period":
            return f"20{record['id']:02d}-02"
        prefix = {"deal": "D", "accrual": "A", "statement": "S", "application": "P"}[record["object"]]
        return f"{prefix}{self.id(record['id'])}"


def loaded(some, first):
    """The SQL that makes these worlds with pages: (text, loaders)."""
    return loading.loaded(some, first, Loader)


def hosts(loaders):
    """Further keys of parley.conf: a line for each host name."""
    return {"host": "\nhost = ".join(f"{HOST.format(loader.vendor)} w{loader.vendor} globaltech" for loader in loaders)}

# SPDX-License-Identifier: AGPL-3.0-or-later
"""A head office with branches and their people, and steps that the walks of this folder take."""
import os
import sys

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [os.path.join(HERE, name) for name in ("lib", "world", "apply")]

from portal import portal  # noqa: E402
from steps import accept, invitation, sign_in  # noqa: E402

EXEC, MANAGER, REP = "exec@p001.example", "manager@p001.example", "rep@p001.example"
ADMIN, CHANNEL, CHANNEL2, FINANCE = (f"{name}@globaltech.example" for name in ("admin", "channel", "channel2", "finance"))


def ref_of(email, org=None):
    """The membership that an address has, or that it has at that organisation."""
    return portal.sql("SELECT m.ref FROM member m JOIN person p ON p.id = m.person_id JOIN org o ON o.id = m.org_id "
                      f"WHERE p.email = '{email}' {f'''AND o.code = '{org}' ''' if org else ''}ORDER BY m.id DESC LIMIT 1")[0][0]


def state_of(email, org):
    return portal.sql("SELECT m.state FROM member m JOIN person p ON p.id = m.person_id JOIN org o ON o.id = m.org_id "
                      f"WHERE p.email = '{email}' AND o.code = '{org}'")[0][0]


def act(client, ref, form, **values):
    return client.submit(client.form(f"/team/{ref}", form), values)


def make_branch(executive, name="Cloudworks Lyon", country="FR", domain=None):
    """A new branch; its code and state."""
    domain = domain or f"{name.lower().replace(' ', '-')}.example"
    answer = executive.submit(executive.form("/branches", "branch-new"), company=name, domain=domain, country=country)
    assert answer.status == 303, answer
    return portal.sql(f"SELECT code, state FROM org WHERE name = '{name}' ORDER BY id DESC LIMIT 1")[0]


def open_branch(executive, name="Cloudworks Lyon", **more):
    """The same, which begins at once."""
    code, state = make_branch(executive, name, **more)
    admin = portal.sign_in(ADMIN)
    if state == "requested":
        answer = admin.submit(admin.form(f"/admin/branches/{code}", "branch-approve"))
        assert answer.status == 303, answer
    return code


def invite(client, email, **more):
    values = {"email": email, "name": "Mary Shelley", "role": "rep", **more}
    return client.submit(client.form("/team", "team-invite"), values)


def join(executive, email, **more):
    """Somebody who is invited, accepts, and is signed in."""
    answer = invite(executive, email, **more)
    assert answer.status == 303, answer
    assert accept(invitation(email)).status == 303
    return sign_in(email)[0]


def audited(verb):
    """(who, as whom, about what) of rows of the audit log of that kind, the oldest first."""
    return [tuple(row) for row in portal.sql(
        "SELECT COALESCE(q.email, p.email), p.email, a.ref FROM audit a LEFT JOIN member m ON m.id = a.member_id LEFT JOIN person p ON "
        f"p.id = m.person_id LEFT JOIN member n ON n.id = a.acting_id LEFT JOIN person q ON q.id = n.person_id WHERE a.verb = '{verb}' ORDER BY a.id")]

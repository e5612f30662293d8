# SPDX-License-Identifier: AGPL-3.0-or-later
"""The setup of who may do what, as a program admin drives it."""

from portal import portal

ADMIN = "admin@globaltech.example"
REP, REP2, MANAGER, EXEC = (f"{name}@p001.example" for name in ("rep", "rep2", "manager", "exec"))
FINANCE = "finance@globaltech.example"


def admin():
    return portal.sign_in(ADMIN)


def as_found():
    """An admin, with all as it was before anything was published: that is version 1."""
    client = admin()
    if version() > 1:
        answer = publish(client, "/admin/access/versions/1", "access-return")
        assert answer.status == 303, answer
    return client


def publish(client, path, form, **typed):
    """What came of publishing that form."""
    return client.submit(client.form(path, form), **{"then": "publish", **typed})


def preview(client, path, form, **typed):
    """The <access-preview> of that form, which must answer 200."""
    answer = client.submit(client.form(path, form), **{"then": "preview", **typed})
    assert answer.status == 200, answer
    return answer.xml.find("access-preview")


def changed(element):
    """What differs, as (what, on, key, ...) tuples."""
    return [(c.get("what"), c.get("on"), *(k.text or "" for k in c.iter("key"))) for c in element.iter("change")]


def shift(shown, email, thing="deal"):
    """(gained, lost) of a person; (0, 0) where nothing is told."""
    for person in shown.iter("person"):
        if person.get("email") == email:
            for records in person.iter("records"):
                if records.get("object") == thing:
                    return int(records.get("gained")), int(records.get("lost"))
    return 0, 0


def ref_of(kind, name):
    """Of a profile, group or rule."""
    table = {"profile": "profile", "set": "profile", "group": "access_group", "rule": "access_rule"}[kind]
    return portal.sql(f"SELECT t.ref FROM {table} t JOIN vendor v ON v.id = t.vendor_id WHERE v.code = 'globaltech' AND t.name = '{name}'")[0][0]


def version():
    return int(portal.sql("SELECT COALESCE(MAX(p.no), 0) FROM access_publish p JOIN vendor v ON v.id = p.vendor_id WHERE v.code = 'globaltech'")[0][0])


def setup_of(client, no):
    """The text of a version."""
    answer = client.get(f"/admin/access/versions/{no}/setup.xml")
    assert answer.status == 200, answer
    return answer.text


def make_group(client, name, **entries):
    answer = publish(client, "/admin/access/groups/new", "group-edit", name=name, **entries)
    assert answer.status == 303, answer.text
    return answer.location.partition("?")[0]


def make_rule(client, kind, name, thing="deal", **typed):
    answer = publish(client, f"/admin/access/rules/new?object={thing}&kind={kind}", "rule-edit", name=name, **typed)
    assert answer.status == 303, answer.text
    return f"/admin/access/rules/{ref_of('rule', name)}"


def make_profile(client, name, copy="Rep", kind="profile"):
    form = client.form("/admin/access/profiles/new", "profile-new")
    source = {o.get("label"): o.get("value") for o in form.fields["copy"].iter("option")}[copy]
    answer = client.submit(form, name=name, copy=source, then="publish", **{"profile-kind": kind})
    assert answer.status == 303, answer.text
    return answer.location.partition("?")[0]


def sees(email, path="/deals"):
    """How many deals somebody's first page lists, and the amounts that are on it."""
    deals = list(portal.sign_in(email).page(path).iter("deal"))
    return len(deals), [d.find("amount").get("minor") for d in deals if d.find("amount") is not None and d.find("amount").get("minor")]

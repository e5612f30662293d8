# SPDX-License-Identifier: AGPL-3.0-or-later
"""Things that addresses name, and whose they are: their vendor, organisation, channel manager, owner and the owner's superior."""
import shelved

PLACED = ("SELECT {name}, v.code, o.code, COALESCE(c.email, ''), COALESCE(p.email, ''), COALESCE(b.email, '') FROM {table} x "
          "JOIN vendor v ON v.id = x.vendor_id JOIN org o ON o.id = {org} LEFT JOIN territory t ON t.id = o.territory_id "
          "LEFT JOIN member cm ON cm.id = t.manager_id LEFT JOIN person c ON c.id = cm.person_id "
          "LEFT JOIN member m ON m.id = {owner} LEFT JOIN person p ON p.id = m.person_id "
          "LEFT JOIN member bm ON bm.id = m.manager_id LEFT JOIN person b ON b.id = bm.person_id")
OF_OWNER = "(SELECT z.org_id FROM member z WHERE z.id = x.owner_id)"
THE_VENDORS = "(SELECT z.id FROM org z WHERE z.vendor_id = v.id AND z.kind = 'vendor')"

# kind -> the statement that names things of it, with their place
KINDS = {
    "deal": PLACED.format(name="x.ref", table="deal", org=OF_OWNER, owner="x.owner_id"),
    "file": PLACED.format(name="CONCAT(x.ref, '|', f.ref)", table="deal", org=OF_OWNER, owner="x.owner_id").replace(
        "FROM deal x", "FROM deal x JOIN attachment f ON f.deal_id = x.id"),
    "check": PLACED.format(name="x.ref", table="deal_check", org=OF_OWNER, owner="x.owner_id"),
    "draft": PLACED.format(name="x.ref", table="form_draft", org=OF_OWNER, owner="x.owner_id"),
    "accrual": PLACED.format(name="x.ref", table="accrual", org=OF_OWNER, owner="(SELECT d.owner_id FROM deal d WHERE d.id = x.deal_id)"),
    "statement": PLACED.format(name="x.no", table="statement", org="x.org_id", owner="NULL"),
    "export": PLACED.format(name="x.ref", table="data_export", org="(SELECT z.org_id FROM member z WHERE z.id = x.member_id)", owner="x.member_id"),
    "member": PLACED.format(name="x.ref", table="member", org="x.org_id", owner="x.id"),
    "branch": PLACED.format(name="x.code", table="org", org="x.id", owner="NULL") + " WHERE x.kind = 'partner'",
    "application": "SELECT x.ref, v.code, '', COALESCE(c.email, ''), '', '' FROM application x JOIN vendor v ON v.id = x.vendor_id "
                   "LEFT JOIN territory t ON t.id = x.territory_id LEFT JOIN member cm ON cm.id = t.manager_id LEFT JOIN person c ON "
                   "c.id = cm.person_id",
    "enclosure": "SELECT CONCAT(x.ref, '|', f.ref), v.code, '', COALESCE(c.email, ''), '', '' FROM application x JOIN attachment f ON "
                 "f.application_id = x.id JOIN vendor v ON v.id = x.vendor_id LEFT JOIN territory t ON t.id = x.territory_id "
                 "LEFT JOIN member cm ON cm.id = t.manager_id LEFT JOIN person c ON c.id = cm.person_id",
    "partner": PLACED.format(name="x.code", table="org", org="x.id", owner="NULL") + " WHERE x.kind = 'partner'",
    "profile": PLACED.format(name="x.ref", table="profile", org=THE_VENDORS, owner="NULL"),
    "rights": PLACED.format(name="CONCAT(x.ref, '|deal')", table="profile", org=THE_VENDORS, owner="NULL"),
    "laid": PLACED.format(name="CONCAT('deal|', x.ref)", table="profile", org=THE_VENDORS, owner="NULL"),
    "group": PLACED.format(name="x.ref", table="access_group", org=THE_VENDORS, owner="NULL"),
    "rule": PLACED.format(name="x.ref", table="access_rule", org=THE_VENDORS, owner="NULL"),
    "shared": PLACED.format(name="CONCAT('deal|', x.ref)", table="deal", org=OF_OWNER, owner="x.owner_id"),
    "period": PLACED.format(name="x.code", table="period", org=THE_VENDORS, owner="NULL"),
    "path": PLACED.format(name="x.slug", table="learning_path", org=THE_VENDORS, owner="NULL"),
    "course": PLACED.format(name="x.slug", table="course", org=THE_VENDORS, owner="NULL"),
    "lesson": PLACED.format(name="y.ref", table="course", org=THE_VENDORS, owner="NULL").replace(
        "FROM course x", "FROM course x JOIN module y ON y.course_version_id = x.published_id AND y.kind = 'page'"),
    "quiz": PLACED.format(name="y.ref", table="course", org=THE_VENDORS, owner="NULL").replace(
        "FROM course x", "FROM course x JOIN module y ON y.course_version_id = x.published_id AND y.kind = 'quiz'"),
    "module": PLACED.format(name="y.ref", table="course", org=THE_VENDORS, owner="NULL").replace(
        "FROM course x", "FROM course x JOIN course_version w ON w.course_id = x.id JOIN module y ON y.course_version_id = w.id"),
    # Once for each organisation of a region in which it is offered.
    "product": PLACED.format(name="x.sku", table="product", org="f.id", owner="NULL").replace(
        "FROM product x", "FROM product x JOIN price y ON y.product_id = x.id AND y.valid_to = '9999-12-31' JOIN price_list l ON l.id = y.price_list_id "
                          "JOIN org f ON f.territory_id = l.territory_id"),
    **shelved.kinds(PLACED, THE_VENDORS),
    **{kind: PLACED.format(name=f"x.{name}", table=kind, org=THE_VENDORS, owner="NULL") for kind, name in (("warehouse", "code"), ("import", "ref"))},
    "certificate": PLACED.format(name="x.no", table="certificate", org=OF_OWNER, owner="x.owner_id"),
    "badge": PLACED.format(name="x.badge_ref", table="certificate", org=OF_OWNER, owner="x.owner_id"),
    "picture": PLACED.format(name="CONCAT(x.badge_ref, '.png')", table="certificate", org=OF_OWNER, owner="x.owner_id"),
    "entry": PLACED.format(name="x.id", table="audit", org=THE_VENDORS, owner="NULL"),
    "key": PLACED.format(name="CONCAT(x.id, '.pem')", table="signing_key", org=THE_VENDORS, owner="NULL"),
}

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages on which a program admin sets up who may do what."""

from page import Page
from portal import portal
from walk import deal_fields, register

ADMIN = "admin@globaltech.example"
REP = "rep@p001.example"


class SettingUp:
    def setting_up(self):
        admin = portal.sign_in(ADMIN)

        def publish(path, form, **typed):
            answer = admin.submit(admin.form(path, form), {"then": "publish", **typed})
            assert answer.status == 303, answer
            mark()
            return answer.location.split("?")[0]

        def mark():
            self.call(admin.form("/admin/access/defaults", "access-defaults").values["version"], "SEEN")
        for ref, role in portal.sql("SELECT p.ref, p.standard FROM profile p JOIN vendor v ON v.id = p.vendor_id WHERE v.code = 'globaltech'"):
            self.call(ref, f"PROFILE-{role.upper()}")
        mark()
        (rep,), (member,) = (portal.sql(sql)[0] for sql in (
            "SELECT p.ref FROM profile p JOIN vendor v ON v.id = p.vendor_id WHERE v.code = 'globaltech' AND p.standard = 'rep'",
            f"SELECT m.ref FROM member m JOIN person p ON p.id = m.person_id WHERE p.email = '{REP}'"))
        yield Page("access-untouched", ADMIN, "/admin/access")
        yield Page("access-versions-none", ADMIN, "/admin/access/versions")
        group = publish("/admin/access/groups/new", "group-edit", name="Analysts <& others>", members=REP)
        self.call(group.rsplit("/", 1)[1], "GROUP")
        where = "/admin/access/rules/new?object=deal&kind=criteria"
        typed = {"name": "Large deals", "to-group": "Analysts <& others>", "field-1": "amount", "op-1": "at-least", "value-1": "50,000", "currency-1": "EUR"}
        yield self.sent("access-rule-new-mistake", ADMIN, where, "rule-edit", 422, **{**typed, "value-1": "many", "then": "publish"})
        yield self.sent("access-rule-new-preview", ADMIN, where, "rule-edit", 200, **{**typed, "then": "preview"})
        publish(where, "rule-edit", **typed)
        rule = next(r.get("ref") for r in admin.page("/admin/access").iter("rule"))
        self.call(rule, "RULE")
        yield Page("access", ADMIN, "/admin/access")
        yield Page("access-defaults", ADMIN, "/admin/access/defaults")
        yield Page("access-profile", ADMIN, f"/admin/access/profiles/{rep}")
        yield Page("access-rights", ADMIN, f"/admin/access/profiles/{rep}/fields/deal")
        yield self.sent("access-rights-preview", ADMIN, f"/admin/access/profiles/{rep}/fields/deal", "rights-edit", 200, **{"deal--amount": "none", "then": "preview"})
        layouts = "/admin/access/layouts/deal"
        yield Page("access-layout", ADMIN, layouts)
        yield Page("access-layout-profile", ADMIN, f"{layouts}/profiles/{rep}")
        yield self.sent("access-layout-preview", ADMIN, layouts, "layout-edit", 200, **{"place--facts--notes": "1", "show--team": "", "then": "preview"})
        yield self.sent("access-layout-mistake", ADMIN, layouts, "layout-edit", 422, **{"place--facts--notes": "first", "then": "publish"})
        yield Page("access-group", ADMIN, group)
        yield Page("access-rule", ADMIN, f"/admin/access/rules/{rule}")
        yield Page("access-versions", ADMIN, "/admin/access/versions")
        yield Page("access-version", ADMIN, "/admin/access/versions/3")
        yield Page("access-version-old", ADMIN, "/admin/access/versions/1")
        yield self.sent("access-upload-mistake", ADMIN, "/admin/access/upload", "access-upload", 422, setup="<access>\n<house/></access>", then="preview")
        for path, form, name in ((f"/admin/users/{member}", "user-access", "GIVEN"), ("/admin/partners/p001", "partner-place", "PLACE")):
            self.call(admin.form(path, form).values["version"], name)
        yield Page("users", ADMIN, "/admin/users?q=p001")
        yield Page("user", ADMIN, f"/admin/users/{member}")
        yield Page("partners", ADMIN, "/admin/partners?q=p00")
        yield Page("partner", ADMIN, "/admin/partners/p001")

    def declared(self):
        """Last of those that know deals: from here on their forms ask more."""
        admin = portal.sign_in(ADMIN)
        for kind, name, label, more in (("text", "po-number", "Purchase order", {}), ("number", "seats", "Seats", {"field-required": "yes"}),
                                        ("date", "renewal", "Renewal", {}), ("choice", "sector", "Sector", {"choices": "Public\nPrivate"}),
                                        ("yes-no", "tender", "Is it a tender?", {})):
            admin.submit(admin.form("/admin/fields", "field-new"),
                         {"object": "deal", "field-kind": kind, "field-name": name, "label": label, **more})
        admin.submit(admin.form("/admin/fields/deal/po-number", "field-retire"))
        yield Page("declared-fields", ADMIN, "/admin/fields")
        yield Page("setup", ADMIN, "/admin/setup")
        yield Page("setup-vendor", ADMIN, "/admin/setup/vendor")
        yield Page("regions", ADMIN, "/admin/regions")
        yield Page("lines", ADMIN, "/admin/lines")
        yield Page("partner-new", ADMIN, "/admin/partners/new")
        yield self.sent("declared-fields-mistakes", ADMIN, "/admin/fields", "field-new", 422,
                        **{"object": "deal", "field-kind": "choice", "field-name": "Sector", "label": ""})
        yield Page("declared-field", ADMIN, "/admin/fields/deal/sector")
        yield Page("declared-field-retired", ADMIN, "/admin/fields/deal/po-number")
        yield Page("deal-new-declared", REP, "/deals/new")
        values = {"custom-seats": "1200", "custom-renewal": "2027-01-31", "custom-sector": "Public", "custom-tender": "no"}
        fields = deal_fields(**{"customer": "Slow Tide Ltd", "customer-domain": "slow-tide.example", **values})
        path = self.rep.submit(self.rep.form("/deals/new", "deal"), fields).location
        self.call(path.rsplit("/", 1)[1], "DRAFT-DECLARED")
        yield Page("draft-declared", REP, path)
        ref = register(self.rep, **{**fields, "customer": "Low Tide Ltd", "customer-domain": "low-tide.example"})
        yield Page("deal-declared", REP, f"/deals/{self.call(ref, 'DECLARED')}")

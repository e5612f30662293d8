# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pages of people's data: notices, what they agree to."""

from page import Page
from portal import portal

REP, ADMIN = "rep@p001.example", "admin@globaltech.example"
AERO = "aerovault.localhost"


class Telling:
    """A part of the world of test_pages.py, which has sent() and call()."""

    def telling(self):
        admin, rep, european = portal.sign_in(ADMIN), portal.sign_in("rep2@p001.example"), portal.sign_in("rep@a002.example", AERO)
        yield Page("privacy-visitor", None, "/privacy", host=AERO)
        yield Page("privacy-to-accept", "rep@a002.example", "/privacy", host=AERO)
        yield Page("home-to-accept", "rep@a002.example", "/", host=AERO)
        european.submit(european.form("/privacy", "privacy-accept"))
        yield Page("privacy-accepted", "rep@a002.example", "/privacy", host=AERO)
        (old,), = portal.sql("SELECT ref FROM privacy_notice WHERE version = 1 AND must_accept")
        yield Page("privacy-old", None, f"/privacy/notices/{old}", host=AERO)
        yield self.sent("privacy-purpose-mistake", ADMIN, "/admin/privacy", "purpose-declare", 422, **{"purpose-name": "Mail"})
        admin.submit(admin.form("/admin/privacy", "purpose-declare"), {"purpose-name": "News by mail", "purpose-words": "You may write to me of what is new."})
        self.call(portal.sql("SELECT ref FROM privacy_purpose")[0][0], "PURPOSE")
        form = rep.form("/privacy", "privacy-choices")
        rep.submit(form, {name: "yes" for name in form.fields if name.startswith("purpose-")})
        rep.submit(rep.form("/privacy", "privacy-export"))
        portal.operator("jobs", "--mail-only")
        rep.submit(rep.form("/privacy", "privacy-export"))
        for number, (ref,) in enumerate(portal.sql("SELECT ref FROM data_export ORDER BY id"), 1):
            self.call(ref, f"COPY{number}")
        portal.sql("UPDATE data_export SET size = 12345 WHERE size IS NOT NULL")
        yield Page("privacy", "rep2@p001.example", "/privacy")
        yield Page("privacy-setup", ADMIN, "/admin/privacy")
        yield Page("notice-publish", ADMIN, "/admin/privacy/notices?from=" + portal.sql("SELECT ref FROM privacy_notice WHERE vendor_id = 1")[0][0])
        yield self.sent("notice-publish-mistake", ADMIN, "/admin/privacy/notices", "notice-publish", 422, words="", **{"valid-from": "2026-01-01"})
        yield from self.erasing()

    def erasing(self):
        """Somebody asks, and somebody else is held."""
        admin, rep = portal.sign_in(ADMIN), portal.sign_in(REP)
        person, other = (portal.sql(f"SELECT m.ref FROM member m JOIN person p ON p.id = m.person_id WHERE p.email = '{email}'")[0][0] for email in (REP, "rep2@p001.example"))
        path = "/admin/privacy/people/{}".format
        rep.submit(rep.form("/privacy", "privacy-erase"))
        admin.submit(admin.form(path(other), "hold-place"), {"hold-on": "person", "hold-reason": "Suit 12/26"})
        self.call(person, "WHOASKED")
        self.call(other, "WHOISHELD")
        self.call(portal.sql("SELECT ref FROM erasure")[0][0], "ERASURE1")
        self.call(portal.sql("SELECT ref FROM legal_hold")[0][0], "HOLD1")
        yield Page("privacy-erasure", REP, "/privacy")
        yield Page("erasures", ADMIN, "/admin/privacy/people")
        yield Page("erasing", ADMIN, path(person))
        yield Page("erasing-held", ADMIN, path(other))
        yield self.sent("erasing-held-mistake", ADMIN, path(other), "person-erase", 422, email="rep2@p001.example")

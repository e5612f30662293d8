# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages of the library, as partners have it and as it is kept."""
import files
from page import Page
from portal import portal

REP, EXEC, RIVAL, BARE = "rep@p001.example", "exec@p001.example", "exec@p003.example", "manager@p009.example"
ADMIN, CHANNEL = "admin@globaltech.example", "channel@globaltech.example"


def material(title):
    return portal.sql(f"SELECT m.ref FROM material m WHERE m.title = '{title}'")[0][0]


def versions(ref):
    return [row[0] for row in portal.sql(f"SELECT v.ref FROM material_version v JOIN material m ON m.id = v.material_id WHERE m.ref = '{ref}' ORDER BY v.id")]


class Marketing:
    def library(self):
        flyer, sheet, promotion = (material(title) for title in ("Server refresh flyer", "Storage S series data sheet", "Trade-in promotion"))
        copy = portal.sql("SELECT c.ref FROM material_copy c JOIN org o ON o.id = c.org_id JOIN material_version v ON v.id = c.version_id JOIN material m ON "
                          f"m.id = v.material_id WHERE o.code = 'p001' AND m.ref = '{flyer}'")[0][0]
        yield Page("library", EXEC, "/library")
        yield Page("library-nothing", REP, "/library?q=nothing-is-called-so&kind=template&lang=de")
        yield Page("library-channel", CHANNEL, "/library?lang=en")
        yield Page("material-file", REP, f"/library/{sheet}")
        yield Page("material-template", EXEC, f"/library/{flyer}")
        yield Page("material-template-staff", CHANNEL, f"/library/{flyer}")
        yield Page("co-brand", EXEC, f"/library/{flyer}/co-brand?lang=de")
        yield Page("co-brand-no-kit", BARE, f"/library/{flyer}/co-brand")
        yield Page("co-brand-no-kit-rep", "rep@p009.example", f"/library/{flyer}/co-brand")
        yield self.sent("co-brand-mistake", RIVAL, f"/library/{flyer}/co-brand", "co-brand", 422, headline="Far too many words to stand in one place, however one turns them, and then some more of them " * 2)
        yield Page("material-copy", EXEC, f"/library/{flyer}/copies/{copy}")
        yield Page("brand-kit", EXEC, "/brand-kit")
        yield Page("brand-kit-new", BARE, "/brand-kit")
        yield self.sent("brand-kit-mistakes", BARE, "/brand-kit", "brand-kit", 422, colour="green", website="nowhere")
        yield Page("program-via", None, "/?via=" + portal.sql(f"SELECT token FROM material_copy WHERE ref = '{copy}'")[0][0])
        yield from self.shelf(flyer, promotion)

    def shelf(self, flyer, promotion):
        yield Page("shelf", ADMIN, "/admin/library")
        yield Page("shelf-nothing", ADMIN, "/admin/library?q=nothing-is-called-so")
        yield Page("shelf-new", ADMIN, "/admin/library/new")
        yield self.sent("shelf-new-mistakes", ADMIN, "/admin/library/new", "material-new", 422, title="", **{"for-rep": "", "for-manager": "", "for-executive": ""})
        yield Page("shelf-material", ADMIN, f"/admin/library/{promotion}")
        yield Page("shelf-template", ADMIN, f"/admin/library/{flyer}")
        yield self.sent("shelf-version-mistakes", ADMIN, f"/admin/library/{promotion}", "version-new", 422, **{"available-from": "2026-03-09", "expires-on": "2026-03-08"})
        yield Page("shelf-downloads", ADMIN, f"/admin/library/{flyer}/downloads")
        yield Page("shelf-version", ADMIN, f"/admin/library/{flyer}/versions/{versions(flyer)[0]}")
        yield self.sent("shelf-version-days-mistake", ADMIN, f"/admin/library/{promotion}/versions/{versions(promotion)[0]}", "version-days", 422, **{"expires-on": "2020-01-01"})
        # A copy of what was replaced.
        copy = portal.sql("SELECT c.ref, m.ref FROM material_copy c JOIN org o ON o.id = c.org_id AND o.code = 'p001' JOIN material_version v ON v.id = c.version_id JOIN "
                          "material m ON m.id = v.material_id WHERE m.title = 'Webinar invitation'")[0]
        admin = portal.sign_in(ADMIN)
        answer = admin.send_files(admin.form(f"/admin/library/{copy[1]}", "template-new"), {"material-picture": ("ground.png", files.png(1600, 900))})
        assert answer.status == 303, answer
        self.call(versions(copy[1])[-1], "VERSION")
        yield Page("material-copy-stale", EXEC, f"/library/{copy[1]}/copies/{copy[0]}")

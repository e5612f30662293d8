# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages of the catalogue, of what it is made of, and of imports."""
import rows
from page import Page
from portal import portal

REP, ADMIN = "rep@p001.example", "admin@globaltech.example"


class Cataloguing:
    def catalog(self):
        yield Page("catalog", REP, "/catalog?line=servers")
        yield Page("catalog-empty", REP, "/catalog?q=nothing-is-called-so")
        yield Page("catalog-staff", ADMIN, "/catalog?region=Second+territory&q=19")
        yield Page("product", REP, "/catalog/GT-SRV-01")
        yield Page("product-staff", ADMIN, "/catalog/GT-SRV-01")
        yield Page("warehouses", ADMIN, "/admin/warehouses")
        yield self.sent("warehouses-mistakes", ADMIN, "/admin/warehouses", "stock-right", 422, organisation="p999")
        yield self.sent("warehouse-new-mistakes", ADMIN, "/admin/warehouses/new", "warehouse-new", 422, **{"warehouse-code": "a b", "stale-hours": "0", "timezone": "Mars"})
        yield Page("warehouse", ADMIN, "/admin/warehouses/MUC1")

    def homes(self):
        """Home pages of the demo world, and the desk on which they are arranged."""
        aerovault = {"host": "aerovault.localhost"}
        yield Page("home-north-america", "exec@a001.example", "/", **aerovault)
        yield Page("home-europe", "exec@a002.example", "/", **aerovault)
        yield Page("home-as-europe", "admin@aerovault.example", "/admin/homes/preview?home-region=Europe&home-role=rep&lang=ar", **aerovault)
        yield Page("homes", "admin@aerovault.example", "/admin/homes", **aerovault)
        yield Page("homes-mistake", "admin@aerovault.example", "/admin/homes/preview?home-region=Atlantis&home-role=rep&lang=en", None, 422, **aerovault)
        yield Page("home-block", ADMIN, "/admin/homes/blocks/globaltech2")
        yield self.sent("home-block-new-mistakes", ADMIN, "/admin/homes/new", "home-block-new", 422,
                        **{"home-kind": "prices", "products": "GT-SRV-01 NO-SUCH", "shows-from": "tomorrow", "shows-until": "2026-03-09 08:00", "text-en": "## Hello"})

    def imports(self):
        """One of each state; whose jobs run when they are told to."""
        admin = portal.sign_in(ADMIN)
        yield Page("imports-empty", ADMIN, "/admin/imports")
        yield self.sent("imports-mistake", ADMIN, "/admin/imports", "import-send", 422)
        path = rows.send(admin, "stock", "stock <1>.csv", b"warehouse;sku;quantity\nMUC1;GT-SRV-01;12\nMUC1;GT-SRV-02;few\nLYS1;GT-SRV-02;3\n").location
        self.call(path.rsplit("/", 1)[1], "IMPORT")
        yield Page("import-sent", ADMIN, path)
        yield self.sent("import-map-mistake", ADMIN, path, "import-map", 422, **{"column-sku": ""})
        for form, name in (("import-map", "checked"), ("import-commit", "committed"), ("import-undo", "undone")):
            admin.submit(admin.form(path, form))
            yield Page(f"import-before-{name}", ADMIN, path)
            rows.work()
            yield Page(f"import-{name}", ADMIN, path)
        yield Page("imports", ADMIN, "/admin/imports")

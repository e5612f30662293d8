# SPDX-License-Identifier: AGPL-3.0-or-later
"""Things that a vendor publishes in its library and on its home pages, and whose they are, for the crawler."""

NAMES = ("material", "issue", "cover", "template", "copy", "drawn", "logo", "shelf", "edition", "block")

# What is there today for all roles, once for each organisation of the regions that it is for.
FOR_ALL = ("FROM material x JOIN material_version y ON y.material_id = x.id AND y.available_on <= '2026-03-02' AND COALESCE(y.expires_on, '9999-12-31') >= '2026-03-02' AND "
           "x.roles = 'rep,manager,executive' JOIN org f ON f.vendor_id = x.vendor_id AND f.kind = 'partner' AND f.territory_id = COALESCE(x.territory_id, f.territory_id)")
FILLED = ("FROM material x JOIN material_version y ON y.material_id = x.id JOIN material_copy k ON k.version_id = y.id AND "
          "x.roles = 'rep,manager,executive'")


def kinds(placed, the_vendors):
    """kind -> the statement that names things of it."""
    def of(rows, more="", **where):
        return placed.format(table="material", owner="NULL", **where).replace("FROM material x", rows) + more

    both = "CONCAT(x.ref, '|', y.ref)"
    return {
        "material": of(FOR_ALL, name="x.ref", org="f.id"),
        "issue": of(FOR_ALL, " WHERE x.kind = 'file'", name=both, org="f.id"),
        "cover": of(FOR_ALL, name=both, org="f.id"),
        "template": of(FOR_ALL, " WHERE x.kind = 'template'", name="x.ref", org="f.id"),
        "copy": of(FILLED, name="CONCAT(x.ref, '|', k.ref)", org="k.org_id"),
        "drawn": of(FILLED, name="CONCAT(k.ref, '|print.jpg')", org="k.org_id"),
        "logo": placed.format(name="x.ground", table="brand_logo", org="x.org_id", owner="NULL").replace(
            "FROM brand_logo x JOIN vendor v ON v.id = x.vendor_id", "FROM brand_logo x JOIN brand_kit y ON y.org_id = x.org_id JOIN vendor v ON v.id = y.vendor_id"),
        "shelf": of("FROM material x", name="x.ref", org=the_vendors),
        # A list of blocks is written anew with each version; what is called so is in several.
        "block": "SELECT b.ref, v.code, '', '', '', '' FROM home_block b JOIN home_version h ON h.id = b.version_id JOIN vendor v ON v.id = h.vendor_id GROUP BY b.ref, v.code",
        "edition": of("FROM material x JOIN material_version y ON y.material_id = x.id", name=both, org=the_vendors),
    }

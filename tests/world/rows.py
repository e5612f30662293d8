# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files of rows, sent by a vendor's admin; the job is told to run."""
from portal import portal


def work():
    """What was asked of imports is done."""
    portal.sql("UPDATE job SET due_at = '2020-01-01' WHERE kind = 'imports'")
    return portal.operator("jobs")


def send(admin, kind, name, content):
    return admin.send_files(admin.form("/admin/imports", "import-send"), {"import-file": (name, content)}, {"import-kind": kind})


def send_rows(host):
    """A file of which a row is refused."""
    admin = portal.sign_in("admin@" + host.split(".")[0] + ".example", host)
    answer = send(admin, "stock", "rows.csv", b"warehouse,sku,quantity\nN0WHERE,N0NE,1\n")
    admin.submit(admin.form(answer.location, "import-map"))
    return work()

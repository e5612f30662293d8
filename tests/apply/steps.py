# SPDX-License-Identifier: AGPL-3.0-or-later
"""Steps of the walks from a visitor to a member."""
import itertools
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib"))

from portal import HOST, portal  # noqa: E402

ADMIN, CHANNEL, CHANNEL2 = "admin@globaltech.example", "channel@globaltech.example", "channel2@globaltech.example"
PASSWORD = "quiet harbour lantern"

numbers = itertools.count(1)


def company(**more):
    """What a company that nobody knows applies with."""
    n = next(numbers)
    return {"company": f"Tidewater Works {n} Ltd", "website": f"https://www.tidewater-{n}.example/about", "country": "GB",
            "contact-name": "Grace Hopper", "email": f"grace@tidewater-{n}.example", "phone": "+44 20 7946 0000",
            "why": "We know the harbours.", "accept-terms": "yes", **more}


def apply(client=None, host=HOST, file=None, **more):
    """Applies, with a file (name, bytes) or without; whose browser, what was sent, and the address of the status page."""
    client = client or portal.client(host)
    sent = company(**more)
    form = client.form("/apply", "application")
    answer = client.send_files(form, {"attachment": file}, sent) if file else client.submit(form, sent)
    assert answer.status == 303, answer
    return client, sent, answer.location.partition("?")[0]


def status(client, path):
    return next(client.page(path).iter("application-status"))


def ref_of(client, path):
    return status(client, path).get("ref")


def address(ref):
    return f"/admin/applications/{ref}"


def decide(reviewer, ref, form, **values):
    return reviewer.submit(reviewer.form(address(ref), form), values)


def mails(email):
    """(kind, path of the link) of the mails to that address, the oldest first."""
    return [tuple(row) for row in portal.sql(f"SELECT kind, path FROM mail WHERE address = '{email}' ORDER BY id")]


def invitation(email):
    """Where the last invitation leads."""
    return [path for _, path in mails(email) if path.startswith("/invitation/")][-1]


def accept(path, host=HOST, password=PASSWORD):
    visitor = portal.client(host)
    return visitor.submit(visitor.form(path, "invitation"), {"password": password, "password-again": password})


def sign_in(email, password=PASSWORD, host=HOST):
    client = portal.client(host)
    return client, client.submit(client.form("/sign-in", "sign-in"), email=email, password=password)

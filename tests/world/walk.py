# SPDX-License-Identifier: AGPL-3.0-or-later
"""Steps that several walks take, by the names of the interface only."""
import itertools
import os
import subprocess
import sys
import tempfile
import threading

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib"))

from portal import portal  # noqa: E402

numbers = itertools.count(1)


def at_once(work):
    """Runs each piece of work in a thread of its own, all let go together; their results in order."""
    portal.staff()
    results, gate = [None] * len(work), threading.Barrier(len(work))

    def run(i):
        gate.wait()
        results[i] = work[i]()

    threads = [threading.Thread(target=run, args=(i,)) for i in range(len(work))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def new_customer():
    """A customer whom nobody has registered."""
    n = next(numbers)
    return {"customer": f"Harbour Light {n} Ltd", "customer-domain": f"harbour-light-{n}.example"}


def deal_fields(**more):
    return {**new_customer(), "country": "GB", "contact-name": "Ada Byron", "contact-email": "ada@harbour-light.example",
            "product-line": "servers", "amount": "12500.00", "currency": "EUR", "close-date": "2026-06-30", **more}


def register(client, **more):
    """Form, check-answers page if there is one, and the deal's reference."""
    answer = client.submit(client.form("/deals/new", "deal"), deal_fields(**more))
    assert answer.status == 303, answer
    page = client.go(answer)
    confirm = next((f for f in page.iter("form") if f.get("name") == "deal-confirm"), None)
    if confirm is not None:
        answer = client.submit(client.form(answer.location, "deal-confirm"))
        page = client.go(answer)
    return next(page.iter("deal")).get("ref")


def act(client, ref, form, **values):
    """An action on the deal's page; where it leads."""
    return client.submit(client.form(f"/deals/{ref}", form), values)


def deal(client, ref):
    return next(client.page(f"/deals/{ref}").iter("deal"))


def check_colour(client, **fields):
    answer = client.submit(client.form("/deals/check", "deal-check"), fields)
    assert answer.status == 303, answer
    return client.go(answer), answer.location


def verifies(public_pem, message, signature):
    """The line that the pages print."""
    with tempfile.TemporaryDirectory() as folder:
        names = {}
        for name, content in (("key.pem", public_pem), ("message", message), ("signature", signature)):
            names[name] = os.path.join(folder, name)
            with open(names[name], "wb") as file:
                file.write(content if isinstance(content, bytes) else content.encode())
        run = subprocess.run(["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", names["key.pem"], "-rawin", "-in",
                              names["message"], "-sigfile", names["signature"]], capture_output=True, check=False)
        return run.returncode == 0


def public_key(client):
    """The vendor's newest key as PEM, from the page of keys."""
    return next(client.page("/verify/keys").iter("key")).text.strip() + "\n"


def today(client):
    return client.page("/").get("today")

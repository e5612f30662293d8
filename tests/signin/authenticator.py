# SPDX-License-Identifier: AGPL-3.0-or-later
"""An authenticator app (RFC 6238, RFC 4226), and the ways of a person who has one."""

import base64
import hashlib
import hmac
import itertools
import struct
import sys
from datetime import datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "lib"))

from portal import PASSWORD, portal  # noqa: E402

PARTNERS = itertools.count(20)


def code(secret, instant, steps=0):
    """What the app shows at that instant (ISO 8601, UTC), or so many steps later."""
    seconds = datetime.fromisoformat(instant.replace("Z", "+00:00")).timestamp()
    count = int(seconds) // 30 + steps
    mac = hmac.new(base64.b32decode(secret), struct.pack(">Q", count), hashlib.sha1).digest()
    at = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[at:at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def secret_of(page):
    """Of a page that sets it up: the key that is typed is the one that is scanned."""
    step = next(page.iter("second-step"))
    address = urlsplit(step.findtext("address"))
    assert (address.scheme, address.netloc) == ("otpauth", "totp"), address
    (scanned,) = parse_qs(address.query)["secret"]
    assert scanned == step.findtext("secret").replace(" ", ""), step.findtext("secret")
    return scanned


def somebody():
    """Each time another partner's rep: what tests do to one is nothing to the others."""
    return f"rep@p{next(PARTNERS):03}.example"


def set_up(client, at="/profile/second-step", steps=-1):
    """(secret, recovery codes): turned on, by the code before the current one, so that the current one is not used yet."""
    if next(client.page(at).iter("second-step")).get("stand") == "off":
        assert client.submit(client.form(at, "second-step-begin")).location == at
    secret = secret_of(client.page(at))
    answer = client.submit(client.form(at, "second-step-confirm"), code=code(secret, portal.now, steps))
    assert answer.status == 200, answer
    return secret, [element.text for element in answer.xml.iter("code")]


def first_step(email, password=PASSWORD, client=None, **typed):
    """(client, answer) of somebody who has typed a password."""
    client = client or portal.client()
    return client, client.submit(client.form("/sign-in", "sign-in"), email=email, password=password, **typed)


def second_step(client, typed):
    return client.submit(client.form("/sign-in/code", "sign-in-code"), code=typed)


def sign_in(email, secret, steps=0):
    """(client, answer) of both steps."""
    client, answer = first_step(email)
    assert answer.location == "/sign-in/code", answer
    return client, second_step(client, code(secret, portal.now, steps))


def trail_of(email):
    return [fact for fact, in portal.sql("SELECT t.fact FROM trail t JOIN member m ON m.id = t.member_id JOIN person p ON p.id = m.person_id "
                                         f"WHERE p.email = '{email}' ORDER BY t.id")]

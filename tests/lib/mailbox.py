# SPDX-License-Identifier: AGPL-3.0-or-later
"""
A mail server for the tests, and what it got, read by Python's own parser.

    with Mailbox() as box:
        portal.mail_to(box)
        ...
        portal.operator("jobs")
        mail = box.last("ada@example.com")
"""

import email
import email.policy
import html
import re
import time

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP


class Mail:
    """One message as it came: sender and receivers of the envelope, and what is in it."""

    def __init__(self, envelope):
        self.sender, self.receivers = envelope.mail_from, envelope.rcpt_tos
        self.raw = envelope.content
        self.parsed = email.message_from_bytes(self.raw, policy=email.policy.default)

    def __getitem__(self, header):
        return self.parsed[header]

    @property
    def defects(self):
        return [d for part in self.parsed.walk() for d in (*part.defects, *(x for h in part.values() for x in h.defects))]

    @property
    def text(self):
        return self.parsed.get_body(("plain",)).get_content()

    @property
    def html(self):
        return self.parsed.get_body(("html",)).get_content()

    def links(self):
        return re.findall(r"https?://\S+", self.text)

    def html_links(self):
        return [html.unescape(link) for link in re.findall(r'<a [^>]*href="([^"]*)"', self.html)]

    def words(self):
        """What it says as text and as HTML, word by word, without links and punctuation; HTML begins with the subject."""
        text = re.sub(r"https?://\S+", "", self.text)
        body = html.unescape(re.sub(r"<[^>]*>", " ", self.html.split("<h1", 1)[1].partition(">")[2]))
        return [re.findall(r"[^\s:\"“”·-]+", said) for said in (f"{self['Subject']} {text}", body)]

    def path(self, portal):
        """Of its one link, below the mount."""
        return self.links()[0].split(f":{portal.port}{portal.mount}", 1)[1]


class Mailbox:
    """rcpt, data: what the server answers instead of 250 ("451 later"), or a function of the address; hang: seconds."""

    def __init__(self, rcpt=None, data=None, hang=0):
        self.mails, self.rcpt, self.data, self.hang = [], rcpt, data, hang
        self.controller = Controller(self, hostname="127.0.0.1", port=0, server_hostname="mail.example")
        self.controller.factory = lambda: SMTP(self, enable_SMTPUTF8=False, hostname="mail.example")
        self.port = None

    # -- what aiosmtpd calls ----------------------------------------------

    async def handle_RCPT(self, _server, _session, envelope, address, _options):
        answer = self.rcpt(address) if callable(self.rcpt) else self.rcpt
        if answer:
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope):
        if self.hang:
            time.sleep(self.hang)
        if self.data:
            return self.data
        self.mails.append(Mail(envelope))
        return "250 OK"

    # -- what tests call ---------------------------------------------------

    def __enter__(self):
        self.controller.port = free_port()
        self.controller.start()
        self.port = self.controller.port
        return self

    def __exit__(self, *_):
        self.controller.stop()

    def to(self, address):
        return [mail for mail in self.mails if mail.receivers == [address]]

    def last(self, address):
        return self.to(address)[-1]


def free_port():
    from portal import free_port as free    # the portal's module uses this one
    return free()

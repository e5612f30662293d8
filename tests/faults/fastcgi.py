# SPDX-License-Identifier: AGPL-3.0-or-later
"""One program of our own without a web server before it, and its protocol, byte by byte."""
import errno
import os
import socket
import struct
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib"))

from ops.process import Server  # noqa: E402  (portal has found the folder)

# Kept as a draft: one row for each time that it is sent.
DRAFT = {"customer": "Cut Ltd", "customer-domain": "cut.example", "country": "GB", "contact-name": "Ada Byron",
         "contact-email": "ada@cut.example", "product-line": "servers", "amount": "12500", "close-date": "2026-06-30"}

BEGIN, PARAMS, STDIN, STDOUT = 1, 4, 5, 6


class Program:
    """NAME.fcgi on a socket that only it answers; who knocks while it is killed is answered by its successor."""

    def __init__(self, portal, name, conf=None, through=()):
        """through: words of a command that becomes the program."""
        self.path = os.fspath(portal.places.run / f"fault-{name}.sock")
        if os.path.exists(self.path):
            os.unlink(self.path)
        self.argv, self.user = [*through, portal.places.programs / f"{name}.fcgi"], portal.places.user
        self.log = portal.places.folder("log") / "fault.log"
        self.env = {**os.environ, "PARLEY_CONF": os.fspath(conf or portal.conf)}
        self.door = socket.socket(socket.AF_UNIX)
        self.door.bind(self.path)
        self.door.listen(1024)
        self.begin()

    def begin(self):
        self.server = Server(self.argv, self.user, self.log, stdin=self.door.fileno(), env=self.env)

    def end(self):
        self.server.kill()
        self.door.close()

    def connect(self):
        """Waits where more are before the door than may stand there."""
        link = socket.socket(socket.AF_UNIX)
        link.settimeout(20)
        while link.connect_ex(self.path) == errno.EAGAIN:
            time.sleep(0.01)
        return link

    def ask(self, message):
        """The status of the answer; None: there is none."""
        return self.answer(message)[0]

    def answer(self, message):
        """(status, where it leads to); None for what is not there."""
        with self.connect() as link:
            link.sendall(message)
            return answer_of(link)


def record(kind, content):
    return struct.pack(">BBHHBB", 1, kind, 1, len(content), 0, 0) + content


def pair(name, value):
    name, value = name.encode(), value.encode()
    lengths = b"".join(bytes([n]) if n < 128 else struct.pack(">I", n | 1 << 31) for n in (len(name), len(value)))
    return lengths + name + value


def message(variables, body, keep=0):
    """A whole request (FastCGI 1.0, sections 5.1 to 5.3)."""
    return (record(BEGIN, struct.pack(">HB5x", 1, keep)) + record(PARAMS, b"".join(pair(*v) for v in variables)) +
            record(PARAMS, b"") + (record(STDIN, body) if body else b"") + record(STDIN, b""))


def status_of(link):
    return answer_of(link)[0]


def output_of(link):
    """What the program wrote to its output until it closed: it begins with the status and other lines of the head."""
    data, out = b"", b""
    try:
        while chunk := link.recv(65536):
            data += chunk
    except ConnectionResetError:
        pass
    while len(data) >= 8:
        _, kind, _, length, padding, _ = struct.unpack(">BBHHBB", data[:8])
        out += data[8:8 + length] if kind == STDOUT else b""
        data = data[8 + length + padding:]
    return out


def answer_of(link):
    out = output_of(link)
    head = dict(line.split(": ", 1) for line in out.partition(b"\r\n\r\n")[0].decode().split("\r\n") if ": " in line)
    return int(head["Status"].split()[0]) if head else None, head.get("Location")

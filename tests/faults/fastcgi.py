# SPDX-License-Identifier: AGPL-3.0-or-later
"""One program of our own without a web server before it, and its protocol, byte by byte."""
import os
import socket
import struct
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib"))

from ops.process import Server  # noqa: E402  (portal has found the folder)

# Kept as a draft: one row for each time that it is sent.
DRAFT = {"customer": "Cut Ltd", "customer-domain": "cut.example", "country": "GB", "contact-name": "Ada Byron",
         "contact-email": "ada@cut.example", "product-line": "servers", "amount": "12500", "close-date": "2026-06-30"}

BEGIN, PARAMS, STDIN, STDOUT = 1, 4, 5, 6


class Program:
    """NAME.fcgi on a socket that only it answers."""

    def __init__(self, portal, name, conf=None):
        self.path = os.fspath(portal.places.run / "fault.sock")
        if os.path.exists(self.path):
            os.unlink(self.path)
        with socket.socket(socket.AF_UNIX) as door:
            door.bind(self.path)
            door.listen(1024)
            self.server = Server([portal.places.programs / f"{name}.fcgi"], portal.places.user,
                                 portal.places.folder("log") / "fault.log", stdin=door.fileno(),
                                 env={**os.environ, "PARLEY_CONF": os.fspath(conf or portal.conf)})

    def connect(self):
        link = socket.socket(socket.AF_UNIX)
        link.settimeout(20)
        link.connect(self.path)
        return link

    def ask(self, message):
        """The status of the answer; None: there is none."""
        with self.connect() as link:
            link.sendall(message)
            return status_of(link)


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
    """Reads until the program closes; what it wrote to its output begins with the status."""
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
    return int(out.split()[1]) if out else None

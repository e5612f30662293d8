# SPDX-License-Identifier: AGPL-3.0-or-later
"""One program without a web server: we are its web server (FastCGI 1.0, one request at a time)."""

import os
import socket
import struct
import time

from ops.process import Server

BEGIN, END, PARAMS, STDIN, STDOUT = 1, 3, 4, 5, 6
RESPONDER = 1
PATIENCE = 60  # seconds; under valgrind all takes long


def record(kind, body):
    return struct.pack(">BBHHBx", 1, kind, 1, len(body), 0) + body


def pair(name, value):
    name, value = name.encode(), value.encode()
    return b"".join(struct.pack(">B" if len(x) < 128 else ">I", len(x) if len(x) < 128 else len(x) | 1 << 31)
                    for x in (name, value)) + name + value


def request_bytes(path, headers):
    """A GET as lighttpd would pass it on."""
    bare, _, query = path.partition("?")
    values = {
        "REQUEST_METHOD": "GET", "REQUEST_URI": path, "SERVER_PROTOCOL": "HTTP/1.1", "GATEWAY_INTERFACE": "CGI/1.1",
        "SCRIPT_NAME": "", "PATH_INFO": bare, "QUERY_STRING": query, "CONTENT_LENGTH": "0", "REMOTE_ADDR": "127.0.0.1",
        **{"HTTP_" + name.upper().replace("-", "_"): value for name, value in headers.items()},
    }
    params = b"".join(pair(name, value) for name, value in values.items())
    return (record(BEGIN, struct.pack(">HB5x", RESPONDER, 0)) + record(PARAMS, params) + record(PARAMS, b"")
            + record(STDIN, b""))


class Program:
    """A fresh process that listens on a socket of its own. before: words in front of its command (valgrind ...)."""

    def __init__(self, world, name, conf, before=()):
        self.path = world.places.run / f"bench-{os.urandom(4).hex()}.sock"
        self.door = socket.socket(socket.AF_UNIX)
        self.door.bind(os.fspath(self.path))
        self.door.listen(8)
        self.began = time.monotonic()
        self.server = Server(
            [*before, world.places.programs / f"{name}.fcgi"], world.places.user, world.folder / "program.log",
            env={**os.environ, "PARLEY_CONF": str(conf)}, stdin=self.door)

    def processor(self):
        """Seconds of processor time so far."""
        with open(f"/proc/{self.server.pid}/schedstat", encoding="ascii") as file:
            return int(file.read().split()[0]) / 1e9

    def ask(self, path, headers):
        """One request: (head, body, seconds from the program's start to the first byte)."""
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(PATIENCE)
            line.connect(os.fspath(self.path))
            line.sendall(request_bytes(path, headers))
            return self.answer(line)

    def answer(self, line):
        got = line.recv(65536)
        first = time.monotonic() - self.began
        parts = [got]
        while got:
            got = line.recv(65536)
            parts.append(got)
        head, _, body = unpack(b"".join(parts)).partition(b"\r\n\r\n")
        return head.decode("latin-1"), body, first

    def private_dirty(self):
        """Bytes that are this process's alone, and all that it occupies. Only root may look."""
        with open(f"/proc/{self.server.pid}/smaps_rollup", encoding="ascii") as file:
            values = {line.split(":")[0]: line.split()[1] for line in file if line.endswith("kB\n")}
        return int(values["Private_Dirty"]) * 1024, int(values["Rss"]) * 1024

    def stop(self, sig):
        self.server.stop(sig, 60)
        self.door.close()
        self.path.unlink()


def unpack(data):
    """What stands in the records of standard output."""
    out, at = [], 0
    while at + 8 <= len(data):
        kind, length, padding = struct.unpack_from(">xBxxHB", data, at)
        if kind == STDOUT:
            out.append(data[at + 8:at + 8 + length])
        at += 8 + length + padding
    return b"".join(out)

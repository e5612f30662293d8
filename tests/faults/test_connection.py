# SPDX-License-Identifier: AGPL-3.0-or-later
"""A connection whose session was not set up whole is not used: neither by the request that made it nor by the next."""
import contextlib
import os
import socket
import socketserver
import sys
import threading
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib"))
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from portal import HOST, portal  # noqa: E402
from fastcgi import Program, message  # noqa: E402

QUERY, PREPARE = 0x03, 0x16     # of the client's commands
REFUSED = b"\xff\x28\x04#HY000refused"


class Between(socketserver.ThreadingUnixStreamServer):
    """Stands between a program and the database, notes what is asked, and refuses once what it is told to."""

    daemon_threads = True

    def __init__(self, path, database, refuse):
        super().__init__(path, Relay)
        self.database, self.refuse, self.asked = database, refuse, []
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Relay(socketserver.StreamRequestHandler):
    def handle(self):
        with socket.socket(socket.AF_UNIX) as database:
            database.connect(self.server.database)
            threading.Thread(target=self.answers, args=(database,), daemon=True).start()
            while head := self.rfile.read(4):
                body = self.rfile.read(int.from_bytes(head[:3], "little"))
                if body[0] in (QUERY, PREPARE):
                    self.server.asked.append(body[1:].decode())
                if self.server.refuse and body[1:].startswith(self.server.refuse):
                    self.server.refuse = b""
                    self.wfile.write(len(REFUSED).to_bytes(3, "little") + b"\x01" + REFUSED)
                else:
                    database.sendall(head + body)

    def answers(self, database):
        with contextlib.suppress(OSError):  # either side may be gone
            while data := database.recv(65536):
                self.wfile.write(data)


class SetUp(unittest.TestCase):
    def ask(self, refuse):
        """Statuses of two requests, and what the database was asked, when it refused that once."""
        path = portal.places.run / "between.sock"
        path.unlink(missing_ok=True)
        conf = portal.places.folder("between") / "parley.conf"
        between = Between(os.fspath(path), os.fspath(portal.db.socket), refuse)
        portal.places.own(path)
        portal.places.write(conf, portal.conf.read_text(encoding="utf-8").replace(str(portal.db.socket), str(path)))
        program = Program(portal, "home", conf)
        try:
            request = message([("REQUEST_METHOD", "GET"), ("REQUEST_URI", "/"), ("SERVER_PROTOCOL", "HTTP/1.1"), ("HTTP_HOST", HOST)], b"")
            return [program.ask(request) for _ in range(2)], between.asked
        finally:
            program.end()
            between.shutdown()
            between.server_close()

    def test_is_whole_or_the_connection_is_given_up(self):
        for refuse in (b"SET SESSION sql_mode", b"SET SESSION max_statement_time", b"SET SESSION innodb_snapshot_isolation"):
            with self.subTest(refuse=refuse):
                statuses, asked = self.ask(refuse)
                again = asked[1 + next(i for i, text in enumerate(asked) if text.encode().startswith(refuse)):]
                self.assertEqual(statuses, [500, 200])
                self.assertTrue(again[0].startswith("SET SESSION sql_mode"), again[0])

    def test_says_how_transactions_see_each_other(self):
        asked = self.ask(b"")[1]
        self.assertIn("tx_isolation = 'REPEATABLE-READ'", asked[0])


if __name__ == "__main__":
    unittest.main()

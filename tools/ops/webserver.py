# SPDX-License-Identifier: AGPL-3.0-or-later
"""A private lighttpd in front of the programs. What it does stands in lighttpd.conf; here are only its paths."""

import http.client
import signal
import socket
import time

from . import Trouble
from .database import tail
from .process import Server

VARIABLES = """server.bind = "127.0.0.1"
server.port = {port}
var.run = "{run}"
var.programs = "{programs}"
var.htdocs = "{htdocs}"
var.processes = {processes}
var.parley_conf = "{conf}"
server.errorlog = "{log}"
include "{server}/lighttpd.conf"
include "{server}/lighttpd-routes.conf"
"""


def require_port(port):
    """Said before anything else is started."""
    with socket.socket() as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind(("127.0.0.1", port))
        except OSError as error:
            raise Trouble(f"Port {port} cannot be used ({error.strerror}): choose another with PORT=.") from None


class WebServer:
    """lighttpd; others say what differs (tests/lib/servers.py)."""

    name = "lighttpd"
    mount = ""      # base_path of parley.conf
    leave = signal.SIGINT

    def __init__(self, places, conf, port, processes=2):
        self.places = places
        self.conf = conf
        self.port = port
        self.options = places.run / f"{self.name}.conf"
        self.log = places.folder("log") / "web.log"
        self.server = None
        self.staff(processes)

    def staff(self, processes):
        """So many of each program, from the next start on."""
        self.processes = processes
        self.places.write(self.options, self.configuration().format(
            port=self.port, run=self.places.run, programs=self.places.programs, htdocs=self.places.htdocs,
            server=self.places.server, processes=processes, conf=self.conf, log=self.log))

    def configuration(self):
        return VARIABLES

    def argv(self):
        return ["lighttpd", "-D", "-f", self.options]

    def start(self):
        self.server = Server(self.argv(), self.places.user, self.log)
        end = time.monotonic() + 30
        while not self.answers():
            if not self.server.alive() or time.monotonic() > end:
                raise Trouble(f"{self.name} did not start; its log says:\n{tail(self.log)}")
            time.sleep(0.02)

    def answers(self):
        """A file of its own; the programs may still be on their way."""
        try:
            link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
            link.request("GET", f"{self.mount}/robots.txt")
            return link.getresponse().status > 0
        except OSError:
            return False

    def stop(self):
        """Requests that have begun are finished."""
        if self.server is not None:
            self.server.stop(self.leave, 10)
            self.server = None

    def kill(self):
        if self.server is not None:
            self.server.kill()
            self.server = None

# SPDX-License-Identifier: AGPL-3.0-or-later
"""
Who is measured side by side: each peer behind a lighttpd of its own with the same settings and two worker processes.

The peers get what makes them do the same work: what Parley's program was
heard to send (wire), and the frame round the rows of Parley's own page.
"""

import shutil
import signal
import socket
import time

from ops import Trouble, settings
from ops.database import tail
from ops.process import Server
from world import NOW

PROCESSES = 2

FRONT = """server.bind = "127.0.0.1"
server.port = {port}
var.run = "{run}"
var.programs = ""
var.htdocs = "{root}"
var.processes = {processes}
var.parley_conf = ""
server.errorlog = "{log}"
include "{server}/lighttpd.conf"
fastcgi.server = ( "{prefix}" => (( {backend}, "check-local" => "disable", "fix-root-scriptname" => "enable" )) )
"""
SPAWN = """"socket" => "{socket}", "bin-path" => "{program}", "bin-environment" => ( {environment} ),
	"min-procs" => {processes}, "max-procs" => {processes}"""
POOL = """[global]
daemonize = no
error_log = {log}
[bench]
listen = {socket}
pm = static
pm.max_children = {processes}
pm.max_requests = 0
access.log = /dev/null
clear_env = no
"""
# The fastest ordinary PHP: compiled once and kept, files never looked at again.
PHP_OPTIONS = ("opcache.enable=1", "opcache.validate_timestamps=0", "opcache.jit=tracing", "opcache.jit_buffer_size=32M",
               "output_buffering=0", "expose_php=0", "zend.assertions=-1", "realpath_cache_ttl=3600")


class Peer:
    """backend: lighttpd's words for where requests go; prefix: which requests."""

    def __init__(self, world, name, port, backend, prefix="/", root=None):
        self.name, self.port = name, port
        self.path = "/deals.php" if prefix == ".php" else "/deals"
        run = world.places.folder("bench-" + name)
        self.log = world.places.folder("log") / f"bench-{name}.log"
        options = run / "lighttpd.conf"
        world.places.write(options, FRONT.format(
            port=port, run=run, root=root or world.places.htdocs, processes=PROCESSES, log=self.log,
            server=world.places.server, prefix=prefix, backend=backend))
        self.server = Server(["lighttpd", "-D", "-f", options], world.places.user, self.log)
        await_that(lambda: answers(port), self.server, f"lighttpd of {name}", self.log)

    def workers(self):
        """The processes that make the pages."""
        return children(self.server.pid)

    def stop(self):
        self.server.stop(signal.SIGINT, 10)


def children(pid):
    with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:
        return [int(word) for word in file.read().split()]


def await_that(true, server, name, log):
    end = time.monotonic() + 20
    while not true():
        if not server.alive() or time.monotonic() > end:
            raise Trouble(f"{name} did not start:\n{tail(log)}")
        time.sleep(0.02)


def answers(port):
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
        return True
    except OSError:
        return False


def spawned(world, name, program, environment):
    words = ", ".join(f'"{key}" => "{value}"' for key, value in environment.items())
    return SPAWN.format(socket=world.places.run / f"bench-{name}.socket", program=program, environment=words,
                        processes=PROCESSES)


def parley(world, name, port, conf):
    program = world.places.programs / "deals.fcgi"
    return Peer(world, name, port, spawned(world, name, program, {"PARLEY_CONF": conf}))


def told(world, given):
    """What the peers are told, all by the environment."""
    return {"BENCH_NOW": NOW, "BENCH_SOCKET": str(world.db.socket), "BENCH_GIVEN": str(given), "BENCH_VENDOR": "globaltech",
            "BENCH_PASSWORD": settings.passwords(world.conf)["password"]}


def floor(world, port, given, built):
    program = world.places.own(shutil.copy(built, given / "floor"))
    return Peer(world, "floor", port, spawned(world, "floor", program, told(world, given)))


class Php(Peer):
    """PHP-FPM beside lighttpd."""

    def __init__(self, world, port, given):
        run = world.places.folder("bench-fpm")
        log = world.places.folder("log") / "bench-fpm.log"
        door = run / "fpm.sock"
        world.places.write(run / "fpm.conf", POOL.format(socket=door, log=log, processes=PROCESSES))
        options = [word for option in PHP_OPTIONS for word in ("-d", option)]
        self.fpm = Server(["php-fpm8.2", "-F", "-y", run / "fpm.conf", *options], world.places.user, log,
                          env={"PATH": "/usr/sbin:/usr/bin:/bin"}, cwd=given)
        await_that(door.exists, self.fpm, "PHP-FPM", log)
        super().__init__(world, "php", port, f'"socket" => "{door}"', prefix=".php", root=given)

    def workers(self):
        return children(self.fpm.pid)

    def stop(self):
        super().stop()
        self.fpm.stop(signal.SIGTERM, 10)

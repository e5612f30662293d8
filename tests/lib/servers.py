# SPDX-License-Identifier: AGPL-3.0-or-later
"""
The web servers behind which the portal is tested: lighttpd, as it is shipped, and three ways of Apache.

Apache reads nothing of /etc/apache2. Two of its ways are those of a shared
host: the portal is a folder below a user's address, made by user-folder.
"""

import contextlib
import os
import signal
import socket
import subprocess

from ops.process import Server, identity
from ops.webserver import WebServer

MODULES = "/usr/lib/apache2/modules"

HOST = """ServerRoot "{run}"
DefaultRuntimeDir "{run}"
PidFile "{run}/apache.pid"
Listen 127.0.0.1:{port}
ServerName localhost
ErrorLog "{log}"
ServerTokens Prod
TraceEnable off
TypesConfig /etc/mime.types
"""

# What the host's owner has said; all else is the .htaccess.
SHARED = """FcgidIPCDir "{run}/fcgid"
FcgidProcessTableFile "{run}/fcgid.shm"
FcgidMaxProcessesPerClass {processes}
FcgidMaxRequestLen 26214400
ScriptSock "{run}/cgid.sock"
UserDir "{run}/*/public_html"
<Directory "{run}/*/public_html">
	AllowOverride All
	Require all granted
</Directory>
"""

# As apache-site.conf has it, without TLS.
PROXY = """Define PARLEY_SOCKETS "{run}"
DocumentRoot "{htdocs}"
Include "{server}/proxy-routes.conf"
<Directory "{htdocs}">
	Require all granted
	Include "{server}/apache-static.conf"
</Directory>
AddOutputFilterByType DEFLATE text/html text/css text/javascript text/csv text/plain application/xml image/svg+xml
DeflateAlterETag NoChange
"""


class Apache(WebServer):
    name = "apache2"
    leave = signal.SIGTERM
    modules = ("mpm_event", "authz_core", "mime", "filter", "deflate", "headers")

    def configuration(self):
        loads = (f"LoadModule {name}_module {MODULES}/mod_{name}.so" for name in (*Apache.modules, *self.own_modules))
        return "\n".join(loads) + "\n" + HOST + self.own

    def argv(self):
        return ["apache2", "-D", "FOREGROUND", "-f", self.options]


class Fcgid(Apache):
    mount = "/~acme/portal"
    own_modules = ("dir", "rewrite", "userdir", "fcgid", "cgid")
    own = SHARED
    handler = "fcgid-script"

    def __init__(self, places, conf, *more):
        super().__init__(places, conf, *more)
        self.make_folder(conf)

    def make_folder(self, conf):
        """As that user does it."""
        told = {**os.environ, "PARLEY_PROGRAMS": str(self.places.programs), "PARLEY_HTDOCS": str(self.places.htdocs)}
        home = self.places.run / "acme"
        home.mkdir()
        subprocess.run([self.places.server / "user-folder", self.places.own(home) / "public_html/portal", self.mount, conf,
                        self.handler], env=told, check=True, **identity(self.places.user))


class Cgi(Fcgid):
    handler = "cgi-script"


class Proxy(Apache):
    """The programs run by themselves and wait at sockets."""

    own_modules = ("alias", "proxy", "proxy_fcgi")
    own = PROXY

    def __init__(self, places, conf, port, processes=2):
        super().__init__(places, conf, port, processes)
        self.programs = []

    def start(self):
        for program in self.places.programs.glob("*.fcgi"):
            with self.door(program.stem) as door:
                self.programs += [self.begin(program, door) for _ in range(self.processes)]
        super().start()

    @contextlib.contextmanager
    def door(self, name):
        path = self.places.run / f"{name}.sock"
        path.unlink(missing_ok=True)
        with socket.socket(socket.AF_UNIX) as door:
            door.bind(os.fspath(path))
            self.places.own(path)
            door.listen(128)
            yield door

    def begin(self, program, door):
        return Server([program], self.places.user, self.log, env={**os.environ, "PARLEY_CONF": str(self.conf)}, stdin=door)

    def stop(self):
        super().stop()
        while self.programs:
            self.programs.pop().stop(signal.SIGTERM, 10)

    def kill(self):
        super().kill()
        while self.programs:
            self.programs.pop().kill()


KINDS = {"lighttpd": WebServer, "fcgid": Fcgid, "proxy": Proxy, "cgi": Cgi}

# SPDX-License-Identifier: AGPL-3.0-or-later
"""
A host that somebody else runs: an empty Debian 12 with what its owner has put there, and a customer "acme".

It has processes, network and mounts of its own, which end with it. The Debian
is fetched once, and unpacked for each host.
"""

import contextlib
import ctypes
import os
import shutil
import signal
import ssl
import subprocess
import tempfile
import time
from http.client import HTTPSConnection
from pathlib import Path

from client import Client
from portal import HERE

DEBIAN = HERE / "build" / "debian.tar"
NAME, USER, HOME = "shared.example.com", "acme", Path("home/acme")
CLONE_NEWNET = 0x40000000
PACKAGES = ("apache2 libapache2-mod-fcgid apache2-suexec-pristine mariadb-server cron exim4-daemon-light ca-certificates curl "
            "openssl iproute2")

FETCH = f"""set -e
printf '#!/bin/sh\\nexit 101\\n' >usr/sbin/policy-rc.d
chmod 755 usr/sbin/policy-rc.d
cp /etc/resolv.conf etc
DEBIAN_FRONTEND=noninteractive chroot . sh -c 'apt-get -qq update && apt-get -qq -y --no-install-recommends install {PACKAGES}'
"""

# In the root folder.
BEGIN = f"""set -e
mount -t proc proc proc
mount --rbind /dev dev
hostname {NAME}
chroot . ip link set lo up
exec chroot . sh -c 'echo ready; exec sleep infinity'
"""

# What the owner of such a host has done.
OWNER = f"""set -e
echo '127.0.0.1 localhost {NAME}' >/etc/hosts
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN={NAME} -addext subjectAltName=DNS:{NAME} \
	-keyout /etc/ssl/private/host.key -out /usr/local/share/ca-certificates/host.crt
update-ca-certificates
cat >/etc/apache2/sites-available/shared.conf <<'SITE'
ServerName {NAME}
<VirtualHost *:443>
	SSLEngine on
	SSLCertificateFile /usr/local/share/ca-certificates/host.crt
	SSLCertificateKeyFile /etc/ssl/private/host.key
	UserDir public_html
	FcgidMaxRequestLen 26214400
	<Directory /home/*/public_html>
		AllowOverride All
		Require all granted
	</Directory>
</VirtualHost>
SITE
a2enmod -q userdir fcgid rewrite headers ssl deflate suexec
a2dissite -q 000-default
a2ensite -q shared
useradd -m -s /bin/bash {USER}
chmod 711 /home/{USER}
service mariadb start
mariadb -e "CREATE DATABASE acme_parley; CREATE USER acme@localhost IDENTIFIED BY 'the-secret'; GRANT ALL ON acme_parley.* TO acme@localhost"
service apache2 start
service cron start
"""


def done(argv, **more):
    """What was said by a program that must not fail."""
    ended = subprocess.run(argv, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, **more)
    assert ended.returncode == 0, f"{argv}: {ended.stdout}"
    return ended.stdout


def unpack(folder):
    """The Debian is fetched whole or not at all."""
    if not DEBIAN.is_file():
        with tempfile.TemporaryDirectory(prefix="parley-host-") as root:
            os.chmod(root, 0o755)   # it is the root folder of whoever is not root, too
            done(["debootstrap", "--variant=minbase", "bookworm", root], cwd="/")
            done(["sh", "-c", FETCH], cwd=root)
            done(["tar", "-C", root, "-cf", f"{DEBIAN}.new", "."])
        os.rename(f"{DEBIAN}.new", DEBIAN)
    done(["tar", "-C", folder, "-xpf", DEBIAN])


class Browser(Client):
    """Over TLS, which this host's own certificate begins."""

    def connect(self):
        trust = ssl._create_unverified_context()
        return HTTPSConnection("127.0.0.1", self.portal.port, timeout=60, context=trust)


class Host:
    port = 443
    changed = False     # as a portal has it, for its clients

    def __init__(self, mount):
        self.mount = mount
        self.folder = Path(tempfile.mkdtemp(prefix="parley-host-"))
        self.folder.chmod(0o755)
        unpack(self.folder)
        self.keeper = subprocess.Popen(["unshare", "-m", "-n", "-u", "-i", "-p", "-f", "--kill-child", "sh", "-c", BEGIN],
                                       cwd=self.folder, stdout=subprocess.PIPE, text=True)
        assert self.keeper.stdout.readline() == "ready\n"
        keeper = self.keeper.pid
        self.init = Path(f"/proc/{keeper}/task/{keeper}/children").read_text(encoding="ascii").strip()

    def begin(self):
        done(self.inside("sh", "-c", OWNER))

    def inside(self, *argv):
        """The root folder is named, not asked for: whatever goes wrong, nothing is done to the machine's own."""
        return ["nsenter", "-t", self.init, "-m", "-n", "-u", "-i", "-p", "chroot", self.folder, *argv]

    def acme(self, script, typed=""):
        """What the customer does: lines of a shell, in the own home folder, until one fails."""
        return done(self.inside("su", "-", USER, "-c", f"set -e\n{script}"), input=typed)

    def read(self, path):
        """A file; empty if it is not there yet."""
        with contextlib.suppress(FileNotFoundError):
            return (self.folder / path).read_text(encoding="utf-8", errors="replace")
        return ""

    @contextlib.contextmanager
    def network(self):
        """Whoever connects now does so there."""
        libc = ctypes.CDLL(None, use_errno=True)
        with open("/proc/self/ns/net", "rb") as ours, open(f"/proc/{self.init}/ns/net", "rb") as theirs:
            assert libc.setns(theirs.fileno(), CLONE_NEWNET) == 0
            try:
                yield
            finally:
                assert libc.setns(ours.fileno(), CLONE_NEWNET) == 0

    def browser(self):
        return Browser(self, NAME)

    def end(self):
        self.keeper.send_signal(signal.SIGKILL)
        self.keeper.wait()
        self.keeper.stdout.close()
        while Path(f"/proc/{self.init}").exists():
            time.sleep(0.05)
        shutil.rmtree(self.folder)      # its mounts were its own, and ended with it

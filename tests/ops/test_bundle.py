# SPDX-License-Identifier: AGPL-3.0-or-later
"""The bundle runs where there is nothing but the C library: a page of it is made in a root folder that holds no more."""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(HERE / "tests" / "lib"))

from portal import portal  # noqa: E402

C_LIBRARY = re.compile(r"/(ld-linux|lib(c|m|dl|rt|pthread|resolv)\.)")


class Bundle(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        done = subprocess.run(["make", "-s", "bundle"], cwd=HERE, text=True, capture_output=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        cls.folder = tempfile.TemporaryDirectory(dir=portal.places.run)
        cls.root = Path(cls.folder.name)
        subprocess.run(["tar", "-C", cls.root, "-xzf", HERE / os.environ["B"] / "parley-bundle.tar.gz"], check=True)
        cls.tree = cls.root / "parley"

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def programs(self):
        return [self.tree / "bin/parley", *(self.tree / "lib/parley/cgi-bin").glob("*.fcgi")]

    def libraries(self):
        """Where each program finds each of its libraries."""
        for program in self.programs():
            said = subprocess.run(["ldd", program], text=True, capture_output=True, check=True).stdout
            self.assertNotIn("not found", said)
            yield program, [Path(path) for path in re.findall(r"(/\S+) \(0x", said)]

    def test_brings_all_libraries_but_the_c_library(self):
        for program, found in self.libraries():
            with self.subTest(program=program.name):
                mine = [path for path in found if path.resolve().is_relative_to(self.tree)]
                self.assertEqual([path for path in found if path not in mine and not C_LIBRARY.search(str(path))], [])
                self.assertGreater(len(mine), 10)

    def test_is_told_where_it_lies_and_again_when_it_was_moved(self):
        sample = self.tree / "share/doc/parley/parley.conf.sample"
        for _ in range(2):
            subprocess.run([self.tree / "place"], check=True, capture_output=True)
            self.assertIn(f"\nxsl_dir = {self.tree}/share/parley/xsl\n", sample.read_text(encoding="utf-8"))
            self.assertTrue((self.tree / "share/parley/fonts/Inter-Bold.otf").is_file())
            self.assertTrue((self.tree / "share/parley/fonts/MTLc3m.ttf").is_file())
        self.assertNotIn("/usr/local/", (self.tree / "share/doc/parley/INSTALL").read_text(encoding="utf-8"))

    def test_makes_a_page_in_an_empty_root(self):
        for path in {path for _, found in self.libraries() for path in found if C_LIBRARY.search(str(path))}:
            target = self.root / path.relative_to("/")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path.resolve(), target)
        conf = portal.conf.read_text(encoding="utf-8")
        for name in ("xsl", "messages", "htdocs", "sql"):
            conf = re.sub(f"(?m)^{name}_dir = .*", f"{name}_dir = /parley/share/parley/{name}", conf)
        (self.root / "parley.conf").write_text(conf, encoding="utf-8")
        (self.root / "parley.conf").chmod(0o600)
        program = "/parley/lib/parley/cgi-bin/sign-in.fcgi"
        (self.root / "proc/self").mkdir(parents=True)
        (self.root / "proc/self/exe").symlink_to(program)  # by which a program knows where it lies
        done = subprocess.run(
            ["/usr/sbin/chroot", self.root, program], text=True, capture_output=True, check=False,
            stdin=subprocess.DEVNULL, env={
                "PARLEY_CONF": "/parley.conf", "GATEWAY_INTERFACE": "CGI/1.1", "REQUEST_METHOD": "GET", "REQUEST_URI": "/sign-in",
                "SERVER_PROTOCOL": "HTTP/1.1", "HTTP_HOST": "globaltech.localhost", "HTTP_ACCEPT": "text/html"})
        self.assertIn("Status: 200", done.stdout, done.stderr)
        self.assertIn("<h1>Sign in</h1>", done.stdout)


if __name__ == "__main__":
    unittest.main()

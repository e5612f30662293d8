# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the build makes for the web server: hashed static files and the map of the programs."""

import os
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent.parent
TOOLS = HERE / "tools"


def tool(name, *words):
    return subprocess.run([TOOLS / name, *words], text=True, capture_output=True, check=False)


class StaticFiles(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.source = Path(self.folder.name) / "htdocs"
        self.target = Path(self.folder.name) / "build" / "htdocs"
        self.write("robots.txt", "User-agent: *\n")
        self.write("themes/acme/logo.svg", "<svg/>")
        self.write("css/site.css", "a { background: url('../themes/acme/logo.svg#part') }")

    def write(self, name, text):
        path = self.source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def build(self):
        """The new name of each file."""
        done = tool("mkstatic", self.source, self.target)
        self.assertEqual(done.returncode, 0, done.stderr)
        lines = (self.target / "assets.map").read_text(encoding="utf-8").splitlines()
        return dict(line.split(" ") for line in lines)

    def test_names_carry_the_hash_of_the_bytes(self):
        before = self.build()
        self.assertRegex(before["themes/acme/logo.svg"], r"^themes/acme/logo\.[0-9a-f]{8}\.svg$")
        self.write("themes/acme/logo.svg", "<svg><g/></svg>")
        self.assertNotEqual(before["themes/acme/logo.svg"], self.build()["themes/acme/logo.svg"])

    def test_files_at_the_top_keep_their_names(self):
        self.assertNotIn("robots.txt", self.build())
        self.assertTrue((self.target / "robots.txt").is_file())

    def test_style_sheets_refer_to_the_new_names_and_change_with_them(self):
        names = self.build()
        text = (self.target / names["css/site.css"]).read_text(encoding="utf-8")
        self.assertIn(f"url(../{names['themes/acme/logo.svg']}#part)", text)
        self.write("themes/acme/logo.svg", "<svg><g/></svg>")
        self.assertNotEqual(names["css/site.css"], self.build()["css/site.css"])

    def test_a_folder_is_one_style_sheet_in_the_order_of_its_files(self):
        for name, text in (("20-b", "b { color: red }\n"), ("10-a", "a { color: blue }\n")):
            self.write(f"css/print.css.d/{name}.css", text)
        text = (self.target / self.build()["css/print.css"]).read_text(encoding="utf-8")
        self.assertEqual(text, "a{color: blue}b{color: red}\n")

    def test_a_style_sheet_has_those_that_it_imports_in_itself(self):
        self.write("themes/acme/theme.css", '/* Acme. */\n@import "../../css/site.css";\n\nb { color: red }\n')
        names = self.build()
        logo = names["themes/acme/logo.svg"].rpartition("/")[2]
        text = (self.target / names["themes/acme/theme.css"]).read_text(encoding="utf-8")
        self.assertEqual(text, f"a{{background: url({logo}#part)}}b{{color: red}}\n")

    def test_a_style_sheet_cannot_import_what_is_not_there(self):
        self.write("themes/acme/theme.css", '@import "none.css";')
        self.assertIn("themes/acme/none.css", tool("mkstatic", self.source, self.target).stderr)

    def test_what_stands_in_quotes_keeps_its_spaces(self):
        self.write("css/site.css", "a::before { content: \" {a;  b} /* c */ \"; }\n\n@media (min-width: 1em) { a > b { margin: 0 1px } }\n")
        text = (self.target / self.build()["css/site.css"]).read_text(encoding="utf-8")
        self.assertEqual(text, 'a::before{content: " {a;  b} /* c */ "}@media (min-width: 1em){a > b{margin: 0 1px}}\n')

    def test_a_style_sheet_cannot_refer_to_what_is_not_there(self):
        self.write("css/site.css", "a { background: url(none.svg) }")
        self.assertIn("css/none.svg", tool("mkstatic", self.source, self.target).stderr)


class ProgramMap(unittest.TestCase):
    def make(self, server="lighttpd", **programs):
        """That server's configuration for programs with those paths."""
        with tempfile.TemporaryDirectory() as folder:
            files = [self.program(Path(folder), name, paths) for name, paths in programs.items()]
            done = tool("mkserver", Path(folder) / "out", *files)
            if done.returncode != 0:
                return done.stderr
            return (Path(folder) / "out" / f"{server}-routes.conf").read_text(encoding="utf-8")

    @staticmethod
    def program(folder, name, paths):
        path = folder / f"{name}.fcgi"
        lines = "".join(f"route\\tGET\\t{p}\\tanyone\\t-\\n" for p in paths)
        path.write_text(f"#!/bin/sh\nprintf '{lines}'\n", encoding="utf-8")
        path.chmod(0o755)
        return path

    def answers(self, conf, path):
        """Which program lighttpd would ask: the last block whose condition matches, else the first, which has none."""
        blocks = re.split(r'^(?=\$HTTP)', conf, flags=re.M)
        found = re.search(r"/(\w+)\.fcgi", blocks[0])[1]
        for block in blocks[1:]:
            if re.search(re.match(r'\$HTTP\["url"\] =~ "(.*)" \{', block)[1], path):
                match = re.search(r"/(\w+)\.fcgi", block)
                found = match[1] if match else None
        return found

    def apache_answers(self, conf, path):
        """Which program Apache would ask: the first line that matches."""
        aliases = re.findall(r'^AliasMatch "(.*)" "(.*)"$', conf, re.M)
        target = next(target for regex, target in aliases if re.search(regex, path))
        found = re.search(r"/(\w+)\.fcgi$", target)
        return found[1] if found else None

    def test_paths_go_to_the_program_that_claims_them(self):
        programs = {
            "home": ["/", "/health"],
            "account": ["/sign-in", "/password/reset/{token}"],
            "deals": ["/deals", "/deals/{ref}", "/admin/deals", "/admin/deals/{ref}/approve"],
            "admin": ["/admin", "/admin/audit"]}
        lighttpd, apache = self.make(**programs), self.make("apache", **programs)
        for path, program in (
                ("/", "home"), ("/health", "home"), ("/nowhere", "home"), ("/dealsx", "home"), ("/adminx/deals", "home"),
                ("/deals", "deals"), ("/deals/DR-1", "deals"), ("/deals/DR-1/x/y", "deals"),
                ("/admin", "admin"), ("/admin/audit", "admin"), ("/admin/dealsx", "admin"),
                ("/admin/deals", "deals"), ("/admin/deals/DR-1", "deals"),
                ("/password", "account"), ("/password/reset/abc", "account"),
                ("/css/site.css", None), ("/robots.txt", None), ("/robots.txt/x", "home")):
            with self.subTest(path=path):
                self.assertEqual(self.answers(lighttpd, path), program)
                self.assertEqual(self.apache_answers(apache, path), program)

    def test_each_program_has_one_group_of_processes(self):
        conf = self.make(home=["/"], account=["/sign-in", "/sign-out", "/profile"])
        self.assertEqual(conf.count("/account.fcgi"), 1)

    def test_two_programs_cannot_claim_the_same_path(self):
        self.assertIn("/deals is claimed by a and b", self.make(a=["/deals/{ref}", "/"], b=["/deals/{no}/x"]))


class Installation(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.root = Path(folder.name)
        done = tool("install", cls.root, "/opt/parley", HERE / os.environ.get("B", "build"))
        assert done.returncode == 0, done.stderr

    def test_what_the_samples_and_the_manual_name_is_there(self):
        share = self.root / "opt/parley/share"
        manual = share / "doc/parley"
        for path in (*share.glob("parley/server/*.conf"), manual / "INSTALL", manual / "parley.conf.sample"):
            text = path.read_text(encoding="utf-8")
            self.assertNotIn("/usr/local/", text)
            for name in re.findall(r"/opt/parley(?:/[\w-]+(?:\.\w+)*)+", text):
                with self.subTest(file=path.name, name=name):
                    self.assertTrue((self.root / name[1:]).exists())

    def test_programs_run_from_there(self):
        programs = sorted((self.root / "opt/parley/lib/parley/cgi-bin").iterdir())
        self.assertGreater(len(programs), 5)
        for program in (*((path, "--routes") for path in programs), (self.root / "opt/parley/bin/parley", "help")):
            self.assertEqual(subprocess.run(program, stdout=subprocess.DEVNULL, check=False).returncode, 0, program)


if __name__ == "__main__":
    unittest.main()

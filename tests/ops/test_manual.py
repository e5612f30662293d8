# SPDX-License-Identifier: AGPL-3.0-or-later
"""The manual pages say what the sources say: every command with its words, every setting with its preset."""
import os
import re
import subprocess
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent.parent
MAN = HERE / "doc" / "man"
PARLEY = HERE / os.environ.get("B", "build") / "bin" / "parley"
KEY = re.compile(r'^\t\{ "(\w+)", (?:YES_NO|NUMBER|TEXT|HOST)\b([^{}]*)', re.M)
PRESET = re.compile(r'\.preset =\s+"([^"]*)"')


def output(*argv):
    return subprocess.run(argv, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False).stdout


def shown(page):
    """As a reader sees it, without bold and lines that are filled."""
    return re.sub(".\b", "", output("mandoc", "-Tascii", "-Owidth=400", MAN / page))


def section(page, title):
    return re.search(rf"^{title}\n(.*?)^(?=\S)", shown(page), re.M | re.S)[1]


class Manual(unittest.TestCase):
    def test_has_no_faults_of_form(self):
        for page in sorted(MAN.iterdir()):
            said = [line for line in output("mandoc", "-Tlint", page).splitlines() if "referenced manual not found" not in line]
            self.assertEqual(said, [], page.name)

    def test_has_every_command_with_its_words(self):
        told = [" ".join(line.split()) for line in output(PARLEY, "help").splitlines() if line.startswith("  parley ")]
        synopsis = [line.strip() for line in section("parley.1", "SYNOPSIS").splitlines() if line.strip()]
        self.assertGreater(len(told), 5)
        self.assertEqual(synopsis, [*told, "parley help"])

    def test_explains_every_command_and_option(self):
        words = section("parley.1", "DESCRIPTION")
        for command in re.findall(r"^  parley ([\w-]+)", output(PARLEY, "help"), re.M):
            self.assertRegex(words, rf"(?m)^     {command}(  +\S|$)")
        for option in re.findall(r"--\w+", output(PARLEY, "help")):
            self.assertIn(option, words)

    def test_has_every_setting_with_its_preset(self):
        table = (HERE / "lib" / "base" / "conf.c").read_text(encoding="utf-8")
        macros = re.findall(r'^#define (\w+) ((?:\w+ )?"/.*")$', table, re.M)
        table = re.sub(r"^#define .*", "", table, flags=re.M)
        for word, value in reversed(macros):    # one may be made of those above it
            table = re.sub(rf"\b{word}\b", lambda _: value, table)  # pylint: disable=cell-var-from-loop
        table = re.sub(r'(?<=[^\s{,=(])"\s+"', "", table)
        presets = {}
        for name, rest in KEY.findall(table):
            preset = PRESET.search(rest)
            presets[name] = preset[1] if preset else "NAME VENDOR BRAND [LANGUAGE ...]"
        self.assertGreater(len(presets), 15)
        told = re.findall(r"^     (\w+) = ?(.*)$", section("parley.conf.5", "DESCRIPTION"), re.M)
        self.assertEqual(dict(told), presets)
        self.assertEqual([name for name, _ in told], list(presets))


if __name__ == "__main__":
    unittest.main()

# SPDX-License-Identifier: AGPL-3.0-or-later
"""A program with a fault does not get past the sanitizers unseen, in the way in which tests/run looks for it."""

import os
import subprocess
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from portal import DEATHS
from sanitizer import Reports

FAULTS = {
    "overflow": "char *volatile p = malloc(8); p[n + 7] = 1; free(p); return 0;",
    "leak": "char *volatile p = malloc(8); p = NULL; return p != NULL;",
    "undefined": "return (0x7ffffffe + n + n) == 5;",
    "none": "return n - 1;",
}


class Sanitizers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = Path(folder.name)

    def fate(self, fault):
        """Exit status, reports and standard error of a program with that fault."""
        source, program = self.folder / f"{fault}.c", self.folder / fault
        source.write_text(f"#include <stdlib.h>\nint main(int n, char **v) {{ {FAULTS[fault]} }}\n", encoding="utf-8")
        subprocess.run(["cc", "-fsanitize=address,undefined", "-fno-sanitize-recover=all", "-o", program, source], check=True)
        with mock.patch.dict(os.environ):
            reports = Reports()
            self.addCleanup(reports.folder.cleanup)
            done = subprocess.run([program], stderr=subprocess.PIPE, text=True, check=False)
        return done.returncode, reports.take(), done.stderr

    def test_memory_errors_are_reported(self):
        for fault, words in (("overflow", "heap-buffer-overflow"), ("leak", "LeakSanitizer")):
            with self.subTest(fault=fault):
                status, reports, _ = self.fate(fault)
                self.assertNotEqual(status, 0)
                self.assertEqual(len(reports), 1)
                self.assertIn(words, reports[0])

    def test_undefined_behaviour_is_in_the_log(self):
        status, _, said = self.fate("undefined")
        self.assertNotEqual(status, 0)
        self.assertTrue(any(words in said for words in DEATHS), said)

    def test_a_sound_program_is_left_in_peace(self):
        self.assertEqual(self.fate("none"), (0, [], ""))


if __name__ == "__main__":
    unittest.main()

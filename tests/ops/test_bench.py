# SPDX-License-Identifier: AGPL-3.0-or-later
"""The bench compares like with like: the program that Parley is measured against still does the same work."""
import os
import subprocess
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent.parent
PORT = "8290"


class Bench(unittest.TestCase):
    def test_the_floor_sends_the_same(self):
        folder = str(HERE / os.environ["B"] / "bench-same")
        done = subprocess.run([HERE / "tests/bench/run"], capture_output=True, text=True, check=False, env={
            **os.environ, "SAME": "1", "SCALE": "0.01", "BENCH_PORT": PORT, "BENCH_FOLDER": folder})
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn("the same commands and the same page", done.stdout)


if __name__ == "__main__":
    unittest.main()

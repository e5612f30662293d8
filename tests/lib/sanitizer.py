# SPDX-License-Identifier: AGPL-3.0-or-later
"""
What AddressSanitizer and LeakSanitizer report: each process writes a file of its own into a folder that every user may
write to. What gcc's UndefinedBehaviorSanitizer has to say goes to standard error, and so into the logs of the portal.
"""

import os
import tempfile
from pathlib import Path


class Reports:
    def __init__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="parley-reports-")
        os.chmod(self.folder.name, 0o1777)
        os.environ["ASAN_OPTIONS"] = f"log_path={self.folder.name}/report:detect_stack_use_after_return=1"

    def take(self):
        """Those since the last time, each whole."""
        files = sorted(Path(self.folder.name).iterdir())
        texts = [path.read_text(encoding="utf-8", errors="replace") for path in files]
        for path in files:
            path.unlink()
        return texts

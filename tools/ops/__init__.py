# SPDX-License-Identifier: AGPL-3.0-or-later
"""A private portal: its own MariaDB and lighttpd, started and stopped by us. Used by tools/run, the tests and the bench."""

import os

# The servers lie where the PATH of an ordinary user does not lead.
os.environ["PATH"] += os.pathsep + "/usr/local/sbin:/usr/sbin:/sbin"


class Trouble(Exception):
    """Something that the person at the keyboard can do something about; its text is all they need."""

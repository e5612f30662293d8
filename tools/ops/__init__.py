# SPDX-License-Identifier: AGPL-3.0-or-later
"""A private portal: its own MariaDB and lighttpd, started and stopped by us. Used by tools/run, the tests and the bench."""


class Trouble(Exception):
    """Something that the person at the keyboard can do something about; its text is all they need."""

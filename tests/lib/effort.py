# SPDX-License-Identifier: AGPL-3.0-or-later
"""How much is generated and raced: LONG=N asks for N times as much."""

import os

LONG = int(os.environ.get("LONG") or 0)


def many(n):
    return n * (LONG or 1)

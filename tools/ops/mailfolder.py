# SPDX-License-Identifier: AGPL-3.0-or-later
"""
Where the mail of a portal for trying goes: into a folder, a file each.

Never to the host's mail server, also where it has one: the demo world's people
do not exist, and whoever types a real address into it did not ask for mail.
"""

SENDER = "portal@localhost"

# Takes the place of sendmail: -i -f SENDER -- RECEIVER, the message on standard input. A name appears with the whole message.
SCRIPT = """#!/bin/sh
set -e
umask 077
for to; do :; done
name=$(date +%Y%m%d-%H%M%S-%N)-$(printf %s "$to" | tr -c 'A-Za-z0-9@.+\\n-' _)
cat > "{folder}/.$name"
mv "{folder}/.$name" "{folder}/$name.eml"
"""


class MailFolder:
    def __init__(self, places):
        self.path = places.folder("mail")
        self.program = places.run / "sendmail"
        self.program.write_text(SCRIPT.format(folder=self.path), encoding="utf-8")
        self.program.chmod(0o755)

    def settings(self):
        """Keys of parley.conf."""
        return {"mail_from": SENDER, "mail_command": self.program}

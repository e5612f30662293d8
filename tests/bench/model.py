# SPDX-License-Identifier: AGPL-3.0-or-later
"""
What the peers are given, so that they do the same work and send the same page.

wire         commands of the session and statements, as Parley's program was heard to send them
head         the header lines of its answer
frame.html   its page with holes: the rows, the CSRF token, the viewer's name and organisation, where the next page begins
given.php    all that for PHP; head.php and tail.php the frame
"""

import re
from html import escape
from pathlib import Path

from ops import Trouble, settings
from world import NOW

HERE = Path(__file__).resolve().parent
SINCE = "2026-03-02 01:00:00"
# What a process asks once and remembers until it changes is no part of a request.
REMEMBERED = ("profile_permission AS", "profile_field AS", "FROM access_default AS", "FROM access_rule AS", "FROM custom_field AS",
              "FROM access_holder AS", "FROM profile_layout AS", "JOIN theme_version AS",
              "FROM home_version AS", "FROM home_block AS")
OWN_HEADERS = ("status", "etag", "content-length")


def tell(world, model, heard):
    """model: (head, body, xml) of Parley's answer; heard: commands and texts. Returns the folder."""
    given = world.places.folder("given")
    session = [text for command, text in heard if command == "Query" and accepted(world, text)]
    statements = [text for command, text in heard if command == "Prepare" and of_request(text)]
    head, body, page = model
    lines = [line for line in head.split("\r\n") if line.split(":")[0].lower() not in OWN_HEADERS]
    frame = frame_of(body.decode("utf-8"), page)

    def write(name, text):
        world.places.write(given / name, text)

    write("wire", "".join(f"Q {text}\n" for text in session) + "".join(f"P {text}\n" for text in statements))
    write("head", "".join(line + "\r\n" for line in lines))
    write("frame.html", frame)
    write("given.php", "<?php return " + php({
        "dsn": f"mysql:unix_socket={world.db.socket};dbname=parley;charset=utf8mb4",
        "password": settings.passwords(world.conf)["password"],
        "session": "SET SESSION " + ", ".join(text.removeprefix("SET SESSION ") for text in session),
        "statements": statements, "head": lines, "vendor": "globaltech",
        "now": NOW.rstrip("Z").replace("T", " "), "since": SINCE,
    }) + ";\n")
    before, after = frame.split("{{rows}}")
    write("head.php", php_template(before))
    write("tail.php", php_template(after))
    write("deals.php", (HERE / "peer" / "deals.php").read_text(encoding="utf-8"))
    return given


def of_request(text):
    return not any(words in text for words in REMEMBERED)


def accepted(world, command):
    """Parley sends some that not every server knows."""
    try:
        world.sql(command)
    except Trouble:
        return False
    return True


def frame_of(html, page):
    viewer = page.find("viewer")
    frame = re.sub(r"(<tbody>).*(</tbody>)", r"\1{{rows}}\2", html, flags=re.S)
    frame = re.sub(r'(name="csrf" value=")[0-9a-f]{64}', r"\1{{csrf}}", frame)
    frame = re.sub(r"([?&;]after=)[0-9A-Za-z-]+", r"\1{{after}}", frame)
    for hole in ("name", "org"):
        frame = frame.replace(f">{escape(viewer.get(hole), quote=False)}<", ">{{" + hole + "}}<")
    missing = [hole for hole in ("rows", "csrf", "name", "org") if frame.count("{{" + hole + "}}") != 1]
    if missing:
        raise Trouble(f"the list of deals is not the page that the peers know: {', '.join(missing)}")
    return frame


def php(value):
    if isinstance(value, dict):
        return "[" + ", ".join(f"{php(k)} => {php(v)}" for k, v in value.items()) + "]"
    if isinstance(value, list):
        return "[" + ", ".join(map(php, value)) + "]"
    return "'" + str(value).replace("\\", "\\\\").replace("'", "\\'") + "'"


def php_template(text):
    """A newline behind ?> would be lost; there is none behind a hole."""
    for hole, words in (("csrf", "$csrf"), ("after", "$after"), ("name", "text($name)"), ("org", "text($org)")):
        text = text.replace("{{" + hole + "}}", f"<?= {words} ?>")
    return text

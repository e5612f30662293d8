# SPDX-License-Identifier: AGPL-3.0-or-later
"""parley.conf of a private portal. Paths are written anew at each start; the passwords stay."""

import secrets

DEMO_HOSTS = {
    "globaltech.localhost": "globaltech globaltech",
    "localhost": "globaltech globaltech",
    "127.0.0.1": "globaltech globaltech",
    "meridian.localhost": "meridian meridian",
    "aerovault.localhost": "aerovault aerovault",
}


def read(path):
    """key = value, as parley.conf has it; host lines are left out."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return {}
    pairs = (line.partition("=") for line in lines if "=" in line and not line.startswith("#"))
    return {key.strip(): value.strip() for key, _, value in pairs}


def passwords(path):
    """Those of the last start, or new ones."""
    old = read(path)
    return {
        "password": old.get("db_password") or secrets.token_hex(24),
        "admin_password": old.get("db_admin_password") or secrets.token_hex(24),
    }


def text(places, words, extra):
    """The whole file."""
    keys = {
        "demo": "yes",
        "origin": "http",
        "db_socket": places.run / "db.sock",
        "db_name": "parley",
        "db_user": "parley",
        "db_password": words["password"],
        "db_admin_user": "parley_admin",
        "db_admin_password": words["admin_password"],
        "xsl_dir": places.xsl,
        "messages_dir": places.messages,
        "htdocs_dir": places.htdocs,
        "sql_dir": places.sql,
        "key_dir": places.folder("keys"),
        "picture_dir": places.folder("pictures"),
        "file_dir": places.folder("files"),
        "image_program": places.image,
        "log_file": places.folder("log") / "parley.log",
        **extra,
    }
    lines = ["# Written at each start of this private portal; what is changed here does not stay."]
    lines += [f"{key} = {value}" for key, value in keys.items()]
    lines += [f"host = {name} {brand}" for name, brand in DEMO_HOSTS.items()]
    return "\n".join(lines) + "\n"

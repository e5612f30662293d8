# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the database keeps about people, and what is declared of it: sql/personal, and the queries that copy and erase."""
import re

from portal import HERE, portal

# Columns that name a membership or a person without a foreign key, as append-only and busy tables have them.
NAMES = ("person_id", "member_id", "owner_id", "acting_id", "author_id", "given_by", "closed_by")
NAMING = ("SELECT DISTINCT c.table_name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name) "
          "WHERE c.table_schema = 'parley' AND t.table_type = 'BASE TABLE' AND (c.column_name IN ({names}) OR c.column_comment REGEXP '^member\\\\b' OR EXISTS ("
          "SELECT 1 FROM information_schema.key_column_usage k WHERE k.table_schema = c.table_schema AND k.table_name = c.table_name "
          "AND k.column_name = c.column_name AND k.referenced_table_name IN ('person', 'member')))")


def naming():
    """Tables whose rows name a person."""
    return {row[0] for row in portal.sql(NAMING.format(names=", ".join(f"'{name}'" for name in NAMES)))}


def queries(name):
    """name -> text of the queries of a file of sql/queries."""
    text = (HERE / "sql/queries" / name).read_text(encoding="utf-8")
    return {head: body for head, body in re.findall(r"^-- (\w+)\([^)]*\) -> [^\n]*\n(.*?);$", text, re.M | re.S)}


def read_by(text):
    """Tables that a query reads."""
    return set(re.findall(r"\b(?:FROM|JOIN)\s+(\w+)\s+AS\b", text))


def declared(word):
    """TABLE or TABLE.COLUMN -> reason, of the lines of sql/personal that begin with that word."""
    lines = (HERE / "sql/personal").read_text(encoding="utf-8").splitlines()
    return dict(re.fullmatch(word + r" ([\w.]+): (\S.*)", line).groups() for line in lines if line.startswith(word + " "))

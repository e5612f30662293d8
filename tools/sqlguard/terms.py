# SPDX-License-Identifier: AGPL-3.0-or-later
"""
Does a record fit a rule? One text (doc/access-model.md, section 7), for the triggers that make grants and for the check that
they are all there. It speaks of a rule r, and of the record by its alias.
"""
from . import declared


def value_of(field, alias):
    column = f"{alias}.{field.columns[0]}"
    if field.known_by:
        table, known = field.known_by
        return f"(SELECT k.{known} FROM {table} AS k WHERE k.id = {column})"
    return column


def declared_of(alias):
    """A declared field as text, and as a number: a date by its day. What is neither is not known."""
    text = f"JSON_VALUE({alias}.custom, CONCAT('$.\"', SUBSTR(t.field, 8), '\"'))"
    number = (f"CASE WHEN {text} REGEXP '^[0-9]+-[0-9]+-[0-9]+$' THEN TO_DAYS({text}) "
              f"WHEN {text} REGEXP '^(-|)[0-9]+$' AND LENGTH({text}) < 17 THEN CAST({text} AS SIGNED) END")
    return tuple(f"IF(t.field LIKE 'custom-%', {value}, NULL)" for value in (text, number))


def holds(o, alias):
    """T1-T4: does the term t hold for the record? Not known is no."""
    words, numbers = [], []
    for f in o.fields:
        value = value_of(f, alias)
        if f.type == "text":
            words.append((f.name, value))
        elif f.type == "date":
            numbers.append((f.name, f"TO_DAYS({value})"))
        elif f.type == "amount":
            numbers.append((f.name, f"IF({alias}.{f.columns[-1]} = t.currency, {value}, NULL)"))
        else:
            numbers.append((f.name, value))
    if o.state:
        words.append(("state", f"{alias}.{o.state}"))
    numbers += [(key, f"{alias}.{declared.KEYS[key]}") for key in ("organisation", "territory") if key in o.keys]

    other, number = declared_of(alias) if o.custom else ("NULL", "NULL")

    def choose(facts, otherwise):
        return "CASE t.field " + " ".join(f"WHEN '{name}' THEN {value}" for name, value in facts) + f" ELSE {otherwise} END" if facts else "NULL"
    return (f"COALESCE(IF(t.number IS NULL, NULLIF(CONVERT({choose(words, other)} USING utf8mb4) COLLATE utf8mb4_nopad_bin, '') LIKE t.pattern, "
            f"{choose(numbers, number)} BETWEEN t.lowest AND t.highest) <> t.negated, FALSE)")


def fits(o, alias="d"):
    """Does the record fit the rule r (R4, R5, B1)? A rule without terms fits nothing."""
    term = holds(o, alias)
    criteria = (f"IF(r.any_term, EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND {term}),\n"
                f"\t\t\tEXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id) AND\n"
                f"\t\t\tNOT EXISTS (SELECT 1 FROM access_term AS t WHERE t.rule_id = r.id AND NOT {term}))")
    owner = (f"EXISTS (SELECT 1 FROM access_holder AS h WHERE h.group_id = r.from_group_id AND h.member_id = {alias}.owner_id)"
             if "owner" in o.keys else "FALSE")
    return f"CASE WHEN r.kind IN ('criteria', 'restriction') THEN {criteria}\n\t\t\tWHEN r.kind = 'owner' THEN {owner} ELSE FALSE END"

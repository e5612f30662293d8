# SPDX-License-Identifier: AGPL-3.0-or-later
"""Objects and fields as C knows them: build/gen/guarded.h and guarded.c."""
from . import declared, fieldmask, terms


def word(name):
    return name.upper().replace("-", "_")


def header(objects):
    names = "".join(f"\tOBJECT_{word(o.name)},\n" for o in objects)
    fields = "".join(f"\tFIELD_{word(o.name)}_{word(f.name)},\n" for o, f in fieldmask.numbered(objects))
    return ("#ifndef PARLEY_GUARDED_H\n#define PARLEY_GUARDED_H\n\n"
            f"enum object {{\n{names}\tOBJECTS\n}};\n\nenum guarded_field {{\n{fields}\tFIELDS\n}};\n\n#endif\n")


def quoted(text):
    return f'"{text}"' if text else "NULL"


def queries(objects):
    """A query for each object that can be named: where a record stands in the model. For who asks why, whoever may see it."""
    out = ""
    for o in (o for o in objects if o.ref):
        keys = "".join(f", d.{declared.KEYS[k]} AS `{declared.KEYS[k]}:int`" if k in o.keys else f", NULL AS `{declared.KEYS[k]}:int`"
                       for k in declared.KEYS)
        parent = f"d.{o.parent[1]}" if o.parent else "NULL"
        state = f"d.{o.state}" if o.state else "NULL"
        at = f"CAST(d.{o.at} AS DATETIME(6))" if o.at else f"CAST('{declared.ALWAYS}' AS DATETIME(6))"
        out += (f"-- record_{o.name}(ref text) -> row?\n-- Where a record stands: its keys, its parent, its instant, its state.\n"
                "-- unguarded: only for data/access_why, which says what of it\n"
                f"SELECT d.id AS `id:int`{keys}, {parent} AS `parent_id:int`, {at} AS `at:time`, {state} AS `state`\n  FROM {o.table} AS d\n"
                f" WHERE d.vendor_id = :viewer.vendor AND d.{o.ref} = :ref;\n\n")
    return out


def checks(objects):
    """A query for each object that rules speak of: records whose grants are not what the rules say."""
    out = ""
    for o in (o for o in objects if not o.personal):
        name = f"d.{o.ref}" if o.ref else "d.id"
        out += (f"-- broken_grants_{o.name}() -> many broken\n-- Records that fit a rule and have no grant of it, or the other way round.\n"
                "-- unguarded: the operator's check sees everything\n"
                f"SELECT CONCAT('{o.name} ', {name}, ', rule ', r.ref) AS `what`\n  FROM access_rule AS r\n  JOIN {o.table} AS d ON d.vendor_id = r.vendor_id\n"
                f"  LEFT JOIN access_grant AS g ON g.scope = r.id * 8 + 4 AND g.object = '{o.name}' AND g.record_id = d.id\n"
                f" WHERE r.object = '{o.name}' AND r.active AND r.kind <> 'sharing-set'\n"
                f"   AND (g.scope IS NULL OR g.level <> r.level) = ({terms.fits(o)})\n LIMIT 20;\n\n")
    return out


def source(objects):
    first, lines, sections = 0, "", ""
    for o in objects:
        keys = sum(1 << list(declared.KEYS).index(k) for k in o.keys)
        verbs = sum(1 << declared.VERBS.index(v) for v in o.verbs)
        parent = f"OBJECT_{word(o.parent[0])}" if o.parent else "-1"
        lines += (f"\t[OBJECT_{word(o.name)}] = {{ \"{o.name}\", \"{o.table}\", {keys}, {verbs}, {declared.LEVELS.index(o.hierarchy)}, {parent}, "
                  f"{quoted(o.parent and o.parent[1])}, {quoted(o.at)}, {quoted(o.state)}, {first}, {len(o.fields)}, {str(o.personal).lower()}, {str(o.custom).lower()}, "
                  f"{'sections_of_' + word(o.name).lower() if o.sections else 'NULL'}, {len(o.sections)} }},\n")
        first += len(o.fields)
        rows = "".join(f"\t{{ \"{name}\", \"{' '.join(items)}\" }},\n" for name, items in o.sections.items())
        sections += f"static const struct section_decl sections_of_{word(o.name).lower()}[] = {{\n{rows}}};\n\n" if o.sections else ""
    fields = "".join(f"\t{{ \"{f.name}\", \"{f.type}\", OBJECT_{word(o.name)} }},\n" for o, f in fieldmask.numbered(objects))
    grants = "".join(f"\t&query_broken_grants_{o.name},\n" for o in objects if not o.personal)
    records = "".join(f"\t[OBJECT_{word(o.name)}] = &query_record_{o.name},\n" for o in objects if o.ref)
    return (f"#include \"data/access_config.h\"\n#include \"q_records.h\"\n\n"
            f"const struct query *const record_queries[OBJECTS] = {{\n{records}}};\n\nconst struct query *const grant_checks[] = {{\n{grants}\tNULL\n}};\n\n"
            f"{sections}const struct object_decl object_decls[OBJECTS] = {{\n{lines}}};\n\n"
            f"const struct field_decl field_decls[FIELDS] = {{\n{fields}}};\n")

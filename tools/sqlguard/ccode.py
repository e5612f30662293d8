# SPDX-License-Identifier: AGPL-3.0-or-later
"""The C of a query that mkqueries has read: its declaration, its pieces, its function."""
import re

from . import fieldmask

TYPES = {
    "int": ("int64_t ", "PARAM_INT", "number"),
    "text": ("const char *", "PARAM_TEXT", "text"),
    "bytes": ("struct bytes ", "PARAM_BYTES", "bytes"),
    "time": ("struct instant ", "PARAM_TIME", "time"),
    "date": ("struct date ", "PARAM_DATE", "date"),
}


def c_string(text):
    text = re.sub(r"\s+", " ", text)
    text = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + fieldmask.in_c(text) + '"'


class InC:
    """What a Query is, written down as C."""

    def arguments(self):
        own = {"one": "struct sink *sink", "many": "struct sink *sink", "insert": "int64_t *id",
               "exec*": "int64_t *changed", "row": f"const void *ctx, struct q_{self.name} *row",
               "row?": f"const void *ctx, struct q_{self.name} *row", "rows": f"const void *ctx, struct q_{self.name} **rows, size_t *n"}
        first = own.get(self.result, "")
        if self.result == "value":
            first = f"const void *ctx, {TYPES[self.element][0]}*value"
        rest = [("const int64_t *" if kind == "int" and null else TYPES[kind][0]) + name for name, kind, null in self.params]
        return ", ".join(filter(None, ["struct db *db", first] + rest))

    def declaration(self):
        out = "/* " + "\n * ".join(self.doc) + " */\n"
        if self.targets and self.result != "value":
            members = "".join(f"\t{TYPES[k][0]}{n};\n" for n, k in self.targets)
            out += f"struct q_{self.name} {{\n" + ("\tbool found;\n" if self.result == "row?" else "") + members + "};\n"
        return out + f"struct err *q_{self.name}({self.arguments()});\nextern const struct query query_{self.name};\n"

    def piece_line(self, piece, name):
        """(what must stand before it, the initializer)."""
        arrays, params, source = "", "NULL, 0", "NULL"
        if piece["params"]:
            arrays = f"static const uint8_t {name}[] = {{ {', '.join(piece['params'])} }};\n"
            params = f"{name}, {len(piece['params'])}"
        guard = "NULL, 0, 0"
        if "alias" in piece:
            guard = f"\"{piece['alias']}\", {piece['object']}, {piece['verb']}"
            source = f"&{piece['source']['called']}" if piece["source"] else "NULL"
        return arrays, f"{{ {piece['kind']}, {c_string(piece['text'])}, {params}, {guard}, {source} }}"

    def piece_table(self, pieces, name):
        lines = [self.piece_line(piece, f"{name}_{i}") for i, piece in enumerate(pieces)]
        return "".join(a for a, _ in lines) + f"static const struct piece {name}[] = {{\n" + "".join(f"\t{l},\n" for _, l in lines) + "};\n"

    def where_tables(self, source):
        """(the arrays, their names): the conditions as they are, and those of them that a grant's row answers."""
        if not source["where"]:
            return "", "NULL, NULL, 0"
        called, none = source["called"], {"kind": "PIECE_MISSING", "text": "", "params": []}
        tables = self.piece_table(source["where"], f"{called}_where")
        if not source["grant_where"]:
            return tables, f"{called}_where, NULL, {len(source['where'])}"
        tables += self.piece_table([piece or none for piece in source["grant_where"]], f"{called}_grant_where")
        return tables, f"{called}_where, {called}_grant_where, {len(source['where'])}"

    def source_lines(self, source):
        tables, where = self.where_tables(source)
        before, limit = self.piece_line(source["limit"], f"{source['called']}_limit")
        texts = ", ".join(c_string(source[name]) if source[name] else "NULL" for name in ("order", "keys", "key_order", "grant_order", "grant_keys"))
        family = c_string(source["family"]) if source["family"] else "NULL"
        return tables + before + (f"static const struct row_source {source['called']} = {{ \"{source['table']}\", {family}, "
                                  f"{where}, {texts}, {limit} }};\n")

    def piece_lines(self):
        sources = {p["source"]["called"]: p["source"] for p in self.pieces if p.get("source")}
        return "".join(map(self.source_lines, sources.values())) + self.piece_table(self.pieces, f"{self.name}_pieces")

    def definition(self):
        out = self.piece_lines()
        size, targets = "0", "NULL, 0"
        if self.targets:
            struct = f"struct q_{self.name}" if self.result != "value" else f"struct {{ {TYPES[self.element][0]}value; }}"
            if self.result == "value":
                struct = f"struct {self.name}_row"
                out += f"{struct} {{ {TYPES[self.element][0]}value; }};\n"
            rows = ", ".join(f"{{ {TYPES[k][1]}, offsetof({struct}, {n}) }}" for n, k in self.targets)
            out += f"static const struct target {self.name}_targets[] = {{ {rows} }};\n"
            size, targets = f"sizeof ({struct})", f"{self.name}_targets, {len(self.targets)}"
        element = f'"{self.element}"' if self.result in ("one", "many") else "NULL"
        out += (f'const struct query query_{self.name} = {{ "{self.name}", {element}, {self.name}_pieces, '
                f"{len(self.pieces)}, {targets}, {size} }};\n\n")
        return out + f"struct err *\nq_{self.name}({self.arguments()})\n{{\n{self.body()}}}\n"

    def body(self):
        rows = []
        for name, kind, null in self.params:
            _, enum, member = TYPES[kind]
            value, absent = name, "false"
            if kind == "int" and null:
                value, absent = f"{name} != NULL ? *{name} : 0", f"{name} == NULL"
            elif null:
                absent = {"text": f"{name} == NULL", "bytes": f"{name}.at == NULL", "time": f"instant_none({name})",
                          "date": f"date_none({name})"}[kind]
            rows.append(f"\t\t{{ .kind = {enum}, .null = {absent}, .{member} = {value} }},\n")
        out = f"\tconst struct param params[] = {{\n{''.join(rows)}\t}};\n" if rows else "\tconst struct param *params = NULL;\n"
        call = f"db, &query_{self.name}, params"
        missing = f'err_new(ERR_NOT_FOUND, "{self.name}: no row")'
        bodies = {
            "one": f"\tsize_t n = 0;\n\n\tTRY(query_sink({call}, sink, &n));\n\treturn n > 0 ? OK : {missing};\n",
            "many": f"\n\treturn query_sink({call}, sink, NULL);\n",
            "row": f"\tbool found = false;\n\n\tTRY(query_row({call}, ctx, row, &found));\n\treturn found ? OK : {missing};\n",
            "row?": f"\tbool found = false;\n\n\tTRY(query_row({call}, ctx, row, &found));\n\trow->found = found;\n\treturn OK;\n",
            "rows": f"\n\treturn query_rows({call}, ctx, (void **)rows, n);\n",
            "value": f"\tstruct {self.name}_row row;\n\tbool found = false;\n\n\tTRY(query_row({call}, ctx, &row, &found));\n"
                     f"\t*value = row.value;\n\treturn found ? OK : {missing};\n",
            "exec": f"\tint64_t changed = 0;\n\n\tTRY(query_exec({call}, &changed, NULL));\n"
                    f'\treturn changed > 0 ? OK : err_new(ERR_CONFLICT, "{self.name}: no row changed");\n',
            "exec*": f"\n\treturn query_exec({call}, changed, NULL);\n",
            "insert": f"\n\treturn query_exec({call}, NULL, id);\n",
        }
        return out + bodies[self.result]

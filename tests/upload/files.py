# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files to send: good ones, and traps."""
import io
import struct
import zipfile
import zlib

PDF = b"%PDF-1.4\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n"


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width=8, height=8, more=b"", rows=None):
    """A picture of one grey; rows: other bytes for its pixels; more: chunks before them."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\0" + b"\x80" * width for _ in range(height)) if rows is None else rows, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + more + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def huge_png():
    """141 bytes that ask for 3.6 GB."""
    bomb = png(30000, 30000, rows=b"\0" * 60_000)
    return bomb if len(bomb) <= 141 else bomb[:141]


def office(part="word/document.xml", *more):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as whole:
        for name in ("[Content_Types].xml", part, *more):
            whole.writestr(name, "<a/>")
    return out.getvalue()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
GIF_JS = b"GIF89a/*\x01\0\x80\0*/=1;alert(1)//" + b"\0" * 20
HTML_PDF = b"<html><script>alert(1)</script>" + PDF
PDF_HTML = PDF + b"<html><script>alert(1)</script></html>"

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files to send: good ones, and traps."""
import io
import struct
import time
import zipfile
import zlib


def soon(claim, seconds=3):
    """Is it so, or will it be? What a request leaves goes when it is answered, and that is behind its answer."""
    end = time.monotonic() + seconds
    while not claim() and time.monotonic() < end:
        time.sleep(0.02)
    return claim()


PDF = b"%PDF-1.4\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n"


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width=8, height=8, more=b"", rows=None):
    """A picture of one grey; rows: other bytes for its pixels; more: chunks before them."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\0" + b"\x80" * width for _ in range(height)) if rows is None else rows, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + more + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def huge_png():
    """141 bytes that ask for 3.6 GB; whole, with pixels that begin as they should."""
    return next(bomb for rows in range(0, 200_000, 100) if len(bomb := png(30000, 30000, rows=b"\0" * rows)) == 141)


def jpeg():
    """One grey block, with tables of one code each (ITU-T T.81, annex B)."""
    def segment(marker, data):
        return b"\xff" + bytes([marker]) + struct.pack(">H", len(data) + 2) + data

    table = b"\1" + b"\0" * 16
    return (b"\xff\xd8" + segment(0xDB, b"\0" + b"\x10" * 64) + segment(0xC0, struct.pack(">BHHB", 8, 8, 8, 1) + b"\1\x11\0") +
            segment(0xC4, b"\0" + table) + segment(0xC4, b"\x10" + table) + segment(0xDA, b"\1\1\0\0\x3f\0") + b"\x3f\xff\xd9")


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

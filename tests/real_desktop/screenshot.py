# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of a virtual screen: Xvfb keeps it as an XWD file (-fbdir), which becomes a PNG here."""

import struct
import zlib


def _chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def save(xwd, png):
    """Writes the picture of an XWD file of 32 bits a pixel, least byte first, as Xvfb makes it."""
    data = xwd.read_bytes()
    header_size, version = struct.unpack_from(">2I", data)
    width, height = struct.unpack_from(">2I", data, 16)
    bits, line = struct.unpack_from(">2I", data, 44)
    colours = struct.unpack_from(">I", data, 76)[0]
    if version != 7 or bits != 32:
        raise ValueError(f"{xwd}: XWD version {version} of {bits} bits a pixel is not known here")
    start = header_size + 12 * colours
    rows = []
    for y in range(height):
        row = data[start + y * line:start + y * line + 4 * width]
        pixels = bytearray(3 * width)
        pixels[0::3], pixels[1::3], pixels[2::3] = row[2::4], row[1::4], row[0::4]
        rows.append(b"\0" + pixels)
    png.write_bytes(b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0))
                    + _chunk(b"IDAT", zlib.compress(b"".join(rows))) + _chunk(b"IEND", b""))

# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a secret has left a trace: in which files, in which of its spellings."""

import base64
import os
from pathlib import Path
from urllib.parse import quote

LARGEST = 200 * 1024 * 1024  # no file of this test comes near it
BLOCK = 1 << 20


def spellings(secret):
    """The bytes by which a secret could be told wherever it is written down, by what they are called."""
    raw = secret.encode()
    forms = {"UTF-8": raw, "UTF-16 LE": secret.encode("utf-16-le"), "UTF-16 BE": secret.encode("utf-16-be"),
             "reversed": raw[::-1], "hex": raw.hex().encode(), "HEX": raw.hex().upper().encode(),
             "hex with spaces": raw.hex(" ").encode(), "percent": "".join(f"%{byte:02X}" for byte in raw).encode(),
             "percent, where needed": quote(secret, safe="").encode()}
    for shift in range(3):
        # Of what stands before and behind it only some letters depend; those between are always the same.
        encoded = base64.b64encode(b"\0" * shift + raw)
        whole = encoded[(0, 2, 3)[shift]:len(encoded) - 4 if (shift + len(raw)) % 3 else len(encoded)]
        forms[f"base64, {shift} bytes behind"] = whole
        forms[f"base64 for URLs, {shift} bytes behind"] = whole.replace(b"+", b"-").replace(b"/", b"_")
    return forms


def in_bytes(content, secrets):
    """(secret, spelling) of each that stands in the bytes."""
    return [(secret, name) for secret in secrets for name, form in spellings(secret).items() if form in content]


def in_process(pid, secrets):
    """The same for what the kernel shows of a process: (secret, spelling, where)."""
    found = []
    for what in ("cmdline", "comm", "environ"):
        path = Path(f"/proc/{pid}/{what}")
        try:
            content = path.read_bytes()
        except PermissionError:
            # Of a process that is closed to others the environment belongs to root, and nobody else can read it.
            if what != "environ" or path.stat().st_uid != 0:
                raise
            continue
        found += [(*trace, what) for trace in in_bytes(content, secrets)]
    return found


def in_file(path, secrets):
    try:
        if not path.is_file() or path.is_symlink() or path.stat().st_size > LARGEST:
            return []
        return in_bytes(path.read_bytes(), secrets)
    except OSError:
        return []


def files_below(folder):
    for place, _, names in os.walk(folder):
        for name in names:
            yield Path(place) / name


def changed_below(folder, since, depth=3):
    """The files below a folder that others use too, as far as they were written since then."""
    top = Path(folder)
    for place, folders, names in os.walk(top):
        if len(Path(place).relative_to(top).parts) >= depth:
            folders.clear()
        for name in names:
            path = Path(place) / name
            try:
                if not path.is_symlink() and path.is_file() and path.stat().st_mtime >= since:
                    yield path
            except OSError:
                continue

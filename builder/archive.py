"""Files as a zip whose bytes depend on nothing but the files."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Mapping
from pathlib import Path

from builder.source import Fault, Faults

LEVEL = 6  # higher ones double the time for a hundredth of the size
MOMENT = (1980, 1, 1, 0, 0, 0)
UNIX = 3
MODE = 0o644 << 16


def zipped(files: Mapping[str, bytes], *, first: str) -> bytes:
    """The zip, with one file at its head and the others by name."""
    stream = io.BytesIO()
    names = sorted(files, key=lambda name: (name != first, name))
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(_entry(name), files[name], zipfile.ZIP_DEFLATED, LEVEL)
    return stream.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, MOMENT)
    entry.create_system = UNIX
    entry.external_attr = MODE
    return entry


def write_whole(path: Path, content: bytes) -> None:
    """Writes aside and renames, so that nobody meets half a file; raises Faults.

    A link stays one: what it leads to is written.
    """
    target = Path(os.path.realpath(path))
    aside = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        aside.write_bytes(content)
        aside.replace(target)
    except OSError as error:
        aside.unlink(missing_ok=True)
        message = f"cannot be written: {error.strerror}"
        raise Faults([Fault(str(path), 0, 0, "", message)]) from None

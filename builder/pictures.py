"""How large the pictures of a page are, so that it keeps their place while they load."""

from __future__ import annotations

import re
import struct
from pathlib import Path

IMG = re.compile(r'<img\b(?![^>]*\bwidth=)([^>]*?\bsrc="(?:\.\./)*([^":?#]+)"[^>]*?)(\s*/?)>')
DRAWING = re.compile(rb"<svg\b[^>]*>")
SIDE = rb"(\d+(?:\.\d+)?)(?![\d.])"
BOX = re.compile(rb"\bviewBox=[\"']\s*[\d.+-]+[\s,]+[\d.+-]+[\s,]+" + SIDE + rb"[\s,]+" + SIDE)
OWN = re.compile(rb"\s(?:width|height)=")
HEAD = 4096  # bytes in which a picture says how large it is
WIDE = 1600  # pixels: a drawing without a size of its own takes the room that there is


def sized(html: str, folder: Path) -> str:
    """The page, its pictures with their width and height where the files in `folder` tell them."""

    def tag(found: re.Match[str]) -> str:
        size = picture_size(folder / found[2])
        if size is None:
            return found[0]
        return f'<img{found[1]} width="{size[0]}" height="{size[1]}"{found[3]}>'

    return IMG.sub(tag, html)


def picture_size(path: Path) -> tuple[int, int] | None:
    """Width and height in pixels of a drawing or a PNG or GIF picture; None where it is unknown."""
    if not path.is_file():
        return None
    with path.open("rb") as file:
        head = file.read(HEAD)
    if head.startswith(b"\x89PNG\r\n\x1a\n") and len(head) >= 24:
        return struct.unpack(">II", head[16:24])
    if head.startswith(b"GIF8") and len(head) >= 10:
        return struct.unpack("<HH", head[6:10])
    drawing = DRAWING.search(head)
    box = BOX.search(drawing[0]) if drawing and not OWN.search(drawing[0]) else None
    width, height = map(float, box.groups()) if box else (0, 0)
    return (WIDE, round(WIDE * height / width)) if width and height else None

"""Plain shapes as a PNG picture, smooth at their edges, without any library."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Sequence
from math import ceil, floor

Point = tuple[float, float]  # in pixels, from the upper left corner
Polygon = Sequence[Point]  # convex
Colour = str  # # and six hexadecimal digits
Span = tuple[float, float]  # where a line meets a shape and leaves it
FINE = 4  # lines that are looked at in each row of pixels
SIGNATURE = b"\x89PNG\r\n\x1a\n"
TRUE_COLOUR = bytes((8, 2, 0, 0, 0))  # bits, kind, and the only methods there are


def png(size: tuple[int, int], ground: Colour, shapes: Iterable[tuple[Polygon, Colour]]) -> bytes:
    """A picture of `size`, width by height in pixels; later shapes lie over earlier ones."""
    width, height = size
    rows = [bytearray(_parts(ground) * width) for _ in range(height)]
    for polygon, colour in shapes:
        _paint(rows, polygon, _parts(colour))
    pixels = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    header = struct.pack(">II", width, height) + TRUE_COLOUR
    chunks = ((b"IHDR", header), (b"IDAT", pixels), (b"IEND", b""))
    return SIGNATURE + b"".join(_chunk(name, content) for name, content in chunks)


def _chunk(name: bytes, content: bytes) -> bytes:
    check = zlib.crc32(name + content)
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", check)


def _parts(colour: Colour) -> bytes:
    return bytes.fromhex(colour[1:])


def _paint(rows: Sequence[bytearray], polygon: Polygon, colour: bytes) -> None:
    heights = [y for _, y in polygon]
    for y in range(max(0, floor(min(heights))), min(len(rows), ceil(max(heights)))):
        lines = (_span(polygon, y + (k + 0.5) / FINE) for k in range(FINE))
        if spans := [span for span in lines if span]:
            _fill(rows[y], spans, colour)


def _span(polygon: Polygon, y: float) -> Span | None:
    """Where the line at this height meets the shape, if it does."""
    met = []
    for (x1, y1), (x2, y2) in zip(polygon, [*polygon[1:], polygon[0]], strict=True):
        if (y1 <= y) != (y2 <= y):
            met.append(x1 + (y - y1) * (x2 - x1) / (y2 - y1))
    return (min(met), max(met)) if met else None


def _fill(row: bytearray, spans: Sequence[Span], colour: bytes) -> None:
    """Pixels that all lines cover wholly at once, those at the edges by what is covered of each."""
    width = len(row) // 3
    start = max(0, floor(min(left for left, _ in spans)))
    stop = min(width, ceil(max(right for _, right in spans)))
    inner = max(start, ceil(max(left for left, _ in spans)))
    outer = min(stop, floor(min(right for _, right in spans)))
    if len(spans) < FINE or outer <= inner:
        inner = outer = start
    row[3 * inner : 3 * outer] = colour * (outer - inner)
    for x in (*range(start, inner), *range(outer, stop)):
        share = sum(max(0.0, min(right, x + 1) - max(left, x)) for left, right in spans) / FINE
        for k, part in enumerate(colour, 3 * x):
            row[k] += round((part - row[k]) * share)

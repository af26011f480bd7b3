"""The picture of a course beside a link to it, read back from the bytes that were written."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest

from builder.loader import load
from builder.png import png
from builder.preview import SIZE, picture
from tests.branding import HEADER, branded
from tests.courses import ROOT, TINY

Pixel = tuple[int, int, int]


def decoded(content: bytes) -> list[list[Pixel]]:
    """Rows of pixels of a PNG picture in true colour whose rows are filtered by nothing."""
    chunks, at = {}, 8
    while at < len(content):
        (length,), name = struct.unpack(">I", content[at : at + 4]), content[at + 4 : at + 8]
        body = content[at + 8 : at + 8 + length]
        [check] = struct.unpack(">I", content[at + 8 + length : at + 12 + length])
        assert check == zlib.crc32(name + body)
        chunks[name] = body
        at += 12 + length
    width, height = struct.unpack(">II", chunks[b"IHDR"][:8])
    raw = zlib.decompress(chunks[b"IDAT"])
    assert len(raw) == height * (3 * width + 1)
    lines = [raw[k * (3 * width + 1) : (k + 1) * (3 * width + 1)] for k in range(height)]
    assert {line[0] for line in lines} == {0}
    return [[_pixel(line, x) for x in range(width)] for line in lines]


def _pixel(line: bytes, x: int) -> Pixel:
    red, green, blue = line[1 + 3 * x : 4 + 3 * x]
    return red, green, blue


def shade(colour: str) -> Pixel:
    red, green, blue = bytes.fromhex(colour[1:])
    return red, green, blue


def test_a_shape_covers_its_inside_and_shades_its_edge() -> None:
    square = [(1.0, 1.0), (3.5, 1.0), (3.5, 3.0), (1.0, 3.0)]
    rows = decoded(png((5, 4), "#ffffff", [(square, "#000000")]))
    white, black, half = (255,) * 3, (0,) * 3, (127,) * 3
    assert rows[0] == rows[3] == [white] * 5
    assert rows[1] == rows[2]
    assert rows[1][:3] == [white, black, black] and rows[1][4] == white
    assert all(abs(one - other) <= 1 for one, other in zip(rows[1][3], half, strict=True))


def test_a_shape_that_leaves_the_picture_is_cut_off() -> None:
    large = [(-9.0, -9.0), (99.0, -9.0), (99.0, 99.0), (-9.0, 99.0)]
    assert decoded(png((3, 2), "#ffffff", [(large, "#010203")])) == [[(1, 2, 3)] * 3] * 2


@pytest.mark.parametrize("root", [ROOT, TINY], ids=["ours", "small"])
def test_the_picture_shows_each_axis_in_its_colour_and_stays_clear_of_the_edge(root: Path) -> None:
    course = load(root)
    rows = decoded(picture(course))
    assert (len(rows[0]), len(rows)) == SIZE
    shown = [pixel for row in rows for pixel in row]
    for axis in course.outline.axes:
        assert shown.count(shade(axis.colour.light)) > 5000, axis.id
    frame = [*rows[0], *rows[-1], *(row[0] for row in rows), *(row[-1] for row in rows)]
    assert len(set(frame)) == 1
    inside = [rows[k][x] for k in (50, 580) for x in range(50, 1150)]
    assert set(inside) == {(255, 255, 255)}


def test_the_picture_wears_the_colours_of_an_institution(tmp_path: Path) -> None:
    rows = decoded(picture(load(branded(tmp_path / "course"))))
    assert rows[0][0] == shade(HEADER)

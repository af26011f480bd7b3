"""Zips that mean harm: refused by name, at once, with little memory and nothing written."""

from __future__ import annotations

import io
import random
import resource
import stat
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.doctor import examine
from tests.courses import ROOT
from tests.package.test_doctor_packages import sound

MEMORY = 600_000_000  # bytes of address space that a refusal may take, the interpreter's included
SECONDS = 20  # of processor time
GOOD = sound("scorm12")
GOOD_2004 = sound("scorm2004")["imsmanifest.xml"]
MANIFEST = "imsmanifest.xml"
Archive = zipfile.ZipFile


def with_files(**files: bytes) -> Callable[[Archive], None]:
    def add(archive: Archive) -> None:
        for name, content in files.items():
            archive.writestr(name, content)

    return add


def entry(
    name: str, content: bytes = b"x", mode: int = stat.S_IFREG | 0o644
) -> Callable[[Archive], None]:
    def add(archive: Archive) -> None:
        one = zipfile.ZipInfo(name)
        one.filename = one.orig_filename = name
        one.external_attr = mode << 16
        archive.writestr(one, content)

    return add


def zeros(size: int) -> Callable[[Archive], None]:
    def add(archive: Archive) -> None:
        with archive.open("zeros.bin", "w", force_zip64=True) as file:
            for _ in range(size // 2**20):
                file.write(bytes(2**20))

    return add


def many(count: int, stem: str = "") -> Callable[[Archive], None]:
    return with_files(**{f"{stem}{k}.txt": b"" for k in range(count)})


def zipped_in_zip(depth: int, content: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner.zip" if depth else "inner.bin", content)
    return zipped_in_zip(depth - 1, stream.getvalue()) if depth else stream.getvalue()


def nested() -> bytes:
    inner = zipped_in_zip(0, b"x")
    for _ in range(2):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr("inner.zip", inner)
        inner = stream.getvalue()
    return inner


def manifest(text: bytes) -> Callable[[Archive], None]:
    return with_files(**{MANIFEST: text})


LAUGHS = b"".join(
    b'<!ENTITY l%d "%s">' % (k, b"&l%d;" % (k - 1) * 10 if k else b"lol") for k in range(10)
)
OPEN = b'<manifest xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2">'
ADDED = {  # rule, the place that is named, what is put into a sound package
    "zip-slip": ("ZIP_SLIP", "../../evil.txt", entry("../../evil.txt")),
    "zip-slip with backslashes": ("ZIP_SLIP", "..\\evil.txt", entry("..\\evil.txt")),
    "an absolute path": ("ZIP_ABSOLUTE", "/tmp/evil.txt", entry("/tmp/evil.txt")),
    "a drive": ("ZIP_ABSOLUTE", "C:/evil.txt", entry("C:/evil.txt")),
    "a link": ("ZIP_LINK", "link.html", entry("link.html", b"/etc/passwd", stat.S_IFLNK | 0o777)),
    "a device": ("ZIP_LINK", "null", entry("null", b"", stat.S_IFCHR | 0o666)),
    "a case clash": ("ZIP_CASE", "Course.js", entry("Course.js")),
    "a file that is a folder": ("ZIP_FOLDER", "index.html", entry("index.html/more.html")),
    "a control character": ("ZIP_CONTROL", "a\x1b[2Jb.html", entry("a\x1b[2Jb.html")),
    "1 GB of zeros": ("ZIP_BOMB", "zeros.bin", zeros(2**30)),
    "3 GB of zeros": ("ZIP_SIZE", "", zeros(3 * 2**30)),
    "too many files": ("ZIP_COUNT", "", many(20_001)),
    "a list without end": ("ZIP", "package.zip", many(20_000, "x" * 200)),
    "a zip in a zip in a zip": (
        "ZIP_NESTED",
        "a.zip > inner.zip",
        with_files(**{"a.zip": nested()}),
    ),
    "a bomb in a zip": (
        "ZIP_BOMB",
        "a.zip > inner.bin",
        with_files(**{"a.zip": zipped_in_zip(0, bytes(20_000_000))}),
    ),
}
MANIFESTS = {  # rule, text of the manifest
    "a manifest of 100 MB": (
        "MANIFEST_SIZE",
        OPEN + bytes(random.Random(1).randbytes(10**6)) * 100,
    ),
    "a billion laughs": ("XML_HARM", b"<!DOCTYPE m [" + LAUGHS + b"]><m>&l9;</m>"),
    "an external entity": ("XML_HARM", b'<!DOCTYPE m SYSTEM "file:///etc/passwd"><m/>'),
    "a document type in UTF-16": (
        "XML_HARM",
        "<!DOCTYPE m [<!ENTITY a 'b'>]><m>&a;</m>".encode("utf-16"),
    ),
    "elements without end": ("XML_HARM", OPEN + b"<item>" * 1_000_000),
    "elements without number": ("XML_HARM", OPEN + b"<item/>" * 1_000_000 + b"</manifest>"),
    "a manifest that is no XML": ("XML", b"\x00\xff<<<"),
    "an unknown encoding": ("XML", b'<?xml version="1.0" encoding="nonsense"?><m/>'),
    "nothing": ("XML", b""),
}


def packed(path: Path, add: Callable[[Archive], None], files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
        add(archive)
    return path


def damaged(path: Path, change: Callable[[bytes], bytes]) -> Path:
    path.write_bytes(change(packed(path, with_files(), GOOD).read_bytes()))
    return path


def told(path: Path) -> set[tuple[str, str]]:
    """What is told by the command in a process of its own, held to memory and time."""

    def hold() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # not a byte may be written

    code = "import sys; from pathlib import Path; from builder.doctor import examine\n"
    code += "for one in examine(Path(sys.argv[1])).findings: print(one.rule, one.place, sep='\\0')"
    command = [sys.executable, "-B", "-c", code, str(path)]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, preexec_fn=hold, check=True
    )
    lines = done.stdout.splitlines()
    return {(rule, place) for rule, _, place in (line.partition("\0") for line in lines)}


@pytest.mark.parametrize("name", ADDED)
def test_a_hostile_zip_is_refused_at_once(name: str, tmp_path: Path) -> None:
    rule, place, add = ADDED[name]
    found = told(packed(tmp_path / "package.zip", add, GOOD))
    assert (rule, place) in found
    assert all(one.startswith("ZIP") for one, _ in found), found
    assert [path.name for path in tmp_path.iterdir()] == ["package.zip"]


@pytest.mark.parametrize("name", MANIFESTS)
def test_a_hostile_manifest_is_refused_at_once(name: str, tmp_path: Path) -> None:
    rule, text = MANIFESTS[name]
    files = {key: value for key, value in GOOD.items() if key != MANIFEST}
    found = told(packed(tmp_path / "package.zip", manifest(text), files))
    assert found - {("LARGE", MANIFEST)} == {(rule, MANIFEST)}


CROWDS = {  # what many times stands within what
    "items": (b"<item identifier='a' identifierref='r'/>", b"organization"),
    "files": (b"<file href='A.html'/>", b"resource"),
    "objectives": (b"<imsss:objective objectiveID='a'/>", b"imsss:objectives"),
    "activities": (
        b"<imsss:sequencing ID='a' IDRef='a'><imsss:ruleCondition referencedObjective='b'/>"
        b"</imsss:sequencing>",
        b"imsss:sequencingCollection",
    ),
}


@pytest.mark.parametrize("name", CROWDS)
def test_a_crowded_manifest_is_examined_in_time(name: str, tmp_path: Path) -> None:
    """As many elements as are read: no rule may compare each with each."""
    one, around = CROWDS[name]
    opening = GOOD_2004.partition(b"<metadata>")[0] + b"<" + around + b">"
    text = opening + one * 24_000 + b"</" + around + b"></manifest>"
    found = told(packed(tmp_path / "package.zip", manifest(text), {"index.html": b""}))
    assert "REQ_30.5" in {rule for rule, _ in found}


def test_a_list_that_claims_a_gigabyte_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "package.zip"
    with path.open("wb") as file:
        file.truncate(2**30)
        file.seek(2**30)
        file.write(struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, 2**30, 0, 0))
    assert told(path) == {("ZIP", "package.zip")}


def test_of_a_rule_that_is_broken_without_end_the_first_breaches_are_listed(tmp_path: Path) -> None:
    more = GOOD[MANIFEST].replace(b"</resource>", b'<file href="no.html"/>' * 1500 + b"</resource>")
    report = examine(packed(tmp_path / "package.zip", with_files(), GOOD | {MANIFEST: more}))
    assert [one.rule for one in report.findings] == ["RES_HREF"] * 1000
    assert "Listing: RES_HREF is broken 1500 times; 1000 are listed" in report.undone


def flipped(content: bytes) -> bytes:
    """A byte within the first file."""
    place = content.index(b"</") if b"</" in content else 60
    return content[:place] + bytes([content[place] ^ 0xFF]) + content[place + 1 :]


def marked(offset: int, value: int) -> Callable[[bytes], bytes]:
    """Two bytes of the first file's entry in the list, by their place in it."""

    def mark(content: bytes) -> bytes:
        start = content.index(b"PK\x01\x02") + offset
        return content[:start] + struct.pack("<H", value) + content[start + 2 :]

    return mark


DAMAGES = {
    "not a zip": ("ZIP", lambda content: b"<html>" * 100),
    "an empty file": ("ZIP", lambda content: b""),
    "zeros": ("ZIP", lambda content: bytes(10_000_000)),
    "cut off": ("ZIP", lambda content: content[:-40]),
    "its first half": ("ZIP", lambda content: content[: len(content) // 2]),
    "a flipped byte": ("ZIP_DAMAGED", flipped),
    "encrypted": ("ZIP_ENCRYPTED", marked(8, 1)),
    "an odd method": ("ZIP_METHOD", marked(10, 14)),
    "a list that lies too far": (
        "ZIP_DAMAGED",
        lambda content: content[:-6] + struct.pack("<L", 0x7FFFFFF) + content[-2:],
    ),
    "a list longer than the file": (
        "ZIP",
        lambda content: content[:-10] + struct.pack("<L", 0x7FFFFFFF) + content[-6:],
    ),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_zip_is_told(name: str, tmp_path: Path) -> None:
    rule, change = DAMAGES[name]
    found = examine(damaged(tmp_path / "package.zip", change)).findings
    assert {one.rule for one in found} == {rule}


def test_a_name_that_stands_twice_is_refused(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        path = packed(tmp_path / "package.zip", entry("index.html", b"other"), GOOD)
    assert {one.rule for one in examine(path).findings} == {"ZIP_TWICE"}


def test_files_that_lie_in_one_another_are_refused(tmp_path: Path) -> None:
    """Each claims the same bytes, so that the zip unpacks to many times what it is."""
    path = packed(
        tmp_path / "package.zip",
        lambda one: one.writestr("a.bin", random.Random(1).randbytes(9000)),
        {},
    )
    with zipfile.ZipFile(path, "a") as archive:
        (one,) = archive.infolist()
        for k in range(9):
            copy = zipfile.ZipInfo(f"{k}.bin")
            for name in ("header_offset", "CRC", "compress_size", "file_size", "compress_type"):
                setattr(copy, name, getattr(one, name))
            archive.filelist.append(copy)
        archive._didModify = True  # type: ignore[attr-defined]  # its list is to be written
    assert "ZIP_OVERLAP" in {one.rule for one in examine(path).findings}


def test_a_zip_in_the_zip_whose_method_is_refused_stays_shut(tmp_path: Path) -> None:
    """Its bytes are no LZMA stream, and who unpacks it hears of that in an error of its own."""
    path = tmp_path / "package.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.zip", zipped_in_zip(0, b"x" * 999), zipfile.ZIP_LZMA)
    content = bytearray(path.read_bytes())
    content[60:90] = bytes([255] * 30)
    path.write_bytes(content)
    assert {one.rule for one in examine(path).findings} == {"ZIP_METHOD"}


def test_a_name_that_says_not_how_it_is_written_is_told(tmp_path: Path) -> None:
    path = packed(tmp_path / "package.zip", with_files(**{"Xbung.html": b""}), GOOD)
    path.write_bytes(path.read_bytes().replace(b"Xbung", b"\x9abung"))
    found = {(one.rule, one.level, one.place) for one in examine(path).findings}
    assert ("NAME_UNMARKED", "failure", "\xdcbung.html") in found
    assert "NAME" not in {rule for rule, _, _ in found}


def test_a_zip_for_download_is_no_harm(tmp_path: Path) -> None:
    path = packed(tmp_path / "package.zip", with_files(**{"a.zip": zipped_in_zip(0, b"x")}), GOOD)
    assert {one.rule for one in examine(path).findings} == {"EXCESS_BAGGAGE"}

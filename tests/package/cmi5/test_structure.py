"""The package by cmi5: what it says of the course, and each rule of a course structure."""

from __future__ import annotations

import io
import re
import uuid
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from builder.archive import zipped
from tests.courses import ROOT, TINY, copy_course, course
from tests.package.cmi5.structure import SPACE, broken

IRI = "https://courses.example/two-voices"
AU = re.compile(r"<au .*</au>", re.S)
BLOCK = '<block id="urn:x:b"><title><langstring>B</langstring></title><description><langstring>B</langstring></description>{}</block>'  # noqa: E501


def export(root: Path, *options: str) -> bytes:
    target = root / "dist" / "out.zip"
    done = course("export", root, "cmi5", "-o", str(target), *options, "--draft")
    assert done.exit_code == 0, done.output
    return target.read_bytes()


def structure(package: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        assert archive.namelist()[0] == "cmi5.xml"
        return archive.read("cmi5.xml").decode()


def changed(package: bytes, change: Callable[[str], str]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files["cmi5.xml"] = change(files["cmi5.xml"].decode()).encode()
    return zipped(files, first="cmi5.xml")


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return export(copy_course(TINY, tmp_path_factory.mktemp("structure") / "course"))


def replaced(old: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


def in_blocks(text: str) -> str:
    """The unit in a block, and the same block again with another unit."""
    unit = AU.findall(text)[0]
    other = unit.replace("#au", "#other")
    return AU.sub(lambda _: BLOCK.format(unit) + BLOCK.format(other), text)


def twice(text: str) -> str:
    unit = AU.findall(text)[0]
    return AU.sub(lambda _: unit + unit, text)


BROKEN: list[tuple[str, Callable[[str], str]]] = [
    ("3.0.0.0-1", lambda text: re.sub('<course id="[^"]*"', '<course id="two-voices"', text)),
    ("8.1.0.0-6", replaced("index.html", "index.html?fetch=1")),
    ("13.1.2.0-1", in_blocks),
    ("13.1.3.0-1", lambda text: text.replace("objective_say", "objective_hear")),
    ("13.1.4.0-1", twice),
    ("13.1.4.0-2", replaced("index.html", "index page.html")),
    ("13.2.0.0-1", replaced("<url>", "<title/><url>")),
    ("13.2.0.0-1", replaced('moveOn="CompletedOrPassed"', 'moveOn="Never"')),
    ("13.2.0.0-1", replaced('masteryScore="0.6"', 'masteryScore="60"')),
    ("13.2.0.0-1", replaced("</courseStructure>", "")),
    ("14.1.0.0-4", replaced("index.html", "start.html")),
]


@pytest.mark.parametrize("row", BROKEN, ids=lambda row: row[0])
def test_a_broken_structure_is_told(row: tuple[str, Callable[[str], str]], sound: bytes) -> None:
    assert broken(changed(sound, row[1])) == row[0]


def test_a_broken_package_is_told(sound: bytes) -> None:
    assert broken(b"course") == "14.0.0.0-1"
    assert broken(sound[: len(sound) // 2]) == "14.1.0.0-1"
    assert broken(zipped({"course/cmi5.xml": b"<x/>"}, first="course/cmi5.xml")) == "14.1.0.0-2"
    alone = structure(sound)
    assert broken(alone.encode()) == "14.2.0.0-1"
    away = alone.replace("index.html", "https://courses.example/index.html")
    assert broken(away.encode()) == ""


@pytest.mark.parametrize("options", [(), ("--report", "completed")])
@pytest.mark.parametrize("root", [ROOT, TINY], ids=["whole", "small"])
def test_our_packages_break_no_rule(root: Path, options: tuple[str, ...], tmp_path: Path) -> None:
    assert broken(export(copy_course(root, tmp_path / "course"), *options)) == ""


def test_the_structure_says_what_the_course_is(sound: bytes) -> None:
    tree = ElementTree.fromstring(structure(sound))
    [unit] = tree.iter(f"{SPACE}au")
    assert unit.attrib["moveOn"] == "CompletedOrPassed"
    assert unit.attrib["masteryScore"] == "0.6"
    texts = [(one.attrib["lang"], one.text) for one in tree.iter(f"{SPACE}langstring")]
    assert texts[0] == ("en", "Two Voices")
    assert {language for language, _ in texts} == {"en"}
    aims = [one.attrib["id"] for one in tree.findall(f"{SPACE}objectives/{SPACE}objective")]
    assert [one.attrib["idref"] for one in unit.iter(f"{SPACE}objective")] == aims
    assert [one.rpartition("/")[2] for one in aims] == ["objective_hear", "objective_say"]


def test_without_a_score_there_is_no_mark(tmp_path: Path) -> None:
    root = copy_course(TINY, tmp_path / "course")
    assert "masteryScore" not in structure(export(root, "--report", "completed"))


def test_a_course_is_known_by_its_id_or_by_an_address_of_the_author(tmp_path: Path) -> None:
    root = copy_course(TINY, tmp_path / "course")
    first = structure(export(root))
    made = re.findall('<course id="([^"]*)"', first)[0]
    assert uuid.UUID(made).urn == made
    outline = root / "course.yml"
    text = outline.read_text("utf-8")
    outline.write_text(text.replace("title: Two Voices", "title: Three Voices"), "utf-8")
    assert f'<course id="{made}"' in structure(export(root))
    outline.write_text(text.replace("id: two-voices", "id: three-voices", 1), "utf-8")
    assert made not in structure(export(root))
    outline.write_text(f"iri: {IRI}\n{text}", "utf-8")
    named = structure(export(root))
    assert f'<course id="{IRI}">' in named
    assert f'<au id="{IRI}#au"' in named
    assert f'idref="{IRI}#objective/objective_hear"' in named


def test_the_shell_alone_may_send_to_other_servers(sound: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(sound)) as archive:
        pages = [name for name in archive.namelist() if name.endswith(".html")]
        free = [name for name in pages if b"connect-src 'self' https: http:;" in archive.read(name)]
        bound = [name for name in pages if b"connect-src 'self';" in archive.read(name)]
    assert free == ["index.html"]
    assert sorted(bound + free) == sorted(pages)
    assert len(pages) > 4

"""The checks of a SCORM 2004 package: ours raise none, and each rule finds what breaks it."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import xmlschema
import yaml

from builder.doctor import Finding, examine
from tests.courses import ROOT, TINY, copy_course, course
from tests.package.conftest import SCHEMAS

MANIFEST = "imsmanifest.xml"
BROKEN = yaml.safe_load((Path(__file__).parent / "broken.yml").read_text("utf-8"))
RULES = yaml.safe_load((ROOT / "builder" / "doctor" / "scorm2004.yml").read_text("utf-8"))
CONDITIONS = (
    '<imsss:ruleConditions><imsss:ruleCondition condition="always"/></imsss:ruleConditions>'
)
STANDS_FOR = {
    "CONDITIONS": CONDITIONS,
    "ACTION": '<imsss:ruleAction action="skip"/>',
    "LONG": "x" * 2001,
    "SHORT": "x" * 1500,
}
ENDS = {
    "manifest": "</manifest>",
    "metadata": "</metadata>",
    "organization": "</organization>",
    "item": "</item>",
    "sequencing": "</imsss:sequencing>",
    "objectives": "</imsss:objectives>",
    "primary": "</imsss:primaryObjective>",
    "presentation": "</adlnav:presentation>",
    "interface": "</adlnav:navigationInterface>",
    "resource": "</resource>",
    "resources": "</resources>",
    "course": "<imsss:controlMode",  # the sequencing of the whole
}
MAP = '<adlseq:mapInfo targetObjectiveID="a" {0}/>'
MAPS = '<adlseq:objectives><adlseq:objective objectiveID="primary">{0}</adlseq:objective></adlseq:objectives>'  # noqa: E501
RULE = "<imsss:sequencingRules><imsss:preConditionRule>{0}</imsss:preConditionRule></imsss:sequencingRules>"  # noqa: E501
INSIDE = {"maps": MAPS.format(MAP), "two-maps": MAPS.format(MAP + MAP), "rule": RULE}


def found_in(content: bytes) -> list[Finding]:
    """What is found without schemas and without a browser."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "package.zip"
        path.write_bytes(content)
        return examine(path).findings


def export(root: Path, *options: str) -> bytes:
    target = root / "dist" / "out.zip"
    arguments = ["scorm2004", "-o", str(target), "--schemas", str(SCHEMAS), *options]
    done = course("export", root, *arguments, "--draft")
    assert done.exit_code == 0, done.output
    return target.read_bytes()


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return export(copy_course(TINY, tmp_path_factory.mktemp("doctor") / "course"))


def changed(content: bytes, change: Any = None, **files: bytes) -> bytes:
    """The zip with another manifest, and with more files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, change(text.decode()) if change and name == MANIFEST else text)
        for name, text in files.items():
            new.writestr(name, text)
    return stream.getvalue()


def breaking(row: list[Any]) -> Any:
    """What a row of broken.yml does to a manifest."""

    def filled(text: str) -> str:
        return re.sub("|".join(STANDS_FOR), lambda found: STANDS_FOR[found[0]], text)

    def replaced(text: str) -> str:
        for old, new in row[1].items():
            assert old in text, old
            text = text.replace(old, filled(new))
        return text

    def added(text: str) -> str:
        place, snippet = row[1], filled(row[2])
        if place in INSIDE:
            place, snippet = "sequencing", INSIDE[place].format(snippet)
        assert ENDS[place] in text
        return text.replace(ENDS[place], snippet + ENDS[place], 1)

    return replaced if isinstance(row[1], dict) else added


def part(row: list[Any]) -> str:
    """What is said, where a rule has several ways to be broken."""
    rest = row[2:] if isinstance(row[1], dict) else row[3:]
    return rest[0] if rest else ""


@pytest.mark.parametrize("row", BROKEN, ids=lambda row: f"{row[0]}-{part(row)}")
def test_a_broken_manifest_raises_its_rule(row: list[Any], sound: bytes) -> None:
    change = breaking(row)
    found = found_in(changed(sound, change))
    assert [one for one in found if one.rule == row[0] and part(row) in one.message], found


def test_every_rule_of_the_table_is_broken_once() -> None:
    rules = {row[0] for rows in RULES.values() for row in rows}
    assert rules <= {row[0] for row in BROKEN}


@pytest.mark.parametrize("edition", ["3", "4"])
@pytest.mark.parametrize("options", [(), ("--report", "completed")])
@pytest.mark.parametrize("root", [ROOT, TINY], ids=["whole", "small"])
def test_our_packages_raise_nothing_warnings_included(
    edition: str, options: tuple[str, ...], root: Path, tmp_path: Path
) -> None:
    content = export(copy_course(root, tmp_path / "course"), "--edition", edition, *options)
    assert found_in(content) == []


@pytest.mark.parametrize("edition", ["3", "4"])
def test_the_manifest_is_valid_by_the_schemas_in_the_package(edition: str, tmp_path: Path) -> None:
    content = export(copy_course(TINY, tmp_path / "course"), "--edition", edition)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(tmp_path / "out")
    names = ("imscp_v1p1", "adlcp_v1p3", "adlseq_v1p3", "adlnav_v1p3", "imsss_v1p0")
    schema = xmlschema.XMLSchema(
        [str(tmp_path / "out" / f"{name}.xsd") for name in names], allow="local"
    )
    manifest = (tmp_path / "out" / MANIFEST).read_text("utf-8")
    schema.validate(manifest)
    for old, new in [("<title>", "<tilte/><title>"), (">0.6<", ">2<"), (">exit<", ">all<")]:
        assert old in manifest
        assert not schema.is_valid(manifest.replace(old, new, 1)), new


def test_the_edition_stands_in_the_manifest_and_in_the_schemas(tmp_path: Path) -> None:
    root = copy_course(TINY, tmp_path / "course")
    for edition, name in (("4", "4th"), ("3", "3rd")):
        with zipfile.ZipFile(io.BytesIO(export(root, "--edition", edition))) as archive:
            text = archive.read(MANIFEST).decode()
            assert f"<schemaversion>2004 {name} Edition</schemaversion>" in text
            schema = (SCHEMAS / f"scorm2004{name}edition" / "adlcp_v1p3.xsd").read_bytes()
            assert archive.read("adlcp_v1p3.xsd") == schema
    assert export(root) == export(root, "--edition", "4")
    done = course("export", root, "scorm12", "--draft", "--edition", "3")
    assert done.exit_code == 1
    assert "scorm12 has no edition 3; leave `--edition` out" in done.output


def test_the_mark_stands_where_the_lms_is_to_judge_and_nowhere_else(tmp_path: Path) -> None:
    root = copy_course(TINY, tmp_path / "course")
    for options, is_marked in (((), True), (("--report", "completed"), False)):
        with zipfile.ZipFile(io.BytesIO(export(root, *options))) as archive:
            text = archive.read(MANIFEST).decode()
        mark = "<imsss:minNormalizedMeasure>0.6</imsss:minNormalizedMeasure>"
        assert (mark in text) is ('satisfiedByMeasure="true"' in text) is is_marked
        assert 'completionSetByContent="true" objectiveSetByContent="true"' in text


FILES = {
    "NAME": ("Übung ä.html", "cannot unpack"),
    "SLASH": ("pages\\more.html", "backslash"),
    "RUNS": ("assets/sample.py", "could run"),
    "EXCESS_BAGGAGE": ("more.html", "no resource lists"),
}


@pytest.mark.parametrize("rule", FILES)
def test_a_file_that_does_not_belong_is_told(rule: str, sound: bytes) -> None:
    name, message = FILES[rule]
    found = found_in(changed(sound, **{name: b""}))
    assert [
        one for one in found if (one.rule, one.place) == (rule, name) and message in one.message
    ]


def test_what_is_no_package_at_all_is_told(sound: bytes) -> None:
    assert [one.rule for one in found_in(b"no zip")] == ["ZIP"]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(f"course/{MANIFEST}", b"<manifest/>")
    assert [one.rule for one in found_in(stream.getvalue())] == ["MANIFEST_AT_ROOT"]
    huge = changed(sound, lambda text: text + " " * 10_000_000)
    assert [one.rule for one in found_in(huge)] == ["MANIFEST_SIZE"]


def test_a_finding_tells_where_it_is(sound: bytes) -> None:
    content = changed(sound, lambda text: text.replace(' identifierref="sco"', ""))
    place = "manifest course_two_voices > organizations > organization organization > item item"
    assert ("REQ_30.6.3.6.2.4", "failure", place) in [
        (one.rule, one.level, one.place) for one in found_in(content)
    ]

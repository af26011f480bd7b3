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
from builder.exports import formats, reports
from tests.courses import ROOT, TINY, copy_course, course
from tests.package.conftest import SCHEMAS

HERE = Path(__file__).parent
KINDS = ("scorm12", "scorm2004", "cmi5")
PLAYERS = ROOT / "node_modules/scorm-again/dist"
BROKEN = yaml.safe_load((HERE / "broken_packages.yml").read_text("utf-8"))
SESSIONS = yaml.safe_load((HERE / "broken_sessions.yml").read_text("utf-8"))
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

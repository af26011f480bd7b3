"""Profiles of LMSs: read and explained, the strictest one proven, and all of them kept to."""

from __future__ import annotations

import json
import random
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from click.testing import CliRunner
from pydantic import BaseModel

from builder import lms
from builder.codes import worst_case
from builder.course import learner_course
from builder.exports import Settings, editions, formats, reports
from builder.lms.choosing import profile, settings
from builder.lms.profiles import CHOICES, Profile, Reason, read
from builder.loader import load
from builder.package_options import package_options
from builder.packing import packed
from builder.source import Faults
from tests.courses import ROOT, TINY, copy_course, course

OTHERS = lms.files()
NewProfile = Callable[..., None]


@pytest.fixture
def add(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> NewProfile:
    """Writes a profile, the generic one but for some values, beside the real ones."""
    folder = tmp_path / "lms"
    folder.mkdir()
    for name in OTHERS:
        (folder / f"{name}.yml").write_text((lms.FOLDER / f"{name}.yml").read_text("utf-8"))
    monkeypatch.setattr(lms, "FOLDER", folder)

    def write(file: str, /, **values: Any) -> None:
        data = yaml.safe_load((folder / "generic.yml").read_text("utf-8"))
        for way, value in values.items():
            *above, last = way.split("__")
            place = data
            for key in above:
                place = place[key]
            place[last] = value
        (folder / f"{file}.yml").write_text(yaml.safe_dump(data), "utf-8")

    return write


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return copy_course(TINY, tmp_path / "course")


def told(root: Path, format: str, name: str, **asked: Any) -> list[str]:
    """What the export says; the options of the command that are not given are None."""
    options = dict.fromkeys([*CHOICES, "heartbeat"]) | asked
    return list(packed(load(root), format, root / "out.zip", None, draft=True, lms=name, **options))


def refused(root: Path, format: str, name: str) -> str:
    with pytest.raises(Faults) as caught:
        told(root, format, name)
    assert not (root / "out.zip").exists()
    return str(caught.value)


def reasons(part: BaseModel) -> Iterator[Reason]:
    if isinstance(part, Reason):
        yield part
    for name in type(part).model_fields:
        value = getattr(part, name)
        for one in value.values() if isinstance(value, dict) else [value]:
            if isinstance(one, BaseModel):
                yield from reasons(one)


@pytest.mark.parametrize("name", OTHERS)
def test_each_setting_has_a_source_or_says_that_none_was_found(name: str) -> None:
    found = list(reasons(read(name)))
    assert len(found) == 13 + len(read(name).formats.refuses)
    for one in found:
        has_source = bool(one.sources or one.measured)
        assert has_source or re.search("[Nn]othing documented", one.why), one
    for quirk in read(name).manual.quirks:
        assert quirk.sources or quirk.measured


REPORTING = [name for name in formats() if reports(name)]


@pytest.mark.parametrize("name", OTHERS)
def test_each_format_is_taken_or_refused_with_a_source(name: str) -> None:
    one = read(name)
    accepted, refused = set(one.formats.accepts), set(one.formats.refuses)
    assert not accepted & refused
    assert accepted | refused == set(REPORTING)
    assert set(one.limits.state.characters) == accepted
    assert all(reason.sources for reason in one.formats.refuses.values())


def test_the_profile_for_any_lms_is_what_a_package_is_without_one() -> None:
    defaults = asdict(Settings(edition="4"))
    limit = defaults.pop("limit")
    assert settings(profile("generic")) == defaults
    told = read("generic").limits.state.characters
    assert set(told.values()) == {limit}
    assert set(told) == set(read("generic").formats.accepts)
    assert set(told) == set(REPORTING)


# What a setting of the strictest profile has to be, from those of all others.
def common(name: str, all: Mapping[str, Profile]) -> set[str]:
    return set.intersection(*(set(getattr(one, name).accepts) for one in all.values()))


def holds(strict: Profile, all: Mapping[str, Profile]) -> None:
    for name in CHOICES:
        assert set(getattr(strict, name).accepts) == common(name, all), name
    for one in all.values():
        assert strict.heartbeat.seconds <= one.heartbeat.seconds
        assert set(strict.hide.buttons) >= set(one.hide.buttons)
        assert set(strict.limits.files.types) >= set(one.limits.files.types)
        assert strict.limits.names.characters <= one.limits.names.characters
        assert strict.limits.names.unique or not one.limits.names.unique
        for format, most in one.limits.state.characters.items():
            assert strict.limits.state.characters[format] <= most
        if one.limits.package.megabytes:
            assert (strict.limits.package.megabytes or 0) <= one.limits.package.megabytes
            assert strict.limits.package.megabytes


def test_the_strictest_profile_is_what_all_others_accept() -> None:
    every = {name: read(name) for name in OTHERS}
    holds(profile("strict"), every)
    assert set(profile("strict").formats.accepts) == set(REPORTING)
    for format in REPORTING:
        takers = {name: one for name, one in every.items() if format in one.formats.accepts}
        holds(profile("strict", format), takers)
        assert format in profile("strict", format).formats.accepts
    assert profile("strict", "scorm2004").edition.accepts == ("3",)
    assert profile("strict", "cmi5").report.accepts == ("passed", "completed")


def test_the_strictest_profile_says_who_takes_a_format_that_not_all_take() -> None:
    takers = [one.name for one in map(read, OTHERS) if "cmi5" in one.formats.accepts]
    assert len(takers) < len(OTHERS)
    assert f"Only {', '.join(takers)} take cmi5" in profile("strict").formats.why


def test_the_strictest_profile_follows_a_new_one_in_everything(add: NewProfile) -> None:
    add(
        "tight",
        name="Tight",
        report_habits__accepts=["items", "none"],
        heartbeat__seconds=40,
        limits__package__megabytes=3,
        limits__names__characters=60,
        limits__files__types=[".gif"],
        limits__state__characters={"scorm12": 300, "scorm2004": 5000},
    )
    strict = profile("strict")
    holds(strict, {name: read(name) for name in lms.files()})
    assert strict.report_habits.accepts == ("none", "items")
    assert "Tight" in strict.report_habits.why
    assert (strict.heartbeat.seconds, strict.limits.package.megabytes) == (40, 3)
    limits = {"scorm12": 300, "scorm2004": 4096, "cmi5": 4096}
    assert strict.limits.state.characters == limits
    assert ".gif" in strict.limits.files.types


def test_profiles_with_nothing_in_common_are_told_and_not_joined(add: NewProfile) -> None:
    add("other", report__accepts=["passed"])
    with pytest.raises(
        Faults, match=r"report: no value suits all profiles: .*other accepts passed"
    ):
        profile("strict")


def test_a_new_file_is_a_profile_that_help_lists(add: NewProfile, small: Path) -> None:
    add("academy", name="Academy", exit__accepts=["normal"], hide__buttons=["exit"])
    command = package_options(click.command("export")(lambda **_: None))
    said = CliRunner().invoke(command, ["--help"]).output
    assert "|".join(["generic", "academy", *OTHERS[1:], "strict"]) in said
    lines = told(small, "scorm2004", "academy")
    assert "Profile academy (Academy): edition 4, " in lines[1]
    assert "exit normal, heartbeat 240 s, hide exit." in lines[1]


def test_what_is_wrong_in_a_profile_is_told_with_its_place(add: NewProfile) -> None:
    add("wrong", report__accepts=["finished"], limits__files__types=["php"], colour="red")
    with pytest.raises(Faults) as caught:
        profile("wrong")
    text = str(caught.value)
    assert re.search(r"builder/lms/wrong.yml:\d+:\d+: report.accepts\[0\]: `finished`", text)
    assert "limits.files.types[0]: `php` is not a file type, a dot first" in text
    assert "colour: is not a known key" in text
    with pytest.raises(Faults, match=r"no profile `moodel`.*did you mean `moodle`"):
        profile("moodel")


def data(root: Path) -> dict[str, Any]:
    """What the run time of the package is told."""
    with zipfile.ZipFile(root / "out.zip") as archive:
        script = archive.read("assets/course-data.js").decode()
    found: dict[str, Any] = json.loads(script.partition(" = ")[2].removesuffix(";\n"))
    return found


TAKEN = [
    (name, format)
    for name in lms.names()
    for format in REPORTING
    if format in profile(name).formats.accepts
]


@pytest.mark.parametrize(("name", "format"), TAKEN)
def test_every_profile_goes_into_every_package(name: str, format: str, small: Path) -> None:
    lines = told(small, format, name)
    chosen = settings(profile(name, format))
    heard = data(small)["settings"]
    assert {key: heard[key] for key in heard if key != "limit"} == {
        key: value for key, value in chosen.items() if key not in ("edition", "hide")
    }
    assert heard["limit"] == profile(name, format).limits.state.characters[format]
    assert f"report {chosen['report']}, on_fail {chosen['on_fail']}" in lines[1]
    if editions(format):
        with zipfile.ZipFile(small / "out.zip") as archive:
            manifest = archive.read("imsmanifest.xml").decode()
        number = {"3": "3rd", "4": "4th"}[chosen["edition"]]
        assert f"<schemaversion>2004 {number} Edition</schemaversion>" in manifest
        assert re.findall("hideLMSUI>(.+)</", manifest) == list(chosen["hide"])
        assert ("satisfiedByMeasure" in manifest) == (chosen["report"] == "passed")


def test_an_lms_whose_buttons_may_stay_has_no_rule_on_them(add: NewProfile, small: Path) -> None:
    add("open", hide__buttons=[])
    told(small, "scorm2004", "open")
    with zipfile.ZipFile(small / "out.zip") as archive:
        assert b"presentation" not in archive.read("imsmanifest.xml")


def test_what_the_command_says_beats_the_profile_and_is_told(small: Path) -> None:
    done = course(
        "export", small, "scorm2004", "--draft", "--lms", "cornerstone",
        "--report", "passed", "--edition", "4", "--heartbeat", "90",
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    lines = done.output.splitlines()
    assert lines[1].startswith("Profile cornerstone (Cornerstone): on_fail incomplete, ")
    assert not re.search(r"\b(report|edition|heartbeat) ", lines[1])
    assert lines[2] == "Asked for here: report passed, edition 4, heartbeat 90 s."
    assert lines[3].startswith("Cornerstone does better with report completed: Cornerstone found")
    assert lines[4].startswith("Cornerstone does better with edition 3: ")
    (small / "dist" / "two-voices-scorm2004.zip").rename(small / "out.zip")
    heard = data(small)["settings"]
    assert (heard["report"], heard["heartbeat"]) == ("passed", 90)


def test_without_an_lms_a_profile_limits_files_alone(small: Path) -> None:
    lines = told(small, "web", "moodle")
    said = "Profile moodle: web speaks to no LMS, so only the limits on files hold."
    assert lines[1] == said
    assert "settings" not in data(small)


REFUSED = [(name, format) for name in OTHERS for format in read(name).formats.refuses]


@pytest.mark.parametrize(("name", "format"), REFUSED)
def test_a_format_that_the_lms_does_not_take_is_refused_with_reason_and_source(
    name: str, format: str, small: Path
) -> None:
    one = read(name)
    reason = one.formats.refuses[format]
    best = " or ".join(one.formats.accepts)
    said = f"{one.name} is not known to take {format}: {reason.why} {' '.join(reason.sources)}"
    assert refused(small, format, name) == f"export: --lms: {said}; take {best}"


def test_a_format_that_the_lms_does_worse_with_is_told(add: NewProfile, small: Path) -> None:
    add("old", name="Old", formats__accepts=["scorm12"], formats__why="It knows no other.")
    assert "Old does better with the format scorm12: It knows no other." in told(
        small, "scorm2004", "old"
    )


def test_a_state_that_the_lms_would_cut_off_is_refused(add: NewProfile, small: Path) -> None:
    most = worst_case(learner_course(load(small)))
    add("short", limits__state__characters={"scorm12": most - 1, "scorm2004": most})
    said = refused(small, "scorm12", "short")
    assert f"may take {most} characters; an LMS keeps {most - 1}: ask fewer questions" in said
    assert f"{most} of {most}" in "".join(told(small, "scorm2004", "short"))


def test_a_file_of_a_type_that_the_lms_refuses_is_refused(add: NewProfile, small: Path) -> None:
    add("fussy", name="Fussy", limits__files__types=[".gif", ".htaccess"])
    (small / "content" / "one.GIF").write_bytes(b"")
    for format in formats():
        said = refused(small, format, "fussy")
        cure = "give it another one, or leave it out"
        assert said == f"pages/one.GIF: Fussy refuses files of this type: {cure}"


def test_a_name_that_is_too_long_for_the_lms_is_refused(add: NewProfile, small: Path) -> None:
    add("narrow", name="Narrow", limits__names__characters=30)
    (small / "content" / f"{'x' * 21}.png").write_bytes(b"")
    assert "its name has 31 characters; Narrow takes 30" in refused(small, "scorm12", "narrow")


def test_two_files_of_one_name_are_refused_where_the_lms_takes_them_for_one(small: Path) -> None:
    for folder in ("left", "right"):
        (small / "content" / folder).mkdir()
        (small / "content" / folder / "same.png").write_bytes(b"")
    told(small, "scorm12", "generic")
    (small / "out.zip").unlink()
    said = refused(small, "scorm12", "openedx")
    assert said == (
        "pages/right/same.png: Open edX takes it for pages/left/same.png:"
        " give one of them another name"
    )


def test_a_package_that_is_too_large_is_refused(add: NewProfile, small: Path) -> None:
    add("little", name="Little", limits__package__megabytes=1)
    told(small, "scorm12", "little")
    (small / "out.zip").unlink()
    (small / "content" / "large.png").write_bytes(random.Random(1).randbytes(1_200_000))
    said = refused(small, "scorm12", "little")
    assert re.search(r"the package has 1\.\d MB; Little takes 1: make its pictures smaller", said)


def test_the_whole_course_suits_every_lms(tmp_path: Path) -> None:
    """Names, types and size of the real package, and its state, are within the lowest limits."""
    root = copy_course(ROOT, tmp_path / "whole")
    assert "Profile strict" in told(root, "scorm12", "strict")[1]

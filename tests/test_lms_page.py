"""The page for those who run an LMS: made of the profiles, so that it cannot say anything else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from builder import lms
from builder.course import Course, learner_course
from builder.exports import formats
from builder.languages import interface_words
from builder.lms.guide import guide
from builder.lms.profiles import read
from builder.loader import load
from builder.render import pages
from builder.text import converted
from tests.courses import ROOT

WORDS = interface_words("en")


@pytest.fixture(scope="module")
def whole() -> Course:
    return load(ROOT)


@pytest.fixture(scope="module")
def page(whole: Course) -> str:
    return pages(whole)["lms.md"]


def parts(text: str) -> dict[str, str]:
    """The part of each profile, by its name."""
    found = re.split(r"(?m)^## .* \{#(\w+)\}$", text)
    return dict(zip(found[1::2], found[2::2], strict=True))


def test_each_profile_has_its_part_and_a_command_that_works(page: str) -> None:
    assert list(parts(page)) == lms.names()
    commands = re.findall(r"`course export (\w+) --lms (\w+)`", page)
    assert [name for _, name in commands] == lms.names()
    assert {format for format, _ in commands} <= set(formats())


@pytest.mark.parametrize("name", lms.files())
def test_a_part_tells_what_is_other_than_for_any_lms_and_why(name: str, page: str) -> None:
    one, general, part = read(name), read("generic"), parts(page)[name]
    for line in (*one.manual.upload, *one.manual.reports, *one.manual.learners, one.tried):
        assert line in part
    assert all(f"]({source})" in part for source in one.manual.sources)
    for quirk in one.manual.quirks:
        assert quirk.what in part and quirk.cure in part
        assert all(f"]({source})" in part for source in quirk.sources)
    for setting in ("report", "on_fail", "exit", "edition", "formats"):
        choice = getattr(one, setting)
        is_usual = choice.accepts == getattr(general, setting).accepts
        is_told = name == "generic" or not is_usual or bool(choice.sources or choice.measured)
        assert (choice.why in part) == is_told, setting
        assert not is_told or all(f"]({source})" in part for source in choice.sources)
    for format, reason in one.formats.refuses.items():
        row = f"| Is not known to take | {format} | {reason.why} "
        assert row in part and all(f"]({source})" in part for source in reason.sources)
    types = " ".join(one.limits.files.types)
    assert types in part
    assert ("nothing was found that speaks against it" in part) == (name != "generic")
    assert ("no two of the same name" in part) == one.limits.names.unique


def test_the_page_says_in_the_words_of_the_package_what_the_employer_receives(page: str) -> None:
    for what in ("habits", "judgement"):
        for value in ("none", "axes", "items"):
            assert f"| `--report-{what} {value}` | {WORDS[f'lms_{what}_{value}']} |" in page
    assert WORDS["lms_receives"] in page


def test_a_new_profile_is_on_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (lms.FOLDER / "moodle.yml").read_text("utf-8")
    for name in ("generic", "academy"):
        path = tmp_path / f"{name}.yml"
        path.write_text(text.replace("name: Moodle", f"name: The | {name}"), "utf-8")
    monkeypatch.setattr(lms, "FOLDER", tmp_path)
    found = guide(WORDS)
    assert list(parts(found)) == ["generic", "academy", "strict"]
    html = converted(found)
    assert "The | academy" in html
    assert {row.count("<td") for row in re.findall(r"<tr>.*?</tr>", html, re.S)} <= {0, 2, 3}


def test_learners_never_see_the_page(whole: Course) -> None:
    assert "lms" in {one.id for one in whole.pages}
    assert "lms" not in {one.id for one in learner_course(whole).pages}


def test_the_page_names_the_words_that_the_package_says(page: str) -> None:
    said = [WORDS["diag_open"], WORDS["diag_try"], WORDS["diag_copy"]]
    said += [WORDS[key].partition(".")[0] for key in ("lms_missing", "lms_not_saved")]
    assert [one for one in said if f"*{one}*" not in page] == []

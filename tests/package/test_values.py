"""What is ever sent to an LMS: held by expressions that allow nothing a known LMS has refused."""

from __future__ import annotations

import json
import re

import pytest

from tests.package.values import VECTORS, allowed, outside

FORMATS = ("scorm12", "scorm2004")
# Tried with real players: format, element and type, value, and whether all of them took it.
MEASURED = json.loads((VECTORS / "scorm-measured.json").read_text("utf-8"))
LENGTH = re.compile(r"<(\d+) chars>")


def spelled(value: str) -> str:
    length = LENGTH.fullmatch(value)
    return "x" * int(length[1]) if length else value


@pytest.mark.parametrize("format", FORMATS)
def test_no_value_that_a_player_refused_is_allowed(format: str) -> None:
    for name, element, value, is_taken in MEASURED:
        if name == format and not is_taken:
            pattern = allowed(format)[element]
            assert not re.fullmatch(pattern, spelled(value)), (element, value)


@pytest.mark.parametrize("format", FORMATS)
def test_what_is_allowed_was_taken_by_all_players_where_it_was_tried(format: str) -> None:
    tried = {one[1] for one in MEASURED if one[0] == format and not one[1].endswith(".id")}
    taken = {
        element
        for name, element, value, is_taken in MEASURED
        if name == format and is_taken and re.fullmatch(allowed(format)[element], spelled(value))
    }
    assert tried <= taken
    assert len(tried) >= 20


@pytest.mark.parametrize("format", FORMATS)
def test_what_the_lms_of_the_golden_file_gets_is_foreseen(format: str) -> None:
    calls = json.loads((VECTORS / f"{format}-calls.json").read_text("utf-8"))
    assert outside(calls) == []
    assert outside([["SetValue", "cmi.exit", "logout"]]) == [["SetValue", "cmi.exit", "logout"]]

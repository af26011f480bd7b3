"""Saved answers: what `course score` makes of good files and bad ones, and the schema of a file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from jsonschema import Draft202012Validator

from builder.loader import load
from tests.courses import ROOT, TINY, bare, course

Json = Any
Entries = Mapping[str, Json]

HEADER = {"format": "course-answers", "version": 1, "course": "two-voices"}
CONTENT = load(TINY).content
SCHEMA = json.loads((ROOT / "tests" / "vectors" / "answers.schema.json").read_text("utf-8"))
FULL = {"li1": 4, "li2": 0, "li3": 3, "li4": 3, "sp1": 1, "sp2": 2, "sp3": 3, "sp4": 1}
EVEN = {"li1": 4, "li2": 4, "li3": 0, "li4": 0, "sp1": 4, "sp2": 4, "sp3": 0, "sp4": 0}


def document(**changes: Json) -> dict[str, Json]:
    return {**HEADER, "content": CONTENT, "answers": {}, **changes}


def answered(answers: Mapping[str, Json], latest: Mapping[str, Json] | None = None) -> Entries:
    """Entries of a file: first answers, and where they differ the latest."""
    again = {**answers, **(latest or {})}
    return {name: {"first": one, "latest": again[name], "at": 0} for name, one in answers.items()}


def score(folder: Path, instrument: str, content: bytes | str | Json) -> Result:
    """`course score` on a file; its own path is left out of what is said."""
    text = content if isinstance(content, bytes | str) else json.dumps(content)
    path = folder / "answers.json"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return course("score", TINY, instrument, str(path))


def scored(folder: Path, instrument: str, content: bytes | str | Json) -> Json:
    result = score(folder, instrument, content)
    assert (result.exit_code, result.stderr) == (0, "")
    return json.loads(result.stdout)


def refused(folder: Path, content: bytes | str | Json) -> str:
    """The one fault of a file that is none of saved answers."""
    result = score(folder, "turns", content)
    assert (result.exit_code, result.stdout) == (1, "")
    fault, count = bare(result.stderr.replace(f"{folder}{os.sep}", ""))
    assert count == "1 fault; nothing was changed."
    return fault


def counts(found: Json) -> dict[str, int]:
    return {name: axis["answered"] for name, axis in found["axes"].items()}


# Files that are scored


def test_a_finished_inventory_gives_a_score_and_a_range_for_each_axis(tmp_path: Path) -> None:
    habits = {"pre": {"day": 20000, "answers": FULL}}
    assert scored(tmp_path, "turns", document(habits=habits)) == {
        "axes": {
            "listening": {
                "answered": 4,
                "of": 4,
                "score": 88,
                "lo": 65,
                "hi": 100,
                "half": 23,
                "zone_lo": 2,
                "zone_hi": 2,
            },
            "speaking": {
                "answered": 4,
                "of": 4,
                "score": 31,
                "lo": 8,
                "hi": 54,
                "half": 23,
                "zone_lo": 0,
                "zone_hi": 1,
            },
        },
        "status": "profile",
        "relations": ["listening>speaking"],
        "shape": "order",
        "top": "listening",
        "tier": "clear",
        "lead": "listening",
        "lag": "speaking",
        "flags": [],
    }


def test_the_later_sheet_counts_where_there_are_two(tmp_path: Path) -> None:
    habits = {"pre": {"day": 1, "answers": FULL}, "post": {"day": 99, "answers": EVEN}}
    found = scored(tmp_path, "turns", document(habits=habits))
    assert [axis["score"] for axis in found["axes"].values()] == [25, 75]


@pytest.mark.parametrize("post", [None, {}, {"day": 99, "answers": {}}, [], "post", 7])
def test_a_later_sheet_without_answers_leaves_the_first_in_force(
    tmp_path: Path, post: Json
) -> None:
    habits = {"pre": {"day": 1, "answers": FULL}, "post": post}
    found = scored(tmp_path, "turns", document(habits=habits))
    assert [axis["score"] for axis in found["axes"].values()] == [88, 31]


@pytest.mark.parametrize("habits", [None, {}, [], "none", {"pre": None}])
def test_the_latest_answers_count_before_an_inventory_is_finished(
    tmp_path: Path, habits: Json
) -> None:
    entries = answered(FULL, latest=EVEN)
    found = scored(tmp_path, "turns", document(habits=habits, answers=entries))
    assert [axis["score"] for axis in found["axes"].values()] == [25, 75]


def test_an_inventory_begun_counts_answers_and_shows_no_score(tmp_path: Path) -> None:
    entries = answered({"li1": 4, "sp1": 1, "sp2": 2})
    assert scored(tmp_path, "turns", document(answers=entries)) == {
        "axes": {"listening": {"answered": 1, "of": 4}, "speaking": {"answered": 2, "of": 4}},
        "status": "not-enough",
        "relations": [],
        "shape": None,
        "top": None,
        "tier": None,
        "flags": [],
    }


def test_a_file_without_any_answer_is_scored_too(tmp_path: Path) -> None:
    assert scored(tmp_path, "turns", document())["status"] == "not-enough"
    assert scored(tmp_path, "judgement", document())["status"] == "not-enough"
    assert scored(tmp_path, "two-voices-check", document())["answered"] == 0


def test_eight_equal_answers_ask_for_another_look(tmp_path: Path) -> None:
    found = scored(tmp_path, "turns", document(answers=answered(dict.fromkeys(FULL, 3))))
    assert (found["status"], found["flags"]) == ("check-answers", ["uniform"])


@pytest.mark.parametrize(
    ("written", "count"),
    [
        ("3", 1),
        ("3.0", 1),
        ("3e0", 1),
        ("-0", 1),
        ("-0.0", 1),
        ("2.5", 0),
        ("-1", 0),
        ("5", 0),
        ("true", 0),
        ("false", 0),
        ("null", 0),
        ('"3"', 0),
        ('"na"', 0),
        ('"a"', 0),
        ("[3]", 0),
        ('{"best": "a", "avoid": "b"}', 0),
        ("1e400", 0),
        ("9" * 5000, 0),
        ("-" + "9" * 5000, 0),
        ("3" + "0" * 400, 0),
    ],
    ids=lambda value: str(value)[:20],
)
def test_only_a_whole_step_of_the_scale_is_an_answer_to_a_statement(
    tmp_path: Path, written: str, count: int
) -> None:
    entry = f'{{"li1": {{"first": {written}, "latest": {written}, "at": 0}}}}'
    text = json.dumps(document(answers=0)).replace('"answers": 0', f'"answers": {entry}')
    assert counts(scored(tmp_path, "turns", text)) == {"listening": count, "speaking": 0}


@pytest.mark.parametrize(
    ("value", "count"),
    [
        ({"best": "b", "avoid": "a"}, 1),
        ({"best": "a", "avoid": "b"}, 1),
        ({"best": "b", "avoid": "b"}, 0),
        ({"best": "b", "avoid": "z"}, 0),
        ({"best": "B", "avoid": "a"}, 0),
        ({"best": "b"}, 0),
        ({"best": 1, "avoid": 0}, 0),
        ({"best": ["b"], "avoid": "a"}, 0),
        ({"best": True, "avoid": False}, 0),
        (["b", "a"], 0),
        ("b", 0),
        (1, 0),
        (None, 0),
        (True, 0),
    ],
    ids=str,
)
def test_only_two_different_moves_are_an_answer_to_a_decision(
    tmp_path: Path, value: Json, count: int
) -> None:
    found = scored(tmp_path, "judgement", document(answers=answered({"late-1": value})))
    assert counts(found) == {"listening": count, "speaking": count}


def test_judgement_takes_the_first_answer_to_each_decision(tmp_path: Path) -> None:
    best = {"late-1": {"best": "b", "avoid": "a"}, "late-2": {"best": "a", "avoid": "c"}}
    worst = {"late-1": {"best": "a", "avoid": "b"}, "late-2": {"best": "c", "avoid": "a"}}
    found = scored(tmp_path, "judgement", document(answers=answered(best, latest=worst)))
    assert [axis["score"] for axis in found["axes"].values()] == [100, 50]
    found = scored(tmp_path, "judgement", document(answers=answered(worst, latest=best)))
    assert [axis["score"] for axis in found["axes"].values()] == [0, 50]


@pytest.mark.parametrize("value", [None, "z", "B", 1, True, ["b"], {"best": "b"}])
def test_a_check_counts_the_first_answers_that_are_options(tmp_path: Path, value: Json) -> None:
    entries = answered({"tv-1": "a", "tv-2": value, "tv-3": "b"}, latest={"tv-3": "c"})
    assert scored(tmp_path, "two-voices-check", document(answers=entries)) == {
        "answered": 2,
        "of": 6,
        "right": 1,
        "objectives": {"hear": {"right": 1, "of": 5}, "say": {"right": 0, "of": 1}},
    }


KEYS = {
    "tv-4": ["a", "c"],
    "tv-5": ["c", "a", "b", "d"],
    "tv-6": {"a": "s", "b": "l", "c": "n"},
}


def test_a_set_an_order_and_groups_earn_credit_where_they_are_right_throughout(
    tmp_path: Path,
) -> None:
    wrong = {"tv-4": ["a"], "tv-5": ["a", "c", "b", "d"], "tv-6": {"a": "s", "b": "l", "c": "l"}}
    for given, right in ((KEYS, 3), (wrong, 0)):
        found = scored(tmp_path, "two-voices-check", document(answers=answered(given)))
        assert (found["answered"], found["right"]) == (3, right)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("tv-4", []),
        ("tv-4", ["c", "a"]),
        ("tv-4", ["a", "a", "c"]),
        ("tv-4", ["a", "c", "e"]),
        ("tv-4", ["a", True]),
        ("tv-4", [["a", "c"]]),
        ("tv-4", "a"),
        ("tv-4", {"a": "c"}),
        ("tv-5", ["c", "a", "b"]),
        ("tv-5", ["c", "a", "b", "b"]),
        ("tv-5", ["c", "a", "b", "d", "d"]),
        ("tv-5", ["c", "a", "b", "e"]),
        ("tv-5", ["c", "a", "b", 3]),
        ("tv-5", {"c": 1, "a": 2, "b": 3, "d": 4}),
        ("tv-5", "cabd"),
        ("tv-6", {"a": "s", "b": "l"}),
        ("tv-6", {"a": "s", "b": "l", "c": "n", "d": "n"}),
        ("tv-6", {"a": "s", "b": "l", "c": "x"}),
        ("tv-6", {"a": "s", "b": "l", "c": ["n"]}),
        ("tv-6", {"a": "s", "b": "l", "c": True}),
        ("tv-6", {"a": "s", "b": "l", "c": None}),
        ("tv-6", ["s", "l", "n"]),
        ("tv-6", []),
        *product(KEYS, (None, True, 0, 1, "", {})),
    ],
    ids=str,
)
def test_what_is_no_set_no_order_and_no_groups_counts_as_not_answered(
    tmp_path: Path, name: str, value: Json
) -> None:
    found = scored(tmp_path, "two-voices-check", document(answers=answered({name: value})))
    assert (found["answered"], found["right"]) == (0, 0)


@pytest.mark.parametrize("entry", [None, True, 3, "a", [], {}, {"at": 0}])
def test_an_entry_that_holds_no_answer_counts_as_not_answered(tmp_path: Path, entry: Json) -> None:
    given = document(answers={"li1": entry, "late-1": entry, "tv-1": entry, "__proto__": entry})
    assert counts(scored(tmp_path, "turns", given)) == {"listening": 0, "speaking": 0}
    assert counts(scored(tmp_path, "judgement", given)) == {"listening": 0, "speaking": 0}
    assert scored(tmp_path, "two-voices-check", given)["answered"] == 0


def test_a_file_of_an_older_content_is_scored_with_a_note(tmp_path: Path) -> None:
    result = score(tmp_path, "turns", document(content="0" * 16))
    said = result.stderr.replace(f"{tmp_path}{os.sep}", "")
    assert said == "Note: the course has changed since answers.json was saved.\n"
    assert (result.exit_code, json.loads(result.stdout)["status"]) == (0, "not-enough")


def test_a_file_that_begins_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    given = b"\xef\xbb\xbf" + json.dumps(document()).encode()
    assert scored(tmp_path, "turns", given)["status"] == "not-enough"


# Files that are not

NOT_OURS = 'answers.json:1:1: is not a file of saved answers (their "format" is "course-answers")'
CUT = "cannot be read from here on; the file was changed or cut short: take the one first saved"
OTHER = "answers.json:1:1: course: these are answers of another course: "
THIS = ", and this one is `two-voices`"
DEEP = "answers.json:1:1: is nested too deeply to be a file of saved answers"
REFUSED: dict[str, tuple[Json, str]] = {
    "an empty file": (b"", f"answers.json:1:1: {CUT}"),
    "plain text": (b"Hello.", f"answers.json:1:1: {CUT}"),
    "half a file": (
        b'{"format": "course-answers",\n "version": 1',
        f"answers.json:2:14: {CUT}",
    ),
    "two files in one": (b"{}\n{}", f"answers.json:2:1: {CUT}"),
    "a number that JSON lacks": (
        json.dumps(document(seed=float("nan"))),
        f"answers.json:1:1: {CUT}",
    ),
    "another encoding": (
        b'{"format": "caf\xe9"}',
        "answers.json:1:16: is not UTF-8 text here; save the file as UTF-8",
    ),
    "a picture": (
        b"\x89PNG\r\n\x1a\n\x00\x00",
        "answers.json:1:1: is not UTF-8 text here; save the file as UTF-8",
    ),
    "two megabytes": (
        json.dumps(document(private={"notes": "x" * 2_000_000})),
        "answers.json:1:1: is too large; at most 1,000,000 bytes are allowed",
    ),
    "lists nested 100,000 deep": (b"[" * 100_000, DEEP),
    "lists nested deep among the answers": (
        json.dumps(document(answers=0)).replace("0}", "[" * 100_000 + "]" * 100_000 + "}"),
        DEEP,
    ),
    "a list": (b"[]", NOT_OURS),
    "a text": (b'"course-answers"', NOT_OURS),
    "nothing": (b"null", NOT_OURS),
    "a number of 5,000 digits": (b"9" * 5000, NOT_OURS),
    "an object of another kind": (b"{}", NOT_OURS),
    "another format": (document(format="xapi"), NOT_OURS),
    "a format in a list": (document(format=["course-answers"]), NOT_OURS),
    "a newer version": (
        document(version=2),
        "answers.json:1:1: version: is 2; only version 1 can be read",
    ),
    "a version as text": (
        document(version="1"),
        "answers.json:1:1: version: is `1`; only version 1 can be read",
    ),
    "a version that is true": (
        document(version=True),
        "answers.json:1:1: version: is true; only version 1 can be read",
    ),
    "no version": (
        {name: one for name, one in document().items() if name != "version"},
        "answers.json:1:1: version: is none; only version 1 can be read",
    ),
    "another course": (document(course="third-voice"), f"{OTHER}`third-voice`{THIS}"),
    "no course": (document(course=None), f"{OTHER}none{THIS}"),
    "a course of a megabyte": (document(course="x" * 900_000), f"{OTHER}`{'x' * 60}`{THIS}"),
    "a course that writes on the terminal": (
        document(course="\x1b[31m\nred\ud800"),
        f"{OTHER}` [31m red `{THIS}",
    ),
    "no answers": (
        {name: one for name, one in document().items() if name != "answers"},
        "answers.json:1:1: answers: is missing or not a group of question ids with answers",
    ),
    "answers in a list": (
        document(answers=[1]),
        "answers.json:1:1: answers: is missing or not a group of question ids with answers",
    ),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_no_file_of_saved_answers_is_refused_in_a_line(tmp_path: Path, kind: str) -> None:
    content, message = REFUSED[kind]
    assert refused(tmp_path, content) == message


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = tmp_path / "nowhere.json"
    result = course("score", TINY, "turns", str(path))
    assert result.exit_code == 1
    assert bare(result.stderr)[0] == f"{path}:1:1: cannot be read: not found"


def test_an_instrument_that_is_not_there_is_named(tmp_path: Path) -> None:
    result = score(tmp_path, "turn", document())
    said = "quizzes: no instrument `turn`; allowed: turns, judgement, two-voices-check"
    assert result.exit_code == 1
    assert result.stderr.splitlines()[0] == f"{said}; did you mean `turns`?"


# The schema of a file

WHOLE = {
    **HEADER,
    "content": "0123456789abcdef",
    "learner": None,
    "started": "2025-03-09",
    "answers": {
        "li1": {"first": 3, "latest": "na", "at": "2025-03-09T10:00:00.000Z"},
        "late-1": {"first": {"best": "b", "avoid": "a"}, "latest": {"best": "b", "avoid": "c"}}
        | {"at": 20156},
        "tv-1": {"first": "a", "latest": "b", "at": "2025-03-09"},
        "several": {"first": ["a", "c"], "latest": ["c"], "at": 20156},
        "sorted": {"first": {"a": "o", "1": "p"}, "latest": {"a": "b", "1": "p"}, "at": 20156},
    },
    "habits": {"pre": {"day": 20156, "answers": {"li1": 3, "sp1": "na"}}},
    "quizzes": {"two-voices-check": {"first": 1, "best": 3, "of": 3}},
    "pages": ["hello", "turns"],
    "seed": 4294967295,
    "position": "turns",
    "results": {"turns": {"status": "not-enough"}},
    "private": {"plan": None, "map": {}, "notes": "Ring Owen."},
}
PERSONAL = ("pages", "seed", "position", "private")
INSTRUCTOR = {name: one for name, one in WHOLE.items() if name not in PERSONAL}


def complaints(given: Json) -> list[str]:
    return [error.message for error in Draft202012Validator(SCHEMA).iter_errors(given)]


def with_entry(value: Json) -> Json:
    return WHOLE | {"answers": {"li1": {"first": value, "latest": value, "at": 0}}}


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_the_schema_admits_the_learners_file_and_the_instructors() -> None:
    assert complaints(WHOLE) == []
    assert complaints(INSTRUCTOR) == []


def test_the_schema_admits_a_file_of_somebody_who_has_just_begun() -> None:
    new: dict[str, Json] = {"answers": {}, "habits": {}, "quizzes": {}, "pages": [], "private": {}}
    assert complaints(WHOLE | new | {"started": None, "position": None, "seed": 0}) == []


def test_the_schema_admits_all_that_the_course_saves() -> None:
    command = ["node", str(ROOT / "tests" / "runtime" / "save-documents.js")]
    environment = os.environ | {"COURSE_PYTHON": sys.executable}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    saved = json.loads(done.stdout)
    assert [complaints(one) for one in saved] == [[] for _ in saved]
    assert any("post" in one["habits"] for one in saved)
    assert any(one["quizzes"] and one["answers"] for one in saved)


@pytest.mark.parametrize("name", [*INSTRUCTOR])
def test_the_schema_misses_every_field_that_both_files_have(name: str) -> None:
    for form in (WHOLE, INSTRUCTOR):
        assert complaints({key: one for key, one in form.items() if key != name})


@pytest.mark.parametrize("name", PERSONAL)
def test_the_schema_takes_what_is_personal_all_or_not_at_all(name: str) -> None:
    assert complaints(INSTRUCTOR | {name: WHOLE[name]})


@pytest.mark.parametrize(
    "change",
    [
        {"format": "answers"},
        {"version": 2},
        {"version": True},
        {"course": "Two Voices"},
        {"content": "changed"},
        {"learner": 7},
        {"started": "yesterday"},
        {"started": 20156.5},
        {"started": -1},
        {"answers": []},
        {"answers": {"li1": 3}},
        {"answers": {"li1": {"first": 3, "latest": 3}}},
        {"answers": {"li1": {"first": 3, "latest": 3, "at": 0, "by": "me"}}},
        {"answers": {"LI 1": {"first": 3, "latest": 3, "at": 0}}},
        {"habits": {"then": {"day": 1, "answers": {}}}},
        {"habits": {"post": {"day": 1, "answers": {}}}},
        {"habits": {"pre": {"day": 1.5, "answers": {}}}},
        {"habits": {"pre": {"day": 1}}},
        {"habits": {"pre": {"day": 1, "answers": {"li1": None}}}},
        {"quizzes": {"two-voices-check": {"first": 1, "best": -1, "of": 3}}},
        {"quizzes": {"two-voices-check": {"first": 1, "of": 3}}},
        {"pages": ["hello", "hello"]},
        {"pages": "hello"},
        {"seed": 0.5},
        {"position": 3},
        {"results": []},
        {"private": "Ring Owen."},
        {"name": "Nadia"},
    ],
    ids=str,
)
def test_the_schema_refuses_fields_of_another_shape(change: dict[str, Json]) -> None:
    assert complaints(WHOLE | change)


@pytest.mark.parametrize(
    "value", [0, 9, 3.0, "na", "a", "7", ["a"], ["b", "a"], {"a": "o", "b": "o"}], ids=str
)
def test_the_schema_admits_every_kind_of_answer(value: Json) -> None:
    assert complaints(with_entry(value)) == []


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        -1,
        10,
        2.5,
        "",
        "B",
        "no",
        [],
        ["a", "a"],
        [1],
        [["a"]],
        ["ann"],
        list("abcdefghi"),
        {},
        {"a": "o"},
        {"a": "o", "b": "left"},
        {"ann": "o", "b": "o"},
        {"a": "o", "b": True},
        dict.fromkeys("abcdefghi", "o"),
        {"best": "a"},
        {"best": "a", "avoid": "b", "more": "c"},
        {"best": 0, "avoid": 1},
        {"ann": 1},
    ],
    ids=str,
)
def test_the_schema_refuses_what_can_be_no_answer(value: Json) -> None:
    assert complaints(with_entry(value))

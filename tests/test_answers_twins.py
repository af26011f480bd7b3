"""Files of answers scored in Python and in JavaScript: the same results, whatever they hold."""

from __future__ import annotations

import json
import subprocess
from random import Random
from typing import Any

import pytest

from builder.activity import Question, RightKey
from builder.answers import result, sheet
from builder.course import Course
from builder.items import read_instrument
from builder.loader import load
from builder.payload import payload
from builder.scoring import share
from tests.courses import ROOT, TINY, drawn

SCORER = ROOT / "tests" / "runtime" / "score-documents.js"
DOCUMENTS = 300

Json = Any

JUNK: list[Json] = [
    None,
    True,
    False,
    -1,
    5,
    2.5,
    1e300,
    float("inf"),
    10**30,
    "",
    "3",
    "A",
    "na",
    "NaN",
    [],
    [2],
    ["a", "b"],
    {},
    {"best": "a"},
    {"best": "a", "avoid": "a"},
    {"best": 0, "avoid": 1},
    {"best": ["a"], "avoid": "b"},
    {"best": "a", "avoid": "b", "more": 1},
    {"first": 3, "latest": 3},
    ["c", "a"],
    ["a", "a", "c", "c"],
    ["a", ["c"]],
    ["a", None, "b", "c"],
    ["a", True],
    {"a": "s", "b": "l", "c": "x"},
    {"a": "s", "b": "l", "c": ["n"]},
    {"a": "s", "b": "l", "c": "n", "d": "n"},
    {"__proto__": 3, "constructor": "a"},
]
SAME: list[Json] = [3.0, -0.0, 0, 1.0, 4]  # integers, however they are written


def valid(rng: Random, question: Question) -> Json:
    if isinstance(question.key, RightKey) and rng.random() < 0.5:
        return question.key.right
    if question.control == "frequency":
        return rng.choice([drawn(question, rng), rng.choice(SAME)])
    return drawn(question, rng)


def value(rng: Random, question: Question, soundness: float) -> Json:
    return valid(rng, question) if rng.random() < soundness else rng.choice(JUNK)


def entry(rng: Random, question: Question, soundness: float) -> Json:
    fields = {name: value(rng, question, soundness) for name in ("first", "latest")}
    if rng.random() > soundness:
        fields.pop(rng.choice(list(fields)))
    return fields | {"at": 1} if rng.random() < 0.5 + soundness else rng.choice(JUNK)


def habits(rng: Random, course: Course, soundness: float) -> Json:
    def finished() -> Json:
        asked = [one for one in course.questions.values() if one.control == "frequency"]
        answers = {one.id: value(rng, one, soundness) for one in asked if rng.random() < soundness}
        return {"day": 20000, "answers": answers}

    def alike() -> Json:
        return {"day": 20000, "answers": dict.fromkeys(finished()["answers"], rng.choice(SAME))}

    sheets = [{}, {"pre": alike()}, {"pre": finished()}, {"pre": finished(), "post": finished()}]
    return rng.choice([*sheets, {"post": finished(), "pre": rng.choice(JUNK)}, rng.choice(JUNK)])


def document(rng: Random, course: Course) -> Json:
    """Anything from a file as the course saves it to one where hardly anything is right."""
    soundness = rng.choice([1.0, 1.0, 0.97, 0.9, 0.5, 0.1])
    given = [one for one in course.questions.values() if rng.random() < soundness]
    made: dict[str, Json] = {"answers": {one.id: entry(rng, one, soundness) for one in given}}
    made["answers"] |= {name: {"first": 3, "latest": 3} for name in ("__proto__", "nobody")}
    if rng.random() < 0.6:
        made["habits"] = habits(rng, course, soundness)
    return made if rng.random() < 0.95 else {"answers": rng.choice(JUNK)}


def results(course: Course, given: Json) -> Json:
    checks = [one.id for one in course.activities.values() if one.kind == "knowledge"]
    credits = {
        f"credit in {name}": share(read_instrument(compiled), sheet(course, name, given))
        for name, compiled in course.instruments.items()
    }
    return {name: result(course, name, given) for name in (*course.instruments, *checks)} | credits


def told(scored: Json) -> str:
    """As text, because Python holds True, 1 and 1.0 for equal."""
    return json.dumps(scored, sort_keys=True)


@pytest.fixture(scope="module", params=[ROOT, TINY], ids=["this course", "the tiny course"])
def course(request: pytest.FixtureRequest) -> Course:
    return load(request.param)


@pytest.fixture(scope="module")
def documents(course: Course) -> str:
    """As text: written so that what is too large for a number stays JSON."""
    rng = Random("twins")
    made = [document(rng, course) for _ in range(DOCUMENTS)]
    return json.dumps(made).replace("Infinity", "1e999")


@pytest.fixture(scope="module")
def in_python(course: Course, documents: str) -> list[Json]:
    return [results(course, one) for one in json.loads(documents)]


def test_python_and_javascript_score_every_document_alike(
    course: Course, documents: str, in_python: list[Json]
) -> None:
    text = f'{{"data": {json.dumps(payload(course))}, "documents": {documents}}}'
    command = ["node", str(SCORER)]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    in_javascript = json.loads(done.stdout)
    pairs = zip(in_python, in_javascript, strict=True)
    different = [(ours, theirs) for ours, theirs in pairs if told(ours) != told(theirs)]
    assert different == []


@pytest.mark.parametrize("course", [ROOT], indirect=True)
def test_the_documents_come_to_every_status(in_python: list[Json]) -> None:
    statuses = {"profile", "not-enough", "check-answers"}
    assert {one["habits"]["status"] for one in in_python} == statuses
    assert {one["judgement"]["status"] for one in in_python} == statuses - {"check-answers"}
    assert len({one["three-forms"]["right"] for one in in_python}) > 5


@pytest.mark.parametrize("course", [TINY], indirect=True)
def test_the_documents_come_to_every_number_of_right_answers(in_python: list[Json]) -> None:
    assert {one["two-voices-check"]["right"] for one in in_python} >= {0, 3, 4, 5, 6}

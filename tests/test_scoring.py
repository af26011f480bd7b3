"""The law of scoring: vectors of an independent oracle, and what must hold for every sheet."""

from __future__ import annotations

import json
import subprocess
import sys
from fractions import Fraction
from itertools import permutations
from pathlib import Path
from random import Random
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.cli import main
from builder.conformance import check
from builder.items import Instrument, read_instrument
from builder.scoring import change, score

ROOT = Path(__file__).parents[1]
FILE = ROOT / "tests" / "vectors" / "scoring.json"
CHECKS = ROOT / "tests" / "vectors" / "knowledge.json"

Json = Any
Sheet = dict[str, Json]

INSTRUMENTS: dict[str, Json] = json.loads(FILE.read_text("utf-8"))["instruments"]
JUNK: list[Json] = [None, True, -1, 99, 2.5, "na", "0", [], [0], [0, 0], {}, [0, 1, 2]]
LAW = settings(derandomize=True, max_examples=200, deadline=None)


# The vectors


def conformance(path: Path) -> tuple[int, str]:
    """Exit code and last line of the command."""
    done = CliRunner().invoke(main, ["conformance", str(path)])
    return done.exit_code, done.output.splitlines()[-1]


@pytest.mark.parametrize("file", [FILE, CHECKS], ids=["instruments", "checks"])
def test_both_languages_score_every_vector_right(file: Path) -> None:
    count = len(json.loads(file.read_text("utf-8"))["vectors"])
    assert conformance(file) == (0, f"{count} passed, 0 failed")


@pytest.mark.parametrize(
    ("file", "key", "wrong"),
    [
        (FILE, "expect", {"status": "profile"}),
        (FILE, "change", {"operational": "up"}),
        (CHECKS, "expect", {"answered": 1, "of": 4, "right": 4, "objectives": {}}),
    ],
)
def test_a_vector_that_was_tampered_with_fails(
    tmp_path: Path, file: Path, key: str, wrong: Json
) -> None:
    held = json.loads(file.read_text("utf-8"))
    vectors = held["vectors"][:20]
    vectors[7][key] = wrong
    copy = tmp_path / "scoring.json"
    copy.write_text(json.dumps(held | {"vectors": vectors}))
    assert conformance(copy) == (1, "19 passed, 1 failed")


def test_the_vectors_are_what_the_oracle_writes() -> None:
    command = [sys.executable, "-m", "tests.vectors.generate", "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


# What must hold for every sheet


def replies(item: Json) -> list[Json]:
    if item["type"] == "frequency":
        return list(range(item["max"] + 1))
    options = range(len(item["options"]))
    if item["format"] == "best":
        return list(options)
    return [list(pair) for pair in permutations(options, 2)]


def ranked(compiled: Json, tilts: list[int]) -> dict[str, list[Json]]:
    """By item its replies, those last that earn most on the axes to lean to."""

    def worth(item: Json, reply: Json) -> int:
        return sum(tilts[one.axis] * one.got for one in item.credits(reply))

    items = zip(compiled["items"], read_instrument(compiled).items, strict=True)
    return {
        one["id"]: sorted(replies(one), key=lambda reply: worth(item, reply)) for one, item in items
    }


@st.composite
def sheets(draw: st.DrawFn, count: int = 1) -> tuple[Json, list[Sheet]]:
    """An instrument and sheets for it that lean to some axes, a few answers left out."""
    compiled = INSTRUMENTS[draw(st.sampled_from(sorted(INSTRUMENTS)))]
    tilts = draw(st.lists(st.integers(-1, 1), min_size=3, max_size=3))
    upper = {
        name: [*ordered[len(ordered) // 3 :], *ordered[-2:]]
        for name, ordered in ranked(compiled, tilts).items()
    }
    skips = st.sampled_from([False] * 29 + [True])
    made = [
        {name: draw(st.sampled_from(some)) for name, some in upper.items() if not draw(skips)}
        for _ in range(count)
    ]
    return compiled, made


def unordered(result: Json) -> Json:
    return result | {"relations": sorted(result["relations"])}


def permuted(compiled: Json, order: tuple[int, ...]) -> Json:
    """The same instrument with its axes in another order."""

    def moved(item: Json) -> Json:
        if item["type"] == "frequency":
            return item | {"axis": order.index(item["axis"])}
        return item | {"options": [[weights[k] for k in order] for weights in item["options"]]}

    axes = [compiled["axes"][k] for k in order]
    return compiled | {"axes": axes, "items": [moved(item) for item in compiled["items"]]}


@LAW
@given(sheets(count=2))
def test_the_order_of_the_axes_does_not_matter(case: tuple[Json, list[Sheet]]) -> None:
    compiled, [before, after] = case
    as_is = read_instrument(compiled)
    for order in permutations(range(len(compiled["axes"]))):
        other = read_instrument(permuted(compiled, order))
        assert unordered(score(other, before)) == unordered(score(as_is, before))
        assert change(other, before, after) == change(as_is, before, after)


@LAW
@given(sheets(), st.randoms(use_true_random=False))
def test_the_order_of_the_answers_in_a_sheet_does_not_matter(
    case: tuple[Json, list[Sheet]], rng: Random
) -> None:
    compiled, [answers] = case
    shuffled = dict(rng.sample(list(answers.items()), len(answers)))
    instrument = read_instrument(compiled)
    assert json.dumps(score(instrument, shuffled)) == json.dumps(score(instrument, answers))


def mirror(compiled: Json, answers: Sheet) -> Sheet:
    """Every answer turned round: a step from the other end, the best move avoided."""

    def turned(item: Json, answer: Json) -> Json:
        if item["type"] == "frequency":
            return item["max"] - answer
        return answer if item["format"] == "best" else answer[::-1]

    items = {item["id"]: item for item in compiled["items"]}
    return {name: turned(items[name], answer) for name, answer in answers.items()}


def mirrored(compiled: Json) -> Json:
    """Where only the best is picked no answer is the mirror of another: the weights are turned."""

    def turned(item: Json) -> Json:
        if item["type"] == "frequency" or item["format"] == "best_avoid":
            return item
        return item | {"options": [[-weight for weight in one] for one in item["options"]]}

    flags = {key: flag for key, flag in compiled["flags"].items() if key != "run"}
    return compiled | {"flags": flags, "items": [turned(item) for item in compiled["items"]]}


def means(instrument: Instrument, answers: Sheet) -> dict[str, Fraction]:
    """Exact proportion by axis, of those with any answer."""
    parts: dict[str, list[Fraction]] = {}
    for item in instrument.items:
        for one in item.credits(answers.get(item.id)):
            parts.setdefault(instrument.axes[one.axis], []).append(Fraction(one.got, one.of))
    return {axis: sum(some, Fraction(0)) / len(some) for axis, some in parts.items()}


def turned_axis(axis: Json, mean: Fraction, zones: int) -> Json:
    """What an axis says once every answer is turned round."""
    if "score" not in axis:
        return axis
    is_half = (100 * mean).denominator == 2  # rounded up on both sides
    shown = 100 - axis["score"] + is_half
    band = {"lo": max(0, shown - axis["half"]), "hi": min(100, shown + axis["half"])}
    touched = {"zone_lo": zones - axis["zone_hi"], "zone_hi": zones - axis["zone_lo"]}
    return axis | {"score": shown} | band | touched


@LAW
@given(sheets(count=2))
def test_mirrored_answers_mirror_totals_and_reverse_relations(
    case: tuple[Json, list[Sheet]],
) -> None:
    compiled, [before, after] = case
    flags = {key: flag for key, flag in compiled["flags"].items() if key != "run"}
    here, there = read_instrument(compiled | {"flags": flags}), read_instrument(mirrored(compiled))
    turned = mirror(compiled, before)
    ours, theirs = means(here, before), means(there, turned)
    assert theirs == {axis: 1 - mean for axis, mean in ours.items()}
    told, mirrors = score(here, before), score(there, turned)
    zones = len(compiled["zones"])
    assert mirrors["axes"] == {
        name: turned_axis(axis, ours.get(name, Fraction(0)), zones)
        for name, axis in told["axes"].items()
    }
    reverse = [">".join(one.split(">")[::-1]) for one in told["relations"]]
    assert sorted(mirrors["relations"]) == sorted(reverse)
    shapes = {"lead": "lag", "lag": "lead"}
    assert mirrors["shape"] == shapes.get(told["shape"], told["shape"])
    assert (mirrors.get("lead"), mirrors.get("lag")) == (told.get("lag"), told.get("lead"))
    assert (mirrors["status"], mirrors["flags"]) == (told["status"], told["flags"])
    ways = {"up": "down", "down": "up"}
    assert change(there, turned, mirror(compiled, after)) == {
        axis: ways.get(way, way) for axis, way in change(here, before, after).items()
    }


# Python and JavaScript


def random_sheet(rng: Random, compiled: Json) -> Sheet:
    """Answers that lean to some axes; now and then one that is no answer, or none."""
    tilts = [rng.randint(-1, 1) for _ in range(3)]
    noise = rng.choice([0.0, 0.05, 0.4])
    answers: Sheet = {}
    for name, ordered in ranked(compiled, tilts).items():
        answers[name] = rng.choice(ordered[len(ordered) // 3 :])
        if rng.random() < noise:
            answers[name] = rng.choice(JUNK)
        if rng.random() < noise / 2:
            del answers[name]
    return answers


def test_python_and_javascript_agree_on_2000_random_sheets(tmp_path: Path) -> None:
    rng = Random("sheets")
    read = {name: read_instrument(one) for name, one in INSTRUMENTS.items()}
    vectors: list[Json] = []
    for _ in range(2000):
        name = rng.choice(sorted(INSTRUMENTS))
        before, after = (random_sheet(rng, INSTRUMENTS[name]) for _ in range(2))
        expect, moved = score(read[name], before), change(read[name], before, after)
        vector: Json = {"inst": name, "answers": before, "post": after}
        vectors.append(vector | {"expect": expect, "change": moved})
    file = tmp_path / "sheets.json"
    file.write_text(json.dumps({"instruments": INSTRUMENTS, "vectors": vectors}))
    assert check(file) == (2000, [])
    assert len({one["expect"]["shape"] for one in vectors}) == 6  # all, and none

"""Files of answers that made-up learners might save: seeded, with flaws where a test wants them."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Any

from builder.activity import Question, RightKey, ScaleKey, WeightKey
from builder.course import Course
from tests.courses import drawn

Json = Any

DAY = 20000
THRESHOLDS = (-1.7, -0.6, 0.6, 1.7)  # between the steps of a statement

# What may be wrong with an item, and what it does to the answers.
NOISE = "noise"  # nothing decides but chance
TURNED = "turned"  # who has more of the trait answers as if they had less
CAPPED = "capped"  # nobody picks the last step, the trap, or the first wrong option
EASY = "easy"  # nearly everybody does well
SLIP = "slip"  # all who are wrong give the same wrong answer
UNFAIR = "unfair"  # every second learner finds it easier than others of the same trait


# The flaws of the one class that the tests share; all other items of the course are sound.
FLAWS = {
    "ho1": NOISE,
    "ho2": TURNED,
    "ho3": CAPPED,
    "ho4": EASY,
    "hp1": UNFAIR,
    "henrik-1": CAPPED,
    "henrik-2": NOISE,
    "henrik-3": TURNED,
    "jody-1": EASY,
    "kfi-1": CAPPED,
    "kop-1": NOISE,
    "kwe-1": EASY,
    "kst-1": TURNED,
    "kps-1": UNFAIR,
    "kfo-2": SLIP,  # which is nothing against the question
    "kgl-1": TURNED,
    "kke-2": NOISE,
    "kco-1": EASY,
}
CLASS = 420
SLOPE = 0.5  # of decisions: what one level draws more for each standard deviation of the trait


def documents(
    course: Course, count: int, flaws: Mapping[str, str] | None = None, *, slope: float = SLOPE
) -> Iterator[Json]:
    """One document a learner; every second one belongs to the group that `UNFAIR` favours."""
    rng = Random(f"{course.outline.id} {sorted((flaws or {}).items())}")
    for number in range(count):
        common = rng.gauss(0, 1)
        traits = {axis: 0.6 * common + 0.8 * rng.gauss(0, 1) for axis in course.axes}
        given = {}
        for question in course.questions.values():
            flaw = (flaws or {}).get(question.id, "")
            trait = traits.get(question.focal or "", common)
            given[question.id] = _answer(
                rng, question, _felt(rng, trait, flaw, number), flaw, slope
            )
        yield _document(course, given)


def write(folder: Path, made: Iterator[Json]) -> Path:
    """A file for each, called p0000.json and so on."""
    folder.mkdir(parents=True)
    for number, document in enumerate(made):
        (folder / f"p{number:04}.json").write_text(json.dumps(document), "utf-8")
    return folder


def _felt(rng: Random, trait: float, flaw: str, number: int) -> float:
    """The trait as it shows in one answer."""
    shift = {EASY: 4.0, UNFAIR: 1.2 * (number % 2) - 0.6}.get(flaw, 0.0)
    return {NOISE: rng.gauss(0, 1), TURNED: -trait}.get(flaw, trait) + shift


def _answer(rng: Random, question: Question, trait: float, flaw: str, slope: float) -> Json:
    key = question.key
    if isinstance(key, ScaleKey):
        return _step(rng, key, trait, flaw)
    if isinstance(key, WeightKey):
        levels = {one: key.weights[one].get(question.focal or "", 0) for one in key.weights}
        traps = [one.id for one in question.options if one.is_harmful and flaw == CAPPED]
        best = _picked(
            rng, {one: n for one, n in levels.items() if one not in traps}, slope * trait
        )
        others = {one: -level for one, level in levels.items() if one != best}
        return {"best": best, "avoid": _picked(rng, others, slope * trait)}
    return _option(rng, question, key, trait, flaw)


def _step(rng: Random, key: ScaleKey, trait: float, flaw: str) -> Json:
    step = sum(1.1 * trait + _noise(rng) > limit for limit in THRESHOLDS)
    step = min(step, key.max - 1) if flaw == CAPPED else step
    return key.max - step if key.reverse else step


def _picked(rng: Random, levels: Mapping[str, int], pull: float) -> str:
    """An option whose level draws the more, the more of the trait there is."""
    drawn = {
        one: (0.5 + pull) * level - math.log(-math.log(rng.random()))
        for one, level in levels.items()
    }
    return max(drawn, key=lambda one: drawn[one])


def _option(rng: Random, question: Question, key: Any, trait: float, flaw: str) -> Any:
    assert isinstance(key, RightKey)
    if 0.4 + 1.8 * trait + _noise(rng) > 0:
        return key.right
    wrong = [one.id for one in question.options if one.id != key.right]
    if not isinstance(key.right, str):
        chance = Random(question.id) if flaw == SLIP else rng
        return next(one for one in iter(lambda: drawn(question, chance), None) if one != key.right)
    return rng.choice(wrong[1:] if flaw == CAPPED else wrong)


def _noise(rng: Random) -> float:
    share = rng.random()
    return math.log(share / (1 - share))


def _document(course: Course, given: Mapping[str, Json]) -> Json:
    entries = {name: {"first": one, "latest": one, "at": DAY} for name, one in given.items()}
    statements = [one.id for one in course.questions.values() if isinstance(one.key, ScaleKey)]
    sheet = {"day": DAY, "answers": {name: given[name] for name in statements}}
    return {
        "format": "course-answers",
        "version": 1,
        "course": course.outline.id,
        "content": course.content,
        "learner": None,
        "started": DAY,
        "answers": entries,
        "habits": {"pre": sheet},
        "quizzes": {},
        "results": {},
    }

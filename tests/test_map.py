"""`course map`: what a case is worth, what it adds, and how made-up learners fare in it."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path
from xml.etree import ElementTree

import pytest

from builder.activity import WeightKey
from builder.casemap.layout import drawing
from builder.casemap.learner import RANDOM, play
from builder.casemap.shown import svg
from builder.casemap.story import balance, cases, story
from builder.chance import expected
from builder.course import Course
from builder.items import read_instrument
from builder.loader import load
from builder.scoring import score
from tests.changes import apply
from tests.courses import ROOT, TINY, copy_course, course

CASE = "cases/late-report.yml"
SVG = "{http://www.w3.org/2000/svg}"
PLAYED = """\
   late-1: listening, practice pause
   You decide as Nadia. What do you do first, and what would do harm?
     a  Tell him that everybody has long weeks.
        [Speaking +1; the one to avoid; picked to avoid]
        Then: Owen nods and goes. The figures come on Wednesday, without a word.
     b  Ask what made the week so long, and wait for the answer.
        [Listening +3; the best move]
        Then: He says that the new system lost two days of work. Now you both know.
     c  Offer to help with the figures this afternoon.
        [Listening +1; picked as best]
        Then: He thanks you. The same thing happens a month later.
"""
ENDS = """\
Decisions, by axis                              here  others  together
  Listening                                        1       0         1
  Speaking                                         2       0         2
Decisions, by practice                          here  others  together
  Pause before you answer                          1       0         1
  Say your point first                             1       0         1

Played as somebody who only minds Speaking, who ends with (by chance alone: on average)
  Listening                                     67 %   (50 %)
  Speaking                                      50 %   (50 %)
"""


@pytest.fixture(scope="module")
def whole() -> Course:
    return load(ROOT)


def test_a_case_is_told_scene_by_scene() -> None:
    said = course("map", TINY, "late-report", "--as", "speaking").output
    assert said.startswith("The late report (late-report, scored, 3 min)\n\n1. Monday\n")
    assert PLAYED in said and said.endswith(ENDS)
    assert "2. Tuesday  (remembers late-1)\n" in said
    assert "Played" not in course("map", TINY, "late-report").output


def test_what_a_learner_ends_with_is_what_the_scorer_says() -> None:
    tiny = load(TINY)
    instrument = read_instrument(tiny.instruments["judgement"])
    found = story(tiny, "late-report")
    for learner in (RANDOM, *tiny.axes):
        for seed in range(9):
            played = play(found, tiny.axes, learner, seed)
            sheet = {name: [one.best, one.avoid] for name, one in played.turns.items()}
            scored = score(instrument, sheet)["axes"]
            for k, axis in enumerate(tiny.axes):
                end = played.ends[k]
                assert end is not None and abs(100 * end - scored[axis]["score"]) <= Fraction(1, 2)
                assert played.expected[k] == expected(instrument, k)


def test_who_clicks_at_random_does_not_always_pick_the_same(whole: Course) -> None:
    found = story(whole, "henrik")
    turns = [play(found, whole.axes, RANDOM, seed).turns for seed in range(20)]
    assert turns[0] == play(found, whole.axes, RANDOM, 0).turns
    assert len({tuple(one.values()) for one in turns}) > 10
    assert all(turn.best != turn.avoid for one in turns for turn in one.values())


def test_what_all_cases_add_is_what_the_course_holds(whole: Course) -> None:
    weighed = [one for one in whole.decisions if isinstance(one.key, WeightKey)]
    for name in cases(whole):
        axes, practices = balance(whole, name)
        by_axis = [here * whole.activities[name].scored + others for _, here, others in axes]
        assert by_axis == [sum(one.focal == axis for one in weighed) for axis in whole.axes]
        here = sum(row[1] for row in practices)
        assert here == sum(bool(one.practice) for one in whole.activities[name].questions)


def test_a_drawing_says_all_in_words_and_has_no_style_attribute(whole: Course) -> None:
    for name in cases(whole):
        found = ElementTree.fromstring(svg(whole, name, "strategic"))
        assert found.get("role") == "img"
        title, text = found.find(f"{SVG}title"), found.find(f"{SVG}desc")
        assert title is not None and text is not None and text.text
        assert found.get("aria-labelledby") == f"{title.get('id')} {text.get('id')}"
        assert not any("style" in one.attrib for one in found.iter())
        for choice in story(whole, name).choices:
            assert f"Decision {choice.id}:" in text.text
            assert all(move.text.split()[0] in text.text for move in choice.moves)


def test_nothing_in_a_drawing_lies_over_anything_else(whole: Course) -> None:
    for name in cases(whole):
        made = drawing(story(whole, name), ["One", "Two", "Three"])
        for k, one in enumerate(made.boxes):
            assert one.x >= 0 and one.x + one.width <= made.width
            assert one.y >= 0 and one.y + one.height <= made.height
            for other in made.boxes[:k]:
                apart = one.x >= other.x + other.width or other.x >= one.x + one.width
                assert apart or one.y >= other.y + other.height or other.y >= one.y + one.height


QUESTION = """    decision:
      id: late-9
      type: choose-one
      objective: hear
      stem: Is <this> right & "proper"?
      options:
        - {id: a, text: Yes., why: So., right: true}
        - {id: b, text: "No, *never*.", why: So.}
        - {id: c, text: Perhaps., why: So.}
"""
ODD = {
    "a scene without a decision": ("debrief: |", "  - {title: End, text: It ends.}\ndebrief: |"),
    "a question that counts nowhere": (
        "debrief: |",
        f"  - title: End\n    text: It ends.\n{QUESTION}debrief: |",
    ),
    "weights below nothing": ("w: {listening: 1}", "w: {listening: -1}"),
    "weights of any size": ("w: {listening: 3}", "w: {listening: 300}"),
    "a word without end": ("Offer to help with", "Offer to help" + "p" * 300 + " with"),
    "no scored case": ("scored: true", "scored: false"),
}


@pytest.mark.parametrize("what", ODD)
def test_a_case_may_be_odd(what: str, tmp_path: Path) -> None:
    root = copy_course(TINY, tmp_path / "course")
    find, replace = ODD[what]
    apply(root, {"file": CASE, "find": find, "replace": replace})
    if "below" in what:
        avoid = {"file": CASE, "find": "{listening: 0,", "replace": "{listening: -2,"}
        apply(root, avoid)
    for learner in ("random", "listening", "speaking"):
        drawn = tmp_path / "map.svg"
        for more in ([], ["-o", str(drawn)]):
            done = course("map", root, "late-report", "--as", learner, *more)
            assert done.exit_code == 0, done.output
        assert ElementTree.parse(drawn).getroot().tag == f"{SVG}svg"


def test_a_case_that_is_not_scored_is_told_so(tmp_path: Path) -> None:
    root = copy_course(TINY, tmp_path / "course")
    apply(root, {"file": CASE, "find": "scored: true", "replace": "scored: false"})
    said = course("map", root, "late-report").output
    assert "(late-report, not scored, 3 min)" in said
    assert re.search(r"Decisions, once it is scored, by axis +here", said)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["late-reprt"], "no case `late-reprt`; allowed: late-report; did you mean `late-report`?"),
        (["turns"], "no case `turns`"),
        (["late-report", "-o", "/dev/null/course.yml"], "let it end in .svg"),
        (["late-report", "--as", "speeking"], "did you mean `speaking`?"),
    ],
)
def test_what_there_is_not_is_told(arguments: list[str], words: str) -> None:
    done = course("map", TINY, *arguments)
    assert done.exit_code == 1 and words in done.output
    assert len(done.output.splitlines()) == 2

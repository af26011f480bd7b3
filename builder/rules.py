"""By which rules an instrument scores, in words, from its own file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from math import sqrt

from builder.constants import Constants
from builder.course import Course
from builder.items import Instrument, Ratio, Statement, read_instrument
from builder.quizzes import Inventory

Rule = tuple[str, str]  # what it is about, and what it says


def rules(course: Course, name: str) -> list[Rule]:
    """The rules of one instrument, each with its name; a KeyError for one that scores no axes."""
    instrument, quiz = read_instrument(course.instruments[name]), course.quizzes[name]
    if not isinstance(quiz, Constants):
        raise TypeError(f"{name} sorts nobody")
    found = [*_items(course, instrument), *_constants(course.words, instrument, quiz)]
    if isinstance(quiz, Inventory):
        found.insert(2, (course.words["rules_scale"], " / ".join(quiz.scale.anchors)))
    return found


def _items(course: Course, instrument: Instrument) -> Iterator[Rule]:
    words, axes = course.words, range(len(instrument.axes))
    labels = [axis.label for axis in course.outline.axes]
    counts = [(labels[axis], instrument.offered(axis)) for axis in axes]
    yield words["rules_questions"], ", ".join(f"{label} {count}" for label, count in counts)
    statements = [item for item in instrument.items if isinstance(item, Statement)]
    turned = [sum(one.reverse and one.axis == axis for one in statements) for axis in axes]
    if any(turned):
        each = ", ".join(f"{label} {count}" for label, count in zip(labels, turned, strict=True))
        yield words["rules_reversed"], each


def _constants(words: Mapping[str, str], instrument: Instrument, quiz: Constants) -> Iterator[Rule]:
    yield words["rules_answered"], _percent(instrument.min_answered)
    yield words["rules_range"], f"z = {_z(instrument, 'band')}"
    yield words["rules_zones"], _zones(instrument, quiz)
    if instrument.run:
        yield words["rules_run"], str(instrument.run)
    if isinstance(quiz, Inventory):  # decisions are not sorted
        yield words["rules_omnibus"], f"z = {_z(instrument, 'omnibus')}"
        yield words["rules_clear"], f"z = {_z(instrument, 'clear')}"
        yield words["rules_change"], f"z = {_z(instrument, 'change')}"


def _z(instrument: Instrument, name: str) -> str:
    num, den = instrument.z2[name]
    return f"{sqrt(num / den):.2f}"


def _percent(share: Ratio) -> str:
    return f"{100 * share[0] / share[1]:g} %"


def _zones(instrument: Instrument, quiz: Constants) -> str:
    bounds = ["0", *(f"{100 * num / den:g}" for num, den in instrument.zones), "100"]
    named = zip(pairwise(bounds), quiz.zone_words, strict=True)
    return "; ".join(f"{low} to {high}: {words}" for (low, high), words in named)

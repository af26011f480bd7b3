"""`simulation.yml`: what a simulation takes for granted of learners and statements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Annotated

from pydantic import Field, field_validator

from builder.asked import Form, forms
from builder.course import Course
from builder.documents import read_yaml
from builder.gate import Authored, admit
from builder.items import Instrument, Statement
from builder.quizzes import Inventory
from builder.reading import counted
from builder.scoring import SORTED_AXES
from builder.source import Fault, Faults, Source, Wrong

FILE = "simulation.yml"
MISSING = "not found; it says what a simulation takes for granted: copy it from another course"

Share = Annotated[float, Field(ge=0, lt=1)]
Spread = Annotated[float, Field(ge=0, le=10, allow_inf_nan=False)]
Real = Annotated[float, Field(ge=-10, le=10)]


class Learners(Authored):
    """How what learners truly do goes together."""

    correlation: Share
    """How the traits of two axes go together, 0 to 1. For example: `0.3`."""


class Statements(Authored):
    """Graded response: how answers depend on the trait."""

    slope: Annotated[float, Field(gt=0, le=10)]
    """How strongly an answer depends on the trait. For example: `1.2`."""
    centres: Spread
    """How far statements differ in how often they hold. For example: `0.6`."""
    thresholds: Annotated[tuple[Real, ...], Field(min_length=1)]
    """Where each step of the scale gives way to the next. For example: `[-1.59, -1, 1, 1.59]`."""
    reversed_weaker: Share
    """The part of the slope that a reversed statement lacks. For example: `0.2`."""
    seconds: Annotated[float, Field(gt=0, le=600)]
    """How long a statement takes to answer. For example: `8`."""

    @field_validator("thresholds")
    @classmethod
    def _rising(cls, thresholds: tuple[float, ...]) -> tuple[float, ...]:
        if any(low >= high for low, high in pairwise(thresholds)):
            raise Wrong("each threshold must be higher than the one before it", "thresholds")
        return thresholds


class Desirability(Authored):
    """How much better learners describe themselves than they are."""

    mean: Real
    """On average, in standard deviations of the trait. For example: `0.3`."""
    sd: Spread
    """How far learners differ in it. For example: `0.3`."""


class Biases(Authored):
    """How answers go astray."""

    acquiescence: Spread
    """How far learners differ in saying "often" to whatever is asked. For example: `0.3`."""
    desirability: Desirability
    """How much better they describe themselves than they are."""
    careless: Share
    """The part of learners who do not read. For example: `0.05`."""


class Assumptions(Authored):
    """All of the file."""

    learners: Learners
    """Who answers."""
    statements: Statements
    """What is asked."""
    biases: Biases
    """What comes between."""


def read_assumptions(course: Course) -> Assumptions:
    """The file beside `course.yml`; raises Faults, also where it does not fit the inventories."""
    if not (course.root / FILE).exists():
        raise Faults([Fault(FILE, 1, 1, "", MISSING, "simulation-missing")])
    source = read_yaml(course.root / FILE, FILE)
    assumed = admit(Assumptions, source)
    if faults := list(_misfits(course, assumed, source)):
        raise Faults(faults)
    return assumed


def simulated(course: Course) -> list[Form]:
    """The inventories that a simulation can try."""
    return [form for form in forms(course) if is_simulated(form)]


def is_simulated(form: Form) -> bool:
    """Whether it holds statements about each axis, and sorts learners by them."""
    is_sorted = len(form.instrument.axes) in SORTED_AXES
    return is_sorted and form.asks_all_axes and not form.asks_decisions


def shortened(form: Form) -> Instrument | None:
    """The short form of an inventory, if there is one that asks about each axis."""
    if not isinstance(form.quiz, Inventory):
        return None
    asked = {one.id for one in form.quiz.of_short_form}
    items = tuple(item for item in form.instrument.items if item.id in asked)
    short = replace(form.instrument, items=items)
    is_short = len(items) < len(form.instrument.items)
    return short if is_short and all(map(short.offered, range(len(short.axes)))) else None


def _misfits(course: Course, assumed: Assumptions, source: Source) -> Iterator[Fault]:
    items = [item for form in simulated(course) for item in form.instrument.items]
    steps = {item.max for item in items if isinstance(item, Statement)}
    given = len(assumed.statements.thresholds)
    for wanted in sorted(steps - {given}):
        message = (
            f"a scale of {wanted + 1} steps has {counted(wanted, 'threshold')}; given: {given}"
        )
        yield source.fault(("statements", "thresholds"), message, "thresholds")

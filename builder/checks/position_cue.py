"""The place of an option does not give the key away.

Options are shuffled for each learner, but a printed page shows them as they stand in the file. So
the best one stands in each place about equally often (within 1.96 standard deviations of chance),
not more than three times running in the same place, and whoever always picks the same place
earns 35 to 65 % on every axis that enough decisions ask about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

from builder.asked import Asked, Form
from builder.course import Course
from builder.source import Fault
from builder.strategies import beyond_limits

CODE = "C16"
DEVIATIONS = 1.96
RUN = 3


def form_errors(course: Course, form: Form) -> Iterator[Fault]:
    asked = _as_met(course, form.decisions)
    for place in range(max((len(one.options) for one in asked), default=0)):
        yield from _count(form, asked, place)
        who = f"picks the option in place {place + 1}"
        yield from beyond_limits(course, form, who, partial(_in_place, place))
    for best, run in groupby(asked, key=lambda one: one.best):
        if best is not None and len(alike := list(run)) > RUN:
            message = f"is the last of {len(alike)} decisions in a row with the best option in"
            yield alike[-1].fault(f"{message} place {best + 1}; move the options of one")


def _as_met(course: Course, asked: Sequence[Asked]) -> list[Asked]:
    """In the order of the pages, which need not be that of the files."""
    pages = [page.id for page in course.pages]
    return sorted(asked, key=lambda one: pages.index(course.homes[one.activity.id]))


def _count(form: Form, asked: Sequence[Asked], place: int) -> Iterator[Fault]:
    by_luck = [1 / len(one.options) for one in asked if place < len(one.options)]
    deviation = sum(chance * (1 - chance) for chance in by_luck) ** 0.5
    count = sum(one.best == place for one in asked)
    is_enough = len(by_luck) >= max(len(one.options) for one in asked)
    if is_enough and abs(count - sum(by_luck)) > DEVIATIONS * deviation:
        message = f"the best option stands in place {place + 1} in {count} of {len(asked)}"
        yield form.fault(f"{message} decisions; about {sum(by_luck):.0f} would be even")


def _in_place(place: int, one: Asked) -> tuple[list[int], list[int]]:
    """Picks one place as best, and leaves the one to avoid to chance."""
    places = list(range(len(one.options)))
    others = [k for k in places if k != place]
    return ([place], others) if place in places else (places, places)

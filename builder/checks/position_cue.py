"""The place of an option does not give the key away.

Options are shuffled for each learner, but a printed page shows them as they stand in the file. So
the best one stands in each place about equally often (within 1.96 standard deviations of chance),
not more than three times running in the same place, and whoever always picks the same place
scores 35 to 65 on every axis.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from builder.asked import Asked, Form
from builder.course import Course
from builder.source import Fault

CODE = "C16"
DEVIATIONS = 1.96
RUN = 3
SHARE = (35, 65)


def form_errors(course: Course, form: Form) -> Iterator[Fault]:
    asked = [one for one in form.asked if form.asks_decisions and one.best is not None]
    if not asked:
        return
    for slot in range(max(len(one.options) for one in asked)):
        yield from _count(form, asked, slot)
        yield from _strategy(course, form, asked, slot)
    for slot, run in groupby(asked, key=lambda one: one.best):
        if len(alike := list(run)) > RUN:
            message = f"is the {len(alike)}th decision running with the best option in place"
            yield alike[-1].fault(f"{message} {_letter(slot or 0)}; move the options of one")


def _count(form: Form, asked: Sequence[Asked], slot: int) -> Iterator[Fault]:
    chances = [1 / len(one.options) for one in asked if slot < len(one.options)]
    spread = sum(chance * (1 - chance) for chance in chances) ** 0.5
    count = sum(one.best == slot for one in asked)
    if abs(count - sum(chances)) > DEVIATIONS * spread:
        message = f"the best option stands in place {_letter(slot)} in {count} of {len(asked)}"
        yield form.fault(f"{message} decisions; about {sum(chances):.0f} would be even")


def _strategy(course: Course, form: Form, asked: Sequence[Asked], slot: int) -> Iterator[Fault]:
    for axis in course.axes:
        credits = [_credit(one, slot) for one in asked if one.question.focal == axis]
        percent = round(100 * sum(credits) / len(credits)) if credits else 50
        if not SHARE[0] <= percent <= SHARE[1]:
            message = f"who picks place {_letter(slot)} throughout scores {percent} on {axis}"
            yield form.fault(f"{message}; allowed: {SHARE[0]} to {SHARE[1]}")


def _credit(one: Asked, slot: int) -> float:
    """What the option in a place earns as best, the one to avoid being left to chance."""
    levels = one.levels
    if slot >= len(levels):
        return 0.5
    span = max(levels) - min(levels)
    others = (sum(levels) - levels[slot]) / (len(levels) - 1)
    return (levels[slot] - min(levels) + max(levels) - others) / (2 * span)


def _letter(slot: int) -> str:
    return "abcdefghijklmnopqrstuvwxyz"[slot]

"""The map of a case as a drawing and as a page, through our templates."""

from __future__ import annotations

from fractions import Fraction
from textwrap import shorten

from builder.casemap.layout import drawing
from builder.casemap.learner import RANDOM, Play, play
from builder.casemap.story import Story, balance, cases, story
from builder.course import Course
from builder.render import filled

TAKES_A_LINE = 70


def svg(course: Course, name: str, learner: str = "", seed: int = 1) -> str:
    """The drawing as a file of its own, with its colours in it; raises Faults."""
    found = story(course, name)
    return _drawn(course, found, _play(course, found, learner, seed), style=style(course))


def style(course: Course) -> str:
    """The look of drawing and page, by day and by night."""
    return filled("casemap/map.css", course)


def page(course: Course, name: str, learner: str = "", seed: int = 1, script: str = "") -> str:
    """The page that `course serve` shows; raises Faults."""
    found = story(course, name)
    played = _play(course, found, learner, seed)
    axes, practices = balance(course, name)
    return filled(
        "casemap/map.html",
        course,
        story=found,
        svg=_drawn(course, found, played),
        play=played,
        learner=learner,
        seed=seed,
        who={RANDOM: "somebody who clicks at random"} | who(course),
        tables=(("Axis", axes), ("Practice", practices)),
        cases=[(one, course.activities[one].title) for one in cases(course)],
        home=course.homes[name],
        percent=percent,
        script=script,
    )


def who(course: Course) -> dict[str, str]:
    """The made-up learners that mind one axis, by its id."""
    return {one.id: f"somebody who only minds {one.label}" for one in course.outline.axes}


def percent(share: Fraction | None) -> str:
    return "-" if share is None else f"{round(100 * float(share))} %"


def _play(course: Course, found: Story, learner: str, seed: int) -> Play | None:
    return play(found, course.axes, learner, seed) if learner else None


def _drawn(course: Course, found: Story, played: Play | None, style: str = "") -> str:
    labels = [axis.label for axis in course.outline.axes]
    return filled(
        "casemap/map.svg",
        course,
        story=found,
        labels=labels,
        drawing=drawing(found, labels, played),
        style=style,
        shorten=lambda text: shorten(text, TAKES_A_LINE, placeholder=" ..."),
    )

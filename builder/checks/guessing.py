"""Nobody passes the checks by guessing.

The chance to reach the pass mark over all scored questions by guessing, worked out exactly from
each question's own chance, is at most 5 %. A question with one right option offers three, and
gives exactly one of them as right (a file with several is refused).
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from builder.activity import RightKey
from builder.asked import knowledge
from builder.chance import at_least
from builder.course import Course
from builder.source import Fault

CODE = "C22"
CHANCE = Fraction(5, 100)
OPTIONS = 3


def errors(course: Course) -> Iterator[Fault]:
    pool = knowledge(course)
    keys = [one.question.key for one in pool]
    for one in pool:
        if one.best is not None and len(one.options) != OPTIONS:
            yield one.fault(f"has {len(one.options)} options; give it {OPTIONS}")
    needed = -(-len(pool) * course.outline.pass_mark // 100)
    chance = at_least([key.chance for key in keys if isinstance(key, RightKey)], needed)
    if pool and chance > CHANCE:
        message = f"guessing passes with a chance of {float(chance):.1%}; at most 5 % is allowed"
        place = course.sources["course.yml"].fault
        yield place(("pass_mark",), f"{message}: ask more questions, or raise the mark")

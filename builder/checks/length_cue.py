"""The length of an option does not give the key away.

Writers explain the right answer more carefully than the others, and learners notice. The best
option may be the longest no more often than chance allows (5 %); over all questions it has .85 to
1.15 times as many words as the others; within a decision the longest option has at most 1.6 times
the words of the shortest; and whoever always picks the longest scores 35 to 65 on every axis.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from builder.asked import Asked, Form, Passage, knowledge
from builder.chance import at_least
from builder.course import Course
from builder.reading import words
from builder.scoring import score
from builder.source import Fault

CODE = "C15"
CHANCE = 0.05
RATIO = (0.85, 1.15)
SPREAD = 1.6
STRATEGY = range(35, 66)


def errors(course: Course) -> Iterator[Fault]:
    asked = [one for one in knowledge(course) if one.best is not None]
    if asked:
        place = Passage(course.sources["course.yml"], ("instruments",), "")
        yield from (place.fault(message) for message in _cues(asked, "checks"))


def form_errors(course: Course, form: Form) -> Iterator[Fault]:
    if not form.asks_decisions:
        return
    asked = [one for one in form.asked if one.best is not None]
    yield from (form.fault(message) for message in _cues(asked, "decisions"))
    yield from _uneven(asked)
    yield from _strategies(form, asked)


def lengths(one: Asked) -> list[int]:
    return [len(words(option.text)) for option in one.options]


def is_longest(one: Asked) -> bool:
    counts = lengths(one)
    return (
        one.best is not None and counts.count(max(counts)) == 1 and counts[one.best] == max(counts)
    )


def _cues(asked: Sequence[Asked], what: str) -> Iterator[str]:
    count = sum(map(is_longest, asked))
    chance = at_least([Fraction(1, len(one.options)) for one in asked], count)
    if chance < CHANCE:
        message = f"the best option is the longest in {count} of {len(asked)} {what}"
        yield f"{message}, more than chance allows; shorten some of them"
    if asked and not RATIO[0] <= (ratio := length_ratio(asked)) <= RATIO[1]:
        message = f"over all {what} the best option has {ratio:.2f} times the words of the others"
        yield f"{message}; allowed: {RATIO[0]} to {RATIO[1]}"


def length_ratio(asked: Sequence[Asked]) -> float:
    """Mean words of the best options by mean words of the others."""
    best = [count for one in asked for k, count in enumerate(lengths(one)) if k == one.best]
    others = [count for one in asked for k, count in enumerate(lengths(one)) if k != one.best]
    return sum(best) / len(best) / (sum(others) / len(others))


def _uneven(asked: Sequence[Asked]) -> Iterator[Fault]:
    for one in asked:
        counts = lengths(one)
        if max(counts) > SPREAD * min(counts):
            message = f"has {max(counts)} words, and the shortest option {min(counts)}"
            option = one.options[counts.index(max(counts))]
            yield option.fault(f"{message}; allowed: {SPREAD} times as many")


def _strategies(form: Form, asked: Sequence[Asked]) -> Iterator[Fault]:
    for name, sheet in strategies(asked).items():
        result = score(form.instrument, sheet)["axes"]
        for axis, one in result.items():
            if "score" in one and one["score"] not in STRATEGY:
                message = f"who picks the {name} option throughout scores {one['score']} on {axis}"
                limits = f"{STRATEGY[0]} to {STRATEGY[-1]}"
                yield form.fault(f"{message}; allowed: {limits}")


def strategies(asked: Sequence[Asked]) -> dict[str, dict[str, list[int]]]:
    """Sheets of those who go by length: best and avoid of each decision."""
    ends = {}
    for one in asked:
        order = sorted(range(len(one.options)), key=lengths(one).__getitem__)
        ends[one.question.id] = [order[-1], order[0]]
    return {
        "longest": ends,
        "shortest": {name: [short, long] for name, (long, short) in ends.items()},
    }

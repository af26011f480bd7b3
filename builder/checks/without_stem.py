"""The best move cannot be told without the situation.

Three simple readers choose from the options alone: one the longest, one the option with the most
words of courtesy (ask, offer, share ...), one the option that repeats most of what the other
options say. If one of them finds the best move in more than 60 % of the decisions, and more often
than luck explains, the options give the key away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from math import floor

from builder.asked import Asked, Form
from builder.chance import at_least
from builder.course import Course
from builder.reading import words
from builder.source import Fault
from builder.word_lists import word_list

CODE = "C14"
LIMIT, CHANCE = Fraction(60, 100), Fraction(5, 100)
Reader = Callable[[list[tuple[str, ...]], int], int]  # how much it likes one of several options


def form_warnings(course: Course, form: Form) -> Iterator[Fault]:
    asked = form.decisions
    by_luck = [Fraction(1, len(one.options)) for one in asked]
    for name, reader in _readers(course.outline.language).items():
        found = floor(sum(_finds(one, reader) for one in asked))
        if found > LIMIT * len(asked) and at_least(by_luck, found) < CHANCE:
            share = f"finds {found} of {len(asked)} best moves without the situation"
            yield form.fault(f"a reader who {name} {share}; reword the options")


def _readers(language: str) -> dict[str, Reader]:
    courteous, stop = word_list(language, "courteous"), word_list(language, "stop")

    def in_common(texts: list[tuple[str, ...]], k: int) -> int:
        others = {word for n, text in enumerate(texts) if n != k for word in text}
        return sum(word in others and not stop.has(word) for word in set(texts[k]))

    return {
        "takes the longest option": lambda texts, k: len(texts[k]),
        "looks for words of courtesy": lambda texts, k: sum(map(courteous.has, texts[k])),
        "looks for what the options have in common": in_common,
    }


def _finds(one: Asked, reader: Reader) -> Fraction:
    """The chance that the reader picks the best move; luck decides between equals."""
    texts = [words(option.text) for option in one.options]
    liked = [reader(texts, k) for k in range(len(texts))]
    picks = [k for k, much in enumerate(liked) if much == max(liked)]
    return Fraction(one.best in picks, len(picks))

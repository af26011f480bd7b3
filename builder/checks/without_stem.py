"""The best move cannot be told without the situation.

Three simple readers choose from the options alone: one the longest, one the option with the most
words of courtesy (ask, offer, share ...), one the option that repeats most of what the other
options say. If one of them finds the best move in more than 60 % of the decisions, the options
give the key away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from builder.asked import Asked, Form
from builder.course import Course
from builder.reading import words
from builder.source import Fault
from builder.word_lists import word_list

CODE = "C14"
LIMIT = 0.6
Reader = Callable[[list[tuple[str, ...]], int], float]


def form_warnings(course: Course, form: Form) -> Iterator[Fault]:
    courteous = word_list(course.outline.language, "courteous")
    readers: dict[str, Reader] = {
        "takes the longest option": lambda texts, k: len(texts[k]),
        "looks for words of courtesy": lambda texts, k: sum(one in courteous for one in texts[k]),
        "looks for what options have in common": _in_common,
    }
    asked = [one for one in form.asked if form.asks_decisions and one.best is not None]
    for name, reader in readers.items():
        found = sum(_pick(one, reader) == one.best for one in asked)
        if len(asked) > 3 and found > LIMIT * len(asked):
            share = f"finds {found} of {len(asked)} best moves without the situation"
            yield form.fault(f"a reader who {name} {share}; reword the options")


def _pick(one: Asked, reader: Reader) -> int:
    texts = [words(option.text) for option in one.options]
    return max(range(len(texts)), key=lambda k: reader(texts, k))


def _in_common(texts: list[tuple[str, ...]], k: int) -> float:
    others = {word for n, text in enumerate(texts) if n != k for word in text}
    return len(set(texts[k]) & others)

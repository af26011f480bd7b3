"""No question asks the same again in slightly other words.

Two statements, or two stems, that share six tenths of their content words measure one thing twice
and count it double.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from builder.asked import Passage, asked
from builder.course import Course
from builder.reading import words
from builder.source import Fault
from builder.word_lists import word_list

CODE = "C24"
ALIKE = 6  # tenths


def errors(course: Course) -> Iterator[Fault]:
    stop = word_list(course.outline.language, "stop")
    by_control: dict[str, list[Passage]] = defaultdict(list)
    for one in asked(course):
        by_control[one.question.control].append(one.stem)
    for texts in by_control.values():
        sets = [frozenset(w for w in words(text.text) if not stop.has(w)) for text in texts]
        for later, earlier in alike(sets):
            other = texts[earlier].fault("")
            message = f"says nearly the same as {other.file}:{other.line}"
            yield texts[later].fault(f"{message}; ask about something else")


def alike(sets: Sequence[frozenset[str]]) -> Iterator[tuple[int, int]]:
    """Pairs of sets that share enough, the later index first.

    Such a pair has one of its rarest words in common, so few pairs need to be compared.
    """
    counts = Counter(word for one in sets for word in one)
    holders: dict[str, list[int]] = defaultdict(list)
    for k, one in enumerate(sets):
        least_shared = -(-ALIKE * len(one) // 10)
        by_rarity = sorted(one, key=lambda word: (counts[word], word))
        rare = by_rarity[: len(one) - least_shared + 1]
        for other in sorted({other for word in rare for other in holders[word]}):
            if 10 * len(one & sets[other]) >= ALIKE * len(one | sets[other]):
                yield k, other
        for word in rare:
            holders[word].append(k)

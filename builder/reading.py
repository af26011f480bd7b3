"""Words, sentences and readability of plain text."""

from __future__ import annotations

import re
from functools import lru_cache

WORD = re.compile(r"\w+(?:['\u2019-]\w+)*")
SENTENCE_END = re.compile(r"[.!?]+(?=[\"'\u201d\u2019)]*(?:\s|$))")
MARKUP = re.compile(r"\[([^\]]*)\]\([^)]*\)|[*_`#>|]+")
WORDS_A_MINUTE = 238  # silent reading of non-fiction: Brysbaert (2019), a review of 190 studies


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[str, ...]:
    """The words of author's Markdown, in lower case and without markup."""
    return tuple(WORD.findall(plain(text).lower()))


def plain(text: str) -> str:
    """Author's Markdown without its marks."""
    return MARKUP.sub(lambda found: found[1] or " ", text)


def ari(text: str) -> float:
    """The automated readability index: about the years of school that reading it takes.

    4.71 letters a word + 0.5 words a sentence - 21.43 (Smith and Senter, 1967).
    """
    found = words(text)
    if not found:
        return 0.0
    letters = sum(one.isalnum() for word in found for one in word)
    sentences = max(1, len(SENTENCE_END.findall(plain(text))))
    return 4.71 * letters / len(found) + 0.5 * len(found) / sentences - 21.43


def seconds(text: str) -> float:
    """How long silent reading takes."""
    return 60 * len(words(text)) / WORDS_A_MINUTE

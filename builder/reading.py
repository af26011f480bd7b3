"""Words, sentences and readability of plain text, and numbers with what they count."""

from __future__ import annotations

import re
from functools import lru_cache

WORD = re.compile(r"\w+(?:['-]\w+)*")
CLOSING = r"[\"'\u201d\u2019)]*"
# Marks that end a sentence; not before a small letter, as in: "Why?" she asked.
SENTENCE_END = re.compile(rf"[.!?\u2026]+{CLOSING}(?:\s+(?![\"'\u201c\u2018(]*[a-z])|$)")
MARKUP = re.compile(r"\[([^\]]*)\]\([^)]*\)|\{\{.*?\}\}|[*_`#>|]+")
WORDS_A_MINUTE = 238  # silent reading of non-fiction: Brysbaert (2019), a review of 190 studies


def counted(number: int, what: str, many: str = "") -> str:
    """`1 word` and `2 words`; `many` where more of it are called otherwise."""
    return f"{number} {what if number == 1 else many or f'{what}s'}"


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[str, ...]:
    """The words of author's Markdown, in small letters, without markup, apostrophes straight."""
    return tuple(WORD.findall(plain(text).lower().replace("\u2019", "'")))


def blanked(pattern: re.Pattern[str], text: str) -> str:
    """The text with blanks for what the pattern finds, every other character in its place."""
    return pattern.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def where(said: str, text: str) -> int:
    """Where words that `words` found begin in the text; 0 where marks stand among them."""
    spaced = r"[^\w]+".join(map(re.escape, said.split()))
    straight = text.replace("\u2019", "'")
    found = re.search(rf"(?<!\w){spaced}(?!\w)", straight, re.I)
    return found.start() if found else 0


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
    sentences = max(1, len(SENTENCE_END.findall(plain(text).strip())))
    return 4.71 * letters / len(found) + 0.5 * len(found) / sentences - 21.43


def seconds(text: str) -> float:
    """How long silent reading takes."""
    return 60 * len(words(text)) / WORDS_A_MINUTE

"""Lists of words that the checks look for, one file per language; without a file none is found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from builder.reading import words

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class WordList:
    """Words, phrases, and with `*` how words begin or end."""

    whole: frozenset[str]
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    phrases: tuple[str, ...]

    def found_in(self, text: str) -> list[str]:
        """The words of the text that are on the list, and the phrases."""
        said = words(text)
        spaced = f" {' '.join(said)} " if self.phrases else ""
        phrases = {phrase for phrase in self.phrases if f" {phrase} " in spaced}
        return sorted(phrases | {word for word in set(said) if self.has(word)})

    def has(self, word: str) -> bool:
        return word in self.whole or word.startswith(self.starts) or word.endswith(self.ends)


@dataclass(frozen=True)
class Spellings:
    """How others spell, as a list, and how we do, by the entries of that list."""

    theirs: WordList
    pairs: Mapping[str, str]

    def ours(self, word: str) -> str | None:
        """How we spell a word that others spell so."""
        if not self.theirs.has(word):
            return None
        if word in self.pairs:
            return self.pairs[word]
        start = next(one for one in self.theirs.starts if word.startswith(one))
        return self.pairs[f"{start}*"].removesuffix("*") + word.removeprefix(start)


@cache
def word_list(language: str, name: str) -> WordList:
    """One list of a language."""
    return _listed(_lists(language).get(name, ()))


@cache
def touchy_words(language: str) -> dict[str, WordList]:
    """Words that may shut people out, by what they touch on."""
    return {group: _listed(words) for group, words in _lists(language).get("fairness", {}).items()}


@cache
def spellings(language: str, style: str) -> Spellings:
    """How others spell, and how a style of the language does."""
    pairs = _lists(language).get("spellings", {}).get(style, {})
    return Spellings(_listed(pairs), pairs)


def _listed(entries: Iterable[str]) -> WordList:
    found = list(entries)
    return WordList(
        whole=frozenset(one for one in found if "*" not in one and " " not in one),
        starts=tuple(one[:-1] for one in found if one.endswith("*")),
        ends=tuple(one[1:] for one in found if one.startswith("*")),
        phrases=tuple(one for one in found if " " in one),
    )


@cache
def _lists(language: str) -> dict[str, Any]:
    path = FOLDER / f"{language}.yml"
    text = path.read_text("utf-8") if path.exists() else "{}"
    found = yaml.load(text, Loader=yaml.CBaseLoader)  # every entry is a word, `no` and `on` too
    return dict(found)

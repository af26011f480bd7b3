"""Lists of words that the checks look for, one file per language; without a file none is found."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent


def word_list(language: str, name: str) -> frozenset[str]:
    """The words of one list."""
    return frozenset(_lists(language).get(name, ()))


def touchy_words(language: str) -> dict[str, list[str]]:
    """Words that may shut people out, by what they touch on."""
    return dict(_lists(language).get("fairness", {}))


def spellings(language: str) -> dict[str, str]:
    """Spellings of another country, and how the course writes them."""
    return dict(_lists(language).get("spellings", {}))


@cache
def _lists(language: str) -> dict[str, Any]:
    path = FOLDER / f"{language}.yml"
    found = yaml.safe_load(path.read_text("utf-8")) if path.exists() else {}
    return dict(found)

"""The words of the interface, one file per language, and the course's own words over them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from builder.messages import did_you_mean
from builder.outline import Outline
from builder.source import Fault, Source

FOLDER = Path(__file__).parent


@cache
def interface_words(language: str) -> dict[str, str]:
    """Key to text, with {names} in braces where values go."""
    texts: dict[str, str] = yaml.load(
        (FOLDER / f"{language}.yml").read_text("utf-8"), yaml.CSafeLoader
    )
    return texts


def languages() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("*.yml"))


def language_words(outline: Outline, source: Source) -> tuple[dict[str, str], list[Fault]]:
    """The words for a course, and the faults in what it words its own way."""
    if outline.language not in languages():
        allowed = ", ".join(languages())
        message = f"`{outline.language}` has no interface words yet; allowed: {allowed}"
        return {}, [source.fault(("language",), message, "no-such-language")]
    texts = interface_words(outline.language)
    faults = [_unknown(key, texts, source) for key in outline.words if key not in texts]
    return {**texts, **outline.words}, faults


def _unknown(key: str, texts: dict[str, str], source: Source) -> Fault:
    message = f"is not a known key{did_you_mean(key, texts)}"
    return source.fault(("words", key), message, "key-unknown", at_key=True)

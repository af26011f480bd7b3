"""What a sorting instrument needs beside its items: prior, criteria, zones, flags."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, field_validator
from pydantic_core.core_schema import ValidationInfo

from builder.gate import Authored, Words
from builder.reading import counted
from builder.source import Wrong

Positive = Annotated[int, Field(ge=1)]
Fraction = tuple[Annotated[int, Field(ge=0)], Positive]


def _part(fraction: Fraction) -> Fraction:
    if fraction[0] > fraction[1]:
        raise Wrong("is more than a whole; write the part first, as in [3, 4]", "share-too-large")
    return fraction


def _below_one(fraction: Fraction) -> Fraction:
    if fraction[0] >= fraction[1]:
        raise Wrong("no instrument reaches 1; write less, as in [80, 100]", "share-too-large")
    return fraction


Part = Annotated[Fraction, AfterValidator(_part)]
Reliability = Annotated[Fraction, AfterValidator(_below_one)]


class Prior(Authored):
    """Item variance expected before any answer, worth `df` answers; in squared proportions."""

    df: Positive
    """How many answers the expectation is worth. For example: `20`."""
    var: Fraction
    """The expected variance of an item, as a fraction. For example: `[33, 400]`."""
    pair_var: Fraction
    """The expected variance of a difference of two sheets. For example: `[16, 125]`."""


class Criteria(Authored):
    """Squared z values of the sort, the band, the zones and the change."""

    clear: Fraction
    """How far one axis has to stand above another. For example: `[271, 100]`."""
    omnibus: Fraction
    """How far three axes have to differ at all. For example: `[421, 100]`."""
    band: Fraction
    """How wide the likely range of a score is. For example: `[271, 100]`."""
    zone: Fraction
    """How wide it is when it is put into a zone. For example: `[1, 1]`."""
    lean: Fraction
    """When an axis is named as a guess. For example: `[71, 100]`."""
    change: Fraction
    """How far a score has to move to count as changed. For example: `[384, 100]`."""


class Flags(Authored):
    """When answers look careless: item variance, and identical answers in a row."""

    spread: Fraction | None = None
    """Answers that vary more than this look careless. For example: `[23, 200]`."""
    run: Positive | None = None
    """So many identical answers in a row give no profile. For example: `10`."""


class Constants(Authored):
    """What a sorting instrument needs beside its items."""

    prior: Prior
    """What is expected of answers before there are any."""
    z2: Criteria
    """When a difference counts; from a simulation, not to be changed lightly."""
    zones: tuple[Fraction, ...]
    """The borders between zones of a score, as fractions. For example: `[[3, 8], [5, 8]]`."""
    zone_words: tuple[Words, ...]
    """What each zone is called, from the lowest. For example: `[less, about half, more]`."""
    min_answered: Part
    """The part of the items on an axis that has to be answered. For example: `[3, 4]`."""
    flags: Flags = Flags()
    """When answers look careless."""
    reliability: Reliability | None = None
    """The reliability that it is planned for, below 1. For example: `[80, 100]`."""
    key_evidence: Words = "author"
    """Who has judged the key. For example: `author`, `panel of five`."""
    calibration: Words = "none"
    """What real answers the constants rest on. For example: `none`."""

    @field_validator("zone_words")
    @classmethod
    def _one_a_zone(cls, words: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        bounds = info.data.get("zones")
        if bounds is not None and len(words) != len(bounds) + 1:
            wanted = f"`zones` with {counted(len(bounds), 'bound')} has {len(bounds) + 1} zones"
            told = f"{wanted}, and each needs its words; there are {len(words)}"
            raise Wrong(told, "zones-and-words")
        return words

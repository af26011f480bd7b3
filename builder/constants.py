"""What a sorting instrument needs beside its items: prior, criteria, zones, flags."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, field_validator
from pydantic_core.core_schema import ValidationInfo

from builder.gate import Authored, Words

Positive = Annotated[int, Field(ge=1)]
Fraction = tuple[Annotated[int, Field(ge=0)], Positive]


def _part(fraction: Fraction) -> Fraction:
    if fraction[0] > fraction[1]:
        raise ValueError("is more than a whole; write the part first, as in [3, 4]")
    return fraction


def _below_one(fraction: Fraction) -> Fraction:
    if fraction[0] >= fraction[1]:
        raise ValueError("no instrument reaches 1; write less, as in [80, 100]")
    return fraction


Part = Annotated[Fraction, AfterValidator(_part)]
Reliability = Annotated[Fraction, AfterValidator(_below_one)]


class Prior(Authored):
    """Item variance expected before any answer, worth `df` answers; in squared proportions."""

    df: Positive
    var: Fraction
    pair_var: Fraction


class Criteria(Authored):
    """Squared z values of the sort, the band, the zones and the change."""

    clear: Fraction
    omnibus: Fraction
    band: Fraction
    zone: Fraction
    lean: Fraction
    change: Fraction


class Flags(Authored):
    """When answers look careless: item variance, and identical answers in a row."""

    spread: Fraction | None = None
    run: Positive | None = None


class Constants(Authored):
    """What a sorting instrument needs beside its items."""

    prior: Prior
    z2: Criteria
    zones: tuple[Fraction, ...]
    zone_words: tuple[Words, ...]
    min_answered: Part
    flags: Flags = Flags()
    reliability: Reliability | None = None
    key_evidence: Words = "author"
    calibration: Words = "none"

    @field_validator("zone_words")
    @classmethod
    def _one_a_zone(cls, words: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        bounds = info.data.get("zones")
        if bounds is not None and len(words) != len(bounds) + 1:
            wanted = f"{len(bounds)} bounds in `zones` make {len(bounds) + 1} zones"
            raise ValueError(f"{wanted}, and each needs its words; there are {len(words)}")
        return words

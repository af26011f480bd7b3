"""Colours as authors write them, how well one is read on another, and shades that are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from pydantic import StringConstraints

from builder.gate import Authored

Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")]
STEPS = 50  # from a colour to black or white


class Colours(Authored):
    """One colour on light ground and one on dark."""

    light: Colour
    """On light ground: # and six digits 0-9 or a-f, in quotes. For example: `"#0b5cad"`."""
    dark: Colour
    """On dark ground. For example: `"#86bdff"`."""


def contrast(one: str, other: str) -> float:
    """How far apart two colours are, from 1 (alike) to 21, as WCAG 2.2 reckons it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def nearest_shade(colour: str, fits: Callable[[str], bool]) -> str | None:
    """The shade of a colour, darker or lighter, that fits and is nearest to it; None for none."""
    for step in range(STEPS + 1):
        for end in ("#000000", "#ffffff"):
            if fits(shade := _mixed(colour, end, step / STEPS)):
                return shade
    return None


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _mixed(colour: str, other: str, share: float) -> str:
    pairs = zip(_parts(colour), _parts(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)

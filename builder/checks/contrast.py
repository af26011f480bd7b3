"""Text, buttons and drawings can be read in the course's colours.

A course may bring the colours of its institution (`branding` in course.yml) and gives each axis its
own. Text must reach a contrast of 4.5 to 1, by WCAG 2.2 at level AA: on the header, and the accent
on the page, on cards and under the words of a button, in light and in dark colours. What an axis
draws must reach 3 to 1. The message names the nearest shade that is dark or light enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from builder.colours import contrast, nearest_shade
from builder.course import Course
from builder.source import Fault, Keys
from builder.stage import stylesheet

CODE = "C29"
TEXT, GRAPHICS = 4.5, 3.0
SAID = "`{}` {}, `{}`, reaches a contrast of {} to 1, and needs {}; {}"
TOKEN = re.compile(r"--course-([\w-]+): (#[0-9a-f]{6});")
DARK = re.compile(r'^\[data-md-color-scheme="slate"\] \{.*?\}', re.S | re.M)
# What the accent is seen with, in words, and the token of each.
ACCENT = {"on the page": "ground", "on cards": "raised", "under the text of buttons": "on-accent"}
DRAWN = {"on the page": "ground", "in drawings": "raised"}
Look = Mapping[str, str]


@dataclass(frozen=True)
class Pairs:
    """A colour of course.yml, the colours that it is seen with by name, and what it needs."""

    keys: Keys
    colour: str
    seen_with: Mapping[str, str]
    needs: float


def errors(course: Course) -> Iterator[Fault]:
    source = course.sources["course.yml"]
    for pairs in [*_brand(course), *_axes(course)]:
        if message := _wrong(pairs):
            yield source.fault(pairs.keys, message)


def looks(css: str) -> dict[str, Look]:
    """The colours of a style sheet by scheme, `light` and `dark`, and in each by name."""
    light = dict(TOKEN.findall(DARK.sub("", css)))
    return {"light": light, "dark": light | dict(TOKEN.findall("".join(DARK.findall(css))))}


def _brand(course: Course) -> Iterator[Pairs]:
    brand, found = course.outline.branding, looks(stylesheet(course))
    if brand is None:
        return
    if brand.primary:
        text = {"under the text of the header": found["light"]["on-header"]}
        yield Pairs(("branding", "primary"), brand.primary, text, TEXT)
    elif brand.on_primary:
        ground = {"on the header": found["light"]["header"]}
        yield Pairs(("branding", "on_primary"), brand.on_primary, ground, TEXT)
    if brand.accent:
        for scheme, colour in brand.accent.model_dump().items():
            with_names = _named(found[scheme], ACCENT)
            yield Pairs(("branding", "accent", scheme), colour, with_names, TEXT)


def _axes(course: Course) -> Iterator[Pairs]:
    found = looks(stylesheet(course))
    for k, axis in enumerate(course.outline.axes):
        for scheme, colour in axis.colour.model_dump().items():
            keys = ("axes", k, "colour", scheme)
            yield Pairs(keys, colour, _named(found[scheme], DRAWN), GRAPHICS)


def _named(look: Look, names: Mapping[str, str]) -> dict[str, str]:
    return {name: look[token] for name, token in names.items()}


def _wrong(pairs: Pairs) -> str:
    """What to say of the pair that is read worst, "" where all are read well."""

    def worst(colour: str) -> tuple[float, str]:
        return min((contrast(colour, other), name) for name, other in pairs.seen_with.items())

    reached, name = worst(pairs.colour)
    if reached >= pairs.needs:
        return ""
    shade = nearest_shade(pairs.colour, lambda one: worst(one)[0] >= pairs.needs)
    hint = f"`{shade}` would do" if shade else "take another colour for one of the two"
    place = pairs.seen_with[name]
    seen = int(reached * 100) / 100  # never rounded up to what it needs
    return SAID.format(pairs.colour, name, place, seen, f"{pairs.needs:g}", hint)

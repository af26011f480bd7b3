"""The maps of cases as `course serve` shows them, of the course as it was last in order."""

from __future__ import annotations

import hashlib
from urllib.parse import parse_qs

from builder.casemap.learner import RANDOM
from builder.casemap.shown import page, style
from builder.casemap.story import cases
from builder.course import Course
from builder.edition import SCRIPT, Shown

ADDRESS = "/.live/map/"
STYLE = "/.live/map.css"


def map_page(course: Course, address: str, query: str = "") -> Shown | None:
    """The map of the case that the address names, or of the first; None where there is none.

    The query says who plays it, as `as=random&seed=2`; what it does not know it passes over.
    """
    known = cases(course)
    name = address.removeprefix(ADDRESS).strip("/") or next(iter(known), "")
    if name not in known:
        return None
    asked = {key: values[-1] for key, values in parse_qs(query).items()}
    learner = asked.get("as", "")
    seed = asked.get("seed", "")
    version = _version(course, name)
    html = page(
        course,
        name,
        learner if learner in (RANDOM, *course.axes) else "",
        int(seed) if seed.isascii() and seed.isdigit() and len(seed) < 10 else 1,
        SCRIPT.format(version),
    )
    return Shown(version, html, ())


def map_style(course: Course) -> bytes:
    return style(course).encode()


def maps_on(course: Course, page: str) -> list[str]:
    """The cases that stand on a page."""
    return [name for name in cases(course) if course.homes[name] == page]


def _version(course: Course, name: str) -> str:
    """The same for all who may play it, so that only a change of the course reloads the page."""
    text = page(course, name) + style(course)
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()

"""What others see of a link to the site: a title, a summary, and a picture in its own colours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from math import cos, pi, sin

from builder.course import Course
from builder.outline import AxisLine
from builder.png import Point, Polygon, png
from builder.stage import stylesheet

PICTURE = "assets/preview.png"  # in the site
SIZE = (1200, 630)
EDGE, REACH, WIDE, MARK, NEAR, DOT = 36, 142, 1.9, 56, 108, 14  # pixels; WIDE stretches a ring
CORNERS = {"circle": 48, "square": 4, "triangle": 3, "diamond": 4}
BETWEEN = "#7d879a"
HEADER = re.compile(r"--course-header: (#[0-9a-f]{6});")
# What a page of any renderer says of itself, by the name that previews know it by.
TITLE = "og:title"
READ = {
    TITLE: re.compile(r"<title>(.*?)</title>", re.S),
    "og:description": re.compile(r'<meta name="?description"? content="([^"]*)"'),
    "og:url": re.compile(r'<link rel="?canonical"? href="([^"]*)"'),
}


def tagged(html: str, course: Course, base: str) -> str:
    """A renderer's page with what previews read; `base` is the site's whole address, or empty.

    A picture is told of by its whole address alone, so without `base` there is none.
    """
    tags = "".join(
        f'<meta {kind}="{name}" content="{content}">'
        for kind, name, content in _facts(html, course, base)
    )
    return html.replace("</head>", f"{tags}</head>", 1)


def _facts(html: str, course: Course, base: str) -> Iterator[tuple[str, str, str]]:
    """Kind, name and content as HTML, in the words that Open Graph and Twitter chose."""
    site = escape(course.outline.title)
    yield "property", "og:type", "website"
    yield "property", "og:site_name", site
    for name, rule in READ.items():
        if found := rule.search(html):
            text = found[1].strip()
            yield "property", name, text.removesuffix(f" - {site}") if name == TITLE else text
    yield "name", "twitter:card", "summary_large_image" if base else "summary"
    if base:
        yield "property", "og:image", escape(f"{base.rstrip('/')}/{PICTURE}")
        yield "property", "og:image:width", str(SIZE[0])
        yield "property", "og:image:height", str(SIZE[1])
        yield "property", "og:image:alt", site


def picture(course: Course) -> bytes:
    """PNG: the axes by their marks, each with its own circle of people, and the ways between."""
    header = HEADER.findall(stylesheet(course))[-1]
    return png(SIZE, header, [(_paper(), "#ffffff"), *_network(course.outline.axes)])


def _paper() -> Polygon:
    right, low = SIZE[0] - EDGE, SIZE[1] - EDGE
    return [(EDGE, EDGE), (right, EDGE), (right, low), (EDGE, low)]


def _network(axes: tuple[AxisLine, ...]) -> Iterator[tuple[Polygon, str]]:
    turns = [_first(len(axes)) + 2 * pi * k / len(axes) for k in range(len(axes))]
    reach = REACH if len(axes) > 1 else 0
    centre = (SIZE[0] / 2, SIZE[1] / 2 + (REACH / 4 if len(axes) == 3 else 0))
    places = [_from(centre, turn, reach, wide=WIDE) for turn in turns]
    for k, place in enumerate(places):
        for other in places[:k]:
            yield _line(place, other, 6), BETWEEN
    for axis, place, turn in zip(axes, places, turns, strict=True):
        for k in range(-2, 3):
            dot = _from(place, turn + k * pi / 4.5, NEAR)
            yield _line(place, dot, 4), axis.colour.light
            yield _corners(dot, DOT, 24), axis.colour.light
        yield _mark(axis.marker, place), axis.colour.light


def _first(count: int) -> float:
    """Two lie side by side; of more, one lies above the others."""
    return pi if count == 2 else -pi / 2


def _mark(marker: str, place: Point) -> Polygon:
    turn = pi / 4 if marker == "square" else -pi / 2
    return _corners(place, MARK, CORNERS[marker], turn)


def _corners(place: Point, radius: float, count: int, turn: float = 0) -> Polygon:
    return [_from(place, turn + 2 * pi * k / count, radius) for k in range(count)]


def _from(place: Point, turn: float, way: float, wide: float = 1) -> Point:
    return place[0] + wide * way * cos(turn), place[1] + way * sin(turn)


def _line(start: Point, end: Point, width: float) -> Polygon:
    dx, dy = end[0] - start[0], end[1] - start[1]
    scale = width / 2 / (dx * dx + dy * dy) ** 0.5
    across = (-dy * scale, dx * scale)
    sides = [(one, sign) for one, sign in ((start, 1), (end, 1), (end, -1), (start, -1))]
    return [(x + sign * across[0], y + sign * across[1]) for (x, y), sign in sides]

"""cmi5: a course structure with one assignable unit, whose recorder speaks to an LRS anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from builder.course import Course
from builder.exports import Files, Settings, mark
from builder.legend import pieces, plain, texts
from builder.render import environment

PARTS = ("lrs", "launch", "queue", "definitions", "statements")
SCRIPTS = ("alone", *(f"cmi5/{name}" for name in PARTS), "recorders/cmi5")
FIRST = "cmi5.xml"
REPORTS = True
SEARCHES = False
CALLS = "https: http:"  # where the LMS records is known at launch alone
EDITIONS = ()
EXITS = False
NAMES = UUID("3de3b007-ad90-4599-b638-9a42ea6a172f")  # ours, for courses without an IRI


def iri(course: Course) -> str:
    """What names the course in records everywhere: the author's, or one made of its id."""
    return course.outline.iri or uuid5(NAMES, course.outline.id).urn


def told(course: Course) -> Mapping[str, Any]:
    """The course's IRI; what each question asks, and what the pieces of its answers stand for."""
    return {"iri": iri(course), "texts": texts(course), "pieces": pieces(course)}


def own_files(
    course: Course, settings: Settings, names: list[str], schemas: Path
) -> tuple[Files, str]:
    """The course structure; an LMS brings the schema itself."""
    outline, name = course.outline, iri(course)
    aims = [
        {"iri": f"{name}#objective/objective_{one.id.replace('-', '_')}", "text": plain(one.text)}
        for one in outline.objectives
    ]
    text = (
        environment()
        .get_template("cmi5/cmi5.xml")
        .render(
            iri=name,
            language=outline.locale,
            title=outline.title,
            description=outline.tagline,
            objectives=aims,
            mark=mark(course, settings),
        )
    )
    return {FIRST: text.encode()}, ""

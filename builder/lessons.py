"""A lesson: front matter, Markdown, and the helpers it calls."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field

from builder.for_all import unreadable
from builder.gate import Authored, Objective, Words, admit
from builder.helpers import WITHOUT_ID, helpers
from builder.links import foreign_faults, link_faults, place
from builder.media import NamedMedia
from builder.messages import unknown
from builder.slips import slips
from builder.source import Fault, Source, entries


class FrontMatter(Authored):
    """What stands between the two lines --- at the top of a lesson."""

    title: Words
    """The title of the page and in the navigation. For example: `Listening`."""
    summary: Words
    """One sentence on what the page is good for."""
    minutes: Annotated[int, Field(ge=1, le=60)]
    """How long it takes to read, 1 to 60. For example: `4`."""
    objectives: tuple[Objective, ...] = ()
    """Ids of the objectives of course.yml that it serves."""
    media: tuple[NamedMedia, ...] = ()
    """Sounds, films and pictures with words to them, each shown where {{ media("ID") }} stands."""
    audience: Literal["learner", "instructor"] = "learner"
    """`instructor` keeps the page out of packages for learners."""


@dataclass(frozen=True)
class Lesson:
    """A page of Markdown; `calls` are the helpers it uses, as (helper, id)."""

    id: str
    front: FrontMatter
    body: str
    calls: tuple[tuple[str, str], ...]


def read_lesson_page(source: Source, name: str, context: Mapping[str, Any]) -> Lesson:
    """The lesson of one file; raises Faults."""
    calls, faults = helpers(source)
    faults += [*foreign_faults(source), *unreadable(source), *slips(source)]
    front = admit(FrontMatter, source, context, faults)
    return Lesson(name, front, source.body, tuple((call.helper, call.id) for call in calls))


def reference_faults(source: Source, known: Mapping[str, Collection[str]]) -> list[Fault]:
    """Helpers, links and pictures that the course lacks.

    `known` has what there is, by helper name, and by `page` and `picture`.
    """
    faults = []
    own = [str(one.get("id")) for _, one in entries(source.data, "media")]
    known = {**known, "media": own}
    for call in helpers(source)[0]:
        if call.helper not in WITHOUT_ID and call.id not in known[call.helper]:
            message = unknown(call.helper, call.id, known[call.helper])
            at = place(source.body, call.id_start)
            faults.append(source.fault_in_body(at, message, "unknown-name"))
    return faults + link_faults(source, known)

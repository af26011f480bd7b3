"""Links to a part of a page, `page.md#part`: whether the page has such a part."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from html import escape, unescape
from urllib.parse import unquote

from markdown import Markdown

from builder.course import PROFILE, Course
from builder.guide import checks_guide, faults_guide
from builder.helpers import HELPERS, Call, filled_in
from builder.links import fragments, place
from builder.lms.guide import guide as lms_guide
from builder.messages import unknown
from builder.quizzes import Inventory, Judgement
from builder.source import Fault, Source
from builder.text import DIALECT

MADE = "keys"  # a helper with headings of its own, which are made from what is loaded later
NAMED = re.compile(r"""<[a-z][^>]*? (?:id|name)=(?:"([^"]*)"|'([^']*)')""")
PARTS = ("part-knowledge", "part-next", "part-data")  # of the profile, whatever it is about


def anchor_faults(course: Course, files: Mapping[str, Source]) -> Iterator[Fault]:
    """Parts that no page has; of a page that is missing, `broken-link` tells."""
    for own in course.lessons:
        lesson = files[f"content/{own}.md"]
        for link in fragments(lesson.body):
            page, name = link["page"].removesuffix(".md") or own, unquote(link["name"])
            known = anchors(course, page)
            if known and name not in known:
                at = place(lesson.body, link.start("name"))
                message = unknown(f"part of the page `{page}` named", name, known)
                yield lesson.fault_in_body(at, message, "unknown-part")


def anchors(course: Course, page: str) -> tuple[str, ...]:
    """The parts of a page that a link can name; none where that cannot be told."""
    if page in course.lessons:
        lesson = course.lessons[page]
        is_open = any(helper == MADE for helper, _ in lesson.calls)
        return () if is_open else _named(lesson.front.title, _said(course, lesson.body))
    if page in course.activities:
        return _named(course.activities[page].title)
    return _profile_parts(course) if page == PROFILE else ()


def _profile_parts(course: Course) -> tuple[str, ...]:
    scored = [
        name for name, one in course.quizzes.items() if isinstance(one, Inventory | Judgement)
    ]
    title = _named(course.words["profile_title"])
    return (*title, *(f"part-{name}" for name in scored), *PARTS)


def _said(course: Course, body: str) -> str:
    """A lesson with what its helpers say, as far as it can hold headings or stand in one."""
    axes = {axis.id: axis for axis in course.outline.axes}
    say: dict[str, Callable[[Call], str]] = dict.fromkeys(HELPERS, lambda _: "")
    say["axis"] = lambda call: str(getattr(axes.get(call.id), call.field, ""))
    say |= {"checks": lambda _: checks_guide(), "faults": lambda _: faults_guide()}
    say["lms"] = lambda _: lms_guide(course.words)
    return filled_in(body, say)


@lru_cache(maxsize=64)
def _named(title: str, body: str = "") -> tuple[str, ...]:
    """The ids that a page has: of its headings, and those that its author wrote."""
    reader = Markdown(extensions=[*DIALECT, "toc"], extension_configs=DIALECT)
    html = reader.convert(f"# {escape(title)}\n\n{body}")
    return tuple(unescape(one or other) for one, other in NAMED.findall(html))

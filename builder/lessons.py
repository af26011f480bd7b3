"""A lesson: front matter, Markdown, and the helpers it calls."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, Literal

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment
from pydantic import Field

from builder.gate import Authored, Objective, Words, admit
from builder.links import foreign_faults, link_faults, place
from builder.messages import unknown
from builder.source import Fault, Source

# Each takes the id of what it names, or nothing.
HELPERS = ("case", "quiz", "axis", "scoring", "simulated", "checks")
WITHOUT_ID = ("checks",)
USAGE = (
    'allowed: case("id"), quiz("id"), scoring("id"), simulated("id"), axis("id").label, '
    'axis("id").meaning and checks()'
)
# {# begins an id of Markdown here, not a comment.
PARSER = SandboxedEnvironment(
    undefined=StrictUndefined, comment_start_string="{#[[", comment_end_string="]]#}"
)


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
    audience: Literal["learner", "instructor"] = "learner"
    """`instructor` keeps the page out of packages for learners."""


@dataclass(frozen=True)
class Lesson:
    """A page of Markdown; `calls` are the helpers it uses, as (helper, id)."""

    id: str
    front: FrontMatter
    body: str
    calls: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Call:
    """A helper in a lesson, the id it is given ("" for none) and its line in the body."""

    helper: str
    id: str
    line: int

    def __str__(self) -> str:
        return f"{self.helper}()" if self.helper in WITHOUT_ID else f'{self.helper}("{self.id}")'


def read_lesson_page(source: Source, name: str, context: Mapping[str, Any]) -> Lesson:
    """The lesson of one file; raises Faults."""
    calls, faults = helpers(source)
    front = admit(FrontMatter, source, context, faults + foreign_faults(source))
    return Lesson(name, front, source.body, tuple((call.helper, call.id) for call in calls))


def helpers(source: Source) -> tuple[list[Call], list[Fault]]:
    """The helpers that a lesson calls, and what is wrong between its {{ and }}."""
    try:
        parts = list(_parts(_tree(source.body)))
    except TemplateSyntaxError as error:
        message = f"{{{{ ... }}}} cannot be read here ({error.message}); {USAGE}"
        return [], [source.fault_in_body(error.lineno, 1, message)]
    except RecursionError:
        return [], [source.fault_in_body(1, 1, f"{{{{ ... }}}} is nested too deeply; {USAGE}")]
    found = [(part, _call(part)) for part in parts]
    calls = [call for _, call in found if call]
    faults = [_not_a_helper(source, part) for part, call in found if not call]
    return calls, faults + [_in_a_line(source, call) for call in calls if _is_inside(source, call)]


@lru_cache(maxsize=1024)
def _tree(body: str) -> nodes.Template:
    """Read once, though several checks ask for it."""
    return PARSER.parse(body)


def _parts(tree: nodes.Template) -> Iterator[nodes.Node]:
    """All that is more than text."""
    for node in tree.body:
        parts = node.nodes if isinstance(node, nodes.Output) else [node]
        yield from (part for part in parts if not isinstance(part, nodes.TemplateData))


def _call(node: nodes.Node) -> Call | None:
    """The call of a helper in one of the few forms that a lesson may use."""
    owner = node.node if isinstance(node, nodes.Getattr) else node
    match owner:
        case nodes.Call(
            node=nodes.Name(name=str(helper)), args=args, kwargs=[], dyn_args=None, dyn_kwargs=None
        ):
            field = node.attr if isinstance(node, nodes.Getattr) else ""
            fields = ("label", "meaning") if helper == "axis" else ("",)
            if helper in HELPERS and field in fields:
                return _given(helper, args, owner.lineno)
    return None


def _given(helper: str, args: list[nodes.Expr], line: int) -> Call | None:
    match args:
        case [] if helper in WITHOUT_ID:
            return Call(helper, "", line)
        case [nodes.Const(value=str(name))] if helper not in WITHOUT_ID:
            return Call(helper, name, line)
    return None


def _not_a_helper(source: Source, node: nodes.Node) -> Fault:
    line = node.lineno
    named = next(node.find_all(nodes.Name), node)
    name = named.name if isinstance(named, nodes.Name) else HELPERS[0]
    if name not in HELPERS and not isinstance(node, nodes.Stmt):
        at = _position(source.body, name, line)
        return source.fault_in_body(*at, unknown("helper", name, HELPERS))
    at = _position(source.body, "{", line)
    return source.fault_in_body(*at, f"this cannot stand in a lesson; {USAGE}")


def _is_inside(source: Source, call: Call) -> bool:
    """Whether a helper that becomes a form or a card shares its line with text."""
    line = source.body.split("\n")[call.line - 1]
    return call.helper != "axis" and not re.fullmatch(r"\{\{[^{}]*\}\}\s*", line)


def _in_a_line(source: Source, call: Call) -> Fault:
    message = f"put {{{{ {call} }}}} on a line of its own, at its beginning"
    return source.fault_in_body(*_position(source.body, "{{", call.line), message)


def reference_faults(source: Source, known: Mapping[str, Collection[str]]) -> list[Fault]:
    """Helpers, links and pictures that the course lacks.

    `known` has what there is, by helper name, and by `page` and `picture`.
    """
    faults = []
    for call in helpers(source)[0]:
        if call.helper not in WITHOUT_ID and call.id not in known[call.helper]:
            at = _position(source.body, call.id, call.line)
            message = unknown(call.helper, call.id, known[call.helper])
            faults.append(source.fault_in_body(*at, message))
    return faults + link_faults(source, known)


def _position(body: str, word: str, line: int) -> tuple[int, int]:
    """Where a word stands, from a line on; the line's beginning if it is not written so."""
    start = sum(len(one) + 1 for one in body.split("\n")[: line - 1])
    found = body.find(word, start)
    return place(body, found if found >= 0 else start)

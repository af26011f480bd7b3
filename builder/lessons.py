"""A lesson: front matter, Markdown, and the helpers it calls."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from jinja2 import TemplateSyntaxError, meta, nodes
from jinja2.sandbox import SandboxedEnvironment
from pydantic import Field

from builder.gate import Authored, Objective, Words, admit, unknown
from builder.source import Fault, Faults, Source

HELPERS = ("case", "quiz", "axis")  # each takes the id of what it names
LINK = re.compile(r"\]\(([\w-]+)\.md[#)]")
PARSER = SandboxedEnvironment()


class FrontMatter(Authored):
    """What stands between the two lines --- at the top of a lesson."""

    title: Words
    summary: Words
    minutes: Annotated[int, Field(ge=1, le=60)]
    objectives: tuple[Objective, ...] = ()
    audience: Literal["learner", "instructor"] = "learner"


@dataclass(frozen=True)
class Lesson:
    """A page of Markdown; `calls` are the helpers it uses, as (helper, id)."""

    id: str
    front: FrontMatter
    body: str
    calls: tuple[tuple[str, str], ...]


def read_lesson_page(source: Source, name: str, context: Mapping[str, Any]) -> Lesson:
    """The lesson of one file; raises Faults."""
    front = admit(FrontMatter, source, context)
    try:
        tree = PARSER.parse(source.body)
    except TemplateSyntaxError as error:
        message = f"a helper between {{{{ and }}}} is not right: {error.message}"
        raise Faults([source.fault_in_body(error.lineno, 1, message)]) from None
    if foreign := sorted(meta.find_undeclared_variables(tree) - set(HELPERS)):
        at = _position(source.body, foreign[0])
        raise Faults([source.fault_in_body(*at, unknown("helper", foreign[0], HELPERS))])
    return Lesson(name, front, source.body, tuple((helper, one) for helper, one, _ in _calls(tree)))


def _calls(tree: nodes.Template) -> Iterator[tuple[str, str, int]]:
    for call in tree.find_all(nodes.Call):
        if (
            isinstance(call.node, nodes.Name)
            and call.args
            and isinstance(call.args[0], nodes.Const)
        ):
            yield call.node.name, str(call.args[0].value), call.lineno


def reference_faults(source: Source, known: Mapping[str, Collection[str]]) -> list[Fault]:
    """Helpers and links whose target the course lacks; `known` by helper name, and `page`."""
    faults = []
    for helper, name, line in _calls(PARSER.parse(source.body)):
        if helper in known and name not in known[helper]:
            column = _position(source.body, name, line)[1]
            faults.append(source.fault_in_body(line, column, unknown(helper, name, known[helper])))
    for match in LINK.finditer(source.body):
        if match[1] not in known["page"]:
            line, column = _place(source.body, match.start(1))
            message = unknown("page", match[1], known["page"])
            faults.append(source.fault_in_body(line, column, message))
    return faults


def _position(body: str, word: str, line: int = 1) -> tuple[int, int]:
    start = sum(len(one) + 1 for one in body.split("\n")[: line - 1])
    return _place(body, max(body.find(word, start), 0))


def _place(body: str, at: int) -> tuple[int, int]:
    return body.count("\n", 0, at) + 1, at - (body.rfind("\n", 0, at) + 1) + 1

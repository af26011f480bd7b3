"""The helpers that lessons call between {{ and }}: found, checked, and filled in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from builder.gate import MOST
from builder.links import place, without_code
from builder.messages import unknown
from builder.source import Fault, Source

# Each takes the id of what it names, or nothing.
WITHOUT_ID = ("checks", "faults", "keys", "kept", "lms", "told")
HELPERS = ("case", "quiz", "axis", "scoring", "simulated", "media", *WITHOUT_ID)
FIELDS = {"axis": ("label", "meaning")}  # of what is named; only these stand in a line of text
USAGE = {name: f'{{{{ {name}("id") }}}}' for name in HELPERS}
USAGE |= {name: f"{{{{ {name}() }}}}" for name in WITHOUT_ID}
USAGE["axis"] = '{{ axis("id").label }} or {{ axis("id").meaning }}'
CALL = re.compile(
    r"""\{\{ \s* (?P<helper>\w+) \s* \( \s* (?: "(?P<id>[^"\n]*)" | '(?P<other>[^'\n]*)' )? \s* \)
    \s* (?: \. \s* (?P<field>\w+) \s* )? \}\}""",
    re.X,
)
OPENING = re.compile(r"\{\{|\{%")
CLOSING = re.compile(r"\}\}|\{\{|\n[ \t]*\n")  # whichever comes first
LINE_END = re.compile(r"[ \t]*(\n|\Z)")
NAME = re.compile(r"\{\{\s*([A-Za-z_]\w*)")


@dataclass(frozen=True)
class Call:
    """A helper in a lesson, the id it is given ("" for none), its field, and where it stands."""

    helper: str
    id: str
    field: str
    start: int
    end: int
    id_start: int

    def __str__(self) -> str:
        return f"{self.helper}()" if self.helper in WITHOUT_ID else f'{self.helper}("{self.id}")'


def helpers(source: Source) -> tuple[list[Call], list[Fault]]:
    """The helpers that a lesson calls, and what is wrong between its {{ and }}.

    Nothing is called in code, where a lesson may show how helpers are written.
    """
    text = without_code(source.body)
    calls, faults, end = [], [], 0
    for opening in islice(OPENING.finditer(text), MOST):
        if opening.start() < end:  # inside of the one before
            continue
        if call := _call(text, opening.start()):
            calls.append(call)
            end = call.end
            if not _stands_well(text, call):
                message = f"put {{{{ {call} }}}} on a line of its own, at its beginning"
                faults.append(
                    source.fault_in_body(place(text, call.start), message, "helper-in-text")
                )
        else:
            start, message, code = _wrong(text, opening.start())
            faults.append(source.fault_in_body(place(text, start), message, code))
    return calls, faults


def _call(text: str, start: int) -> Call | None:
    """The call of a helper in one of the few forms that a lesson may use."""
    found = CALL.match(text, start)
    if not found or found["helper"] not in HELPERS:
        return None
    given = "id" if found["id"] is not None else "other"
    name, field = found[given], found["field"] or ""
    helper = found["helper"]
    if (name is None) != (helper in WITHOUT_ID) or field not in FIELDS.get(helper, ("",)):
        return None
    return Call(helper, name or "", field, start, found.end(), found.start(given))


def _stands_well(text: str, call: Call) -> bool:
    """Whether a helper that becomes a form or a card has its line for itself."""
    begins = call.start == 0 or text[call.start - 1] == "\n"
    return call.helper in FIELDS or (begins and bool(LINE_END.match(text, call.end)))


def _wrong(text: str, start: int) -> tuple[int, str, str]:
    """Where the trouble is, what it is, and its code."""
    closing = CLOSING.search(text, start + 2)
    if text.startswith("{{", start) and (closing is None or closing[0] != "}}"):
        return start, "this {{ is never closed; end it with }}", "helper-unclosed"
    named = NAME.match(text, start)
    if named and named[1] not in HELPERS:
        return named.start(1), unknown("helper", named[1], HELPERS), "unknown-name"
    if named:
        return start, f"`{named[1]}` is not called so; allowed: {USAGE[named[1]]}", "helper-form"
    allowed = ", ".join(USAGE.values())
    return start, f"this cannot stand in a lesson; allowed: {allowed}", "helper-form"


def filled_in(body: str, say: Mapping[str, Callable[[Call], str]]) -> str:
    """The body with what each helper says in its place; `helpers` finds no fault with it."""
    return "".join(_pieces(body, say))


def _pieces(body: str, say: Mapping[str, Callable[[Call], str]]) -> Iterator[str]:
    done = 0
    for call in helpers(Source("", None, body=body))[0]:
        yield body[done : call.start]
        yield say[call.helper](call)
        done = call.end
    yield body[done:]

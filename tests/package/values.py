"""Which values may go to an LMS, by expressions that the tests of the run time read too."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache

from tests.courses import ROOT

VECTORS = ROOT / "tests" / "vectors"
OF_LIST = re.compile(r"(cmi\.(?:interactions|objectives))\.(\d+)\.(.*)")
OF_ANSWER = re.compile(r".*(_response|pattern)")


@cache
def allowed(format: str) -> dict[str, str]:
    """Expressions for whole values by element; for answers, by element and type."""
    found: dict[str, str] = json.loads((VECTORS / f"{format}-values.json").read_text("utf-8"))
    return found


def outside(calls: Iterable[list[str]]) -> list[list[str]]:
    """The calls that set an element or a value which is not foreseen."""
    types: dict[str, str] = {}
    found = []
    for call in (one for one in calls if one[0].endswith("SetValue")):
        element, value = call[1:3]
        if listed := OF_LIST.fullmatch(element):
            kind, place, rest = listed.groups()
            element = f"{kind}.n.{rest}"
            if rest == "type":
                types[place] = value
            if OF_ANSWER.fullmatch(rest):
                element += f" {types.get(place, '')}"
        patterns = allowed("scorm12" if call[0].startswith("LMS") else "scorm2004")
        if not any(re.fullmatch(one, value) for one in _patterns(patterns, element)):
            found.append(call)
    return found


def _patterns(patterns: dict[str, str], element: str) -> list[str]:
    """For an answer whose type went out on an earlier visit, those of every type."""
    if element.endswith(" "):
        return [one for name, one in patterns.items() if name.startswith(element)]
    return [patterns[element]] if element in patterns else []

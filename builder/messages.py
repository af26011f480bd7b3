"""What is said of a fault: plain words that name what is allowed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from pydantic_core import ErrorDetails

KEYS = "a group of keys with values, as in `title: Words`"
LIST = "a list; put its entries in [ ], or each on its own line after a hyphen"
PATTERNS = {
    r"^[a-z][a-z0-9-]{1,40}$": "an id: 2 to 41 small letters, digits or hyphens, a letter first",
    r"^[a-z0-9]$": "one small letter or digit",
    r"^#[0-9a-f]{6}$": "a colour as # and six digits 0-9 or a-f",
    r"^\.[a-z0-9]+$": "a file type, a dot first, as in .php",
    r"^https://\S+$": "an address that begins with https://",
    r"^[a-z]{2}$": "a language as two small letters, such as en",
}


def unknown(kind: str, value: str, allowed: Iterable[str]) -> str:
    """What to say of a value that is none of the allowed ones."""
    names = list(allowed)
    if not names:
        return f"no {kind} {_shown(value)}; the course has none"
    return f"no {kind} {_shown(value)}; allowed: {', '.join(names)}{did_you_mean(value, names)}"


def did_you_mean(value: str, names: Iterable[str]) -> str:
    close = get_close_matches(value, list(names), n=1, cutoff=0.6)
    return f"; did you mean `{close[0]}`?" if close else ""


def explained(error: ErrorDetails, fields: list[str]) -> str:
    """pydantic's error in plain words; `fields` are the keys known at its place."""
    say = MESSAGES.get(error["type"])
    if error["type"] == "extra_forbidden":
        name = str(error["loc"][-1])
        return f"is not a known key; known: {', '.join(fields)}{did_you_mean(name, fields)}"
    if error["input"] is None and error["type"] != "missing":
        return "is empty; write a value or take the key out"
    return say(error, error.get("ctx", {})) if say else error["msg"]


def _expected(what: str) -> Callable[[ErrorDetails, Mapping[str, Any]], str]:
    return lambda error, context: f"{_shown(error['input'])} is not {what}"


def _bare(expected: str) -> str:
    """pydantic's list of allowed words without its quotes: a, b, c."""
    return expected.replace(" or ", ", ").replace("'", "")


def _shown(value: object) -> str:
    if isinstance(value, str):
        return f"`{value if len(value) <= 60 else value[:60] + '...'}`"
    return "a list" if isinstance(value, list) else "a group of keys"


MESSAGES: dict[str, Callable[[ErrorDetails, Mapping[str, Any]], str]] = {
    "missing": lambda error, context: "is missing",
    "value_error": lambda error, context: str(context["error"]),
    "string_pattern_mismatch": lambda error, context: (
        f"{_shown(error['input'])} is not {PATTERNS.get(context['pattern'], context['pattern'])}"
    ),
    "string_type": _expected("a text"),
    "string_too_short": lambda error, context: "is empty; write a text",
    "int_parsing": _expected("a whole number"),
    "int_parsing_size": _expected("a whole number of a usual size"),
    "int_type": _expected("a whole number"),
    "bool_parsing": _expected("true or false"),
    "bool_type": _expected("true or false"),
    "list_type": _expected(LIST),
    "dict_type": _expected(KEYS),
    "model_type": _expected(KEYS),
    "model_attributes_type": _expected(KEYS),
    "tuple_type": _expected(LIST),
    "literal_error": lambda error, context: (
        f"{_shown(error['input'])} is not allowed; allowed: {_bare(context['expected'])}"
    ),
    "union_tag_invalid": lambda error, context: unknown(
        "question type", context["tag"], _bare(context["expected_tags"]).split(", ")
    ),
    "union_tag_not_found": lambda error, context: "is missing",
    "too_short": lambda error, context: f"needs {context['min_length']} or more entries",
    "too_long": lambda error, context: f"takes no more than {context['max_length']} entries",
    "greater_than_equal": lambda error, context: (
        f"{_shown(error['input'])} is too small; at least {context['ge']} is allowed"
    ),
    "less_than_equal": lambda error, context: (
        f"{_shown(error['input'])} is too large; at most {context['le']} is allowed"
    ),
}

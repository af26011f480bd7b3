"""What is said of a fault: plain words that name what is allowed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from pydantic_core import ErrorDetails

CURLY = ("\u201c", "\u201d", "\u201e", "\u2018", "\u2019", "\u00ab")
LISTED = 12  # names in one message
KEYS = "a group of keys with values, as in `title: Words`"
LIST = "a list; put its entries in [ ], or each on its own line after a hyphen"
Say = Callable[[ErrorDetails, Mapping[str, Any]], str]
PATTERNS = {
    r"^[a-z][a-z0-9-]{1,40}$": "an id: 2 to 41 small letters, digits or hyphens, a letter first",
    r"^[a-z0-9]$": "one small letter or digit",
    r"^#[0-9a-f]{6}$": "a colour as # and six digits 0-9 or a-f",
    r"^\.[a-z0-9]+$": "a file type, a dot first, as in .php",
    r"^https://\S+$": "an address that begins with https://",
    r"^(https?://[^\s/#]|urn:[a-z0-9-]+:)[^\s#]*$": (
        "an address that begins with https:// or urn: and has no # in it"
    ),
    r"^[a-z]{2}$": "a language as two small letters, such as en",
}


def unknown(kind: str, value: str, allowed: Iterable[str]) -> str:
    """What to say of a value that is none of the allowed ones."""
    names = list(allowed)
    if not names:
        return f"no {kind} {_shown(value)}; the course has none"
    if (key := value.partition(":")[0]) != value and key in names:
        return f"no {kind} {_shown(value)}; write a blank behind the colon"
    return f"no {kind} {_shown(value)}; allowed: {_listed(names)}{did_you_mean(value, names)}"


def unknown_word(value: object, allowed: Sequence[str]) -> str:
    """The same for one of a few fixed words."""
    hint = did_you_mean(value, allowed) if isinstance(value, str) else ""
    return f"{_shown(value)} is not allowed; allowed: {', '.join(allowed)}{hint}"


def did_you_mean(value: str, names: Iterable[str]) -> str:
    close = get_close_matches(value, list(names), n=1, cutoff=0.6)
    return f"; did you mean `{close[0]}`?" if close else ""


def explained(error: ErrorDetails, fields: list[str]) -> tuple[str, str]:
    """pydantic's error in plain words, and its code; `fields` are the keys known at its place."""
    kind, context = error["type"], error.get("ctx", {})
    if kind == "extra_forbidden":
        name = str(error["loc"][-1])
        hint = f"is not a known key; known: {', '.join(fields)}{did_you_mean(name, fields)}"
        return hint, "key-unknown"
    if error["input"] is None and kind not in ("missing", "value_error"):
        way = "hyphen" if isinstance(error["loc"][-1], int) else "key"
        return f"is empty; write a value or take the {way} out", "empty-value"
    if kind == "value_error":
        return str(context["error"]), getattr(context["error"], "code", "not-allowed")
    code, say = MESSAGES.get(kind, ("not-allowed", _expected("allowed here")))
    return say(error, context) + _slip(error["input"]), code


def _slip(value: object) -> str:
    """What somebody may have meant who wrote curly quotation marks, or the ending of a file."""
    if isinstance(value, str) and value[:1] in CURLY:
        return "; quotation marks are straight here"
    ending = re.search(r"^[a-z0-9-]+(\.md|\.yml)$", value) if isinstance(value, str) else None
    return f"; leave out the {ending[1]}" if ending else ""


def _expected(what: str) -> Say:
    return lambda error, context: f"{_shown(error['input'])} is not {what}"


def _bound(rule: str) -> Say:
    return lambda error, context: f"{_shown(error['input'])} is {rule.format(**context)}"


def _words(expected: str) -> list[str]:
    """pydantic's list of allowed words without its quotes."""
    return expected.replace(" or ", ", ").replace("'", "").split(", ")


def _listed(names: Sequence[str]) -> str:
    """The names, cut where a message would become a catalogue."""
    more = f" and {len(names) - LISTED} more" if len(names) > LISTED else ""
    return ", ".join(names[:LISTED]) + more


def _shown(value: object) -> str:
    if isinstance(value, str):
        return f"`{value if len(value) <= 60 else value[:60] + '...'}`"
    return "a list" if isinstance(value, list) else "a group of keys"


MESSAGES: dict[str, tuple[str, Say]] = {  # pydantic's type: our code, and what is said
    "missing": ("key-missing", lambda error, context: "is missing"),
    "union_tag_not_found": ("key-missing", lambda error, context: "is missing"),
    "string_pattern_mismatch": (
        "wrong-form",
        lambda error, context: (
            f"{_shown(error['input'])} is not {PATTERNS.get(context['pattern'], 'of that form')}"
        ),
    ),
    "string_too_short": ("empty-value", lambda error, context: "is empty; write a text"),
    "literal_error": (
        "not-allowed",
        lambda error, context: unknown_word(error["input"], _words(context["expected"])),
    ),
    "union_tag_invalid": (
        "unknown-name",
        lambda error, context: unknown(
            "question type", context["tag"], _words(context["expected_tags"])
        ),
    ),
    "too_short": (
        "too-few",
        lambda error, context: f"needs {context['min_length']} or more entries",
    ),
    "too_long": (
        "too-many",
        lambda error, context: f"takes no more than {context['max_length']} entries",
    ),
    **dict.fromkeys(("string_type",), ("wrong-type", _expected("a text"))),
    **dict.fromkeys(
        ("int_parsing", "int_type"), ("wrong-type", _expected("a whole number, such as 3"))
    ),
    "int_parsing_size": ("wrong-type", _expected("a whole number of a usual size")),
    **dict.fromkeys(
        ("float_parsing", "float_type", "finite_number"), ("wrong-type", _expected("a number"))
    ),
    **dict.fromkeys(("bool_parsing", "bool_type"), ("wrong-type", _expected("true or false"))),
    **dict.fromkeys(("list_type", "tuple_type"), ("wrong-type", _expected(LIST))),
    **dict.fromkeys(
        ("dict_type", "model_type", "model_attributes_type"), ("wrong-type", _expected(KEYS))
    ),
    "greater_than_equal": ("out-of-bounds", _bound("too small; at least {ge:g} is allowed")),
    "less_than_equal": ("out-of-bounds", _bound("too large; at most {le:g} is allowed")),
    "greater_than": ("out-of-bounds", _bound("too small; more than {gt:g} is allowed")),
    "less_than": ("out-of-bounds", _bound("too large; less than {lt:g} is allowed")),
}

"""A saved answers file: read, checked against the course, and scored; the twin of `answers.js`."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from builder.course import Course
from builder.items import read_instrument
from builder.knowledge import knowledge
from builder.quizzes import Inventory
from builder.scoring import Result, score
from builder.source import Fault, Faults, read_text, stop

FORMAT = "course-answers"
VERSION = 1
LONG = 20  # digits
CUT = "cannot be read from here on; the file was changed or cut short: take the one first saved"

Document = Mapping[str, Any]


def read_answers(path: Path, course: Course) -> Document:
    """The document in a file of saved answers; raises Faults for anything else."""
    name = str(path)
    found = _json(read_text(path, name), name)
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        message = f'is not a file of saved answers (their "format" is "{FORMAT}")'
        raise stop(name, (1, 1), message, "not-answers")
    version, of = found.get("version"), found.get("course")
    if version != VERSION or isinstance(version, bool):
        raise _wrong(name, "version", f"is {_shown(version)}; only version {VERSION} can be read")
    if of != course.outline.id:
        other = f"{_shown(of)}, and this one is `{course.outline.id}`"
        raise _wrong(name, "course", f"these are answers of another course: {other}")
    if not isinstance(found.get("answers"), dict):
        raise _wrong(name, "answers", "is missing or not a group of question ids with answers")
    return found


def _json(text: str, name: str) -> object:
    try:
        return json.loads(text, parse_int=_number, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        place = error.lineno, error.colno
        raise stop(name, place, CUT, "not-answers") from None
    except ValueError:
        raise stop(name, (1, 1), CUT, "not-answers") from None
    except RecursionError:
        message = "is nested too deeply to be a file of saved answers"
        raise stop(name, (1, 1), message, "not-answers") from None


def _number(digits: str) -> float:
    """Numbers of thousands of digits as a browser reads them; no answer is that long."""
    return int(digits) if len(digits) < LONG else float(digits)


def _no_number(word: str) -> float:
    raise ValueError(f"{word} is not a number there")


def _wrong(name: str, path: str, message: str) -> Faults:
    return Faults([Fault(name, 1, 1, path, message, "not-answers")])


def _shown(value: object) -> str:
    """A value of the file for a message, cut to what fits into one."""
    if value is None:
        return "none"
    return f"`{value[:60]}`" if isinstance(value, str) else json.dumps(value)[:60]


def result(course: Course, name: str, document: Document) -> Result:
    """The result of one instrument or quiz; a KeyError for a name that the course lacks."""
    if name in course.instruments:
        return score(read_instrument(course.instruments[name]), sheet(course, name, document))
    return knowledge(course.activities[name].questions, first_answers(document))


def sheet(course: Course, name: str, document: Document) -> dict[str, object]:
    """The answers that an instrument scores, as option indices and steps."""
    inventory = isinstance(course.quizzes[name], Inventory)
    items = course.instruments[name]["items"]
    ids = {item["id"] for item in items}
    given = inventory_answers(document, ids) if inventory else first_answers(document)
    return {item["id"]: index_answer(item, given.get(item["id"])) for item in items}


def inventory_answers(document: Document, ids: Collection[str]) -> Mapping[str, Any]:
    """The latest finished sheet that holds any of the items, or before the first what stands."""
    for when in ("post", "pre"):
        finished = finished_sheet(document, when)
        if any(name in ids for name in finished):
            return finished
    return _values(document, "latest")


def finished_sheet(document: Document, when: str) -> Mapping[str, Any]:
    """The answers of a finished sheet, `pre` or `post`; none where there is no such sheet."""
    return _mapping(_finished(document, when).get("answers"))


def finished_wordings(document: Document, when: str) -> Mapping[str, Any]:
    """By statement the number of what such a sheet was asked, where the file tells it."""
    return _mapping(_finished(document, when).get("wordings"))


def _finished(document: Document, when: str) -> Mapping[str, Any]:
    return _mapping(_mapping(document.get("habits")).get(when))


def first_answers(document: Document) -> dict[str, Any]:
    """First answers by item: later ones may have learned from the feedback."""
    return _values(document, "first")


def _values(document: Document, field: str) -> dict[str, Any]:
    given = _mapping(document.get("answers")).items()
    return {name: entry.get(field) for name, entry in given if isinstance(entry, dict)}


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def index_answer(item: Mapping[str, Any], value: object) -> object:
    """An answer by option ids as one by indices; None for what is no answer."""
    if item["type"] == "frequency":
        return value
    if item["format"] != "best_avoid":
        return _index(item["ids"], value)
    if not isinstance(value, dict):
        return None
    picks = [_index(item["ids"], value.get(pick)) for pick in ("best", "avoid")]
    return None if None in picks else picks


def _index(ids: list[str], value: object) -> int | None:
    return ids.index(value) if isinstance(value, str) and value in ids else None

"""Reads a state from `suspend_data` by its written form, with no help from the run time."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import Any

from builder.codes import codes
from builder.course import Course

STATUSES = ["", "incomplete", "completed", "passed", "failed"]
NONE, NA = 255, 254
LENGTHS = {0: 2, 1: 4, 5: 3}
LIST, MAP = 3, 4
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Saved:
    """What the text holds: ids and values, and where the LMS keeps each answer."""

    status: str
    position: str | None
    pages: list[str]
    quizzes: dict[str, tuple[int, int]]
    answers: dict[str, dict[str, Any]]
    slots: dict[str, int]
    days: tuple[int, int, int]


class _Reader:
    def __init__(self, content: bytes) -> None:
        self.content = content

    def number(self, length: int) -> int:
        taken, self.content = self.content[:length], self.content[length:]
        assert len(taken) == length
        return int.from_bytes(taken)


def read_saved(text: str, course: Course) -> Saved:
    content = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    reader = _Reader(content)
    assert reader.number(1) == 1
    assert reader.number(3) == checksum(content[4:])
    names = {kind: {n: id for id, n in found.items()} for kind, found in _coded(course).items()}
    reader.number(3)  # which content the answers belong to
    days = (reader.number(2), reader.number(2), reader.number(2))
    reader.number(4)  # the seed of the order of options
    status = STATUSES[reader.number(1)]
    reader.number(2)  # the next free slot
    position = names["pages"].get(reader.number(3))
    pages = [names["pages"][reader.number(3)] for _ in range(reader.number(2))]
    quizzes = {
        names["activities"][reader.number(3)]: (reader.number(1), reader.number(1))
        for _ in range(reader.number(2))
    }
    answers: dict[str, dict[str, Any]] = {}
    slots: dict[str, int] = {}
    for _ in range(reader.number(2)):
        name, form = names["questions"][reader.number(3)], reader.number(1)
        answers[name] = _value(form, reader)
        slots[name] = reader.number(2) - 1
    assert not reader.content
    return Saved(status, position, pages, quizzes, answers, slots, days)


def _coded(course: Course) -> dict[str, dict[str, int]]:
    return {kind: found for kind, found in codes(course).items() if isinstance(found, dict)}


def _value(form: int, reader: _Reader) -> dict[str, Any]:
    if form in (LIST, MAP):
        return {"first": _ids(form, reader), "latest": _ids(form, reader)}
    values = [reader.number(1) for _ in range(LENGTHS[form])]
    if form == 0:
        return {"first": _option(values[0]), "latest": _option(values[1])}
    if form == 1:
        return {"first": _pair(values[:2]), "latest": _pair(values[2:])}
    wordings = {"wordings": (reader.number(2), reader.number(2))}
    return dict(zip(("latest", "pre", "post"), map(_step, values), strict=True)) | wordings


def _ids(form: int, reader: _Reader) -> list[str] | dict[str, str]:
    """How many ids there are, then three of them in every two bytes."""
    count, ids = reader.number(1), ""
    while len(ids) < count:
        word = reader.number(2)
        ids += DIGITS[word // 36**2] + DIGITS[word // 36 % 36] + DIGITS[word % 36]
    found = list(ids[:count])
    return found if form == LIST else dict(zip(found[::2], found[1::2], strict=True))


def _option(value: int) -> str | None:
    return None if value == NONE else DIGITS[value]


def _pair(values: list[int]) -> dict[str, str | None]:
    return dict(zip(("best", "avoid"), map(_option, values), strict=True))


def _step(value: int) -> int | str | None:
    return {NONE: None, NA: "na"}.get(value, value)


def checksum(content: bytes) -> int:
    value = 2166136261
    for byte in content:
        value = (value ^ byte) * 16777619 % 2**32
    return (value >> 24) ^ (value & 0xFFFFFF)

"""Faults with file, line and column, and data that knows where it stands in its file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Place = tuple[int, int]  # line and column, counted from 1
Keys = tuple[str | int, ...]  # the way to a value: keys and indices

MAX_BYTES = 1_000_000
REASONS = {FileNotFoundError: "not found", IsADirectoryError: "it is a folder"}
ODD_ENDS = dict.fromkeys((0x85, 0x2028, 0x2029), " ")


@dataclass(frozen=True, order=True)
class Fault:
    """One thing wrong in an authored file; `path` is the way to the value, dots between.

    `code` names its kind for good: a section of the guide is about it. What is wrong with a command
    or a computer, and not with a file, has neither a code nor a line.
    """

    file: str
    line: int
    column: int
    path: str
    message: str
    code: str = ""
    is_error: bool = True

    @property
    def where(self) -> str:
        """The file, or the place in it, as editors and terminals follow it."""
        return printable(f"{self.file}:{self.line}:{self.column}" if self.line else self.file)

    @property
    def what(self) -> str:
        """What is wrong, with the way to it and the code."""
        told = f"{self.path}: {self.message}" if self.path else self.message
        return printable(f"{told} [{self.code}]" if self.code else told)

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


class Wrong(ValueError):
    """What a model finds wrong with a value that is well-formed.

    `at` is the way into the value, `sign` the index of a sign of it if it is a text.
    """

    def __init__(self, message: str, code: str, at: Keys = (), *, sign: int | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.at = at
        self.sign = sign


class Faults(Exception):
    """All that is wrong with the files, told at once."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = sorted(set(faults))
        super().__init__("\n".join(map(str, self.faults)))


@dataclass(frozen=True)
class Source:
    """A file's data (every scalar a text) and where each value and key stands."""

    file: str
    data: Any
    places: Mapping[Keys, Place] = field(default_factory=dict)
    key_places: Mapping[Keys, Place] = field(default_factory=dict)
    body: str = ""  # of a lesson: the Markdown below the front matter
    body_line: int = 1
    raw: str = ""  # what stands in the file, but for the body

    def fault(self, keys: Keys, message: str, code: str = "", *, at_key: bool = False) -> Fault:
        """A fault at the value that `keys` lead to (or at its key), or at its nearest ancestor.

        Without keys it is one of the whole file, at its beginning.
        """
        near = keys
        while near and near not in self.places:
            near = near[:-1]
        found = self.key_places.get(near) if at_key else None
        line, column = (found or self.places.get(near, (1, 1))) if keys else (1, 1)
        return Fault(self.file, line, column, dotted(keys), message, code)

    def fault_in_body(self, place: Place, message: str, code: str = "") -> Fault:
        """A fault at a place that is counted from where the body begins."""
        line, column = place
        return Fault(self.file, self.body_line + line - 1, column, "", message, code)

    def ways_to(self, key: str, value: str) -> list[Keys]:
        """Where in the file a key of this name has this value."""
        return [keys for keys, text in self.texts() if keys[-1:] == (key,) and text == value]

    def texts(self) -> list[tuple[Keys, str]]:
        """Every text of the file with the way to it."""
        found = [(keys, self.at(keys)) for keys in self.places]
        return [(keys, value) for keys, value in found if isinstance(value, str)]

    def at(self, keys: Keys) -> Any:
        """What the keys lead to."""
        data = self.data
        for key in keys:
            data = data[key]
        return data


def entries(data: Any, key: str) -> list[tuple[int, dict[str, Any]]]:
    """The mappings listed under a key, each with its index; what is anything else is left out."""
    found = data.get(key) if isinstance(data, dict) else None
    listed = found if isinstance(found, list) else []
    return [(k, one) for k, one in enumerate(listed) if isinstance(one, dict)]


def dotted(keys: Keys) -> str:
    """`scenes[0].decision.stem` for ("scenes", 0, "decision", "stem")."""
    text = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in keys)
    return text.removeprefix(".")


def printable(text: str) -> str:
    """The text on one line, without anything that could steer a terminal."""
    return "".join(one if one.isprintable() else " " for one in text)


def stop(name: str, place: Place, message: str, code: str) -> Faults:
    """The one fault that keeps a file from being read at all."""
    return Faults([Fault(name, *place, "", message, code)])


def read_text(path: Path, name: str, limit: int = MAX_BYTES) -> str:
    """A file's text with plain line ends; raises Faults for a missing, large or non-UTF-8 file."""
    try:
        with path.open("rb") as file:
            raw = file.read(limit + 1)
    except OSError as error:
        reason = REASONS.get(type(error), error.strerror)
        raise stop(name, (1, 1), f"cannot be read: {reason}", "file-unreadable") from None
    if len(raw) > limit:
        message = f"is too large; at most {limit:,} bytes are allowed"
        raise stop(name, (1, 1), message, "file-too-large")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = "is not UTF-8 text here; save the file as UTF-8"
        raise stop(name, place_of_byte(raw, error.start), message, "not-utf-8") from None
    return with_plain_ends(text)


def with_plain_ends(text: str) -> str:
    """Lines as editors count them; YAML would also end one at each of three odd signs."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(ODD_ENDS)


def place_of_byte(raw: bytes, at: int) -> Place:
    """Line and column, from 1, as `read_text` counts them."""
    before = with_plain_ends(raw[:at].decode("utf-8-sig", "replace"))
    return before.count("\n") + 1, len(before) - before.rfind("\n")

"""YAML and Markdown files as plain data, and every fault with file, line and column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

Place = tuple[int, int]  # line and column, counted from 1
Keys = tuple[str | int, ...]  # the way to a value: keys and indices

LOADER = yaml.CSafeLoader  # parses and composes only; every scalar stays text
MAX_BYTES = 1_000_000
MAX_DEPTH = 20
MAX_VALUES = 20_000


@dataclass(frozen=True, order=True)
class Fault:
    """One thing wrong in an authored file; `path` is the way to the value, dots between."""

    file: str
    line: int
    column: int
    path: str
    message: str
    warning: bool = False

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}:{self.column}: " if self.line else f"{self.file}: "
        return f"{where}{self.path}: {self.message}" if self.path else f"{where}{self.message}"


class Faults(Exception):
    """All that is wrong with the files, told at once."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = sorted(faults)


@dataclass(frozen=True)
class Source:
    """A file's data (every scalar a text) and where each value and key stands."""

    file: str
    data: Any
    places: Mapping[Keys, Place] = field(default_factory=dict)
    body: str = ""  # of a lesson: the Markdown below the front matter
    body_line: int = 1

    def fault(self, keys: Keys, message: str, *, warning: bool = False) -> Fault:
        """A fault at the value that `keys` lead to, or at its nearest ancestor."""
        near = keys
        while near and near not in self.places:
            near = near[:-1]
        line, column = self.places.get(near, (1, 1))
        return Fault(self.file, line, column, dotted(keys), message, warning)

    def fault_in_body(self, line: int, column: int, message: str) -> Fault:
        return Fault(self.file, self.body_line + line - 1, column, "", message)


def dotted(keys: Keys) -> str:
    """`scenes[0].decision.stem` for ("scenes", 0, "decision", "stem")."""
    text = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in keys)
    return text.removeprefix(".")


def read_yaml(path: Path, name: str) -> Source:
    """The data of a YAML file; raises Faults."""
    return parse_yaml(read_text(path, name), name)


def read_lesson(path: Path, name: str) -> Source:
    """Front matter as data and the Markdown below it; raises Faults."""
    text = read_text(path, name)
    head, mark, body = text.removeprefix("---\n").partition("\n---\n")
    if not text.startswith("---\n") or not mark:
        raise _stop(
            name, (1, 1), "a lesson begins with its title and summary between two lines ---"
        )
    parsed = parse_yaml("\n" + head + "\n", name)  # keeps the line numbers of the file
    body_line = head.count("\n") + 4
    return Source(name, parsed.data, parsed.places, body, body_line)


def read_text(path: Path, name: str, limit: int = MAX_BYTES) -> str:
    """A file's text with plain line ends; raises Faults for a missing, large or non-UTF-8 file."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        reason = "not found" if isinstance(error, FileNotFoundError) else error.strerror
        raise _stop(name, (1, 1), f"cannot be read: {reason}") from None
    if len(raw) > limit:
        raise _stop(name, (1, 1), f"is {len(raw):,} bytes long; at most {limit:,} are allowed")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _stop(
            name, _place_of_byte(raw, error.start), "is not UTF-8 text here; save the file as UTF-8"
        ) from None
    return text.replace("\r\n", "\n")


def _place_of_byte(raw: bytes, at: int) -> Place:
    before = raw[:at].decode("utf-8", "replace")
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def parse_yaml(text: str, name: str) -> Source:
    """Guarded YAML: one document of plain mappings, lists and texts; raises Faults."""
    try:
        node = _guarded_node(text, name)
    except yaml.MarkedYAMLError as error:
        raise _stop(name, _marked(error), f"is not valid YAML: {error.problem}") from None
    except yaml.reader.ReaderError as error:
        place = _place_of_byte(text.encode(), error.position)
        raise _stop(name, place, "holds a character that YAML does not allow") from None
    places: dict[Keys, Place] = {}
    faults: list[Fault] = []
    data = _plain(node, (), name, places, faults) if node else None
    if faults:
        raise Faults(faults)
    return Source(name, data, places)


def _guarded_node(text: str, name: str) -> yaml.Node | None:
    """Compose only after the events were seen to be shallow, few and without anchors or tags."""
    depth = values = 0
    for event in yaml.parse(text, Loader=LOADER):
        place = _place(event.start_mark)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _stop(
                name, place, "anchors (&) and aliases (*) are not allowed; write the value out"
            )
        if getattr(event, "tag", None):
            raise _stop(
                name, place, "tags (!) are not allowed; put a text that begins with ! in quotes"
            )
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        values += isinstance(event, yaml.NodeEvent)
        if depth > MAX_DEPTH or values > MAX_VALUES:
            raise _stop(name, place, "is nested too deeply or holds too many values")
    node: yaml.Node | None = yaml.compose(text, Loader=LOADER)
    return node


def _plain(
    node: yaml.Node, keys: Keys, name: str, places: dict[Keys, Place], faults: list[Fault]
) -> Any:
    places.setdefault(keys, _place(node.start_mark))
    if isinstance(node, yaml.SequenceNode):
        return [_plain(one, (*keys, k), name, places, faults) for k, one in enumerate(node.value)]
    if not isinstance(node, yaml.MappingNode):
        return None if node.tag == "tag:yaml.org,2002:null" else node.value
    data: dict[str, Any] = {}
    for key, value in _pairs(node, keys, name, faults):
        if key in data:
            place = _place(value.start_mark)
            faults.append(
                Fault(name, *place, dotted((*keys, key)), "this key stands twice; keep one")
            )
        data[key] = _plain(value, (*keys, key), name, places, faults)
    return data


def _pairs(
    node: yaml.MappingNode, keys: Keys, name: str, faults: list[Fault]
) -> Iterator[tuple[str, yaml.Node]]:
    for key, value in node.value:
        if isinstance(key, yaml.ScalarNode) and key.value != "<<":
            yield key.value, value
        else:
            message = "a key is a plain word here; merge keys and lists as keys are not allowed"
            faults.append(Fault(name, *_place(key.start_mark), dotted(keys), message))


def _place(mark: Any) -> Place:
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _marked(error: yaml.MarkedYAMLError) -> Place:
    return _place(error.problem_mark or error.context_mark)


def _stop(name: str, place: Place, message: str) -> Faults:
    return Faults([Fault(name, *place, "", message)])

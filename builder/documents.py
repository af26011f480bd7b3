"""YAML and Markdown files as plain data: guarded against what could harm, plain about the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from builder.parser_words import explained, mark_place
from builder.source import (
    Fault,
    Faults,
    Keys,
    Place,
    Source,
    dotted,
    place_of_byte,
    read_text,
    stop,
)

LOADER = yaml.CSafeLoader  # gives events only; every scalar stays text
NULLS = ("", "~", "null", "Null", "NULL")
MAX_DEPTH = 20
FRONT = re.compile(r"---[ \t]*\n(?:(?P<head>.*?)\n---[ \t]*\n(?P<body>.*))?", re.S)
UNBEGUN = "a lesson begins with its title, summary and minutes between two lines ---"
UNENDED = "the second line --- is missing; it ends the title, summary and minutes of a lesson"
MAX_VALUES = 20_000


def read_yaml(path: Path, name: str) -> Source:
    """The data of a YAML file; raises Faults."""
    return parse_yaml(read_text(path, name), name)


def read_lesson(path: Path, name: str) -> Source:
    """Front matter as data and the Markdown below it; raises Faults."""
    text = read_text(path, name) + "\n"
    found = FRONT.match(text)
    if not found or found["body"] is None:
        raise stop(name, (1, 1), UNENDED if found else UNBEGUN, "front-matter")
    parsed = parse_yaml("\n" + found["head"] + "\n", name)  # keeps the line numbers of the file
    line = found["head"].count("\n") + 4
    return replace(parsed, body=found["body"][:-1], body_line=line)


def parse_yaml(text: str, name: str) -> Source:
    """Guarded YAML: one document of plain mappings, lists and texts; raises Faults."""
    shorthand: list[Fault] = []
    reading = _Reading(name, _guarded(yaml.parse(text, Loader=LOADER), name, shorthand))
    try:
        data = reading.document()
    except yaml.MarkedYAMLError as error:
        raise stop(name, *explained(error, text)) from None
    except yaml.reader.ReaderError as error:
        place = place_of_byte(text.encode(), error.position)
        message = "holds a character that YAML does not allow; take it out"
        raise stop(name, place, message, "yaml-character") from None
    if faults := shorthand or reading.faults:
        raise Faults(faults)
    return Source(name, data, reading.places, reading.key_places, raw=text)


def _guarded(
    events: Iterator[yaml.Event], name: str, shorthand: list[Fault]
) -> Iterator[yaml.Event]:
    """The events of a file that is shallow, small and one document; raises Faults otherwise."""
    depth = values = documents = 0
    for event in events:
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        values += isinstance(event, yaml.NodeEvent)
        documents += isinstance(event, yaml.DocumentStartEvent)
        if depth > MAX_DEPTH or values > MAX_VALUES or documents > 1:
            raise stop(name, mark_place(event.start_mark), *_too_much(depth, documents))
        if message := _shorthand(event):
            place = mark_place(event.start_mark)
            shorthand.append(Fault(name, *place, "", message, "yaml-shorthand"))
        yield event


def _too_much(depth: int, documents: int) -> tuple[str, str]:
    if documents > 1:
        return "a second document begins here; take the line --- out", "yaml-documents"
    if depth > MAX_DEPTH:
        return f"is nested too deeply; at most {MAX_DEPTH} levels are allowed", "too-deep"
    return f"holds too many values; at most {MAX_VALUES:,} are allowed", "too-many-values"


def _shorthand(event: yaml.Event) -> str:
    if isinstance(event, yaml.AliasEvent):
        return "aliases (*) are not allowed; write the value out, or put a text in quotes"
    if getattr(event, "anchor", None):
        return "anchors (&) are not allowed; leave the name out, or put a text in quotes"
    if getattr(event, "tag", None):
        return "tags (!) are not allowed; put a text that begins with ! in quotes"
    return ""


@dataclass
class _Reading:
    """Turns events into plain data and notes where each value and key stands."""

    name: str
    events: Iterator[yaml.Event]
    places: dict[Keys, Place] = field(default_factory=dict)
    key_places: dict[Keys, Place] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def document(self) -> Any:
        values = [
            self.plain(event, ()) for event in self.events if isinstance(event, yaml.NodeEvent)
        ]
        return values[0] if values else None

    def plain(self, event: yaml.Event, keys: Keys) -> Any:
        self.places.setdefault(keys, mark_place(event.start_mark))
        if isinstance(event, yaml.SequenceStartEvent):
            listed = enumerate(self._until(yaml.SequenceEndEvent))
            return [self.plain(one, (*keys, k)) for k, one in listed]
        if isinstance(event, yaml.MappingStartEvent):
            return {key: self.plain(next(self.events), (*keys, key)) for key in self._keys(keys)}
        if isinstance(event, yaml.ScalarEvent) and not _is_null(event):
            return event.value
        return None

    def _until(self, end: type[yaml.Event]) -> Iterator[yaml.Event]:
        for event in self.events:
            if isinstance(event, end):
                return
            yield event

    def _keys(self, keys: Keys) -> Iterator[str]:
        """The keys of a mapping, each before its value comes."""
        for event in self._until(yaml.MappingEndEvent):
            place = mark_place(event.start_mark)
            if not isinstance(event, yaml.ScalarEvent) or event.value == "<<":
                message = "a key is a plain word; lists as keys and merge keys << are not allowed"
                self.faults.append(Fault(self.name, *place, dotted(keys), message, "yaml-key"))
                beside = _Reading(self.name, self.events)
                beside.plain(event, ())
                beside.plain(next(self.events), ())
                continue
            way = (*keys, event.value)
            if way in self.key_places:
                message = "this key stands twice; keep one"
                self.faults.append(Fault(self.name, *place, dotted(way), message, "key-twice"))
            self.key_places.setdefault(way, place)
            yield event.value


def _is_null(event: yaml.ScalarEvent) -> bool:
    return event.implicit[0] and event.value in NULLS

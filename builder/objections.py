"""What a renderer objects to: in words for authors, at the place in their files that it names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from builder.course import Course, Page
from builder.documents import read_yaml
from builder.links import place
from builder.render import file_name, page_text
from builder.source import Fault, Faults, Keys, Place, Source

CONFIG = "mkdocs.yml"
CODE = "renderer-objects"
SAYS = "the renderer says: {}"
NOWHERE = "the renderer says, without a place: {}"
ENDS = re.compile(r"Aborted with a .*")  # no news beside what it ended for
KEY = re.compile(r"Config value '([^']*)': ")
QUOTED = re.compile(r"['\"`]([^'\"`\n]+)['\"`]")
PAGE = re.compile(r"([\w-]+\.md)(?::\d+:\d+)?")
PLACE = re.compile(r"[\w-]+\.md:(\d+):(\d+): ")
TYPE = re.compile(r"<class '(\w+)'>")
ERROR = re.compile(r"(?:Python error: )?\b\w+Error: ")
TYPES = {  # Python's names in words for people
    "bool": "`true` or `false`",
    "dict": "a group of keys",
    "float": "a number",
    "int": "a whole number",
    "list": "a list",
    "str": "a text",
}


def objections(course: Course, told: Sequence[str]) -> list[Fault]:
    """The fault of each message of a renderer."""
    news = [text for text in told if not ENDS.fullmatch(text)]
    return [_objection(course, text) for text in news or told]


def _objection(course: Course, text: str) -> Fault:
    said = ERROR.sub("", TYPE.sub(lambda found: TYPES.get(found[1], found[1]), text))
    pages = {file_name(course, page.id): page for page in course.pages if page.kind == "lesson"}
    if (named := PAGE.search(text)) and (page := pages.get(named[1])):
        source = course.sources[f"content/{page.id}.md"]
        at = _line(course, page, source, text) or _named(source, text)
        told = SAYS.format(said.removeprefix(f"{named[0]}: "))
        return source.fault_in_body(at, told, CODE) if at else source.fault((), told, CODE)
    return _in_settings(_settings(course), text, said)


def _line(course: Course, page: Page, source: Source, text: str) -> Place | None:
    """The line of a lesson that became the line of a page that the message begins with."""
    if not (found := PLACE.match(text)):
        return None
    line, column = int(found[1]), int(found[2])
    lines, body = page_text(course, page).split("\n"), source.body.split("\n")
    said = lines[line - 1] if line <= len(lines) else ""
    return (body.index(said) + 1, column) if said in body else None


def _named(source: Source, text: str) -> Place | None:
    """Where a lesson holds what the message quotes."""
    found = (source.body.find(name) for name in QUOTED.findall(text))
    return next((place(source.body, at) for at in found if at >= 0), None)


def _settings(course: Course) -> Source:
    try:
        return read_yaml(course.root / CONFIG, CONFIG)
    except Faults:  # a renderer may read what we do not
        return Source(CONFIG, None)


def _in_settings(settings: Source, text: str, said: str) -> Fault:
    """At a key or a value that is quoted, at the key that the message begins with, or nowhere."""
    begun = KEY.match(text)
    top: Keys = (begun[1],) if begun else ()
    quoted = QUOTED.findall(text[begun.end() :] if begun else text)
    values = [keys for keys, value in settings.texts() if value in quoted]
    names = [keys for keys in settings.key_places if keys[-1] in quoted]
    inside = [keys for keys in (*values, *names) if keys[: len(top)] == top]
    if not inside and top not in settings.key_places:
        return Fault(CONFIG, 0, 0, "", NOWHERE.format(said), CODE)
    keys = inside[0] if inside else top
    return settings.fault(keys, SAYS.format(KEY.sub("", said)), CODE, at_key=keys not in values)

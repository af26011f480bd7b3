"""All texts are spelled as one country spells.

A course that says `spelling: british` in course.yml writes "colour" and "organise", not "color" or
"organize". A word with a capital within a sentence is taken for a name, and what stands in code or
in the address of a link is not read. Without that setting nothing is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.course import Course
from builder.links import place
from builder.reading import blanked
from builder.source import Fault, Source
from builder.within import fault_within
from builder.word_lists import Spellings, spellings

CODE = "C28"
SAID = "`{}` is spelled `{}` in this course"
WORD = re.compile(r"(?<![\w@/.])[a-z]+(?!\w|@|/|\.\w)", re.I)
ID = re.compile(r"[a-z0-9-]+")
# What nobody reads: code, addresses, HTML and helpers.
SILENT = re.compile(r"```.*?```|`[^`\n]*`|(?<=\])\([^)]*\)|<[^>]*>|\{\{.*?\}\}", re.S)
# What stands before the first word of a sentence, a heading or an entry of a list.
BEFORE = re.compile(r"(?:^|[.!?:\u2026][\"'\u201d\u2019)]*\s|\n\s*[\n#>*|-])\W*$")


def errors(course: Course) -> Iterator[Fault]:
    if course.outline.spelling is not None:
        known = spellings(course.outline.language, course.outline.spelling)
        for source in course.sources.values():
            yield from _misspelt(source, known)


def _misspelt(source: Source, known: Spellings) -> Iterator[Fault]:
    for keys, text in source.texts():
        if not ID.fullmatch(text):
            found = _found(text, known)
            yield from (fault_within(source, keys, at, message) for message, at in found)
    for message, start in _found(source.body, known):
        yield source.fault_in_body(place(source.body, start), message)


def _found(text: str, known: Spellings) -> Iterator[tuple[str, int]]:
    """What to say of each word that is spelled otherwise, and where it begins."""
    prose = blanked(SILENT, text)
    for word in WORD.finditer(prose):
        ours = known.ours(word[0].lower())
        if ours and (word[0].islower() or BEFORE.search(prose[: word.start()])):
            yield SAID.format(word[0].lower(), ours), word.start()

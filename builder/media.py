"""A picture, a sound or a film beside a text, with the words that all learners need of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import StringConstraints, model_validator

from builder import activity
from builder.gate import Authored, Id, Words
from builder.links import BY_KIND
from builder.messages import unknown
from builder.source import Fault, Source, Wrong
from builder.text import block

KINDS = ("picture", "sound", "video")
# What must be said of each beside `alt`; a sound has no place where captions could be seen.
WORDS = {"picture": (), "sound": ("transcript",), "video": ("captions", "transcript")}
FileName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Media(Authored):
    """One picture, sound or film of the course's own files; it is never fetched from elsewhere."""

    picture: FileName | None = None
    """The name of a picture in content/. For example: `door.svg`."""
    sound: FileName | None = None
    """The name of a sound in content/. For example: `call.mp3`."""
    video: FileName | None = None
    """The name of a film in content/. For example: `walk.mp4`."""
    alt: Words
    """What is seen or heard, in a sentence. For example: `A closed door with a card on it.`"""
    captions: FileName | None = None
    """The file with the captions of a film, in content/. For example: `walk.vtt`."""
    transcript: Words | None = None
    """All that is said and heard in a sound or a film, in Markdown."""

    @model_validator(mode="after")
    def _whole(self) -> Media:
        kinds = [kind for kind in KINDS if getattr(self, kind)]
        if len(kinds) != 1:
            told = f"name one of {', '.join(f'`{kind}`' for kind in KINDS)}; {len(kinds)} are named"
            raise Wrong(told, "media-kind", tuple(kinds[1:2]))
        if missing := [key for key in WORDS[kinds[0]] if not getattr(self, key)]:
            needed = " and ".join(f"`{key}`" for key in missing)
            told = f"a {kinds[0]} needs {needed}, for those who cannot see or hear it"
            raise Wrong(told, "media-without-words", (kinds[0],))
        return self

    def shown(self) -> activity.Media:
        kind = next(kind for kind in KINDS if getattr(self, kind))
        return activity.Media(
            kind=kind,
            file=getattr(self, kind),
            alt=self.alt,
            captions=self.captions or "",
            transcript=block(self.transcript) if self.transcript else "",
        )


class NamedMedia(Media):
    """The same in a lesson, which shows it where {{ media("ID") }} stands."""

    id: Id
    """By which the text of the lesson names it. For example: `call`."""


def media_faults(source: Source, known: Mapping[str, object]) -> Iterator[Fault]:
    """Files that the course lacks, or that cannot be what they are named as.

    `known` has all pictures, sounds, films and captions beside the lessons, by name.
    """
    for keys, name in source.texts():
        kind = str(keys[-1]) if "media" in keys[:-1] else ""
        if kind in BY_KIND:
            fitting = [one for one in known if one.lower().endswith(BY_KIND[kind])]
            if name not in fitting:
                word = kind if fitting else f"{kind} ({', '.join(BY_KIND[kind])})"
                yield source.fault(keys, unknown(word, name, fitting), "broken-link")

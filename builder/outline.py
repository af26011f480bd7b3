"""`course.yml`: what is the course's own and no code knows (axes, modules, practices, words)."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, field_validator

from builder.activity import distinct
from builder.gate import Authored, Id, Words

Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")]


class Colours(Authored):
    """One colour on light ground and one on dark."""

    light: Colour
    dark: Colour


class AxisLine(Authored):
    """One axis of the profile: its name, its meaning in one line, its look, its lessons."""

    id: Id
    label: Words
    meaning: Words
    colour: Colours
    line: Literal["solid", "dashed", "dotted"]
    marker: Literal["circle", "square", "triangle", "diamond"]
    pages: tuple[Id, ...] = ()


class ModuleLine(Authored):
    """A part of the navigation: a title and its pages in order."""

    title: Words
    pages: Annotated[tuple[Id, ...], Field(min_length=1)]


class PracticeLine(Authored):
    """Something to practise, and the page that tells how."""

    id: Id
    label: Words
    page: Id


class ObjectiveLine(Authored):
    """What a learner can do afterwards; with `decision` a decision must serve it too."""

    id: Id
    text: Words
    decision: bool = False


class SourceLine(Authored):
    """A work that facts come from, as it is cited."""

    id: Id
    text: Words


class Outline(Authored):
    """The course as a whole."""

    id: Id
    title: Words
    tagline: Words
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")] = "en"
    axes: Annotated[tuple[AxisLine, ...], Field(min_length=1)]
    modules: Annotated[tuple[ModuleLine, ...], Field(min_length=1)]
    pass_mark: Annotated[int, Field(ge=1, le=100)] = 80
    instruments: tuple[Id, ...] = ()
    practices: tuple[PracticeLine, ...] = ()
    objectives: tuple[ObjectiveLine, ...] = ()
    sources: tuple[SourceLine, ...] = ()
    contact: Words | None = None
    spelling: Literal["british"] | None = None  # which the texts are held to
    overlap_hashes: Words | None = None  # a file with hashes of the source's runs of words
    words: dict[str, Words] = Field(default_factory=dict)

    _distinct = field_validator("axes", "practices", "objectives", "sources")(distinct)

    @cached_property
    def page_ids(self) -> tuple[str, ...]:
        return tuple(page for module in self.modules for page in module.pages)

    @property
    def locale(self) -> str:
        """The language as browsers name it, with the country whose spelling and dates it has."""
        return "en-GB" if self.spelling == "british" else self.language

    @property
    def context(self) -> dict[str, Any]:
        """What the other files may refer to by id."""
        return {
            "axes": [axis.id for axis in self.axes],
            "practices": [practice.id for practice in self.practices],
            "objectives": [objective.id for objective in self.objectives],
            "sources": [source.id for source in self.sources],
        }

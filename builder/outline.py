"""`course.yml`: what is the course's own and no code knows (axes, modules, practices, words)."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, field_validator

from builder.activity import distinct
from builder.branding import Branding
from builder.colours import Colours
from builder.gate import Authored, Id, Words

# Ids that only other files can tell right from wrong; an editor offers those that there are.
Page = Annotated[Id, Field(json_schema_extra={"x-known": "pages"})]
QuizFileName = Annotated[Id, Field(json_schema_extra={"x-known": "quizzes"})]
Iri = Annotated[str, StringConstraints(pattern=r"^(https?://[^\s/#]|urn:[a-z0-9-]+:)[^\s#]*$")]


class AxisLine(Authored):
    """One axis of the profile: its name, its meaning in one line, its look, its lessons."""

    id: Id
    """By which other files name it. For example: `listening`."""
    label: Words
    """What learners read. For example: `Listening`."""
    meaning: Words
    """What it means, in one line. For example: `Taking in what others say.`"""
    colour: Colours
    """Its colour in drawings."""
    line: Literal["solid", "dashed", "dotted"]
    """Its line in drawings, for those who do not tell colours apart."""
    marker: Literal["circle", "square", "triangle", "diamond"]
    """Its mark in drawings."""
    pages: tuple[Page, ...] = ()
    """Pages where one learns more about it."""


class ModuleLine(Authored):
    """A part of the navigation: a title and its pages in order."""

    title: Words
    """Its heading in the navigation. For example: `Start here`."""
    pages: Annotated[tuple[Page, ...], Field(min_length=1)]
    """Lessons, cases and quizzes by the names of their files, and `profile`, in order."""


class PracticeLine(Authored):
    """Something to practise, and the page that tells how."""

    id: Id
    """By which cases and questions name it. For example: `pause`."""
    label: Words
    """What learners read. For example: `Pause before you answer`."""
    page: Page
    """The page that tells how."""


class ObjectiveLine(Authored):
    """What a learner can do afterwards; with `decision` a decision must serve it too."""

    id: Id
    """By which cases and questions name it. For example: `l3`."""
    text: Words
    """It begins with a verb. For example: `Repeat what somebody said.`"""
    decision: bool = False
    """Whether a scored decision must serve it, beside a question of a check."""


class SourceLine(Authored):
    """A work that facts come from, as it is cited."""

    id: Id
    """By which cases name it. For example: `ibarra-hunter-2007`."""
    text: Words
    """The citation, in Markdown."""


class Outline(Authored):
    """The course as a whole."""

    id: Id
    """It names the packages and the answers that are kept: leave it once people have begun."""
    iri: Iri | None = None
    """An address of yours that names the course in records; left out, one is made of the id."""
    title: Words
    """The title of the course. For example: `Two Voices`."""
    tagline: Words
    """What one gets out of it, in one sentence."""
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")] = "en"
    """The language of its texts, as two letters. For example: `en`."""
    axes: Annotated[tuple[AxisLine, ...], Field(min_length=1)]
    """What scores are about. With an inventory or a judgement there are two or three."""
    modules: Annotated[tuple[ModuleLine, ...], Field(min_length=1)]
    """The parts of the navigation, in order."""
    pass_mark: Annotated[int, Field(ge=1, le=100)] = 80
    """Percent of the questions of all scored checks that are needed to pass. For example: `80`."""
    instruments: tuple[QuizFileName, ...] = ()
    """Every file of quizzes/ by its name without the ending."""
    practices: tuple[PracticeLine, ...] = ()
    """What one can do to get better."""
    objectives: tuple[ObjectiveLine, ...] = ()
    """What one can do afterwards."""
    sources: tuple[SourceLine, ...] = ()
    """The works that facts come from."""
    contact: Words | None = None
    """Whom learners may ask. For example: `ask the people who gave it to you.`"""
    branding: Branding | None = None
    """Whose course it is: logo, colours, institution; left out, the builder's own look."""
    spelling: Literal["british"] | None = None
    """The spelling that the texts are held to (check C28)."""
    overlap_hashes: Words | None = None
    """A file with hashes of the runs of words in a source that must not be repeated (C23)."""
    words: dict[str, Words] = Field(default_factory=dict)
    """This course's own wording in place of the builder's, by the keys of its language file."""

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

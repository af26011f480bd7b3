"""What a learner can answer, as frozen data: controls, keys, questions, steps, activities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, Protocol, TypeVar

from builder.source import Wrong

Kind = Literal["case", "inventory", "knowledge"]
Value = str | list[str] | dict[str, str]  # as JSON has it: an option, a list, groups by member

NOT_APPLICABLE = "na"  # the value of "no chance came up"


@dataclass(frozen=True)
class Option:
    """One thing to pick, to order, to sort or to sort into; `text` is clean HTML."""

    id: str
    text: str
    is_harmful: bool = False
    form: str | None = None  # the axis that the move reaches for


@dataclass(frozen=True)
class Remark:
    """What is said of a piece of an answer; `title` and `note` name words of the interface."""

    piece: str  # as the control's `remark` in questions.js reads it: mostly the id of an option
    title: str
    values: Mapping[str, str] = field(default_factory=dict)  # fill the {names} of those words
    body: str = ""  # clean HTML, as is `why`
    why: str = ""
    note: str = ""  # what gives the key away


@dataclass(frozen=True)
class Media:
    """A picture, sound or film by the name of its file; `transcript` is clean HTML."""

    kind: str
    file: str
    alt: str
    captions: str = ""
    transcript: str = ""


@dataclass(frozen=True)
class WeightKey:
    """Weights by option id and axis id: the answer counts toward the axes."""

    weights: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class RightKey:
    """One answer is right, of all that the `choices` allow: it counts toward knowledge."""

    right: Value
    choices: tuple[str, ...]

    def is_answer(self, value: object) -> bool:
        """Whether a JSON value, which may be anything, answers the question."""
        raise NotImplementedError

    def is_right(self, value: object) -> bool:
        return self.is_answer(value) and value == self.right

    @property
    def chance(self) -> Fraction:
        """That a guess is right, where every answer that can be submitted is as likely."""
        raise NotImplementedError


@dataclass(frozen=True)
class ScaleKey:
    """A step 0..max counts toward one axis, or away from it."""

    axis: str
    max: int
    reverse: bool


Key = WeightKey | RightKey | ScaleKey


@dataclass(frozen=True)
class Question:
    """A control and a key: how it is asked and how it is scored; `stem` is clean HTML."""

    id: str
    stem: str
    control: str  # a macro of controls.html and an entry of questions.js
    options: tuple[Option, ...]
    key: Key
    remarks: tuple[Remark, ...] = ()
    groups: tuple[Option, ...] = ()
    focal: str | None = None
    objective: str | None = None
    practice: str | None = None
    media: Media | None = None


class Identified(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str: ...


Named = TypeVar("Named", bound=Identified)


def distinct(named: tuple[Named, ...]) -> tuple[Named, ...]:
    """Entries whose ids differ; raises ValueError otherwise."""
    ids = [one.id for one in named]
    if twice := [one for one in dict.fromkeys(ids) if ids.count(one) > 1]:
        told = f"two entries have the id `{'`, `'.join(twice)}`; each needs its own"
        second = ids.index(twice[0], ids.index(twice[0]) + 1)
        raise Wrong(told, "id-twice", (second, "id"))
    return named


def last_marked(options: Sequence[object], mark: str) -> tuple[str | int, ...]:
    """The way to the last option that has a mark, from the list; none where none has it."""
    marked = [k for k, one in enumerate(options) if getattr(one, mark)]
    return (marked[-1], mark) if marked else ()


@dataclass(frozen=True)
class Recall:
    """Text of a later step that depends on the option picked in an earlier question."""

    after: str
    picks: Mapping[str, str]  # option id -> clean HTML


@dataclass(frozen=True)
class Step:
    """What is met together: a piece of story, and the questions that one button submits."""

    title: str = ""
    story: str = ""
    recalls: tuple[Recall, ...] = ()
    questions: tuple[Question, ...] = ()
    media: Media | None = None


@dataclass(frozen=True)
class Activity:
    """Anything a learner can answer, with an id of its own; `notes` are titled HTML asides."""

    id: str
    kind: Kind
    title: str
    summary: str
    minutes: int
    steps: tuple[Step, ...]
    scored: bool = True
    intro: str = ""
    debrief: str = ""
    notes: Mapping[str, str] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    objectives: tuple[str, ...] = ()
    practices: tuple[str, ...] = ()

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(question for step in self.steps for question in step.questions)

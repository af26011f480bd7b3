"""A quiz file: an inventory, a knowledge check, or the constants that judge all cases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field
from pydantic_core.core_schema import ValidationInfo

from builder.activity import Activity, Kind, Question, RightKey, ScaleKey, Step, WeightKey
from builder.constants import Constants, Positive, Reliability
from builder.gate import Authored, Words, admit
from builder.messages import unknown
from builder.questions import AnyQuestion, KnowledgeModel, QuestionModel, scored_by
from builder.reading import counted
from builder.source import Faults, Source, Wrong
from builder.text import block, inline


class Scale(Authored):
    """The question asked of every statement and the steps from never to nearly always."""

    stem: Words
    """The question asked of every statement. For example: `How often did you do this?`"""
    anchors: Annotated[tuple[Words, ...], Field(min_length=2)]
    """The words of the steps, from least to most. For example: `[never, sometimes, always]`."""
    not_applicable: Words
    """The words of the answer that counts for nothing. For example: `no chance came up`."""

    @property
    def texts(self) -> list[str]:
        """One for each option of a statement, in their order."""
        return [*self.anchors, self.not_applicable]


def _on_scale(question: QuestionModel, info: ValidationInfo) -> QuestionModel:
    key, scale = question.question().key, info.data.get("scale")
    if isinstance(key, ScaleKey) and scale and key.max != len(scale.anchors) - 1:
        anchors = counted(len(scale.anchors), "anchor")
        steps = f"the scale has {anchors}, so `max` is {len(scale.anchors) - 1}"
        raise Wrong(f"{steps}; here it is {key.max}", "scale-and-statement")
    return question


Statement = Annotated[AnyQuestion, *scored_by(ScaleKey), AfterValidator(_on_scale)]
KnowledgeQuestion = Annotated[AnyQuestion, *scored_by(RightKey)]


class QuizFile(Authored):
    """What every quiz file says of itself; the file's name is its id."""

    title: Words
    """Its heading. For example: `Your habits`."""
    summary: Words
    """One sentence for the cards that lead to it."""
    intro: Words | None = None
    """What stands above the questions, in Markdown."""
    status: Literal["draft", "scored"] = "draft"
    """`draft` while you write: the checks then only warn, and a knowledge check counts for
    nothing."""
    version: Positive = 1
    """Raise it when the questions have changed."""
    minutes: Annotated[int, Field(ge=1, le=60)] = 5
    """How long it takes, 1 to 60. For example: `2`."""
    reviewed: tuple[Words, ...] = ()
    """Words that might shut people out, looked at and kept (check C20). For example: `[wine]`."""


class Inventory(QuizFile, Constants):
    """Statements on a frequency scale: the instrument that sorts."""

    kind: Literal["inventory"]
    """Statements on a scale of how often; a course has at most one such file."""
    form: Literal["full", "short"] = "full"
    """`short` leaves out the statements that say `short: false`."""
    short_reliability: Reliability | None = None
    """The reliability that the short form is planned for. For example: `[70, 100]`."""
    scale: Scale
    """How every statement is answered."""
    items: Annotated[tuple[Statement, ...], Field(min_length=1)]
    """The statements, in the order in which they are asked."""

    @property
    def asked(self) -> tuple[QuestionModel, ...]:
        """The statements of the form in use."""
        return self.items if self.form == "full" else self.of_short_form

    @property
    def of_short_form(self) -> tuple[QuestionModel, ...]:
        return tuple(one for one in self.items if getattr(one, "short", True))


class Judgement(QuizFile, Constants):
    """Constants only: its items are the scored decisions of the cases."""

    kind: Literal["judgement"]
    """How the decisions of all scored cases are judged; a course has at most one such file."""
    axes_from: Positive
    """How many decisions an axis needs before it has a score of its own. For example: `12`."""


class Knowledge(QuizFile):
    """Questions with a right answer."""

    kind: Literal["knowledge"]
    """Questions with a right answer."""
    items: Annotated[tuple[KnowledgeQuestion, ...], Field(min_length=1)]
    """The questions, in the order in which they are asked."""


Quiz = Inventory | Judgement | Knowledge
KINDS: dict[str, type[Inventory] | type[Judgement] | type[Knowledge]] = {
    "inventory": Inventory,
    "judgement": Judgement,
    "knowledge": Knowledge,
}


def read_quiz(source: Source, name: str, context: Mapping[str, Any]) -> Quiz:
    """The quiz of one file; raises Faults."""
    if not isinstance(source.data, dict):
        return admit(Knowledge, source, context)  # of whatever kind, it says what is wrong
    kind = source.data.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        message = unknown("kind of quiz", str(kind), KINDS) if kind else "is missing"
        code = "unknown-name" if kind else "key-missing"
        raise Faults([source.fault(("kind",), message, code)])
    return admit(KINDS[kind], source, context)


def quiz_activity(quiz: Inventory | Knowledge, name: str) -> Activity:
    """The quiz as one step of questions."""
    kind: Kind = quiz.kind
    items = quiz.asked if isinstance(quiz, Inventory) else quiz.items
    questions = tuple(map(_shown, items))
    return Activity(
        id=name,
        kind=kind,
        title=quiz.title,
        summary=inline(quiz.summary),
        minutes=quiz.minutes,
        steps=(Step(questions=questions),),
        scored=quiz.status == "scored",
        intro=block(quiz.intro) if quiz.intro else "",
    )


def _shown(item: QuestionModel) -> Question:
    """The question with what is seen or heard beside it."""
    media = item.media if isinstance(item, KnowledgeModel) else None
    return replace(item.question(), media=media.shown() if media else None)


def compiled(
    constants: Constants, axes: Sequence[str], questions: Iterable[Question]
) -> dict[str, Any]:
    """The instrument as the scorers read it (the form of `tests/vectors/`, with option ids)."""
    fields = ("prior", "z2", "zones", "min_answered", "flags")
    dumped = constants.model_dump(mode="json", include=set(fields), exclude_none=True)
    items = [_item(question, axes) for question in questions]
    return {"axes": list(axes), **dumped, "items": items}


def _item(question: Question, axes: Sequence[str]) -> dict[str, Any]:
    key = question.key
    if isinstance(key, ScaleKey):
        axis = axes.index(key.axis)
        return {
            "id": question.id,
            "type": "frequency",
            "axis": axis,
            "max": key.max,
            "reverse": key.reverse,
        }
    if not isinstance(key, WeightKey):
        raise TypeError(f"{question.id} has no weight on an axis")
    ids = [option.id for option in question.options]
    weights = [[key.weights[option].get(axis, 0) for axis in axes] for option in ids]
    form = "best_avoid" if question.control == "best-and-avoid" else "best"
    return {"id": question.id, "type": "decision", "format": form, "options": weights, "ids": ids}

"""A case: scenes that end in decisions, and the activity it becomes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field

from builder.activity import Activity, Recall, Step
from builder.gate import (
    Authored,
    Id,
    Objective,
    OptionId,
    Practice,
    SourceId,
    Words,
    admit,
    unknown,
)
from builder.questions import AnyQuestion
from builder.source import Fault, Faults, Source
from builder.text import block, inline


class RecallText(Authored):
    """A passage that depends on an earlier decision: one text for each of its options."""

    after: Id
    picks: dict[OptionId, Words]


class Scene(Authored):
    """A piece of story and at most one decision at its end."""

    title: Words
    text: Words
    recall: tuple[RecallText, ...] = ()
    decision: AnyQuestion | None = None


class Case(Authored):
    """A whole case; the file's name is its id."""

    title: Words
    summary: Words
    scored: bool = False
    minutes: Annotated[int, Field(ge=1, le=60)]
    practices: tuple[Practice, ...] = ()
    objectives: tuple[Objective, ...] = ()
    sources: tuple[SourceId, ...] = ()
    invented: Words | None = None
    variant: Words | None = None
    scenes: Annotated[tuple[Scene, ...], Field(min_length=1)]
    debrief: Words

    def activity(self, name: str) -> Activity:
        notes = {"invented": self.invented, "variant": self.variant}
        return Activity(
            id=name,
            kind="case",
            title=self.title,
            summary=inline(self.summary),
            minutes=self.minutes,
            steps=tuple(_step(scene) for scene in self.scenes),
            scored=self.scored,
            debrief=block(self.debrief),
            notes={key: block(text) for key, text in notes.items() if text},
            sources=self.sources,
            objectives=self.objectives,
            practices=self.practices,
        )


def _step(scene: Scene) -> Step:
    recalls = tuple(
        Recall(one.after, {option: block(text) for option, text in one.picks.items()})
        for one in scene.recall
    )
    questions = (scene.decision.question(),) if scene.decision else ()
    return Step(scene.title, block(scene.text), recalls, questions)


def read_case(source: Source, name: str, context: Mapping[str, Any]) -> Activity:
    """The activity of one case file; raises Faults."""
    case = admit(Case, source, context)
    activity = case.activity(name)
    if faults := _recall_faults(activity, source):
        raise Faults(faults)
    return activity


def _recall_faults(activity: Activity, source: Source) -> list[Fault]:
    """A recall may name only an earlier decision, and must have a text for each of its options."""
    faults = []
    earlier: dict[str, list[str]] = {}
    for k, step in enumerate(activity.steps):
        for r, recall in enumerate(step.recalls):
            keys = ("scenes", k, "recall", r)
            if recall.after not in earlier:
                message = unknown("decision of an earlier scene", recall.after, earlier)
                faults.append(source.fault((*keys, "after"), message))
            elif sorted(recall.picks) != sorted(earlier[recall.after]):
                options = ", ".join(earlier[recall.after])
                message = f"needs one text for each option of `{recall.after}`: {options}"
                faults.append(source.fault((*keys, "picks"), message))
        earlier |= {
            question.id: [one.id for one in question.options] for question in step.questions
        }
    return faults

"""A case: scenes that end in decisions, and the activity it becomes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from pydantic import Field

from builder.activity import Activity, Recall, Step, WeightKey
from builder.gate import (
    Authored,
    Id,
    Objective,
    OptionId,
    Practice,
    SourceId,
    Words,
    admit,
)
from builder.media import Media
from builder.messages import unknown
from builder.questions import AnyQuestion, scored_by
from builder.questions.choose_one import Key as OneOption
from builder.source import Fault, Keys, Source, entries
from builder.text import block, inline

OPTION = re.compile(r"[a-z0-9]")


class RecallText(Authored):
    """A passage that depends on an earlier decision: one text for each of its options."""

    after: Id
    """The id of a decision in an earlier scene. For example: `late-1`."""
    picks: dict[OptionId, Words]
    """A text for each option of that decision, by the option's letter."""


class Scene(Authored):
    """A piece of story and at most one decision at its end: one pick, for others to recall."""

    title: Words
    """The heading of the scene. For example: `Thursday, ten to six`."""
    text: Words
    """The story, in Markdown: several paragraphs after `text: |`, with empty lines between them."""
    media: Media | None = None
    """A picture, a sound or a film below the text."""
    recall: tuple[RecallText, ...] = ()
    """Passages above the text that depend on what was picked earlier."""
    decision: Annotated[AnyQuestion, *scored_by(OneOption, WeightKey)] | None = None
    """What the learner decides at the end of the scene; a scene may do without."""


class Case(Authored):
    """A whole case; the file's name is its id."""

    title: Words
    """The title of its page and in the navigation. For example: `The late report`."""
    summary: Words
    """One sentence for the cards that lead to it. For example: `Nadia waits for figures.`"""
    scored: bool = False
    """Whether its decisions count toward judgement; leave it `false` while you write."""
    minutes: Annotated[int, Field(ge=1, le=60)]
    """How long it takes to read and decide, 1 to 60. For example: `9`."""
    practices: tuple[Practice, ...] = ()
    """Ids of the practices of course.yml that it exercises."""
    objectives: tuple[Objective, ...] = ()
    """Ids of the objectives of course.yml that it serves."""
    sources: tuple[SourceId, ...] = ()
    """Ids of the works in course.yml that its facts come from."""
    invented: Words | None = None
    """Which parts of the story come from a source, and which are invented."""
    variant: Words | None = None
    """How it looks for people in other circumstances: remote, alone, without a budget."""
    reviewed: tuple[Words, ...] = ()
    """Words that might shut people out, looked at and kept (check C20). For example: `[wine]`."""
    scenes: Annotated[tuple[Scene, ...], Field(min_length=1)]
    """The scenes in their order."""
    debrief: Words
    """What is to be learned from it, in Markdown; shown at the end."""

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
    media = scene.media.shown() if scene.media else None
    return Step(scene.title, block(scene.text), recalls, questions, media)


def read_case(source: Source, name: str, context: Mapping[str, Any]) -> Activity:
    """The activity of one case file; raises Faults."""
    return admit(Case, source, context, _recall_faults(source)).activity(name)


def _recall_faults(source: Source) -> Iterator[Fault]:
    """A recall may name only an earlier decision, and must have a text for each of its options.

    Reads the plain data, so that these faults are told together with all others.
    """
    earlier: dict[str, list[Any]] = {}
    for k, scene in entries(source.data, "scenes"):
        for r, recall in entries(scene, "recall"):
            yield from _misplaced(source, ("scenes", k, "recall", r), recall, earlier)
        decision = scene.get("decision")
        if decision is not None and not isinstance(decision, dict):
            return  # the model says so, and nobody knows what is decided there
        if decision and isinstance(decision.get("id"), str):
            earlier[decision["id"]] = [one.get("id") for _, one in entries(decision, "options")]


def _misplaced(
    source: Source, keys: Keys, recall: Mapping[str, Any], earlier: Mapping[str, list[Any]]
) -> Iterator[Fault]:
    after, picks = recall.get("after"), recall.get("picks")
    if not isinstance(after, str) or not isinstance(picks, dict):
        return  # the model says so
    if after not in earlier:
        decided = ", ".join(earlier) or "nothing"
        message = f"`{after}` is not decided in a scene before this one; decided so far: {decided}"
        yield source.fault((*keys, "after"), message, "recall-too-early")
        return
    options = earlier[after]
    is_well = all(isinstance(one, str) and OPTION.fullmatch(one) for one in options)
    if not (options and is_well and len(set(options)) == len(options)):
        return  # mend the ids of the options first
    for pick in picks:
        if pick not in options and len(pick) == 1:
            message = unknown(f"option of {after}", pick, options)
            yield source.fault((*keys, "picks", pick), message, "unknown-name", at_key=True)
    if missing := [one for one in options if one not in picks]:
        message = f"has no text for these options of `{after}`: {', '.join(missing)}"
        yield source.fault((*keys, "picks"), message, "recall-incomplete")

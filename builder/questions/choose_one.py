"""Choose one: a stem, three or more options, one of them right, a reason for each."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field, field_validator

from builder import activity
from builder.gate import Authored, OptionId, Words
from builder.questions import KnowledgeModel
from builder.source import Wrong
from builder.text import inline


class Option(Authored):
    """One answer; `why` tells a learner who picks it what holds, or what tempts and misses."""

    id: OptionId
    """One letter or digit; keep it once somebody has answered. For example: `a`."""
    text: Words
    """The answer."""
    why: Words
    """What holds, or what tempts and misses; told to who picks it."""
    right: bool = False
    """`true` for an answer that is right."""

    def remark(self, note: str) -> activity.Remark:
        """What is said of it after an answer; `note` is for those that are right."""
        text = {"text": inline(self.text)}
        shown = note if self.right else ""
        return activity.Remark(self.id, "about_option", text, why=inline(self.why), note=shown)


@dataclass(frozen=True)
class Key(activity.RightKey):
    """An option's id."""

    def is_answer(self, value: object) -> bool:
        return isinstance(value, str) and value in self.choices

    @property
    def chance(self) -> Fraction:
        return Fraction(1, len(self.choices))


class Model(KnowledgeModel):
    """A question with one right option."""

    scored_by = Key
    type: Literal["choose-one"]
    """One of the options is right."""
    options: Annotated[tuple[Option, ...], Field(min_length=3)]
    """Three answers, one of them marked `right: true`."""

    @field_validator("options")
    @classmethod
    def _one_key(cls, options: tuple[Option, ...]) -> tuple[Option, ...]:
        count = sum(option.right for option in options)
        if count != 1:
            told = f"mark one option `right: true`; {count} are marked"
            raise Wrong(told, "right-options", activity.last_marked(options, "right"))
        return activity.distinct(options)

    def question(self) -> activity.Question:
        right = next(one.id for one in self.options if one.right)
        return activity.Question(
            id=self.id,
            stem=inline(self.stem),
            control=self.type,
            options=tuple(activity.Option(one.id, inline(one.text)) for one in self.options),
            key=Key(right, tuple(one.id for one in self.options)),
            remarks=tuple(one.remark("key_note") for one in self.options),
            objective=self.objective,
        )

"""Order: members to be put in the right order, and what is said of slips that tempt."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from math import factorial
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, field_validator
from pydantic_core.core_schema import ValidationInfo

from builder import activity
from builder.gate import Authored, OptionId, Words
from builder.messages import unknown
from builder.questions import KnowledgeModel
from builder.source import Wrong
from builder.text import inline


class Member(Authored):
    """One thing to be given its place."""

    id: OptionId
    """One letter or digit; keep it once somebody has answered. For example: `a`."""
    text: Words
    """What is to be put in its place."""


class Slip(Authored):
    """A wrong idea: who puts `first` before `second` is told why not."""

    first: OptionId
    """The member that is wrongly put earlier. For example: `c`."""
    second: OptionId
    """The member that should stand before it. For example: `a`."""
    why: Words
    """Why that tempts, and why it is wrong."""


def _against_the_order(slip: Slip, info: ValidationInfo) -> Slip:
    order = [one.id for one in info.data.get("members", ())]
    if not order:
        return slip  # mend the members first
    for name in (slip.first, slip.second):
        if name not in order:
            raise Wrong(unknown("member", name, order), "unknown-name")
    if order.index(slip.first) <= order.index(slip.second):
        after = f"`{slip.first}` does not come after `{slip.second}`"
        raise Wrong(f"is no slip: in the right order {after}", "slip-is-right")
    return slip


@dataclass(frozen=True)
class Key(activity.RightKey):
    """The ids of all members in the right order."""

    def is_answer(self, value: object) -> bool:
        if not isinstance(value, list) or len(value) != len(self.choices):
            return False
        return all(one in value for one in self.choices)

    @property
    def chance(self) -> Fraction:
        return Fraction(1, factorial(len(self.choices)))


class Model(KnowledgeModel):
    """Members as authored in the right order; they are shown in another."""

    scored_by = Key
    type: Literal["order"]
    """Members have to be put in the right order."""
    members: Annotated[tuple[Member, ...], Field(min_length=3, max_length=6)]
    """Three to six, here in the right order; learners meet them in another."""
    why: Words
    """Why this is the right order."""
    slips: tuple[Annotated[Slip, AfterValidator(_against_the_order)], ...] = ()
    """What to say of wrong ideas that tempt."""

    @field_validator("members")
    @classmethod
    def _distinct(cls, members: tuple[Member, ...]) -> tuple[Member, ...]:
        return activity.distinct(members)

    @field_validator("slips")
    @classmethod
    def _each_once(cls, slips: tuple[Slip, ...]) -> tuple[Slip, ...]:
        pairs = Counter((one.first, one.second) for one in slips)
        for (first, second), count in pairs.items():
            if count > 1:
                told = f"{count} slips put `{first}` before `{second}`; keep one"
                raise Wrong(told, "slip-twice")
        return slips

    def question(self) -> activity.Question:
        texts = {one.id: inline(one.text) for one in self.members}
        right = list(texts)
        shown = sorted(texts, key=lambda one: texts[one])
        if shown == right:
            shown.reverse()  # nobody shall read the key from the page
        return activity.Question(
            id=self.id,
            stem=inline(self.stem),
            control=self.type,
            options=tuple(activity.Option(one, texts[one]) for one in shown),
            key=Key(right, tuple(shown)),
            remarks=(*(_of_slip(one, texts) for one in self.slips), self._of_order(texts)),
            objective=self.objective,
        )

    def _of_order(self, texts: dict[str, str]) -> activity.Remark:
        listed = "".join(f"<li>{text}</li>" for text in texts.values())
        body = f"<ol>{listed}</ol>"
        return activity.Remark("", "right_order", body=body, why=inline(self.why))


def _of_slip(slip: Slip, texts: dict[str, str]) -> activity.Remark:
    pair = {"first": texts[slip.first], "second": texts[slip.second]}
    one, other = sorted(pair.values())  # the title does not say which comes first
    return activity.Remark(
        piece=slip.first + slip.second,
        title="about_pair",
        values={**pair, "one": one, "other": other},
        why=inline(slip.why),
        note="slip_note",
    )

"""Sort: members to be put into groups, with a reason for each."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, field_validator
from pydantic_core.core_schema import ValidationInfo

from builder import activity
from builder.gate import Authored, OptionId, Words
from builder.messages import unknown
from builder.questions import KnowledgeModel
from builder.source import Wrong
from builder.text import inline


class Group(Authored):
    """What members are sorted into."""

    id: OptionId
    """One letter or digit; keep it once somebody has answered. For example: `l`."""
    label: Words
    """What the group is called. For example: `Listening`."""


class Member(Authored):
    """One thing to sort; `why` says what its group rests on, and what tempts to another."""

    id: OptionId
    """One letter or digit; keep it once somebody has answered. For example: `a`."""
    text: Words
    """What is to be sorted."""
    group: OptionId
    """The id of the group that it belongs to. For example: `l`."""
    why: Words
    """What its group rests on, and what tempts to another."""


def _in_a_group(member: Member, info: ValidationInfo) -> Member:
    groups = [one.id for one in info.data.get("groups", ())]
    if groups and member.group not in groups:
        raise Wrong(unknown("group", member.group, groups), "unknown-name")
    return member


@dataclass(frozen=True)
class Key(activity.RightKey):
    """The id of a group by the id of each member."""

    right: dict[str, str]

    def is_answer(self, value: object) -> bool:
        if not isinstance(value, dict) or value.keys() != self.right.keys():
            return False
        return all(one in self.choices for one in value.values())

    @property
    def chance(self) -> Fraction:
        return Fraction(1, len(self.choices) ** len(self.right))


class Model(KnowledgeModel):
    """Members of which each belongs to one group."""

    scored_by = Key
    type: Literal["sort"]
    """Members have to be put into groups."""
    groups: Annotated[tuple[Group, ...], Field(min_length=2, max_length=5)]
    """Two to five groups."""
    members: Annotated[
        tuple[Annotated[Member, AfterValidator(_in_a_group)], ...],
        Field(min_length=2, max_length=8),
    ]
    """Two to eight members, each in one group."""

    @field_validator("groups", "members")
    @classmethod
    def _distinct(cls, named: tuple[Group | Member, ...]) -> tuple[Group | Member, ...]:
        return activity.distinct(named)

    def question(self) -> activity.Question:
        labels = {one.id: inline(one.label) for one in self.groups}
        return activity.Question(
            id=self.id,
            stem=inline(self.stem),
            control=self.type,
            options=tuple(activity.Option(one.id, inline(one.text)) for one in self.members),
            key=Key({one.id: one.group for one in self.members}, tuple(labels)),
            remarks=tuple(_of_member(one, labels) for one in self.members),
            groups=tuple(activity.Option(*one) for one in labels.items()),
            objective=self.objective,
        )


def _of_member(member: Member, labels: dict[str, str]) -> activity.Remark:
    values = {"text": inline(member.text), "group": labels[member.group]}
    why = inline(member.why)
    return activity.Remark(member.id, "about_member", values, why=why, note="group_note")

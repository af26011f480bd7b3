"""One score as a table of numbers: a row for each sheet, a column for each item that counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from builder.activity import Question
from builder.items import Instrument, Item, Ratio
from builder.items_report.learners import Sheet, is_right
from builder.scoring import Result

ENOUGH = (3, 4)  # of the questions of the checks, which set no share themselves
# A quarter tells who knows more, and lets those count too who are half-way through the course.
ENOUGH_FOR_REST = (1, 4)


@dataclass(frozen=True)
class Scale:
    """The keyed credits behind one score, each 0 to 1, NaN where an item has no answer.

    `halves` are the half widths that the course prints beside the score, in points; `enough` is
    the share of the items that a score needs, and `enough_for_rest` that of the other items.
    """

    name: str
    credits: pd.DataFrame
    halves: pd.Series
    enough: Ratio = ENOUGH
    enough_for_rest: Ratio = ENOUGH

    @property
    def items(self) -> list[str]:
        return list(self.credits.columns)

    @cached_property
    def scored(self) -> pd.DataFrame:
        """The sheets with answers enough for a score."""
        return self.credits[_has_enough(self.credits, self.enough)]

    def rest(self, item: str) -> pd.Series:
        """What each sheet scores on the other items; NaN where too few are answered.

        Each answer counts by how far it is above the item's mean: no sheet gains by leaving out
        what is difficult. Where nothing is left out, that changes nothing.
        """
        others = self.credits.drop(columns=item)
        means = others.mean()
        score = (others - means).mean(axis=1) + means.mean()
        return score.where(_has_enough(others, self.enough_for_rest))

    def beside_rest(self, item: str) -> pd.DataFrame:
        """`item` and `rest`, for the sheets that have both."""
        return pd.DataFrame({"item": self.credits[item], "rest": self.rest(item)}).dropna()


def axis_scales(
    instrument: Instrument, sheets: Sequence[Sheet], results: Sequence[Result]
) -> list[Scale]:
    """One for each axis that any item counts toward."""
    scales = []
    for axis, name in enumerate(instrument.axes):
        items = [one for one in instrument.items if axis in dict(one.ranges())]
        halves = [result["axes"][name].get("half") for result in results]
        credits = _table((one.id, [_credit(one, axis, sheet) for sheet in sheets]) for one in items)
        if items:
            shown = pd.Series(halves, dtype=float)
            enough = instrument.min_answered
            scales.append(Scale(name, credits, shown, enough, enough))
    return scales


def pool_scale(questions: Iterable[Question], sheets: Sequence[Sheet]) -> Scale:
    """The questions of all knowledge checks: 1 where the answer is right."""
    credits = _table((one.id, [_right(one, sheet) for sheet in sheets]) for one in questions)
    return Scale("", credits, pd.Series(dtype=float), enough_for_rest=ENOUGH_FOR_REST)


def _table(columns: Iterable[tuple[str, Sequence[float | None]]]) -> pd.DataFrame:
    return pd.DataFrame(dict(columns), dtype=float)


def _credit(item: Item, axis: int, sheet: Mapping[str, object]) -> float | None:
    credits = item.credits(sheet.get(item.id))
    return next((one.got / one.of for one in credits if one.axis == axis), None)


def _right(question: Question, sheet: Sheet) -> float | None:
    return float(is_right(question, sheet[question.id])) if question.id in sheet else None


def _has_enough(credits: pd.DataFrame, enough: Ratio) -> pd.Series:
    answered = credits.notna().sum(axis=1)
    return (answered > 0) & (answered * enough[1] >= enough[0] * credits.shape[1])

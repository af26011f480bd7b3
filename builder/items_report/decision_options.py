"""What is said of the options of a decision: who picks them as best, and who to avoid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import sqrt

import pandas as pd

from builder.activity import Question
from builder.items import Decision, whole
from builder.items_report import rules
from builder.items_report.figures import Figure, Row, figure, figure_of_some
from builder.items_report.learners import Sheet
from builder.items_report.rules import Objection
from builder.items_report.scales import Scale


def picks(scale: Scale, decision: Decision, sheets: Sequence[Sheet]) -> pd.DataFrame:
    """By sheet the options picked as `best` and to `avoid`, and the score on the `rest`."""
    last = len(decision.options) - 1

    def indices(answer: object) -> list[int | None]:
        picked = answer if isinstance(answer, (list, tuple)) else [answer, None]
        return [whole(one, last) for one in picked]

    found = [indices(sheet.get(decision.id)) for sheet in sheets]
    table = pd.DataFrame(found, columns=["best", "avoid"], dtype=float)
    return table.assign(rest=scale.rest(decision.id)).dropna(subset="best")


def option_rows(picked: pd.DataFrame, question: Question, levels: Sequence[int]) -> list[Row]:
    """A row for each option; its key is its level."""
    rows = []
    for k, option in enumerate(question.options):
        rest = picked["rest"][picked["best"] == k].dropna()
        figures = {"best": _share(picked["best"], k), "avoid": _share(picked["avoid"], k)}
        figures["rest"] = figure_of_some(
            len(picked), rules.FOR_OPTIONS, len(rest), rules.FOR_ONE_OPTION, rest.mean()
        )
        key = f"{levels[k]}, to avoid" if option.is_harmful else str(levels[k])
        rows.append(Row(question.id, figures, option.id, key))
    return rows


def _share(picked: pd.Series, option: int) -> Figure:
    return figure(len(picked), rules.FOR_OPTIONS, (picked == option).mean())


def objections(
    rows: Sequence[Row], picked: pd.DataFrame, question: Question, levels: Sequence[int]
) -> Iterator[Objection]:
    """The best option is picked by many, each one to avoid by some; rest scores rise with level."""
    for row, option, level in zip(rows, question.options, levels, strict=True):
        share = row.figures["best"].value
        if share is not None and (level == max(levels) or option.is_harmful):
            yield from rules.best_rule(option.id, to_avoid=option.is_harmful).objections(share)
    if len(picked) >= rules.FOR_OPTIONS:
        yield from _falls(picked["rest"].groupby(picked["best"].map(dict(enumerate(levels)))))


def _falls(rest: pd.api.typing.SeriesGroupBy) -> Iterator[Objection]:
    """Where those who pick a lower level score higher on the rest, by more than chance does."""
    known = rest.agg(["mean", "var", "count"]).query(f"count >= {rules.FOR_ONE_OPTION}")
    for (low, below), (high, above) in combinations(known.iterrows(), 2):
        error = sqrt(below["var"] / below["count"] + above["var"] / above["count"])
        if below["mean"] - above["mean"] > rules.FALL * error:
            lower, higher = f"who pick level {low:.0f}", f"who pick level {high:.0f}"
            yield "revise", f"those {lower} score higher on the rest than those {higher}"

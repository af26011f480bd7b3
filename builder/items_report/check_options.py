"""What is said of the answers to a question with a right one: who gives which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import pandas as pd

from builder.activity import Question, RightKey
from builder.items_report import rules
from builder.items_report.figures import Figures, Row, figure
from builder.items_report.learners import Sheet, is_right
from builder.items_report.rules import Objection
from builder.items_report.scales import Scale

RIGHT = "right"


def option_rows(scale: Scale, question: Question, sheets: Sequence[Sheet]) -> list[Row]:
    """A row for each option: its share, and the bond of picking it with the score on the rest."""
    picked, rest = _given(question, sheets), scale.rest(question.id)
    rows = []
    for option in question.options:
        key = RIGHT if is_right(question, option.id) else ""
        rows.append(Row(question.id, _figures(picked == option.id, rest), option.id, key))
    return rows


def commonest_wrong(scale: Scale, question: Question, sheets: Sequence[Sheet]) -> Row:
    """The wrong answer that most give, told once there are answers enough for its share."""
    given = _given(question, sheets)
    told = given.map(lambda one: "" if is_right(question, one) else _written(question, one))
    counts = Counter(told[told != ""])
    most = min(counts, key=lambda one: (-counts[one], one), default=None)
    figures = _figures(told == most, scale.rest(question.id))
    is_told = most is not None and len(given) >= rules.FOR_OPTIONS
    return Row(question.id, figures, str(most) if is_told else "")


def _given(question: Question, sheets: Sequence[Sheet]) -> pd.Series:
    return pd.Series([sheet.get(question.id) for sheet in sheets], dtype=object).dropna()


def _figures(chosen: pd.Series, rest: pd.Series) -> Figures:
    both = rest[chosen.index].dropna()
    return {
        "picked": figure(len(chosen), rules.FOR_OPTIONS, chosen.mean()),
        "pick_rest": figure(len(both), rules.FOR_OPTIONS, chosen.astype(float).corr(both)),
    }


def _written(question: Question, answer: object) -> str:
    """A set or an order as its ids; of groups by member only those that are wrong."""
    right = question.key.right if isinstance(question.key, RightKey) else None
    if isinstance(answer, dict) and isinstance(right, dict):
        wrong = sorted(member for member in answer if answer[member] != right[member])
        return ",".join(f"{member}.{answer[member]}" for member in wrong)
    return ",".join(answer) if isinstance(answer, list) else str(answer)


def objections(rows: Sequence[Row]) -> Iterator[Objection]:
    """Each wrong option tempts some, and those rather who know less."""
    for row in rows:
        share, bond = row.figures["picked"].value, row.figures["pick_rest"].value
        if row.key == RIGHT or share is None:
            continue
        yield from rules.distractor_rule(row.option).objections(share)
        if bond is not None and bond >= 0:
            yield "revise", f"who picks {row.option} does no worse on the rest (r {bond:.3f})"

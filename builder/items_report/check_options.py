"""What is said of the options of a question with a right answer: who picks which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from builder.activity import Question
from builder.items_report import rules
from builder.items_report.figures import Row, figure
from builder.items_report.learners import Sheet, is_right
from builder.items_report.rules import Objection
from builder.items_report.scales import Scale

RIGHT = "right"


def option_rows(scale: Scale, question: Question, sheets: Sequence[Sheet]) -> list[Row]:
    """A row for each option: its share, and the bond of picking it with the rest of the check."""
    picked = pd.Series([sheet.get(question.id) for sheet in sheets], dtype=object).dropna()
    rest = scale.rest(question.id)[picked.index].dropna()
    rows = []
    for option in question.options:
        chosen = picked == option.id
        figures = {
            "picked": figure(len(picked), rules.FOR_OPTIONS, chosen.mean()),
            "pick_rest": figure(len(rest), rules.FOR_OPTIONS, chosen.astype(float).corr(rest)),
        }
        key = RIGHT if is_right(question, option.id) else ""
        rows.append(Row(question.id, figures, option.id, key))
    return rows


def objections(rows: Sequence[Row]) -> Iterator[Objection]:
    """Each wrong option tempts some, and those rather who know less."""
    for row in rows:
        share, bond = row.figures["picked"].value, row.figures["pick_rest"].value
        if row.key == RIGHT or share is None:
            continue
        yield from rules.distractor_rule(row.option).objections(share)
        if bond is not None and bond >= 0:
            yield "revise", f"who picks {row.option} does no worse on the rest (r {bond:.3f})"

"""Which items treat groups differently: a row an item, for groups that are large enough."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from builder.items_report import rules
from builder.items_report.dif import NONE, dif
from builder.items_report.figures import Row, Table, figure
from builder.items_report.rules import Objection
from builder.items_report.scales import Scale

FEWEST = 2  # groups


def group_tables(
    scales: Sequence[Scale], groups: Sequence[str | None]
) -> tuple[list[Table], list[str]]:
    """The groups that are compared, what comes of it, and a note where none are."""
    declared = pd.Series(groups, dtype=object)
    sizes = declared.value_counts()
    large = sizes[sizes >= rules.FOR_A_GROUP].sort_index()
    if len(large) < FEWEST:
        none = f"no groups are compared: fewer than {FEWEST} have {rules.FOR_A_GROUP} sheets"
        return [], [none] if len(sizes) else []
    shown = [Row(str(name), {"n": figure(n, rules.FOR_A_GROUP, n)}) for name, n in large.items()]
    member = declared.where(declared.isin(large.index))
    rows = [_row(scale, item, member) for scale in scales for item in scale.items]
    return [Table("groups", tuple(shown)), Table("dif", tuple(rows))], []


def _row(scale: Scale, item: str, member: pd.Series) -> Row:
    """Of the groups those that have answers enough to this item too."""
    both = scale.beside_rest(item).assign(group=member).dropna()
    sizes = both["group"].value_counts().reindex(member.dropna().unique(), fill_value=0)
    large = sizes[sizes >= rules.FOR_A_GROUP]
    both = both[both["group"].isin(large.index)]
    are_told = len(large) >= FEWEST
    found = dif(both["item"], both["rest"], both["group"]) if are_told else NONE
    values = {"chi2": found.chi2, "df": found.df, "p": found.p, "r2": found.r2}
    n = int((large if are_told else sizes.nlargest(FEWEST)).min())
    figures = {name: figure(n, rules.FOR_A_GROUP, value) for name, value in values.items()}
    verdict, reasons = rules.verdict(figures, rules.DIF, objections(found.p, found.r2))
    return Row(item, figures, verdict=verdict, reasons=reasons)


def objections(p: float, r2: float) -> list[Objection]:
    if not (p <= rules.DIF_P and r2 >= rules.DIF_REVISE):
        return []
    verdict = "drop" if r2 >= rules.DIF_DROP else "revise"
    chance = "below .001" if p < 0.001 else f"{p:.3f}"
    return [(verdict, f"groups differ: dR2 {r2:.3f}, p {chance}")]

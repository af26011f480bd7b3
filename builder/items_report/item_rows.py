"""What is said of a single item: its mean, its bond with the rest of the score, its verdict."""

from __future__ import annotations

from collections.abc import Sequence

from builder.items import Statement, whole
from builder.items_report import reliability, rules
from builder.items_report.figures import Figure, Figures, Row, figure
from builder.items_report.learners import Sheet
from builder.items_report.rules import Objection, Rule
from builder.items_report.scales import Scale


def statement_row(scale: Scale, statement: Statement, sheets: Sequence[Sheet]) -> Row:
    """A statement, with the steps as they were picked, reversed or not."""
    used = _steps_used(statement, sheets)
    figures = {**item_figures(scale, statement.id), **used}
    asked, more = [*rules.ITEM, *rules.step_rules(used)], []
    r = figures["item_rest"].value
    if statement.reverse and r is not None and r < 0:
        asked = [rule for rule in asked if rule.statistic != "item_rest"]
        more = [rules.key_fault(r)]
    return item_row(statement.id, figures, asked, more, "reversed" if statement.reverse else "")


def item_row(
    name: str, figures: Figures, asked: Sequence[Rule], more: Sequence[Objection], key: str = ""
) -> Row:
    verdict, reasons = rules.verdict(figures, asked, more)
    return Row(name, figures, key=key, verdict=verdict, reasons=reasons)


def item_figures(scale: Scale, item: str) -> Figures:
    """What holds for items of any kind."""
    answers, both = scale.credits[item].dropna(), scale.beside_rest(item)
    others = scale.scored.drop(columns=item)
    return {
        "mean": figure(len(answers), rules.FOR_MEANS, answers.mean()),
        "item_rest": figure(len(both), rules.FOR_ITEM_REST, both["item"].corr(both["rest"])),
        "alpha_without": figure(
            reliability.fewest_pairs(others),
            rules.FOR_RELIABILITY,
            lambda: reliability.alpha(others),
        ),
    }


def _steps_used(statement: Statement, sheets: Sequence[Sheet]) -> dict[str, Figure]:
    steps = [whole(sheet[statement.id], statement.max) for sheet in sheets if statement.id in sheet]

    def used(step: int) -> Figure:
        return figure(len(steps), rules.FOR_MEANS, lambda: steps.count(step) / len(steps))

    return {f"step {step}": used(step) for step in range(statement.max + 1)}

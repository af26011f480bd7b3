"""What is asked of a statistic: the answers it needs, its limits, and the verdict by them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from builder.items_report.figures import Figures

FOR_MEANS = 50
FOR_OPTIONS = 100
FOR_ITEM_REST = 100
FOR_RELIABILITY = 150
FOR_A_GROUP = 200
FOR_ONE_OPTION = 10  # fewer people's mean would say more of them than of the option

VERDICTS = ("keep", "revise", "drop")  # from mild to grave
Objection = tuple[str, str]  # verdict, reason


@dataclass(frozen=True)
class Rule:
    """The limits of one statistic, and what it is called where it breaks them."""

    statistic: str
    words: str
    low: float = -math.inf
    high: float = math.inf
    drop_below: float = -math.inf
    is_share: bool = False

    def objections(self, value: float) -> list[Objection]:
        if value < self.drop_below:
            return [("drop", self._broken(value, "below", self.drop_below))]
        if value < self.low:
            return [("revise", self._broken(value, "below", self.low))]
        return [("revise", self._broken(value, "above", self.high))] if value > self.high else []

    def _broken(self, value: float, side: str, limit: float) -> str:
        if self.is_share:
            return f"{self.words} {100 * value:.1f} %, {side} {100 * limit:.0f} %"
        return f"{self.words} {value:.3f}, {side} {limit:.2f}"


ITEM = (
    Rule("mean", "mean", 0.15, 0.85, is_share=True),
    Rule("item_rest", "item-rest r", 0.30, drop_below=0.20),
)
# Below 0 those who know more answer wrongly: the key is wrong, or the question is.
CHECK_ITEM = (
    Rule("mean", "right", 0.30, 0.90, is_share=True),
    Rule("item_rest", "item-rest r", 0.20, drop_below=0.0),
)
MEAN_R = Rule("mean_r", "mean inter-item r", 0.15, 0.50)
STEP_USED = 0.05
BEST_PICKED = (0.25, 0.80)
AVOID_PICKED = (0.02, 0.25)
DISTRACTOR_PICKED = 0.05
FALL = 1.0  # standard errors; with 100 answers, smaller ones are found in sound decisions too
DIF = (Rule("r2", "dR2"),)  # its limits hold only where p is small
DIF_P, DIF_REVISE, DIF_DROP = 0.01, 0.035, 0.07


def omega_rule(wanted: float) -> Rule:
    return Rule("omega", "omega", wanted)


def step_rules(steps: Iterable[str]) -> list[Rule]:
    return [Rule(step, f"{step} picked by", STEP_USED, is_share=True) for step in steps]


def best_rule(option: str, *, to_avoid: bool) -> Rule:
    limits = AVOID_PICKED if to_avoid else BEST_PICKED
    return Rule("best", f"{option} picked as best by", *limits, is_share=True)


def distractor_rule(option: str) -> Rule:
    return Rule("picked", f"{option} picked by", DISTRACTOR_PICKED, is_share=True)


def key_fault(r: float) -> Objection:
    """Of a reversed statement that goes against the others even when it is turned."""
    return "revise", f"item-rest r {r:.3f}, below 0 although reversed: is the key right?"


def verdict(
    figures: Figures, rules: Iterable[Rule], more: Sequence[Objection] = ()
) -> tuple[str, tuple[str, ...]]:
    """The gravest verdict and all reasons; none at all while a figure is missing."""
    judged = [(rule, figures[rule.statistic].value) for rule in rules]
    found = [one for rule, value in judged if value is not None for one in rule.objections(value)]
    found += more
    if found:
        return max((one for one, _ in found), key=VERDICTS.index), tuple(why for _, why in found)
    return ("" if any(value is None for _, value in judged) else "keep"), ()

"""What a report holds: figures with the answers behind them, in rows, tables and parts."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """A statistic, the answers behind it, and how many it needs.

    With fewer it has no value; nor has it where they allow none, as where all are alike.
    """

    value: float | None
    n: int
    needs: int

    @property
    def is_refused(self) -> bool:
        return self.n < self.needs


Figures = Mapping[str, Figure]


Value = float | Callable[[], float]  # a value, or what takes time to find and may fail


def figure(n: int, needs: int, value: Value) -> Figure:
    """The statistic, if there are answers enough for it."""
    if n < needs:
        return Figure(None, n, needs)
    found = float(value() if callable(value) else value)
    return Figure(found if math.isfinite(found) else None, n, needs)


def figure_of_some(among: int, needs_among: int, n: int, needs: int, value: Value) -> Figure:
    """The statistic of some answers, if there are enough of all and enough of these."""
    if among < needs_among:
        return Figure(None, among, needs_among)
    return figure(n, needs, value)


@dataclass(frozen=True)
class Row:
    """The figures of an item, an option or a scale, and what is to be done about it."""

    name: str
    figures: Figures
    option: str = ""
    key: str = ""  # an option's level, a question's check, whether a statement is reversed
    verdict: str = ""
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """Rows that hold the same figures."""

    kind: str
    rows: tuple[Row, ...]
    scale: str = ""


@dataclass(frozen=True)
class Part:
    """What is said of one instrument."""

    name: str
    title: str
    sheets: int
    tables: tuple[Table, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Report:
    """What is said of a course."""

    course: str
    files: int
    parts: tuple[Part, ...]
    notes: tuple[str, ...] = ()

"""Means of credits and their errors as exact ratios, never as floating point."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isqrt

from builder.items import Ratio

PERCENT_SQUARED = 10_000


@dataclass(frozen=True)
class Sums:
    """Of n credits in parts of `unit`: their total and n * sum of squares - total squared."""

    n: int
    total: int
    scatter: int
    unit: int

    @classmethod
    def of(cls, parts: Sequence[int], unit: int) -> Sums:
        total = sum(parts)
        scatter = len(parts) * sum(part * part for part in parts) - total * total
        return cls(len(parts), total, scatter, unit)

    def error(self, df: int, prior: Ratio) -> Ratio:
        """Error variance of the mean, the item variance shrunk to a prior worth `df` answers."""
        num = df * prior[0] * self.unit**2 * self.n + prior[1] * self.scatter
        return num, prior[1] * self.n**2 * self.unit**2 * (df + self.n - 1)

    def mean(self) -> Ratio:
        return self.total, self.n * self.unit

    def minus(self, other: Sums) -> Ratio:
        """Difference of the two means."""
        num = self.total * other.n - other.total * self.n
        return num, self.n * other.n * self.unit


def excess(gap: Ratio, z2: Ratio, error: Ratio) -> int:
    """An integer with the sign of gap squared - z2 * error."""
    return gap[0] ** 2 * error[1] * z2[1] - z2[0] * error[0] * gap[1] ** 2


def add(a: Ratio, b: Ratio) -> Ratio:
    return a[0] * b[1] + b[0] * a[1], a[1] * b[1]


def half_width(z2: Ratio, error: Ratio) -> int:
    """Smallest h in percent with h squared >= z2 * error."""
    num, den = PERCENT_SQUARED * z2[0] * error[0], z2[1] * error[1]
    square = -(-num // den)
    return isqrt(square - 1) + 1 if square else 0

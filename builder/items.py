"""What one answer to one item earns on each axis, and the instrument that holds the items."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import lcm
from typing import Any

Ratio = tuple[int, int]  # numerator, denominator > 0
Ranges = tuple[tuple[int, int], ...]  # axis and the most that can be earned on it


@dataclass(frozen=True)
class Credit:
    """What one answer earned on one axis: `got` of `of`."""

    axis: int
    got: int
    of: int


@dataclass(frozen=True)
class Statement:
    """A step 0..max, toward one axis or, reversed, away from it."""

    id: str
    axis: int
    max: int
    reverse: bool

    def ranges(self) -> Ranges:
        return ((self.axis, self.max),)

    def credits(self, answer: object) -> list[Credit]:
        step = whole(answer, self.max)
        if step is None:
            return []
        return [Credit(self.axis, self.max - step if self.reverse else step, self.max)]


@dataclass(frozen=True)
class Decision:
    """Options with one weight per axis; the best is picked, and with `avoid` also the worst."""

    id: str
    options: tuple[tuple[int, ...], ...]
    avoid: bool

    def ranges(self) -> Ranges:
        return self._ranges

    @cached_property
    def _ranges(self) -> Ranges:
        spans = [max(column) - min(column) for column in zip(*self.options, strict=True)]
        return tuple((axis, span * (1 + self.avoid)) for axis, span in enumerate(spans) if span)

    def credits(self, answer: object) -> list[Credit]:
        picks = self._picks(answer)
        if picks is None:
            return []
        return [Credit(axis, self._got(axis, *picks), of) for axis, of in self._ranges]

    def _picks(self, answer: object) -> tuple[int, int | None] | None:
        last = len(self.options) - 1
        if not self.avoid:
            best = whole(answer, last)
            return None if best is None else (best, None)
        if not isinstance(answer, (list, tuple)) or len(answer) != 2:
            return None
        best, worst = whole(answer[0], last), whole(answer[1], last)
        return None if best is None or worst is None or best == worst else (best, worst)

    def _got(self, axis: int, best: int, worst: int | None) -> int:
        column = [option[axis] for option in self.options]
        got = column[best] - min(column)
        return got if worst is None else got + max(column) - column[worst]


Item = Statement | Decision


@dataclass(frozen=True)
class Instrument:
    """Axes, items in presented order, and the constants of the sort."""

    axes: tuple[str, ...]
    items: tuple[Item, ...]
    df: int
    var: Ratio
    pair_var: Ratio
    z2: Mapping[str, Ratio]
    min_answered: Ratio
    zones: tuple[Ratio, ...]
    spread: Ratio | None
    run: int | None

    def offered(self, axis: int) -> int:
        """How many items can earn something on the axis."""
        return self._offered[axis]

    @cached_property
    def _offered(self) -> tuple[int, ...]:
        earned = [axis for item in self.items for axis, _ in item.ranges()]
        return tuple(earned.count(axis) for axis in range(len(self.axes)))

    @cached_property
    def unit(self) -> int:
        """The least common multiple of all maxima: credits become whole parts of it."""
        return lcm(*(of for item in self.items for _, of in item.ranges()))


def whole(value: object, last: int) -> int | None:
    """A JSON number equal to an integer in 0..last, as that integer; else None."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return int(value) if 0 <= value <= last and value == int(value) else None


def read_instrument(compiled: Mapping[str, Any]) -> Instrument:
    """The compiled JSON form (see `tests/vectors/`) as an Instrument."""
    flags = compiled.get("flags") or {}
    return Instrument(
        axes=tuple(compiled["axes"]),
        items=tuple(_read_item(item) for item in compiled["items"]),
        df=int(compiled["prior"]["df"]),
        var=_ratio(compiled["prior"]["var"]),
        pair_var=_ratio(compiled["prior"]["pair_var"]),
        z2={name: _ratio(value) for name, value in compiled["z2"].items()},
        min_answered=_ratio(compiled["min_answered"]),
        zones=tuple(_ratio(bound) for bound in compiled["zones"]),
        spread=_ratio(flags["spread"]) if flags.get("spread") else None,
        run=flags.get("run"),
    )


def _ratio(pair: Sequence[int]) -> Ratio:
    return int(pair[0]), int(pair[1])


def _read_item(item: Mapping[str, Any]) -> Item:
    if item["type"] == "frequency":
        reverse = bool(item.get("reverse"))
        return Statement(item["id"], int(item["axis"]), int(item["max"]), reverse)
    options = tuple(tuple(map(int, weights)) for weights in item["options"])
    return Decision(item["id"], options, item["format"] == "best_avoid")

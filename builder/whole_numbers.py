"""Whole numbers on the command line: what is none, or too small or too large, in plain words."""

from __future__ import annotations

from typing import Any

import click


class Whole(click.ParamType):  # type: ignore[type-arg]  # has none before click 8.5
    """A whole number of at least `low`, and of at most `high` if there is such a limit."""

    name = "number"

    def __init__(self, low: int, high: int | None = None) -> None:
        self.low, self.high = low, high

    def __str__(self) -> str:
        bounds = (
            f"of {self.low:,} or more"
            if self.high is None
            else f"from {self.low:,} to {self.high:,}"
        )
        return f"a whole number {bounds}"

    def convert(
        self, value: Any, param: click.Parameter | None, context: click.Context | None
    ) -> int:
        try:
            number = int(value)
        except ValueError:
            number = self.low - 1
        if number < self.low or (self.high is not None and number > self.high):
            self.fail(f"`{value}` is not {self}", param, context)
        return number

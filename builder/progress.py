"""How far long work has come, told to whoever waits for it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

import click

Step = TypeVar("Step")


class Follow(Protocol):
    """Passes steps on, one by one, and may tell how many are done."""

    def __call__(self, steps: Sequence[Step], label: str) -> Iterator[Step]: ...


def silently(steps: Sequence[Step], label: str) -> Iterator[Step]:
    """Tells nothing."""
    return iter(steps)


def shown(steps: Sequence[Step], label: str) -> Iterator[Step]:
    """A bar on standard error, so that standard output can go to a file."""
    often = max(1, len(steps) // 200)
    with click.progressbar(steps, label=label, file=sys.stderr, update_min_steps=often) as bar:
        try:
            yield from bar
        finally:  # who stops early has found what was looked for
            bar.update(len(steps) - bar.pos)

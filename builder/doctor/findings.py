"""What is found in a package: the rule, how grave it is, where, and what is wrong in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Level = Literal["failed", "warning"]


@dataclass(frozen=True)
class Finding:
    """One breach of one rule."""

    rule: str
    level: Level
    place: str  # a file, or an element of the manifest
    message: str


Findings = Iterator[Finding]

"""What is found in a package: the rule, how grave it is, where, and what is wrong in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast

import yaml

from builder.doctor.tree import Node

Level = Literal["failure", "warning", "note"]
LEVELS: tuple[Level, ...] = ("failure", "warning", "note")
TABLE = Path(__file__).parent / "rules.yml"
LONGEST = 300  # characters of what a package says of itself


@dataclass(frozen=True)
class Finding:
    """One breach of one rule."""

    rule: str
    level: Level
    place: str  # a file, or an element of the manifest
    message: str


@dataclass(frozen=True)
class Advice:
    """What a breach leads to, who minds, and what mends it."""

    then: str
    cares: str
    cure: str


Findings = Iterator[Finding]


@cache
def rules() -> dict[str, dict[str, str]]:
    """The rows of rules.yml; a key may be the beginning of many rules' names."""
    found: dict[str, dict[str, str]] = yaml.safe_load(TABLE.read_text("utf-8"))
    return found


def clean(text: str) -> str:
    """Without halves of characters, which JavaScript has and no file can hold."""
    return text.encode("utf-8", "replace").decode()


def finding(rule: str, place: str, **said: object) -> Finding:
    """A breach of a rule that has its own words in the table, with what it has to say."""
    row = rules()[rule]
    values = {name: str(value)[:LONGEST] for name, value in said.items()}
    return Finding(rule, cast(Level, row["level"]), place, row["says"].format(**values))


def failed(rule: str, node: Node, message: str) -> Finding:
    """A breach of a requirement of ADL's, which stands at an element of the manifest."""
    return Finding(f"REQ_{rule}", "failure", node.place, message)


def advice(rule: str) -> Advice:
    """By the longest key that the rule's name begins with."""
    key = max((one for one in rules() if rule.startswith(one)), key=len)
    row = rules()[key]
    return Advice(row["then"], row["cares"], row["cure"])

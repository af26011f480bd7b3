"""The rules of a manifest that a table says: how many, where, which values, how long."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from builder.doctor.findings import Finding, Findings, Level
from builder.doctor.tree import Node

BOOLEAN = ["true", "false"]


@cache
def _rows(table: Path) -> dict[str, list[list[Any]]]:
    """Rows by kind; what they hold depends on the kind, as the table says."""
    rows: dict[str, list[list[Any]]] = yaml.safe_load(table.read_text("utf-8"))
    return rows


def check(root: Node, table: Path) -> Findings:
    """Every row of a table against every element that it names."""
    for kind, entries in _rows(table).items():
        for rule, selector, *more in entries:
            for node in root.all("" if kind == "homes" else selector):
                subject = selector if kind == "homes" else ""
                for level, message in CHECKS[kind](node, *([subject] if subject else []), *more):
                    yield Finding(rule, level, node.place, message)


Found = list[tuple[Level, str]]


def _failed(is_wrong: object, message: str) -> Found:
    return [("failure", message)] if is_wrong else []


def _warned(is_wrong: object, message: str) -> Found:
    return [("warning", message)] if is_wrong else []


def _counts(node: Node, what: str, least: int, most: int) -> Found:
    is_there = what.removeprefix("@") in node.attributes
    count = int(is_there) if what.startswith("@") else len(node.of(what))
    wanted = (
        f"{least} or more" if not most else f"{least}" if least == most else f"{least} or {most}"
    )
    is_wrong = count < least or (most and count > most)
    return _failed(is_wrong, f"`{node.name}` has {count} `{what}`; it needs {wanted}")


def _homes(node: Node, what: str, homes: str) -> Found:
    if what.startswith("@"):
        is_here, home = what[1:] in node.attributes, node.name
    else:
        is_here, home = node.name == what, node.parent.name if node.parent else ""
    wrong = is_here and home not in homes.split()
    return _failed(wrong, f"`{what}` does not belong to `{home}`, but to: {homes}")


def _values(node: Node, what: str, allowed: list[str] | str) -> Found:
    words = BOOLEAN if allowed == "boolean" else [str(one) for one in allowed]
    said = node.says(what)
    is_wrong = said is not None and said not in words
    return _failed(is_wrong, f"`{what}` says `{said}`; allowed: {' | '.join(words)}")


def _forms(node: Node, what: str, pattern: str, level: Level = "failure") -> Found:
    said = node.says(what)
    is_wrong = said is not None and not re.fullmatch(pattern, said)
    message = f"`{what}` says `{said}`, which is not of the form {pattern}"
    return [(level, message)] if is_wrong else []


def _lengths(node: Node, what: str, most: int) -> Found:
    length = len(node.text if what == "text" else node.attributes.get(what[1:], ""))
    return _warned(length > most, f"`{what}` has {length} characters; an LMS may keep {most}")


def _blanks(node: Node, what: str) -> Found:
    said = node.attributes.get(what[1:])
    kind = "is empty" if said == "" else "is only white space"
    return _failed(said is not None and not said.strip(), f"`{what}` {kind}")


def _refused(node: Node, what: str) -> Found:
    return _failed(what[1:] in node.attributes, f"`{what}` may not stand here")


def _doubted(node: Node, what: str, values: list[str]) -> Found:
    said = node.says(what) if what else node.name
    is_there = said is not None and (not values or said in values)
    return _warned(
        is_there, f"ADL advises against `{what or node.name}`{f' {said}' * bool(values)}"
    )


def _reads(node: Node, what: str) -> Found:
    count = sum(one.says(what) == "true" for one in _maps(node))
    return _failed(count > 1, f"{count} maps of this objective say `{what}`; one may")


def _writes(node: Node, what: str) -> Found:
    maps = [one for objective in node.children for one in _maps(objective)]
    targets = Counter(one.says("@targetObjectiveID") for one in maps if one.says(what) == "true")
    shared = [str(target) for target, count in targets.items() if count > 1]
    return _failed(shared, f"more than one map says `{what}` for the target {', '.join(shared)}")


def _maps(objective: Node) -> list[Node]:
    return [one for one in objective.children if one.name.endswith(":mapInfo")]


def _leading(node: Node, wanted: list[str]) -> Found:
    names = [one.name for one in node.children]
    missing = [(k, name) for k, name in enumerate(wanted) if names[k : k + 1] != [name]]
    return [("failure", f"child {k + 1} of `{node.name}` is not `{name}`") for k, name in missing]


def _unique(node: Node, what: str) -> Found:
    said = node.says(what)
    if said is None:
        return []
    return _failed(
        len(node.root.by(what)[said]) > 1, f"`{what}` {said} stands twice in the manifest"
    )


def _siblings(node: Node, what: str) -> Found:
    said = node.says(what)
    is_shared = node.parent and said is not None and said in node.parent.shared(what)
    return _failed(is_shared, f"`{what}` {said} stands twice in one set")


def _served(node: Node, kinds: list[str]) -> Found:
    """By the resource that the item above launches."""
    found = node.parent.launched() if node.parent else []
    is_right = any(one.scorm_type in kinds for one in found)
    message = f"`{node.name}` stands only in an item that launches a resource of type "
    return _failed(not is_right, message + " or ".join(kinds))


CHECKS: dict[str, Callable[..., Found]] = {
    "counts": _counts,
    "homes": _homes,
    "values": _values,
    "forms": _forms,
    "lengths": _lengths,
    "blanks": _blanks,
    "refused": _refused,
    "doubted": _doubted,
    "reads": _reads,
    "writes": _writes,
    "leading": _leading,
    "unique": _unique,
    "siblings": _siblings,
    "served": _served,
}

"""Every key of the authored files as a table: where it stands, what fits there, what it is for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from builder.messages import PATTERNS
from builder.schemas import MODELS, Schema, schemas

FILES = {
    "case": "cases/*.yml",
    "course": "course.yml",
    "lesson": "content/*.md",
    "quiz": "quizzes/*.yml",
    "simulation": "simulation.yml",
}
KINDS = {"integer": "a whole number", "number": "a number", "boolean": "true or false"}


@dataclass(frozen=True)
class KeyRow:
    """One key; `only` names the type of question or the kind of quiz that has it, if one has."""

    file: str
    path: str  # as faults have it, [] for an entry of a list: scenes[].decision.stem
    only: str
    fits: str
    is_required: bool
    usual: str  # as YAML, what holds where it is left out; "" for nothing
    about: str
    examples: tuple[str, ...]  # as YAML


def keys() -> list[KeyRow]:
    """All keys that an author may write, file by file, in the order of the models."""
    found = schemas({})
    return [row for name in MODELS for row in _rows(FILES[name], found[name])]


def _rows(file: str, schema: Schema) -> Iterator[KeyRow]:
    yield from dict.fromkeys(_of(file, schema, schema.get("$defs", {}), "", ""))


def _of(file: str, node: Schema, defs: Schema, path: str, only: str) -> Iterator[KeyRow]:
    """The keys below a node, and those below these."""
    node = _resolved(node, defs)
    for case in node.get("allOf", ()):
        [(key, value)] = case["if"]["properties"].items()
        yield from _of(file, case["then"], defs, path, f"{key}: {value['const']}")
    if "allOf" in node:
        return
    for key, value in node.get("properties", {}).items():
        way = f"{path}.{key}".removeprefix(".")
        inner = _resolved(value, defs)
        yield KeyRow(
            file=file,
            path=way,
            only=only,
            fits=_fits(inner),
            is_required=key in node.get("required", ()),
            usual=_written(inner.get("default")),
            about=inner.get("description", ""),
            examples=tuple(map(_written, inner.get("examples", ()))),
        )
        yield from _of(file, value, defs, way, only)
    if isinstance(items := node.get("items"), dict):
        yield from _of(file, items, defs, f"{path}[]", only)


def _resolved(node: Schema, defs: Schema) -> Schema:
    """What a reference leads to, with what stands beside it put over it."""
    links = [one["$ref"] for one in (node, *node.get("allOf", ())) if "$ref" in one]
    if not links:
        return node
    target = defs[links[0].rpartition("/")[2]]
    beside = {key: value for key, value in node.items() if key not in ("$ref", "allOf")}
    return {**target, **beside}


def _written(value: Any) -> str:
    """A value as an author writes it; groups of keys have no usual form."""
    if isinstance(value, str) or value is None or isinstance(value, dict):
        return value if isinstance(value, str) else ""
    return json.dumps(value, ensure_ascii=False)


def _fits(node: Schema) -> str:
    """What may stand there, in words."""
    if "const" in node or "enum" in node:
        return " or ".join(f"`{one}`" for one in node.get("enum", [node.get("const")]))
    if node.get("pattern") in PATTERNS:
        return PATTERNS[node["pattern"]]
    kind = node.get("type")
    if kind == "array":
        return "a list"
    if kind == "object":
        return "keys with values"
    return KINDS.get(str(kind), "a text")

"""JSON Schemas of the authored files, by which an editor completes, explains and objects."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import Field, TypeAdapter

from builder.cases import Case
from builder.course import PROFILE
from builder.documents import read_yaml
from builder.gate import KNOWN, admit
from builder.lessons import FrontMatter
from builder.loader import OUTLINE
from builder.messages import PATTERNS
from builder.outline import Outline
from builder.questions import FITTING
from builder.quizzes import Inventory, Judgement, Knowledge
from builder.simulation.assumptions import Assumptions
from builder.source import Faults
from builder.writing import write_whole

FOLDER = ".schema"
DIALECT = "http://json-schema.org/draft-07/schema#"  # which every editor knows
Schema = dict[str, Any]
AnyQuiz = Annotated[Inventory | Judgement | Knowledge, Field(discriminator="kind")]
MODELS: dict[str, Any] = {
    "case": Case,
    "course": Outline,
    "lesson": FrontMatter,
    "quiz": AnyQuiz,
    "simulation": Assumptions,
}
Known = Mapping[str, Sequence[str]]


def known_ids(root: Path) -> Known:
    """The ids that files of a course may refer to, by kind; raises Faults for course.yml."""
    outline = admit(Outline, read_yaml(root / OUTLINE, OUTLINE))
    stems = {
        folder: sorted(path.stem for path in (root / folder).glob(pattern))
        for folder, pattern in (("content", "*.md"), ("cases", "*.yml"), ("quizzes", "*.yml"))
    }
    pages = [*(name for names in stems.values() for name in names), PROFILE]
    return {**outline.context, "pages": pages, "quizzes": stems["quizzes"]}


def schemas(known: Known) -> dict[str, Schema]:
    """Schema by kind of file; of what is `known` nothing, an id may be any."""
    found = {}
    for name, model in MODELS.items():
        schema = json.loads(_short(json.dumps(TypeAdapter(model).json_schema())))
        found[name] = {"$schema": DIALECT, "title": name, **_plain(schema, known)}
    return found


def write_schemas(root: Path) -> list[Path]:
    """Writes those that are new or have changed, and names them; raises Faults."""
    changed = []
    for name, schema in schemas(known_ids(root)).items():
        path = root / FOLDER / f"{name}.json"
        content = (json.dumps(schema, ensure_ascii=False, indent=1) + "\n").encode()
        if not path.exists() or path.read_bytes() != content:
            write_whole(path, content)
            changed.append(path)
    return changed


def refresh_schemas(root: Path) -> None:
    """The same beside other work, which goes on where they cannot be written."""
    with suppress(Faults):
        write_schemas(root)


def _short(schema: str) -> str:
    """Names that editors show: `choose-one` and `choose-one option` for classes in that file."""

    def name(found: re.Match[str]) -> str:
        kind = found[1].replace("_", "-")
        return kind if found[2] == "Model" else f"{kind}-{found[2].lower()}"

    return re.sub(r"builder__questions__(\w+?)__([A-Z]\w*)", name, schema)


def _plain(node: Any, known: Known) -> Any:
    """pydantic's schema in words of the dialect, with this course's ids in it."""
    if isinstance(node, list):
        return [_plain(one, known) for one in node]
    if not isinstance(node, dict):
        return node
    node = _spoken(_without_null(dict(node)))
    if "properties" in node:
        node["properties"] = {key: _plain(one, known) for key, one in node["properties"].items()}
    if "discriminator" in node:
        return _by_type(node, known)
    if kinds := node.pop(KNOWN, None):
        node.update(_listed(kinds, known))
    if names := node.pop("propertyNames", None):
        return _named(node, _plain(names, known), known)
    if "patternProperties" in node:
        node["additionalProperties"] = False
    if "prefixItems" in node:
        node["items"] = node.pop("prefixItems")
    if "$ref" in node and len(node) > 1:
        node["allOf"] = [{"$ref": node.pop("$ref")}]  # beside a $ref nothing counts
    rest = {key: one if key == "properties" else _plain(one, known) for key, one in node.items()}
    return _text(rest)


def _spoken(node: Schema) -> Schema:
    """Without what says nothing to an author, and with words for what does."""
    if node.get("default") in (None, [], {}):
        node.pop("default", None)
    node.pop("title", None)
    if node.get("pattern") in PATTERNS:
        node["patternErrorMessage"] = f"This is not {PATTERNS[node['pattern']]}."
    if "examples" in node:
        node["examples"] = [yaml.safe_load(one) for one in node["examples"]]
    return node


def _without_null(node: Schema) -> Schema:
    """An optional key is left out; it is not written and left empty."""
    options = [one for one in node.get("anyOf", ()) if one != {"type": "null"}]
    if len(options) != 1:
        return node
    return {**options[0], **{key: one for key, one in node.items() if key != "anyOf"}}


def _by_type(node: Schema, known: Known) -> Schema:
    """One of several models by the value of a key; an editor speaks of the one that is meant."""
    found = node.pop("discriminator")
    key, types = found["propertyName"], node.pop(FITTING, list(found["mapping"]))
    node.pop("oneOf")
    cases = [
        {
            "if": {"properties": {key: {"const": one}}, "required": [key]},
            "then": {"$ref": found["mapping"][one]},
        }
        for one in types
    ]
    shape = {"type": "object", "required": [key], "properties": {key: {"enum": types}}}
    rest = {name: _plain(one, known) for name, one in node.items()}
    return {**rest, **shape, "allOf": cases}


def _listed(kinds: Sequence[str], known: Known) -> Schema:
    kind, *more = [kinds] if isinstance(kinds, str) else kinds
    return {"enum": [*known[kind], *more]} if known.get(kind) else {}


def _named(node: Schema, names: Schema, known: Known) -> Schema:
    """A mapping whose keys are ids: each is offered as a key."""
    value = _plain(node.pop("additionalProperties"), known)
    if "enum" not in names:
        return {**node, "additionalProperties": value}
    keys = dict.fromkeys(names["enum"], value)
    return {**node, "properties": keys, "additionalProperties": False}


def _text(node: Schema) -> Schema:
    """A text may look like a number: every scalar of a file is read as a text."""
    if node.get("type") == "string" and not {"enum", "const"} & node.keys():
        node["type"] = ["string", "number"]
    return node

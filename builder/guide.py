"""The guide to all codes: the checks by their docstrings, the faults by their table."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
FOLDER = HERE / "checks"
Table = dict[str, Any]
# What becomes of a finding, by the function that made it.
MENDED = "*To mend.*"
BY_STATUS = "*To mend; in an instrument that is a draft, worth a look.*"
HINT = "*Worth a look.*"
THOROUGH = "*Only with `--thorough`.*"


@dataclass(frozen=True)
class Section:
    """What the guide says of one code."""

    code: str
    title: str
    text: str
    example: str = ""  # what `course check` printed

    def __str__(self) -> str:
        # A fence: one renderer looks for links in code that is set off by spaces.
        shown = f"\n```text\n{self.example.rstrip()}\n```\n" if self.example else ""
        return f"## {self.code}: {self.title} {{#{self.code.lower()}}}\n\n{self.text}\n{shown}"


@cache
def checks_guide() -> str:
    """A heading and a paragraph for each check, in Markdown, by the order of their codes."""
    return "\n".join(map(str, _checks()))


@cache
def faults_guide() -> str:
    """The same for each kind of fault, with an example, by the part of a course that it is in."""
    parts = _table("faults.yml").items()
    return "\n".join(f"{_heading(part)}{_part(own)}" for part, own in parts)


@cache
def sections() -> dict[str, Section]:
    """Every section by its code."""
    faults = [one for own in _table("faults.yml").values() for one in _faults(own)]
    return {one.code: one for one in [*_checks(), *faults]}


def _checks() -> list[Section]:
    found = [_paragraph(path) for path in FOLDER.glob("[!_]*.py")]
    return sorted(found, key=lambda one: int(one.code[1:]))


def _heading(part: str) -> str:
    return f"## {part}\n\n"


def _part(own: Table) -> str:
    return "\n".join(str(one).replace("## ", "### ", 1) for one in _faults(own))


def _faults(own: Table) -> list[Section]:
    shown = _table("faults-shown.yml")
    return [
        Section(code, one["title"], f"{one['means']}\n\n{one['mend']}", shown.get(code, ""))
        for code, one in own.items()
    ]


@cache
def _table(name: str) -> Table:
    found: Table = yaml.load((HERE / name).read_text("utf-8"), yaml.CSafeLoader) or {}
    return found


def _paragraph(path: Path) -> Section:
    """The file is read, not run: pages are made without the checks."""
    tree = ast.parse(path.read_text("utf-8"))
    title, _, text = (ast.get_docstring(tree) or "").partition("\n\n")
    functions = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    constants = _constants(tree)
    told = f"{text} {_consequence(functions)}" + f" {THOROUGH}" * ("THOROUGH" in constants)
    return Section(constants["CODE"], title.removesuffix("."), told)


def _constants(tree: ast.Module) -> dict[str, str]:
    """The names in capitals that stand for one plain value."""
    return {
        target.id: str(node.value.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def _consequence(functions: set[str]) -> str:
    if "form_errors" in functions:
        return BY_STATUS
    return MENDED if "errors" in functions else HINT

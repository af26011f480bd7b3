"""The guide to the author checks: each in the words of its own docstring, for a lesson to show."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "checks"
# What becomes of a finding, by the function that made it.
MENDED = "*To mend.*"
BY_STATUS = "*To mend; in an instrument that is a draft, worth a look.*"
HINT = "*Worth a look.*"
THOROUGH = "*Only with `--thorough`.*"


@dataclass(frozen=True)
class Paragraph:
    """What the guide says of one check."""

    code: str
    title: str
    text: str

    def __str__(self) -> str:
        return f"## {self.code}: {self.title}\n\n{self.text}\n"


@cache
def checks_guide() -> str:
    """A heading and a paragraph for each check, in Markdown, by the order of their codes."""
    found = [_paragraph(path) for path in FOLDER.glob("[!_]*.py")]
    return "\n".join(map(str, sorted(found, key=lambda one: int(one.code[1:]))))


def _paragraph(path: Path) -> Paragraph:
    """The file is read, not run: pages are made without the checks."""
    tree = ast.parse(path.read_text("utf-8"))
    title, _, text = (ast.get_docstring(tree) or "").partition("\n\n")
    functions = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    constants = _constants(tree)
    told = f"{text} {_consequence(functions)}" + f" {THOROUGH}" * ("THOROUGH" in constants)
    return Paragraph(constants["CODE"], title.removesuffix("."), told)


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

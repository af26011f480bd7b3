"""What the docstrings below the keys of a model say: the one text for editors and the guide."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

EXAMPLE = "For example:"


@dataclass(frozen=True)
class About:
    """What a key is for, and examples of what may stand there, as YAML."""

    text: str
    examples: tuple[str, ...] = ()


@lru_cache(maxsize=256)
def documented(model: type) -> dict[str, About]:
    """What is said of each key of a class, those that it inherits included."""
    found: dict[str, About] = {}
    for one in reversed(model.__mro__):
        if one.__module__.startswith("builder."):
            found |= _own(one)
    return found


def _own(model: type) -> dict[str, About]:
    tree = ast.parse(textwrap.dedent(inspect.getsource(model))).body[0]
    assert isinstance(tree, ast.ClassDef)
    return {
        key.target.id: _about(text.value.value)
        for key, text in pairwise(tree.body)
        if isinstance(key, ast.AnnAssign)
        and isinstance(key.target, ast.Name)
        and isinstance(text, ast.Expr)
        and isinstance(text.value, ast.Constant)
        and isinstance(text.value.value, str)
    }


def _about(docstring: str) -> About:
    text, _, examples = " ".join(docstring.split()).partition(EXAMPLE)
    return About(text.strip(), tuple(re.findall("`([^`]*)`", examples)))

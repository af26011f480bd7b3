"""The texts of new files: our templates, filled with names, axes and samples."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from builder.documents import parse_yaml
from builder.source import Faults

TEMPLATES = Path(__file__).parent.parent / "templates" / "new"
SAMPLES = "decisions.yml"


def text_of(template: str, **values: Any) -> str:
    """A template of `templates/new/` with values in it."""
    return _environment().get_template(template).render(**values)


def samples(written: Sequence[str], count: int) -> list[Any]:
    """Sample decisions for a case: first those that stand in none of the texts.

    Two cases that kept one sample would ask the same.
    """
    pool: list[Any] = yaml.safe_load((TEMPLATES / SAMPLES).read_text("utf-8"))
    return sorted(pool, key=lambda one: any(one["mark"] in text for text in written))[:count]


@cache
def _environment() -> Environment:
    """Signs that neither YAML nor lessons use, and nothing escaped: these are no pages."""
    found = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        block_start_string="<%",
        block_end_string="%>",
        variable_start_string="<<",
        variable_end_string=">>",
        comment_start_string="<#",
        comment_end_string="#>",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    found.filters["scalar"] = scalar
    return found


def scalar(text: str) -> str:
    """A text as YAML has it: plain where that is read as this very text, else in quotes."""
    try:
        is_plain = parse_yaml(f"{{a: {text}}}", "").data == {"a": text}
    except Faults:
        is_plain = False
    return text if is_plain and text.strip() == text else json.dumps(text, ensure_ascii=False)

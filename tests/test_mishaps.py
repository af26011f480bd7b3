"""Each mishap that a course has to survive is named with the tests that show it does."""

from __future__ import annotations

import ast
from typing import Any

import pytest
import yaml

from tests.courses import ROOT

MISHAPS: dict[int, Any] = yaml.safe_load((ROOT / "tests" / "mishaps.yml").read_text("utf-8"))
SURVIVED = {*range(1, 32), 34, *range(43, 49)}
NAMED = [(number, name) for number, one in MISHAPS.items() for name in one["tests"]]


def test_every_mishap_has_a_test() -> None:
    assert set(MISHAPS) == SURVIVED
    assert all(one["what"] and one["tests"] for one in MISHAPS.values())


@pytest.mark.parametrize(("number", "name"), NAMED)
def test_the_tests_of_a_mishap_exist(number: int, name: str) -> None:
    path, _, title = name.partition("::")
    text = (ROOT / path).read_text("utf-8")
    if path.endswith(".js"):
        assert any(f"test({quote}{title}{quote}" in text for quote in "'`")
        return
    function, _, parameter = title.removesuffix("]").partition("[")
    functions = [one for one in ast.parse(text).body if isinstance(one, ast.FunctionDef)]
    assert function in [one.name for one in functions]
    assert f'"{parameter}"' in text or not parameter

"""The house rules that a tool can hold: style, types, imports, documents that follow the code."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
TOOLS = {
    "ruff check": [BIN / "ruff", "check", "--no-cache", "."],
    "ruff format": [BIN / "ruff", "format", "--no-cache", "--check", "."],
    "mypy": [BIN / "mypy", "--no-error-summary"],
    "import-linter": [BIN / "lint-imports", "--no-cache"],
    "tsc": [ROOT / "node_modules" / ".bin" / "tsc", "--project", "."],
}
BEGIN, END = "<!-- modules: begin (made by `make update`) -->", "<!-- modules: end -->"


@pytest.mark.parametrize("tool", TOOLS)
def test_the_tool_has_nothing_to_say(tool: str) -> None:
    command = [str(part) for part in TOOLS[tool]]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr


def modules_table() -> str:
    """One row a module, from its docstring."""
    rows = ["| module | its one sentence |", "|---|---|"]
    for path in sorted((ROOT / "builder").rglob("*.py")):
        docstring = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
        name = path.relative_to(ROOT / "builder").as_posix()
        rows.append(f"| `{name}` | {docstring.splitlines()[0]} |")
    return "\n".join(rows)


def test_contributing_lists_every_module_with_its_docstring(request: pytest.FixtureRequest) -> None:
    path = ROOT / "CONTRIBUTING.md"
    before, rest = path.read_text("utf-8").split(BEGIN)
    after = rest.split(END)[1]
    wanted = f"{before}{BEGIN}\n{modules_table()}\n{END}{after}"
    if request.config.getoption("--update"):
        path.write_text(wanted, "utf-8")
    assert path.read_text("utf-8") == wanted


def test_no_module_is_long_and_no_function_either() -> None:
    for path in (ROOT / "builder").rglob("*.py"):
        text = path.read_text("utf-8")
        assert len(text.splitlines()) <= 200, path
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                assert (node.end_lineno or 0) - node.lineno < 40, f"{path}: {node.name}"


ENGLISH = {"distant", "factory", "hunter", "sponsor"}  # ids of cases that say nothing of the course


def test_the_builder_knows_nothing_of_this_course() -> None:
    outline = yaml.safe_load((ROOT / "course.yml").read_text("utf-8"))
    names = {axis["id"] for axis in outline["axes"]} | {outline["id"]}
    names |= {path.stem for path in (ROOT / "cases").glob("*.yml")} - ENGLISH
    for path in (ROOT / "builder").rglob("*.*"):
        if path.suffix in {".py", ".js", ".html", ".md", ".yml", ".css", ".ts"}:
            words = set(re.findall(r"[a-z-]+", path.read_text("utf-8").lower()))
            assert not words & names, path


def test_the_lock_files_name_no_host_and_hold_hashes() -> None:
    for name in ("requirements.txt", "requirements-test.txt", "requirements-scormhost.txt"):
        text = (ROOT / name).read_text("utf-8")
        assert "://" not in text
        pins = [line for line in text.splitlines() if "==" in line and not line.startswith(" ")]
        assert len(pins) <= text.count("--hash=sha256:")
        assert all(pin.rstrip().endswith("\\") for pin in pins)
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    assert all("resolved" not in one for one in lock["packages"].values())


def test_the_run_time_is_small() -> None:
    """Kept far below what a phone on a slow line would notice; measured as sent, gzipped.

    On the site and in packages, where the shell is a page of its own.
    """
    import gzip
    from importlib import import_module

    from builder.exports import formats
    from builder.loader import load
    from builder.payload import PLAYER_SCRIPTS, SHELL_SCRIPTS, joined, script
    from builder.player import player_stylesheet

    own = (import_module(f"builder.exports.{name}").SCRIPTS for name in formats())
    shells = (joined([*SHELL_SCRIPTS, *names, "shell"]) for names in own)
    for one in (script(), joined(PLAYER_SCRIPTS), *shells):
        assert len(gzip.compress(one.encode())) <= 40_000
    assert len(gzip.compress(player_stylesheet(load(ROOT)).encode())) <= 20_000  # and the site's

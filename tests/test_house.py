"""The house rules that a tool can hold: style, types, imports, documents that follow the code."""

from __future__ import annotations

import ast
import gzip
import io
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml

from builder.exports import Settings, formats, pack
from builder.loader import load
from builder.stage import assets
from tests.courses import TINY

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
    for name in ("package-lock.json", "bench/package-lock.json"):
        lock = json.loads((ROOT / name).read_text("utf-8"))
        assert all("resolved" not in one for one in lock["packages"].values())


SMALL = {".js": 40_000, ".css": 20_000}  # bytes as sent, gzipped: nothing that a phone would notice


def is_small(suffix: str, content: bytes) -> bool:
    return 1000 < len(gzip.compress(content)) <= SMALL[suffix]


def test_the_run_time_is_small() -> None:
    course = load(ROOT)
    files = assets(course)
    assert is_small(".js", files["assets/course.js"] + files["assets/storage.js"])
    assert is_small(".css", files["assets/course.css"])


@pytest.mark.parametrize("format", formats())
def test_the_run_time_of_a_package_is_small_in_the_shell_and_in_a_page(format: str) -> None:
    content = pack(load(TINY), format, Settings(), ROOT / "node_modules").content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in ("course.js", "shell.js", "course.css"):
            assert is_small(Path(name).suffix, archive.read(f"assets/{name}")), name

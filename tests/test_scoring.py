"""The law of scoring as data: vectors that an independent oracle wrote, right in both languages."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from builder.cli import main
from tests.courses import bare

ROOT = Path(__file__).parents[1]
FILE = ROOT / "tests" / "vectors" / "scoring.json"
CHECKS = ROOT / "tests" / "vectors" / "knowledge.json"

Json = Any


def conformance(path: Path) -> tuple[int, str]:
    """Exit code and last line of the command."""
    done = CliRunner().invoke(main, ["conformance", str(path)])
    return done.exit_code, done.output.splitlines()[-1]


@pytest.mark.parametrize("file", [FILE, CHECKS], ids=["instruments", "checks"])
def test_both_languages_score_every_vector_right(file: Path) -> None:
    count = len(json.loads(file.read_text("utf-8"))["vectors"])
    assert conformance(file) == (0, f"{count} passed, 0 failed")


@pytest.mark.parametrize(
    ("file", "key", "wrong"),
    [
        (FILE, "expect", {"status": "profile"}),
        (FILE, "change", {"operational": "up"}),
        (FILE, "growth", {}),
        (CHECKS, "expect", {"answered": 1, "of": 4, "right": 4, "objectives": {}}),
    ],
)
def test_a_vector_that_was_tampered_with_fails(
    tmp_path: Path, file: Path, key: str, wrong: Json
) -> None:
    held = json.loads(file.read_text("utf-8"))
    vectors = held["vectors"][:20]
    vectors[7][key] = wrong
    copy = tmp_path / "scoring.json"
    copy.write_text(json.dumps(held | {"vectors": vectors}))
    assert conformance(copy) == (1, "19 passed, 1 failed")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("# Vectors", "is not a file of vectors (Expecting value: line 1 column 1 (char 0))"),
        ("{}", "is not a file of vectors: nothing is called 'vectors'"),
        (
            '{"instruments": {}, "vectors": [{"inst": "x", "answers": {}, "expect": {}}]}',
            "is not a file of vectors: nothing is called 'x'",
        ),
        ('{"instruments": {}, "vectors": []}', "holds no vectors"),
    ],
)
def test_what_is_no_file_of_vectors_is_refused(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "vectors.json"
    file.write_text(text)
    done = CliRunner().invoke(main, ["conformance", str(file)])
    assert (done.exit_code, done.stdout) == (1, "")
    assert bare(done.stderr)[0] == f"{file}:1:1: {said}"


def test_the_vectors_are_what_the_oracle_writes() -> None:
    command = [sys.executable, "-m", "tests.vectors.generate", "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr

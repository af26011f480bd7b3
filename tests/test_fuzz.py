"""Whatever happens to a file, the answer is a course or its faults, in plain words and in time."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.courses import ROOT
from tests.fuzz.looking import FILES, Bench, bench
from tests.fuzz.strokes import KINDS, TOKENS, Stroke, mutilated


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "replace")


PLACES = st.integers(0, 8_000)
STROKES = st.lists(
    st.builds(
        Stroke,
        st.integers(0, len(KINDS) - 1),
        PLACES,
        st.integers(0, 399),
        PLACES,
        st.sampled_from(TOKENS) | st.binary(max_size=8) | st.text(max_size=8).map(_utf8),
    ),
    min_size=1,
    max_size=8,
)
PATIENT = settings(  # the bench has a limit of its own, which a busy computer does not reach
    deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return bench(tmp_path_factory.mktemp("fuzz"))


@settings(PATIENT, max_examples=150, derandomize=True)
@given(name=st.sampled_from(FILES), strokes=STROKES)
def test_a_mutilated_file_is_told_plainly_and_soon(
    tiny: Bench, name: str, strokes: list[Stroke]
) -> None:
    tiny.look(name, mutilated(tiny.originals[name], strokes))


@pytest.mark.slow
@settings(PATIENT, max_examples=10_000)
@given(name=st.sampled_from(FILES), strokes=STROKES)
def test_ten_thousand_mutilated_files_are_told_plainly_and_soon(
    tiny: Bench, name: str, strokes: list[Stroke]
) -> None:
    tiny.look(name, mutilated(tiny.originals[name], strokes))


@pytest.mark.skipif(find_spec("atheris") is None, reason="atheris does not run on this machine")
@pytest.mark.parametrize("seconds", [5, pytest.param(180, marks=pytest.mark.slow)])
def test_strokes_that_seek_new_ways_through_the_builder_find_no_fault_of_its_own(
    seconds: int, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "tests.fuzz.hammer", str(tmp_path)]
    options = [f"-max_total_time={seconds}", "-seed=1", "-timeout=30", "-verbosity=0"]
    done = subprocess.run(command + options, cwd=ROOT, capture_output=True, text=True)
    failing = tmp_path / "failing"
    found = failing.read_bytes().decode("utf-8", "replace") if failing.exists() else ""
    assert done.returncode == 0, f"{done.stderr[-4000:]}\n{found}"

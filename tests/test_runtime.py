"""The run time's own tests, which Node runs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).parent / "runtime"


def test_the_run_time_passes_its_tests_under_node() -> None:
    files = [str(path) for path in sorted(TESTS.glob("*.test.js"))]
    command = ["node", "--test", "--test-reporter=spec", *files]
    environment = os.environ | {"COURSE_PYTHON": sys.executable}
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert files
    assert done.returncode == 0, done.stdout + done.stderr

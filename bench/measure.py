"""CPU seconds and peak memory of commands, and the table of what was measured."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
RUNS = 3

Command = list[str]


@dataclass(frozen=True)
class Usage:
    """What one command took, and what it printed."""

    seconds: float  # CPU, user and system
    memory: int  # bytes at the peak
    output: str

    @property
    def inner(self) -> float:
        """The seconds that a piece took by its own count, without its start."""
        return float(self.output)


def run(command: Command) -> Usage:
    """Runs a command of the environment to its end; an error of its ends the bench."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    full = [str(BIN / command[0]), *command[1:]]
    process = subprocess.Popen(full, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    output = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}\n{output}failed")
    scale = 1 if sys.platform == "darwin" else 1024
    return Usage(used.ru_utime + used.ru_stime, used.ru_maxrss * scale, output)


def compared(
    commands: Mapping[str, Command], before: Callable[[], None] = lambda: None
) -> dict[str, Usage]:
    """The median of three runs of each; the commands take turns, so that all meet the same load."""
    usages: dict[str, list[Usage]] = {name: [] for name in commands}
    for _ in range(RUNS):
        for name, command in commands.items():
            before()
            usages[name].append(run(command))
    middle = RUNS // 2
    return {name: sorted(found, key=_seconds)[middle] for name, found in usages.items()}


def _seconds(usage: Usage) -> float:
    return usage.seconds


@dataclass(frozen=True)
class Row:
    """One thing measured, with the most that it may be where there is a goal."""

    what: str
    measured: float
    unit: str = ""  # none for a ratio
    goal: float | None = None

    def __str__(self) -> str:
        goal = "" if self.goal is None else f"{self.goal:,.2f}"
        verdict = {None: "", True: "ok", False: "misses"}[self.met]
        measured = f"{self.measured:,.2f} {self.unit:5}"
        return f"  {self.what:62} {measured:>18} {goal:>9} {verdict}".rstrip()

    @property
    def met(self) -> bool | None:
        return None if self.goal is None else self.measured <= self.goal

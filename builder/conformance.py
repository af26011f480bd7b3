"""Scores vectors with both implementations and tells which fail, with what came out."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from builder.growth import change, growth
from builder.items import read_instrument
from builder.knowledge import knowledge, read_check
from builder.payload import RUNTIME
from builder.progress import Follow, silently
from builder.scoring import Sheet, score
from builder.source import Fault, Faults, read_text, stop

MAX_BYTES = 100_000_000

Outcome = dict[str, Any]  # `expect`, the result object, and with a second sheet also those below
PAIRED = {"change": change, "growth": growth}


@dataclass(frozen=True)
class Failure:
    """One vector that one implementation scores otherwise."""

    index: int
    language: str
    expected: Outcome
    found: Outcome

    def __str__(self) -> str:
        wanted, got = _facts(self.expected), _facts(self.found)
        wrong = differing(self.expected, self.found)
        facts = [f"{name} is {got.get(name)}, expected {wanted.get(name)}" for name in wrong]
        return f"vector {self.index} in {self.language}: " + "; ".join(facts)


def differing(one: Outcome, other: Outcome) -> list[str]:
    """The names of what two outcomes do not agree on."""
    here, there = _facts(one), _facts(other)
    return [name for name in here | there if here.get(name) != there.get(name)]


def _facts(outcome: Outcome) -> dict[str, Any]:
    return {**outcome["expect"], **{name: outcome.get(name) for name in PAIRED}}


def check(path: Path) -> tuple[int, list[Failure]]:
    """How many vectors a file holds, and every difference from what they expect.

    A vector is a sheet for one of the file's `instruments` or, of first answers, `checks`.
    Raises Faults for a file that is not one of vectors, and where Node is missing.
    """
    name = str(path)
    text = read_text(path, name, limit=MAX_BYTES)
    try:
        vectors = json.loads(text)
        wanted = [_wanted(vector) for vector in vectors["vectors"]]
        outcomes = {"Python": python(vectors), "JavaScript": javascript(text)}
    except KeyError as error:
        message = f"is not a file of vectors: nothing is called {error}"
        raise stop(name, (1, 1), message, "not-vectors") from None
    except (ValueError, TypeError, AttributeError) as error:
        message = f"is not a file of vectors ({error})"
        raise stop(name, (1, 1), message, "not-vectors") from None
    if not wanted:
        raise stop(name, (1, 1), "holds no vectors", "not-vectors")
    found = [
        Failure(index, language, expected, results[index])
        for language, results in outcomes.items()
        for index, expected in enumerate(wanted)
        if results[index] != expected
    ]
    return len(wanted), found


def _wanted(vector: Mapping[str, Any]) -> Outcome:
    return {"expect": vector["expect"]} | {name: vector[name] for name in PAIRED if name in vector}


def python(vectors: Mapping[str, Any], follow: Follow = silently, label: str = "") -> list[Outcome]:
    """What Python makes of vectors."""
    instruments = {
        name: read_instrument(one) for name, one in vectors.get("instruments", {}).items()
    }
    checks = {name: read_check(one) for name, one in vectors.get("checks", {}).items()}

    def outcome(vector: Mapping[str, Any]) -> Outcome:
        answers = _sheet(vector["answers"])
        if "check" in vector:
            return {"expect": knowledge(checks[vector["check"]], answers)}
        instrument = instruments[vector["inst"]]
        post = _sheet(vector.get("post"))
        paired = {name: compare(instrument, answers, post) for name, compare in PAIRED.items()}
        asked = {name: one for name, one in paired.items() if name in vector}
        return {"expect": score(instrument, answers)} | asked

    return [outcome(vector) for vector in follow(vectors["vectors"], label)]


def _sheet(value: object) -> Sheet:
    """Anything but an object of answers holds none."""
    return value if isinstance(value, dict) else {}


def lacking() -> list[Fault]:
    """Why JavaScript cannot be heard here, if so."""
    message = "is not installed; conformance compares Python with JavaScript and needs it"
    return [] if shutil.which("node") else [Fault("node", 0, 0, "", message)]


def javascript(text: str) -> list[Outcome]:
    """What JavaScript makes of a file of vectors, in one process; raises Faults without Node.

    The text goes over as it came: written again, 1e999 would no longer be JSON.
    """
    if faults := lacking():
        raise Faults(faults)
    command = [shutil.which("node") or "", str(RUNTIME / "conformance.js")]
    done = subprocess.run(command, input=text, capture_output=True, text=True)
    if done.returncode:
        raise ValueError(next(line for line in done.stderr.splitlines() if "Error" in line))
    outcomes: list[Outcome] = json.loads(done.stdout)
    return outcomes

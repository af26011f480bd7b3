"""What is wrong with what a package told an LMS by cmi5 while it was played."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

from builder.doctor.cmi5_lms.lms import Violation
from builder.doctor.findings import Finding, Findings, clean, finding
from builder.doctor.seen import Seen
from builder.reading import counted

TABLE = Path(__file__).parent / "cmi5_lms" / "rules.yml"
FIRST, LAST = "initialized", "terminated"
LONGEST = 100  # characters of a verb, which a package may make up


@cache
def words() -> dict[str, str]:
    """What is wrong where a rule is broken, by its id."""
    found: dict[str, str] = yaml.safe_load(TABLE.read_text("utf-8"))
    return found


def check(seen: Seen) -> Findings:
    for one in _first_of_each(seen.broken):
        yield Finding(f"CMI5_{one.rule}", "failure", _place(one), words()[one.rule])
    if not seen.ended:
        return
    if not seen.broken and not any(FIRST in verbs for verbs in seen.visits):
        yield finding("PLAY_SILENT", "", begin=FIRST)
    refused = {(one.launch, one.place) for one in seen.broken}
    for launch, verbs in enumerate(seen.visits, 1):
        if FIRST in verbs and LAST not in verbs and (launch, LAST) not in refused:
            yield finding("PLAY_OPEN", f"launch {launch}", end=LAST)
            return


def _first_of_each(broken: list[Violation]) -> Iterator[Violation]:
    """One of each rule and place; a later launch says no more of it."""
    told = set()
    for one in broken:
        if (one.rule, one.place) not in told:
            told.add((one.rule, one.place))
            yield one


def _place(one: Violation) -> str:
    when = f", launch {one.launch}" if one.launch else ""
    return clean(one.place)[:LONGEST] + when


def told(seen: Seen) -> list[str]:
    """What was seen, for people: one line each."""
    if not seen.requests:
        return []
    lines = [f"{counted(seen.requests, 'request')}, {len(seen.broken)} refused by a rule"]
    lines += [f"the first of {seen.launches} units"] * (seen.launches > 1)
    heard = [f"{k}. {', '.join(verbs) or 'nothing'}" for k, verbs in enumerate(seen.visits, 1)]
    return [*lines, f"heard in each launch: {'; '.join(heard)}"]

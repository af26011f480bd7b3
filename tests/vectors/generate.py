"""Write, check or verify the scoring vectors that every implementation must reproduce."""

import argparse
import json
import sys
from pathlib import Path
from random import Random

from tests.vectors import knowledge
from tests.vectors.instruments import INSTRUMENTS
from tests.vectors.oracle import Json, change, score
from tests.vectors.sheets import FAMILIES, Case

HERE = Path(__file__).parent


def compact(value: object) -> str:
    # JSON has no infinity, but a number too large to hold reads as one.
    return json.dumps(value, separators=(",", ":")).replace("Infinity", "1e999")


def vector(case: Case) -> Json:
    instrument = INSTRUMENTS[case.inst]
    return {
        "inst": case.inst,
        "answers": case.answers,
        "post": case.post,
        "expect": score(instrument, case.answers),
        "change": change(instrument, case.answers, case.post),
        "note": case.note,
    }


def written(kind: str, subjects: dict[str, Json], vectors: list[Json]) -> str:
    named = ",\n".join(f"{compact(name)}:{compact(body)}" for name, body in subjects.items())
    lines = ",\n".join(compact(one) for one in vectors)
    return f'{{"{kind}":{{\n{named}\n}},\n"vectors":[\n{lines}\n]}}\n'


def documents() -> dict[Path, str]:
    # Each family has its own seed, so that a new one leaves the lines of the others alone.
    scored = [vector(case) for family in FAMILIES for case in family(Random(family.__name__))]
    known = [one for family in knowledge.FAMILIES for one in family(Random(family.__name__))]
    return {
        HERE / "scoring.json": written("instruments", INSTRUMENTS, scored),
        HERE / "knowledge.json": written("checks", knowledge.CHECKS, known),
    }


def agrees(held: Json, one: Json) -> bool:
    if "check" in one:
        ours: object = knowledge.count(held["checks"][one["check"]], one["answers"])
        theirs = one["expect"]
    else:
        instrument, post = held["instruments"][one["inst"]], one.get("post") or {}
        moved = change(instrument, one["answers"], post)
        ours = score(instrument, one["answers"]), moved
        theirs = one["expect"], one.get("change", moved)
    # As text, because Python holds True, 1 and 1.0 for equal.
    return json.dumps(ours, sort_keys=True) == json.dumps(theirs, sort_keys=True)


def verify(path: Path) -> int:
    held = json.loads(path.read_text(encoding="utf-8"))
    failed = [number for number, one in enumerate(held["vectors"]) if not agrees(held, one)]
    for number in failed:
        sys.stderr.write(f"vector {number}: {held['vectors'][number].get('note', '')}\n")
    sys.stdout.write(f"{len(held['vectors']) - len(failed)} passed, {len(failed)} failed\n")
    return 1 if failed else 0


def stale() -> list[str]:
    return [
        path.name
        for path, text in documents().items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]


def main() -> int | str:
    parser = argparse.ArgumentParser(description=__doc__)
    mode = parser.add_mutually_exclusive_group()
    mode.add_argument("--check", action="store_true", help="exit 1 if a file would change")
    mode.add_argument("--verify", type=Path, metavar="FILE", help="score another file's vectors")
    chosen = parser.parse_args()
    if chosen.verify:
        return verify(chosen.verify)
    if chosen.check:
        return f"not what would be written now: {', '.join(stale())}" if stale() else 0
    for path, text in documents().items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

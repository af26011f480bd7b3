"""Write, check or verify the scoring vectors that every implementation must reproduce."""

import argparse
import json
import sys
from pathlib import Path
from random import Random

from tests.vectors.instruments import INSTRUMENTS
from tests.vectors.oracle import Json, change, growth, score
from tests.vectors.sheets import FAMILIES, Case

TARGET = Path(__file__).with_name("scoring.json")


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
        "growth": growth(instrument, case.answers, case.post),
        "note": case.note,
    }


def document() -> str:
    # Each family has its own seed, so that a new one leaves the lines of the others alone.
    made = [vector(case) for family in FAMILIES for case in family(Random(family.__name__))]
    instruments = [f"{compact(name)}:{compact(body)}" for name, body in INSTRUMENTS.items()]
    lines = ",\n".join(instruments), ",\n".join(compact(one) for one in made)
    return f'{{"instruments":{{\n{lines[0]}\n}},\n"vectors":[\n{lines[1]}\n]}}\n'


def agrees(instrument: Json, one: Json) -> bool:
    post = one.get("post") or {}
    ours = score(instrument, one["answers"]), change(instrument, one["answers"], post)
    theirs = one["expect"], one.get("change", ours[1])
    # As text, because Python holds True, 1 and 1.0 for equal.
    return json.dumps(ours, sort_keys=True) == json.dumps(theirs, sort_keys=True)


def verify(path: Path) -> int:
    held = json.loads(path.read_text(encoding="utf-8"))
    failed = [
        number
        for number, one in enumerate(held["vectors"])
        if not agrees(held["instruments"][one["inst"]], one)
    ]
    for number in failed:
        sys.stderr.write(f"vector {number}: {held['vectors'][number].get('note', '')}\n")
    sys.stdout.write(f"{len(held['vectors']) - len(failed)} passed, {len(failed)} failed\n")
    return 1 if failed else 0


def main() -> int | str:
    parser = argparse.ArgumentParser(description=__doc__)
    mode = parser.add_mutually_exclusive_group()
    mode.add_argument("--check", action="store_true", help="exit 1 if the file would change")
    mode.add_argument("--verify", type=Path, metavar="FILE", help="score another file's vectors")
    chosen = parser.parse_args()
    if chosen.verify:
        return verify(chosen.verify)
    if chosen.check:
        held = TARGET.read_text(encoding="utf-8") if TARGET.exists() else ""
        return 0 if held == document() else f"{TARGET.name} is not what would be written now"
    TARGET.write_text(document(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The law of scoring, on ten thousand random sheets in both languages.

Python holds each sheet against three twins: the answers in another order, the axes in another
order, every answer turned round. Then all of them go to Node at once, and have to come out the same
there.
"""

from __future__ import annotations

import json
from functools import cache, partial
from itertools import permutations, product
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from builder.conformance import javascript
from builder.growth import change
from builder.items import Instrument, Item, read_instrument
from builder.scoring import score

Json = Any
Sheet = dict[str, Json]

SHEETS = 10_000
FILE = Path(__file__).parent / "vectors" / "scoring.json"
INSTRUMENTS: dict[str, Json] = json.loads(FILE.read_text("utf-8"))["instruments"]
JUNK: list[Json] = [None, True, -1, 99, 2.5, "na", "0", [], [0], [0, 0], {}, [0, 1, 2]]
LAW = settings(derandomize=True, max_examples=SHEETS, deadline=None)


# Instruments and their twins


@cache
def the(name: str) -> Instrument:
    return read_instrument(INSTRUMENTS[name])


@cache
def permuted(name: str, order: tuple[int, ...]) -> str:
    """The same instrument with its axes in another order; its name."""

    def moved(item: Json) -> Json:
        if item["type"] == "frequency":
            return item | {"axis": order.index(item["axis"])}
        return item | {"options": [[weights[k] for k in order] for weights in item["options"]]}

    compiled, twin = INSTRUMENTS[name], f"{name} as {order}"
    axes = [compiled["axes"][k] for k in order]
    INSTRUMENTS[twin] = compiled | {"axes": axes, "items": list(map(moved, compiled["items"]))}
    return twin


@cache
def without_run(name: str) -> str:
    """Without the flag for raw answers in a row, which may differ once they are turned round."""
    compiled, twin = INSTRUMENTS[name], f"{name} without runs"
    flags = {key: flag for key, flag in compiled["flags"].items() if key != "run"}
    if flags == compiled["flags"]:
        return name
    INSTRUMENTS[twin] = compiled | {"flags": flags}
    return twin


@cache
def mirrored(name: str) -> str:
    """Where only the best is picked no answer is the mirror of another: the weights are turned."""

    def turned(item: Json) -> Json:
        if item["type"] == "frequency" or item["format"] == "best_avoid":
            return item
        return item | {"options": [[-weight for weight in one] for one in item["options"]]}

    compiled, twin = INSTRUMENTS[without_run(name)], f"{name} mirrored"
    INSTRUMENTS[twin] = compiled | {"items": list(map(turned, compiled["items"]))}
    return twin


def mirror(name: str, answers: Sheet) -> Sheet:
    """Every answer turned round: a step from the other end, the best move avoided."""

    def turned(compiled: Json, item: Item) -> Json:
        answer = answers[item.id]
        if not item.credits(answer):  # no answer, or to an item that no axis earns from
            return answer
        if compiled["type"] == "frequency":
            return compiled["max"] - answer
        return answer if compiled["format"] == "best" else answer[::-1]

    pairs = zip(INSTRUMENTS[name]["items"], the(name).items, strict=True)
    return {item.id: turned(one, item) for one, item in pairs if item.id in answers}


# Sheets


class Case(NamedTuple):
    """Two sheets of one learner, an order for the axes and one for the answers."""

    name: str
    before: Sheet
    after: Sheet
    order: tuple[int, ...]
    salt: int


@cache
def leaning(name: str, tilts: tuple[int, ...]) -> dict[str, list[Json]]:
    """By item its replies but for those that earn least on the axes to lean to."""

    def worth(item: Item, reply: Json) -> int:
        return sum(tilts[one.axis] * one.got for one in item.credits(reply))

    found = {}
    for compiled, item in zip(INSTRUMENTS[name]["items"], the(name).items, strict=True):
        ordered = sorted(replies(compiled), key=partial(worth, item))
        found[item.id] = [*ordered[len(ordered) // 3 :], *ordered[-2:]]
    return found


def replies(item: Json) -> list[Json]:
    if item["type"] == "frequency":
        return list(range(item["max"] + 1))
    options = range(len(item["options"]))
    pairs = [list(pair) for pair in permutations(options, 2)]
    return list(options) if item["format"] == "best" else pairs


def answered(upper: dict[str, list[Json]], bytes_: list[int], noise: int) -> Sheet:
    """One byte an item; those below the noise give no answer, or one that is none."""
    given = zip(upper.items(), bytes_, strict=True)
    return {
        name: JUNK[byte % len(JUNK)] if byte < noise else some[byte % len(some)]
        for (name, some), byte in given
        if byte >= noise // 3
    }


NAMES = tuple(sorted(INSTRUMENTS))
TILTS = list(product((0, 1, -1), repeat=3))
NOISES = (0, 12, 100)
MOST = max(len(one["items"]) for one in INSTRUMENTS.values())


def case(bytes_: bytes) -> Case:
    """Sheets that lean to some axes; all chance is in bytes, since one draw of many is faster."""
    which, tilts, noise, salt, *rest = bytes_
    name = NAMES[which % len(NAMES)]
    upper = leaning(name, TILTS[tilts % len(TILTS)])
    halves = rest[: len(upper)], rest[MOST : MOST + len(upper)]
    sheets = [answered(upper, half, NOISES[noise % len(NOISES)]) for half in halves]
    orders = list(permutations(range(len(the(name).axes))))
    return Case(name, sheets[0], sheets[1], orders[salt % len(orders)], salt)


CASES = st.binary(min_size=4 + 2 * MOST, max_size=4 + 2 * MOST).map(case)


# What has to hold


class Told(NamedTuple):
    """What the scorer says of two sheets."""

    inst: str
    answers: Sheet
    post: Sheet
    expect: Json
    change: Json


def told(name: str, before: Sheet, after: Sheet) -> Told:
    instrument = the(name)
    return Told(name, before, after, score(instrument, before), change(instrument, before, after))


def in_another_order(case: Case, as_is: Told) -> Told:
    """The order of the answers in a sheet does not matter."""
    rng = Random(case.salt)
    sheets = [dict(rng.sample(list(one.items()), len(one))) for one in (case.before, case.after)]
    twin = told(case.name, *sheets)
    assert json.dumps(twin[3:]) == json.dumps(as_is[3:])
    return twin


def with_axes_permuted(case: Case, as_is: Told) -> Told:
    """The order of the axes matters to nothing but the order in which they are told."""
    twin = told(permuted(case.name, case.order), case.before, case.after)
    relations = [sorted(one.expect["relations"]) for one in (twin, as_is)]
    assert relations[0] == relations[1]
    assert twin.expect | {"relations": []} == as_is.expect | {"relations": []}
    assert twin.change == as_is.change
    return twin


def turned_round(case: Case) -> Told:
    """Totals T become nL - T, relations are reversed, up is down."""
    as_is = told(without_run(case.name), case.before, case.after)
    sheets = mirror(case.name, case.before), mirror(case.name, case.after)
    twin = told(mirrored(case.name), *sheets)
    here, there = (totals(one) for one in (as_is, twin))
    assert there == {axis: (whole - total, whole) for axis, (total, whole) in here.items()}
    assert twin.expect["axes"] == {
        name: turned_axis(axis, *here[name], zones=len(INSTRUMENTS[case.name]["zones"]))
        for name, axis in as_is.expect["axes"].items()
    }
    assert twin.expect | SORTED == as_is.expect | SORTED  # status, flags
    turns_the_sort(as_is.expect, twin.expect)
    ways = {"up": "down", "down": "up"}
    assert twin.change == {axis: ways.get(way, way) for axis, way in as_is.change.items()}
    return twin


SORTED = dict.fromkeys(("axes", "relations", "shape", "top", "tier", "lead", "lag"))


def turns_the_sort(as_is: Json, twin: Json) -> None:
    reverse = [">".join(one.split(">")[::-1]) for one in as_is["relations"]]
    assert sorted(twin["relations"]) == sorted(reverse)
    shapes = {"lead": "lag", "lag": "lead"}
    assert twin["shape"] == shapes.get(as_is["shape"], as_is["shape"])
    assert (twin.get("lead"), twin.get("lag")) == (as_is.get("lag"), as_is.get("lead"))


def totals(one: Told) -> dict[str, tuple[int, int]]:
    """By axis T and n * L."""
    instrument = the(one.inst)
    found = dict.fromkeys(instrument.axes, (0, 0))
    for item in instrument.items:
        for credit in item.credits(one.answers.get(item.id)):
            total, whole = found[instrument.axes[credit.axis]]
            part = credit.got * (instrument.unit // credit.of)
            found[instrument.axes[credit.axis]] = total + part, whole + instrument.unit
    return found


def turned_axis(axis: Json, total: int, whole: int, *, zones: int) -> Json:
    """What an axis says once every answer is turned round."""
    if "score" not in axis:
        return axis
    is_half = 200 * total % whole == 0 and 100 * total % whole != 0  # rounded up on both sides
    shown = 100 - axis["score"] + is_half
    band = {"lo": max(0, shown - axis["half"]), "hi": min(100, shown + axis["half"])}
    touched = {"zone_lo": zones - axis["zone_hi"], "zone_hi": zones - axis["zone_lo"]}
    return axis | {"score": shown} | band | touched


def test_ten_thousand_random_sheets_and_their_twins_score_alike_in_both_languages() -> None:
    vectors: list[str] = []  # as text, since so many objects would slow every collection down
    shapes = set()

    @LAW
    @given(CASES)
    def keeps_the_law(case: Case) -> None:
        as_is = told(case.name, case.before, case.after)
        twins = in_another_order(case, as_is), with_axes_permuted(case, as_is), turned_round(case)
        vectors.extend(json.dumps(one._asdict()) for one in (as_is, *twins))
        shapes.add(as_is.expect["shape"])

    keeps_the_law()
    assert len(vectors) >= 4 * SHEETS
    assert len(shapes) == 6  # all, and none
    text = f'{{"instruments": {json.dumps(INSTRUMENTS)}, "vectors": [{", ".join(vectors)}]}}'
    for vector, outcome in zip(map(json.loads, vectors), javascript(text), strict=True):
        assert outcome == {"expect": vector["expect"], "change": vector["change"]}, vector

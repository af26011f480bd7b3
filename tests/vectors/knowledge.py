"""Make the vectors of knowledge checks: all answers there are, and what sheets of them earn."""

from collections.abc import Iterator
from functools import cache
from itertools import chain, combinations, permutations, product
from json import dumps, loads
from random import Random
from typing import Any

from tests.vectors.oracle import Json


def question(
    control: str, options: str, right: Any, objective: str | None, groups: str = ""
) -> Json:
    one = {"control": control, "options": list(options), "objective": objective, "right": right}
    return one | ({"groups": list(groups)} if groups else {})


CHECKS: dict[str, Json] = {
    "small": {
        "one": question("choose-one", "abc", "b", "l1"),
        "many": question("choose-many", "cab", ["a", "c"], "l1"),
        "order": question("order", "bca", ["c", "a", "b"], "l2"),
        "sort": question("sort", "ab", {"a": "o", "b": "p"}, None, "op"),
    },
    "large": {
        "one": question("choose-one", "zyxw9", "9", "constructor"),
        "many": question("choose-many", "h1gf0edc", ["0", "1", "c", "h"], "l1"),
        "few": question("choose-many", "xyz", ["y"], "l1"),
        "order": question("order", "f3ab1c", ["a", "b", "c", "1", "3", "f"], "l2"),
        "sort": question("sort", "hgfedcb1", dict.fromkeys("bcdefgh1", "o"), "l2", "po"),
        "wide": question("sort", "cab", {"a": "1", "b": "5", "c": "1"}, "", "12345"),
    },
    "alone": {"order": question("order", "cbad", list("abcd"), "l1")},
}
JUNK: list[Any] = [
    None, True, False, 0, 1, -1, 2.5, 10**30, float("inf"), "", "na", "A", "ab", "zz",
    [], [None], [True], [0, 1], [[]], [["a", "b", "c"]], {}, {"a": True}, {"a": None},
    {"a": 0, "b": 1}, {"0": "a", "1": "b", "2": "c"}, {"a": "o"}, {"a": "o", "b": "x"},
    {"a": "o", "b": ["p"]}, {"a": "o", "b": "p", "c": "o"}, {"best": "a", "avoid": "b"},
    {"__proto__": "o", "b": "p"}, {"length": 2, "a": "o"},
    ["a", "a"], ["c", "a"], ["a", "b", "b"], ["a", "b", "c", "c"], ["c", "a", "b", "d"],
    ["A", "B", "C"], ["a", "b", "c", None], ["a", ["b"], "c"],
]  # fmt: skip


def answers(one: Json) -> list[Any]:
    """Every answer that the control can give."""
    options = one["options"]
    if one["control"] == "choose-one":
        return list(options)
    if one["control"] == "choose-many":
        sizes = (combinations(sorted(options), size) for size in range(1, len(options) + 1))
        return [list(some) for some in chain.from_iterable(sizes)]
    if one["control"] == "order":
        return [list(some) for some in permutations(options)]
    places = product(one["groups"], repeat=len(options))
    return [dict(zip(options, some, strict=True)) for some in places]


def told(value: Any) -> str:
    # As text, because Python holds True and 1 for equal.
    return dumps(value, sort_keys=True)


@cache
def listed(question: str) -> set[str]:
    return {told(value) for value in answers(loads(question))}


def count(check: Json, sheet: Json) -> Json:
    """How many are answered with what is on the list, and how many with what the key says."""
    given = {key: told(sheet[key]) for key in check if key in sheet}
    valid = {key for key, value in given.items() if value in listed(dumps(check[key]))}
    right = {key for key in valid if given[key] == told(check[key]["right"])}
    objectives: dict[str, Json] = {}
    for key, one in check.items():
        aim = objectives.setdefault(one["objective"] or "", {"right": 0, "of": 0})
        aim["of"] += 1
        aim["right"] += int(key in right)
    whole = {"answered": len(valid), "of": len(check), "right": len(right)}
    return whole | {"objectives": objectives}


def vector(name: str, sheet: Json, note: str) -> Json:
    return {"check": name, "answers": sheet, "expect": count(CHECKS[name], sheet), "note": note}


def each(_: Random) -> Iterator[Json]:
    for key, one in CHECKS["small"].items():
        for value in answers(one):
            yield vector("small", {key: value}, f"{key}: every answer there is")
    for value in answers(CHECKS["alone"]["order"]):
        yield vector("alone", {"order": value}, "every order of four")


def keys(_: Random) -> Iterator[Json]:
    for name, check in CHECKS.items():
        right = {key: one["right"] for key, one in check.items()}
        yield vector(name, {}, "nothing answered")
        yield vector(name, right, "all right")
        for key in check:
            rest = {other: value for other, value in right.items() if other != key}
            yield vector(name, rest, f"all right but {key}, which is not answered")


def invalid(_: Random) -> Iterator[Json]:
    for name, junk in product(("small", "large"), JUNK):
        yield vector(name, dict.fromkeys(CHECKS[name], junk), f"given to all: {junk!r}")
    stray = {"zz": "b", "__proto__": "b", "toString": ["a", "c"]}
    yield vector("small", stray | {"one": "b"}, "unknown ids are ignored")


def turned(_: Random) -> Iterator[Json]:
    for name, check in CHECKS.items():
        for key, one in check.items():
            right = one["right"]
            if isinstance(right, dict):
                back = dict(reversed(right.items()))
                yield vector(name, {key: back}, f"{key}: members in another order are the same")
            if isinstance(right, list):
                yield vector(name, {key: right[::-1]}, f"{key}: the right ones backwards")
                yield vector(name, {key: right[:-1]}, f"{key}: the last one missing")
                yield vector(name, {key: [*right, right[0]]}, f"{key}: the first one twice")


def anyhow(rng: Random) -> Iterator[Json]:
    # Only random() is promised to give the same numbers in every Python.
    def one_of(values: list[Any]) -> Any:
        return values[int(rng.random() * len(values))]

    for name in 120 * list(CHECKS):
        sheet = {}
        for key, one in CHECKS[name].items():
            other = answers(one) if rng.random() < 0.8 else JUNK
            sheet[key] = one["right"] if rng.random() < 0.5 else one_of(other)
        kept = {key: value for key, value in sheet.items() if rng.random() < 0.9}
        yield vector(name, kept, "by chance")


FAMILIES = (each, keys, invalid, turned, anyhow)

"""Which profile is meant, what a package takes of it, and what stands against a package."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import PurePosixPath
from typing import Any

from builder import lms
from builder.lms.profiles import CHOICES, Profile, read
from builder.lms.strictest import strictest
from builder.messages import unknown
from builder.source import Fault, Faults

MEGABYTE = 1_000_000


def profile(name: str, format: str = "") -> Profile:
    """The profile of this name; raises Faults.

    The strictest one is that of the LMSs which take the format; without one, of all.
    """
    if name == lms.STRICT:
        found = {one: read(one) for one in lms.files()}
        takers = {one: it for one, it in found.items() if format in it.formats.accepts}
        return strictest(takers or found)
    if name not in lms.files():
        raise Faults([Fault("export", 0, 0, "--lms", unknown("profile", name, lms.names()))])
    return read(name)


def settings(chosen: Profile) -> dict[str, Any]:
    """What a package is made with, by the profile alone."""
    best = {name: getattr(chosen, name).accepts[0] for name in CHOICES}
    return best | {"heartbeat": chosen.heartbeat.seconds, "hide": chosen.hide.buttons}


def state_limit(chosen: Profile, format: str) -> int:
    """Characters of a state; a format that the profile does not know gets the lowest."""
    known = chosen.limits.state.characters
    return known.get(format, min(known.values()))


def against(chosen: Profile, asked: Mapping[str, Any]) -> list[str]:
    """What is asked for although the profile advises against it, in words."""
    advised = {name: getattr(chosen, name) for name in CHOICES}
    return [
        f"{chosen.name} does better with {name} {' or '.join(advised[name].accepts)}:"
        f" {advised[name].why}"
        for name, value in asked.items()
        if name in advised and value not in advised[name].accepts
    ]


def refusal(chosen: Profile, format: str) -> list[Fault]:
    """That the LMS is not known to take a format, why, and where that is written."""
    if format not in chosen.formats.refuses:
        return []
    reason = chosen.formats.refuses[format]
    best = " or ".join(chosen.formats.accepts)
    told = " ".join([f"{chosen.name} is not known to take {format}:", reason.why, *reason.sources])
    return [Fault("export", 0, 0, "--lms", f"{told}; take {best}")]


def breaches(chosen: Profile, names: Collection[str], size: int) -> list[Fault]:
    """What of a package, by the paths of its files and its bytes, this LMS would refuse."""
    limits = chosen.limits
    found = [Fault(name, 0, 0, "", said) for name in sorted(names) for said in _named(chosen, name)]
    if limits.names.unique:
        found += _twins(chosen, names)
    most = limits.package.megabytes
    if most and size > most * MEGABYTE:
        told = f"the package has {size / MEGABYTE:.1f} MB; {chosen.name} takes {most}"
        found.append(Fault("export", 0, 0, "", f"{told}: make its pictures smaller or fewer"))
    return found


def _named(chosen: Profile, name: str) -> list[str]:
    limits, path = chosen.limits, PurePosixPath(name)
    found = []
    if {path.suffix.lower(), path.name.lower()} & set(limits.files.types):
        found.append(
            f"{chosen.name} refuses files of this type: give it another one, or leave it out"
        )
    if len(name) > limits.names.characters:
        found.append(
            f"its name has {len(name)} characters; {chosen.name} takes"
            f" {limits.names.characters}: give it a shorter one"
        )
    return found


def _twins(chosen: Profile, names: Collection[str]) -> list[Fault]:
    seen: dict[str, str] = {}
    found = []
    for name in sorted(names):
        last = PurePosixPath(name).name
        if last in seen:
            told = f"{chosen.name} takes it for {seen[last]}: give one of them another name"
            found.append(Fault(name, 0, 0, "", told))
        seen.setdefault(last, name)
    return found

"""The profile that suits every LMS: what all of them accept, and the lowest of all limits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from builder.lms.profiles import CHOICES, Profile, Reason
from builder.source import Fault, Faults

Named = Mapping[str, Profile]
Part = Callable[[Profile], Any]
NAME = "All of these LMSs that take the format"
TRIED = "Worked out of the other profiles: what all of them accept, and the lowest of their limits."
MANUAL = {
    "upload": [
        "As your LMS asks; this package is within the limits of all of them that take its format."
    ],
    "reports": ["What your LMS reports; nothing here asks more of it than of the others."],
    "learners": ["The course, without the LMS's own buttons where they can be hidden."],
    "sources": [],
    "quirks": [],
}


def strictest(profiles: Named) -> Profile:
    """Computed, never written down; raises Faults where the profiles have nothing in common."""
    return Profile.model_validate(
        {
            "name": NAME,
            "tried": TRIED,
            "formats": _formats(profiles),
            **{name: _common(name, profiles) for name in CHOICES},
            "heartbeat": _least(profiles, lambda one: one.heartbeat, "seconds"),
            "hide": _joined(profiles, lambda one: one.hide, "buttons"),
            "limits": _limits(profiles),
            "manual": MANUAL,
        }
    )


def _formats(profiles: Named) -> dict[str, Any]:
    """All that anybody takes, what most take first; a package suits those who take its format."""
    takers: dict[str, list[str]] = {}
    for one in profiles.values():
        for format in one.formats.accepts:
            takers.setdefault(format, []).append(one.name)
    kept = sorted(takers, key=lambda format: -len(takers[format]))
    some = [
        f"Only {', '.join(takers[one])} take{'s' * (len(takers[one]) == 1)} {one}, and its settings"
        " are those that suit these."
        for one in kept
        if len(takers[one]) < len(profiles)
    ]
    others = [one.formats for one in profiles.values() if one.formats.refuses]
    sources = dict.fromkeys(
        source for one in others for reason in one.refuses.values() for source in reason.sources
    )
    why = " ".join([*some, "All take the others." if some else "All profiles say so."])
    return {"accepts": kept, "why": why, "sources": list(sources)}


def _limits(profiles: Named) -> dict[str, Any]:
    names = _least(profiles, lambda one: one.limits.names, "characters")
    unique = [one for one in profiles.values() if one.limits.names.unique]
    if unique:
        deciding = [one.limits.names for one in unique]
        names |= {"unique": True} | _because(unique, deciding, profiles)
    return {
        "state": _state(profiles),
        "package": _least(profiles, lambda one: one.limits.package, "megabytes"),
        "names": names,
        "files": _joined(profiles, lambda one: one.limits.files, "types"),
    }


def _common(setting: str, profiles: Named) -> dict[str, Any]:
    """The values that all accept; what most prefer stands first."""
    accepted = {name: list(getattr(one, setting).accepts) for name, one in profiles.items()}
    every = dict.fromkeys(value for values in accepted.values() for value in values)
    kept = [value for value in every if all(value in values for values in accepted.values())]
    if not kept:
        told = "; ".join(f"{name} accepts {', '.join(values)}" for name, values in accepted.items())
        raise Faults([Fault("builder/lms", 0, 0, setting, f"no value suits all profiles: {told}")])
    kept.sort(key=lambda value: sum(values.index(value) for values in accepted.values()))
    narrow = [one for name, one in profiles.items() if set(accepted[name]) != set(every)]
    return {"accepts": kept} | _because(narrow, [getattr(one, setting) for one in narrow], profiles)


def _least(profiles: Named, part: Part, key: str) -> dict[str, Any]:
    """The lowest of a number, where anybody names one."""
    told = [one for one in profiles.values() if getattr(part(one), key) is not None]
    if not told:
        return _because([], [], profiles)
    least = min(getattr(part(one), key) for one in told)
    deciding = [one for one in told if getattr(part(one), key) == least]
    return {key: least} | _because(deciding, [part(one) for one in deciding], profiles)


def _joined(profiles: Named, part: Part, key: str) -> dict[str, Any]:
    """Whatever anybody names of a list."""
    named = {one.name: getattr(part(one), key) for one in profiles.values()}
    every = dict.fromkeys(value for values in named.values() for value in values)
    deciding = [one for one in profiles.values() if named[one.name]]
    return {key: list(every)} | _because(deciding, [part(one) for one in deciding], profiles)


def _state(profiles: Named) -> dict[str, Any]:
    limits = [one.limits.state for one in profiles.values()]
    formats = {format for one in limits for format in one.characters}
    least = {
        format: min(one.characters[format] for one in limits if format in one.characters)
        for format in sorted(formats)
    }
    deciding = [
        one
        for one in profiles.values()
        if any(one.limits.state.characters.get(name) == most for name, most in least.items())
    ]
    return {"characters": least} | _because(
        deciding, [one.limits.state for one in deciding], profiles
    )


def _because(
    deciding: Sequence[Profile], reasons: Iterable[Reason], profiles: Named
) -> dict[str, Any]:
    names = ", ".join(one.name for one in deciding)
    why = f"Because of {names}; the reasons stand there." if names else "No profile limits it."
    if len(deciding) == len(profiles):
        why = "All profiles say so."
    sources = dict.fromkeys(source for reason in reasons for source in reason.sources)
    return {"why": why, "sources": list(sources)}

"""The author checks, one file each, found by folder: what is unfair or unclear in a course.

A check offers a `CODE` and some of four functions, each of which yields faults: `errors` and
`warnings` look at the course, `form_errors` and `form_warnings` at one instrument, whose errors
count as warnings while the instrument is a draft. One that takes seconds says `THOROUGH = True`,
and gets one argument more: a `Follow` for what it goes through.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from builder.asked import Form, forms
from builder.course import Course
from builder.progress import Follow, silently
from builder.source import Fault


def checks(*, thorough: bool = False) -> list[ModuleType]:
    """The modules in the order of their codes; the fast ones alone unless thorough."""
    names = [module.name for module in iter_modules(__path__)]
    found = [import_module(f"{__name__}.{name}") for name in names]
    asked = [one for one in found if thorough or not getattr(one, "THOROUGH", False)]
    return sorted(asked, key=lambda one: int(one.CODE[1:]))


def findings(
    course: Course, modules: Iterable[ModuleType], follow: Follow = silently
) -> Iterator[Fault]:
    """What the checks say of a course; only an error must be mended before the course goes out."""
    instruments = list(forms(course))
    for module in modules:
        more = (follow,) if getattr(module, "THOROUGH", False) else ()
        found = _findings(course, instruments, module, more)
        yield from sorted(
            replace(fault, code=module.CODE, is_error=is_error) for fault, is_error in found
        )


def _findings(
    course: Course, instruments: Sequence[Form], module: ModuleType, more: tuple[Follow, ...]
) -> Iterator[tuple[Fault, bool]]:
    for name, is_error in (("errors", True), ("warnings", False)):
        if hasattr(module, name):
            found: Iterable[Fault] = getattr(module, name)(course, *more)
            yield from ((fault, is_error) for fault in found)
        if hasattr(module, f"form_{name}"):
            for form in instruments:
                found = getattr(module, f"form_{name}")(course, form, *more)
                is_due = is_error and form.is_scored
                yield from ((fault, is_due) for fault in found)

"""Who gives the same answer throughout is told so, and is not sorted.

Ten or more identical answers in a row say more about clicking than about a person. With the flags
switched off, each such sheet must come out even: the reversed statements balance it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from builder.asked import Form
from builder.course import Course
from builder.items import Statement
from builder.scoring import SORTED_AXES, score
from builder.source import Fault

CODE = "C7"


def form_errors(course: Course, form: Form) -> Iterator[Fault]:
    items = [item for item in form.instrument.items if isinstance(item, Statement)]
    if not items or form.instrument.run is None or len(course.axes) not in SORTED_AXES:
        return
    unflagged = replace(form.instrument, run=None, spread=None)
    for step in range(min(item.max for item in items) + 1):
        sheet = {item.id: step for item in items}
        if score(form.instrument, sheet)["status"] != "check-answers":
            message = f"a sheet with nothing but step {step} gets a profile"
            yield form.fault(f"{message}; lower `flags.run` to at most {len(items)}", "flags")
        if (shape := score(unflagged, sheet)["shape"]) != "even":
            message = f"a sheet with nothing but step {step} comes out as `{shape}`, not `even`"
            yield form.fault(f"{message}; balance the reversed statements", "items")

"""Who gives the same answer throughout is told so, and is not sorted.

Ten or more identical answers in a row say more about clicking than about a person. With the flags
switched off, each such sheet must come out even: the reversed statements balance it. This holds
for an inventory whose file has `flags.run`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from builder.asked import Form
from builder.course import Course
from builder.quizzes import Inventory
from builder.scoring import score
from builder.source import Fault

CODE = "C7"


def form_errors(course: Course, form: Form) -> Iterator[Fault]:
    quiz, instrument = form.quiz, form.instrument
    if not isinstance(quiz, Inventory) or instrument.run is None or not form.asks_all_axes:
        return
    ids = [item.id for item in instrument.items]
    sheets = {anchor: dict.fromkeys(ids, step) for step, anchor in enumerate(quiz.scale.anchors)}
    if any(score(instrument, one)["status"] != "check-answers" for one in sheets.values()):
        message = f"nobody can give {instrument.run} identical answers to {len(ids)} statements"
        yield form.fault(f"{message}; write a lower number", "flags", "run")
    unflagged = replace(instrument, run=None, spread=None)
    for anchor, sheet in sheets.items():
        if (shape := score(unflagged, sheet)["shape"]) != "even":
            message = f"who answers `{anchor}` throughout is sorted as `{shape}`, not `even`"
            yield form.fault(f"{message}; balance the reversed statements")

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
    unflagged = replace(instrument, run=None, spread=None)
    for step, anchor in enumerate(quiz.scale.anchors):
        sheet = {item.id: step for item in instrument.items}
        if score(instrument, sheet)["status"] != "check-answers":
            message = f"who answers `{anchor}` throughout is not told so"
            limit = f"`run` may be {len(instrument.items)} at most"
            yield form.fault(f"{message}; {limit}, as there are no more statements", "flags", "run")
        if (shape := score(unflagged, sheet)["shape"]) != "even":
            message = f"who answers `{anchor}` throughout is sorted as `{shape}`, not `even`"
            yield form.fault(f"{message}; balance the reversed statements")

"""Every result that learners can be told can be reached.

Three axes can stand above one another in 19 ways, two axes in 3. Sheets that aim at all
combinations of scores, in steps of a 24th, have to come out as each of them; a sheet with answers
missing as not enough; and where runs of the same answer are flagged, one such sheet as that.
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.asked import Form
from builder.course import Course
from builder.items import Instrument, Statement
from builder.progress import Follow
from builder.scoring import SORTED_AXES, Sheet, score
from builder.source import Fault
from builder.witnesses import orders, unreached

CODE = "C6"
THOROUGH = True


def form_errors(course: Course, form: Form, follow: Follow) -> Iterator[Fault]:
    if len(course.axes) not in SORTED_AXES or not form.asks_all_axes:
        return
    label = f"{CODE} {form.name}: sheets for every profile"
    if missing := unreached(form.instrument, follow, label=label):
        ways = sorted(", ".join(sorted(one)) or "all alike" for one in missing)
        told = f"{len(missing)} of {len(orders(course.axes))} profiles cannot be reached"
        remedy = "ask more questions on each axis, or lower `z2`"
        yield form.fault(f"{told}, such as `{ways[0]}`; {remedy}")
    for key, status, sheet in _kept_back(form.instrument):
        if score(form.instrument, sheet)["status"] != status:
            yield form.fault(f"no sheet comes out as `{status}`; write a lower number", key)


def _kept_back(instrument: Instrument) -> Iterator[tuple[str, str, Sheet]]:
    """The statuses without a profile: the key that sets them, and a sheet that has to get them."""
    yield "min_answered", "not-enough", {}
    if instrument.run:
        statements = [item for item in instrument.items if isinstance(item, Statement)]
        yield "flags", "check-answers", {item.id: 0 for item in statements}

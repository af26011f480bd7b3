"""Who clicks at random is told little, and least of all without a warning.

Of 20,000 sheets filled in at random at most 20 % may be told that one axis stands above another,
were there no flags; with them, 10 % unflagged. One axis may lead in 7 %. Where no flags apply, as
with decisions, 15 % may be told anything. With two axes every difference leads, and counts once.
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.asked import Form
from builder.clickers import clicked
from builder.course import Course
from builder.items import Instrument
from builder.progress import Follow
from builder.scoring import SORTED_AXES
from builder.source import Fault

CODE = "C8"
THOROUGH = True
SHEETS = 20_000
TOLD, UNFLAGGED, LED = 0.20, 0.10, 0.07
WITHOUT_FLAGS = 0.15
SAID = {
    "told": "are told that one axis stands above another",
    "unflagged": "are told so and not flagged",
    "led": "are told that one axis leads",
}


def form_errors(course: Course, form: Form, follow: Follow) -> Iterator[Fault]:
    if len(course.axes) not in SORTED_AXES or not form.asks_all_axes:
        return
    label = f"{CODE} {form.name}: sheets filled in at random"
    shares = clicked(form.instrument, SHEETS, seed=CODE, follow=follow, label=label)
    for name, limit in limits(form.instrument).items():
        share = getattr(shares, name)
        if share > limit:
            message = f"{share:.1%} of sheets filled in at random {SAID[name]}"
            remedy = "ask more questions, or raise `z2`"
            yield form.fault(f"{message}; at most {limit:.0%} may be: {remedy}")


def limits(instrument: Instrument) -> dict[str, float]:
    """The largest share of random sheets of which each thing may be said."""
    is_flagged = bool(instrument.spread or instrument.run)
    found = {"told": TOLD, "unflagged": UNFLAGGED} if is_flagged else {"told": WITHOUT_FLAGS}
    return found | ({"led": LED} if len(instrument.axes) > min(SORTED_AXES) else {})

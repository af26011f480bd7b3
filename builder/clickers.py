"""What becomes of learners who click at random: sheets by the thousand through the scorer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from builder.chance import answers
from builder.items import Instrument
from builder.progress import Follow, silently
from builder.scoring import Sheet, score

LABEL = "sheets filled in at random"


@dataclass(frozen=True)
class Clicked:
    """Shares of random sheets, 0 to 1, of which something is said that is not so."""

    told: float  # one axis stands above another, were there no flags
    unflagged: float  # the same, and no flag casts doubt on it
    led: float  # one axis stands above all others, were there no flags


def clicked(
    instrument: Instrument, count: int, *, seed: str, follow: Follow = silently, label: str = LABEL
) -> Clicked:
    """What the scorer says of `count` sheets whose answers are all equally likely."""
    unstopped = replace(instrument, run=None)
    told = unflagged = led = 0
    sheets = random_sheets(instrument, seed)
    for _ in follow(range(count), label):
        sheet = next(sheets)
        result = score(unstopped, sheet)
        if result["relations"]:
            told += 1
            led += result["lead"] is not None
            unflagged += not score(instrument, sheet)["flags"]
    return Clicked(told / count, unflagged / count, led / count)


def random_sheets(instrument: Instrument, seed: str) -> Iterator[Sheet]:
    """Complete sheets without end, the same ones for the same seed."""
    # Only random() is promised to give the same numbers in every Python; choice() is not.
    draw = Random(seed).random
    choices = {item.id: list(answers(item)) for item in instrument.items}
    while True:
        yield {name: some[int(draw() * len(some))] for name, some in choices.items()}

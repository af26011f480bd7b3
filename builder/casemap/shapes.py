"""What the drawing of a case is made of, in pixels of its own."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    """A line of text; `kind` is its look."""

    x: float
    y: float
    kind: str
    text: str


@dataclass(frozen=True)
class Bar:
    """What a move is worth on an axis: `axis` is its index."""

    x: float
    y: float
    width: float
    axis: int


@dataclass(frozen=True)
class Box:
    """A scene, a choice, a move or the end, with what stands in it."""

    x: float
    y: float
    width: float
    height: float
    kind: str
    texts: tuple[Text, ...]
    bars: tuple[Bar, ...] = ()


@dataclass(frozen=True)
class Way:
    """A line with right angles through these points."""

    kind: str
    points: tuple[tuple[float, float], ...]

    @property
    def d(self) -> str:
        return "M" + " L".join(f"{x:g},{y:g}" for x, y in self.points)


@dataclass(frozen=True)
class Drawing:
    """All of it, in the order in which it is drawn."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    ways: tuple[Way, ...]

"""Where everything stands in the drawing of a case, in pixels of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import shorten, wrap

from builder.casemap.learner import Play
from builder.casemap.shapes import Bar, Box, Drawing, Text, Way
from builder.casemap.story import Move, Scene, Story

MARGIN, GAP, PAD, LINE = 24, 12, 10, 18
SPINE, FAN, BRANCH = 270, 48, 400  # widths: scenes, the lines between, moves
RAIL = 22  # right of the moves, where all ways meet again
BETWEEN = 44  # scenes
LETTER = 7.2  # the width of one, on the safe side
WIDTH = MARGIN + SPINE + FAN + BRANCH + RAIL + MARGIN
BAR = 54  # the longest bar of a weight
MIDDLE = MARGIN + SPINE / 2


def drawing(story: Story, labels: Sequence[str], play: Play | None = None) -> Drawing:
    """Scenes below each other on the left, the moves of each to its right."""
    weights = [it for one in story.choices for move in one.moves for it in move.weights]
    pen = _Pen(labels, play, max([*weights, 1]), [], [], MARGIN)
    for scene in story.scenes:
        pen.scene(scene)
    pen.end()
    return Drawing(WIDTH, round(pen.y + MARGIN), tuple(pen.boxes), tuple(pen.ways))


@dataclass
class _Pen:
    """Draws from above; `y` is where the next thing may begin."""

    labels: Sequence[str]
    play: Play | None
    most: int  # the highest weight, whose bar is the longest
    boxes: list[Box]
    ways: list[Way]
    y: float

    def scene(self, scene: Scene) -> None:
        top = self.y
        told = [("title", line) for line in _rows(scene.title, SPINE)]
        told += [("quiet", line) for line in _rows(scene.text, SPINE, 2)]
        box = self._box(MARGIN, top, SPINE, "scene", told)
        self._recalls(scene, top)
        below = box.y + box.height
        if scene.choice is None:
            self._down(below)
            return
        choice = scene.choice
        about = choice.asked.question.focal or "no axis"
        told = [("title", f"{choice.id}: {about}")]
        told += [("plain", line) for line in _rows(choice.stem, SPINE, 14)]
        stem = self._box(MARGIN, below + GAP, SPINE, f"choice {choice.id}", told)
        self.ways.append(Way("way", ((MIDDLE, below), (MIDDLE, stem.y))))
        moves = self._moves(choice.id, choice.moves, top, stem)
        bottom = max(moves[-1].y + moves[-1].height, stem.y + stem.height) + BETWEEN / 2
        rail = MARGIN + SPINE + FAN + BRANCH + RAIL
        for move in moves:
            side = move.y + move.height / 2
            self.ways.append(Way("way", ((rail - RAIL, side), (rail, side), (rail, bottom))))
        self.y = bottom + BETWEEN / 2
        self.ways.append(Way("on", ((rail, bottom), (MIDDLE, bottom), (MIDDLE, self.y))))

    def end(self) -> None:
        box = self._box(MARGIN, self.y, SPINE, "end", [("title", "Debrief")])
        self.y = box.y + box.height

    def _down(self, below: float) -> None:
        self.y = below + BETWEEN
        self.ways.append(Way("on", ((MIDDLE, below), (MIDDLE, self.y))))

    def _recalls(self, scene: Scene, top: float) -> None:
        """A broken line on the left from a choice to the scene that remembers it."""
        for k, after in enumerate(scene.recalls):
            made = next(box for box in self.boxes if box.kind == f"choice {after}")
            x, start = MARGIN - 14 + 4 * (k % 3), made.y + made.height / 2
            end = top + LINE + 4 * k
            self.ways.append(Way("recall", ((MARGIN, start), (x, start), (x, end), (MARGIN, end))))

    def _moves(self, choice: str, moves: Sequence[Move], top: float, stem: Box) -> list[Box]:
        found: list[Box] = []
        x, y = MARGIN + SPINE + FAN, top
        start = stem.y + stem.height / 2
        for k, move in enumerate(moves):
            box = self._move(choice, k, move, x, y)
            side = box.y + box.height / 2
            bend = MARGIN + SPINE + FAN / 2
            points = ((MARGIN + SPINE, start), (bend, start), (bend, side), (x, side))
            self.ways.append(Way("way", points))
            found.append(box)
            y = box.y + box.height + GAP
        return found

    def _move(self, choice: str, k: int, move: Move, x: float, y: float) -> Box:
        kind, marks = self._marks(choice, k, move)
        told = [("plain", line) for line in _rows(f"{move.id}: {move.text}", BRANCH)]
        told += [("mark", line) for line in _rows("; ".join(marks), BRANCH)] if marks else []
        told += [("quiet", line) for line in _rows(f"Then: {move.consequence}", BRANCH, 2)]
        worth = [(axis, weight) for axis, weight in enumerate(move.weights) if weight]
        return self._box(x, y, BRANCH, kind, told, worth or [(-1, 0)] * bool(move.weights))

    def _marks(self, choice: str, k: int, move: Move) -> tuple[str, list[str]]:
        turn = self.play.turns.get(choice) if self.play else None
        marks = ["the best move"] * move.is_best + ["the one to avoid"] * move.is_avoid
        if turn and turn.best == k:
            return "move picked", [*marks, "picked as best"]
        if turn and turn.avoid == k:
            return "move shunned", [*marks, "picked to avoid"]
        return "move avoid" if move.is_avoid else "move", marks

    def _box(
        self,
        x: float,
        y: float,
        width: float,
        kind: str,
        told: Sequence[tuple[str, str]],
        worth: Sequence[tuple[int, int]] = (),
    ) -> Box:
        """A box as high as its lines; below them, what it is worth on each axis."""
        texts = [
            Text(x + PAD, y + PAD + LINE * (k + 0.75), look, line)
            for k, (look, line) in enumerate(told)
        ]
        bars = []
        for k, (axis, weight) in enumerate(worth, len(told)):
            base = y + PAD + LINE * (k + 0.75)
            said = f"{self.labels[axis]} {weight:+d}" if axis >= 0 else "worth nothing"
            texts.append(Text(x + PAD + BAR + 8, base, "mark", said))
            if weight > 0:
                bars.append(Bar(x + PAD, base - 9, BAR * weight / self.most, axis))
        height = 2 * PAD + LINE * (len(told) + len(worth))
        box = Box(x, y, width, height, kind, tuple(texts), tuple(bars))
        self.boxes.append(box)
        return box


def _rows(text: str, width: float, most: int = 9) -> list[str]:
    """The text in lines that fit, at most so many."""
    letters = int((width - 2 * PAD) / LETTER)
    rows = wrap(text, letters)
    if len(rows) <= most:
        return rows
    return wrap(shorten(text, letters * most - most * 4, placeholder=" ..."), letters)[:most]

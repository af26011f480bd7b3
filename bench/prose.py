"""Text without meaning, the same for the same seed, in words as long as those of a real course."""

from __future__ import annotations

from random import Random

SYLLABLES = "ba ce di fo gu ha ki le mo nu pa ro sa te vi wo za lin mar ten"
LENGTHS = (1, 1, 2, 2, 2, 3, 3, 4)  # of a word, in syllables


class Prose:
    """Sentences and paragraphs, each drawn from one seeded stream."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.syllables = SYLLABLES.split()

    def words(self, count: int) -> str:
        return " ".join(self._word() for _ in range(count))

    def sentence(self, count: int) -> str:
        return self.words(count).capitalize() + "."

    def paragraph(self, count: int) -> str:
        """Sentences of about twelve words, one word in the first of them emphasised."""
        lengths = [12] * (count // 12) + ([count % 12] if count % 12 else [])
        emphasis = f"*{self._word()}* " if count > 40 else ""
        return emphasis + " ".join(self.sentence(length) for length in lengths)

    def _word(self) -> str:
        return "".join(self.random.choices(self.syllables, k=self.random.choice(LENGTHS)))

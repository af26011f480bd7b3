"""What single LMSs want of a package: a profile each, found by folder, and the strictest of all."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent
DEFAULT = "generic"
STRICT = "strict"  # no file: what suits all of them


def files() -> list[str]:
    """The profiles that stand in a file, the one for any LMS first."""
    names = [path.stem for path in FOLDER.glob("*.yml")]
    return sorted(names, key=lambda name: (name != DEFAULT, name))


def names() -> list[str]:
    return [*files(), STRICT]

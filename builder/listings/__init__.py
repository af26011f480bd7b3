"""What is wrong as a listing: one file a format, found by folder, each with a `listed(listing)`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from pkgutil import iter_modules

from builder.excerpts import Excerpts
from builder.source import Fault

TEXT = "text"


@dataclass(frozen=True)
class Listing:
    """What was found in the course in `root`; `stopped` if the command went no further."""

    found: Sequence[Fault]
    root: Path
    stopped: bool = False

    @property
    def errors(self) -> list[Fault]:
        return [one for one in self.found if one.is_error]

    @property
    def warnings(self) -> list[Fault]:
        return [one for one in self.found if not one.is_error]

    @cached_property
    def excerpts(self) -> Excerpts:
        return Excerpts(self.root)


def formats() -> list[str]:
    """The one for people first."""
    names = sorted(module.name for module in iter_modules(__path__))
    return sorted(names, key=lambda name: name != TEXT)


def from_here(fault: Fault, root: Path) -> str:
    """The file as a program finds it that runs where the command ran."""
    path, here = root / fault.file, Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()

"""What is wrong, told to people or programs; the end of every command that met a fault."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from shutil import which
from typing import Any

import click

from builder.listings import TEXT, Listing, formats
from builder.root import root
from builder.source import Fault, Faults

format_option = click.option(
    "--format",
    type=click.Choice(formats()),
    default=TEXT,
    show_default=True,
    help="How to list what is wrong: for people, or for programs.",
)


@contextmanager
def told_plainly(format: str = TEXT) -> Iterator[None]:
    """Faults become a listing and exit code 1; that for people goes to standard error."""
    try:
        yield
    except Faults as error:
        faults = error.faults
    except OSError as error:  # a full disk, or a folder that nobody may write to
        faults = [Fault(str(error.filename or "course"), 0, 0, "", str(error.strerror))]
    else:
        return
    tell(faults, format, stopped=True)
    sys.exit(1)


def tell(found: Sequence[Fault], format: str = TEXT, *, stopped: bool = False) -> None:
    """Prints a listing; in colours only on a terminal whose owner has not switched them off."""
    listing = Listing(found, root(), stopped)
    text: Any = import_module(f"builder.listings.{format}").listed(listing)
    is_plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    click.echo(text, err=stopped and format == TEXT, color=False if is_plain else None)


def shown(path: Path) -> str:
    """A path as people would type it from where they are."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def called() -> str:
    """`course`, or the way to it where no shell would find it under that name."""
    typed = Path(sys.argv[0])
    is_found = typed.name != "course" or which("course")
    return "course" if is_found else shown(typed.absolute())


def there() -> str:
    """What a command needs to work on the same course, from where somebody is."""
    return "" if root() == Path.cwd() else f" --root {shown(root())}"

"""What is wrong, told on the terminal; the end of every command that met a fault."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from builder.source import Fault, Faults


@contextmanager
def told_plainly() -> Iterator[None]:
    """Faults become lines on standard error and exit code 1."""
    try:
        yield
    except Faults as error:
        faults = error.faults
    except OSError as error:  # a full disk, or a folder that nobody may write to
        faults = [Fault(str(error.filename or "course"), 0, 0, "", str(error.strerror))]
    else:
        return
    for fault in faults:
        click.echo(str(fault), err=True)
    click.echo(f"{len(faults)} fault{'s' * (len(faults) > 1)}; nothing was changed.", err=True)
    sys.exit(1)


def shown(path: Path) -> str:
    """A path as people would type it from where they are."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)

"""A listing for people: each fault with its line, and a caret below the column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import click

from builder.excerpts import Excerpts
from builder.listings import Listing
from builder.reading import counted
from builder.source import Fault


def listed(listing: Listing) -> str:
    """Errors before warnings, a line on how many at the end; with the signs for colours."""
    return "\n".join(_lines(listing))


def told(faults: Sequence[Fault], excerpts: Excerpts) -> Iterator[str]:
    """What is wrong and where, and below it the line with its caret; one text for each place."""
    for _, here in groupby(faults, lambda one: one.where):
        found = list(here)
        lines = [f"{click.style(one.where, bold=True)}: {_what(one)}" for one in found]
        yield "\n".join([*lines, *_excerpt(found[0], excerpts)])


def _what(fault: Fault) -> str:
    return click.style(fault.what, fg="red" if fault.is_error else "yellow")


def _excerpt(fault: Fault, excerpts: Excerpts) -> Iterator[str]:
    if excerpt := excerpts.of(fault):
        number, line, caret = excerpt
        yield f"    {number} | {line}"
        yield f"    {' ' * len(number)} | {click.style(caret, fg='green')}"


def _lines(listing: Listing) -> Iterator[str]:
    if listing.stopped:
        yield from _each(listing, listing.found)
        yield _stopped(listing.found)
        return
    for heading, found in (("To mend:", listing.errors), ("Worth a look:", listing.warnings)):
        if found:
            yield from ("", click.style(heading, bold=True), "")
            yield from _each(listing, found)
    counts = (len(listing.errors), "error"), (len(listing.warnings), "warning")
    summary = ", ".join(counted(*one) for one in counts)
    yield f"{summary}." if listing.found else "Nothing is wrong."


def _each(listing: Listing, found: Sequence[Fault]) -> Iterator[str]:
    for text in told(found, listing.excerpts):
        yield text
        if "\n    " in text:  # its line sets it apart from what follows
            yield ""


def _stopped(found: Sequence[Fault]) -> str:
    files = len({fault.file for fault in found})
    where = f" in {files} files" if files > 1 else ""
    return f"{counted(len(found), 'fault')}{where}; nothing was changed."

"""What `course doctor` asks, and what it does with the answers."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from builder.root import FILE, FOLDER, SCHEMAS, node, root
from builder.telling import called, shown, told_plainly
from builder.writing import require_own, write_whole

if TYPE_CHECKING:
    from builder.doctor import Report

ENDINGS = {"text": [".txt"], "json": [".json"], "html": [".html", ".htm"]}
PLAYERS = "scorm-again/dist"


@click.command()
@click.argument("file", type=FILE)
@click.option("--format", "form", type=click.Choice([*ENDINGS]), default="text", show_default=True)
@click.option("-o", "--output", type=FILE, help="A file for the report; left out, the terminal.")
@click.option("--schemas", type=FOLDER, help="Where the XSD files lie, if not in node_modules/.")
@click.option("--play/--no-play", default=True, help="Launch it in a browser, if one is found.")
def doctor(file: Path, form: str, output: Path | None, schemas: Path | None, play: bool) -> None:
    """Examine a package for an LMS: SCORM 1.2, SCORM 2004 or cmi5, from here or from anywhere.

    FILE is the zip. The report names what is wrong, what comes of it, which LMS minds and what
    mends it. Nothing of it is written to the disk. A failure means exit code 1.
    """
    from builder.doctor.report import FORMS, summary

    with told_plainly():
        require_own("-o", output, ENDINGS[form], file)
        report = examined(file, root(), schemas, play=play)
        text = FORMS[form](report)
        if output:
            write_whole(output, text.encode())
    click.echo(f"{output}: {summary(report)}" if output else text)
    sys.exit(1 if report.counts()["failure"] else 0)


def verdict(file: Path, folder: Path, schemas: Path | None) -> str:
    """One line on a package that was just made; it takes a fraction of a second."""
    from builder.doctor.report import summary

    found = summary(examined(file, folder, schemas, play=False))
    return f"The doctor, without playing it: {found}. To see all:  {called()} doctor {shown(file)}"


def examined(file: Path, folder: Path, schemas: Path | None, *, play: bool) -> Report:
    """A package, with all that Node's packages offer for it, in a folder or beside the builder."""
    from builder.doctor import examine

    found = schemas or node(SCHEMAS, folder)
    return examine(file, schema_folder=found, players=node(PLAYERS, folder), is_to_play=play)

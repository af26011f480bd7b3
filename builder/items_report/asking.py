"""What `course items` asks, and what it does with the answers."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from builder.root import FILE
from builder.source import Fault, Faults
from builder.writing import require_own, write_whole

if TYPE_CHECKING:
    from builder.course import Course

NEEDS = ("numpy", "pandas", "scipy", "statsmodels")  # the extra `items`
ENDINGS = {"text": [".txt"], "json": [".json"], "csv": [".csv"]}
FORMATS = tuple(ENDINGS)
Command = TypeVar("Command", bound=Callable[..., Any])


def items_options(command: Command) -> Command:
    """The arguments and options of the command."""
    where = "Where to write the report; left out, it is printed."
    command = click.option("-o", "--output", type=FILE, help=where)(command)
    format = click.Choice(FORMATS)
    command = click.option("--format", type=format, default="text", show_default=True)(command)
    table = "A table (CSV) with the headings file,group: which group each learner says to be of."
    command = click.option("--group", type=FILE, help=table)(command)
    return click.argument("answers", nargs=-1, required=True)(command)


def item_report(
    course: Callable[[], Course],
    answers: Sequence[str],
    *,
    group: Path | None,
    format: str,
    output: Path | None,
) -> str:
    """The report, or where it was written; raises Faults."""
    from builder.items_report.named_files import named_files

    require_own("-o", output, ENDINGS[format])
    if output and output.exists():
        read = [*filter(None, [group]), *named_files(answers)]
        require_own("-o", output, ENDINGS[format], *read)
    _require_libraries()
    from builder.items_report import as_data, as_text
    from builder.items_report.parts import report

    write = {"text": as_text.as_text, "json": as_data.as_json, "csv": as_data.as_csv}[format]
    text = write(report(course(), answers, group))
    if output is None:
        return text.removesuffix("\n")
    write_whole(output, text.encode())
    return f"Wrote {output}"


def _require_libraries() -> None:
    if missing := [name for name in NEEDS if find_spec(name) is None]:
        message = f"needs {', '.join(missing)}; install with: {sys.executable} -m pip install "
        raise Faults([Fault("items", 0, 0, "", message + " ".join(missing))])

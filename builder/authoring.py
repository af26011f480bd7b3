"""The commands of `course` for whoever writes one: new, schema, map."""

from __future__ import annotations

import glob
from pathlib import Path

import click

from builder.beginning import new
from builder.root import FILE, loaded, root, root_option
from builder.telling import told_plainly
from builder.whole_numbers import Whole


@click.command()
@root_option
def schema() -> None:
    """Write what an editor needs to complete, explain and check the files of this course.

    It goes to .schema/, one JSON Schema for each kind of file. `course build`, `new` and `serve`
    bring it up to date by themselves.
    """
    from builder.schemas import FOLDER as WHERE
    from builder.schemas import write_schemas

    with told_plainly():
        changed = write_schemas(root())
    names = ", ".join(path.name for path in changed)
    click.echo(f"Wrote {names} to {WHERE}/" if names else f"{WHERE}/ is up to date.")


def _cases(context: click.Context, _: click.Parameter, typed: str) -> list[str]:
    """For the shell: the names of the cases that begin with what is typed."""
    folder = context.ensure_object(dict).get("root", Path()) / "cases"
    return sorted(path.stem for path in folder.glob(f"{glob.escape(typed)}*.yml"))


@click.command("map")
@root_option
@click.argument("case", shell_complete=_cases)
@click.option("-o", "--output", type=FILE, help="Draw it into this SVG file.")
@click.option("--as", "learner", metavar="WHO", help="Play it as somebody: random, or an axis.")
@click.option("--seed", type=Whole(0), default=1, show_default=True, help="Of all chance.")
def map_case(case: str, output: Path | None, learner: str | None, seed: int) -> None:
    """Show a case from above: scenes, moves, what each is worth, what it adds to the course.

    With --as random, or --as and the id of an axis, also what such a learner would pick and end
    with. `course serve` shows the same in the browser.
    """
    from builder.casemap.as_text import lines
    from builder.casemap.learner import RANDOM
    from builder.casemap.shown import svg
    from builder.messages import unknown
    from builder.source import Fault, Faults
    from builder.writing import require_own, write_whole

    with told_plainly():
        require_own("-o", output, [".svg"])
        course = loaded()
        if learner and learner not in (RANDOM, *course.axes):
            message = unknown("learner", learner, (RANDOM, *course.axes))
            raise Faults([Fault("--as", 0, 0, "", message)])
        told = list(lines(course, case, learner or "", seed))
        if output:
            write_whole(output, svg(course, case, learner or "", seed).encode())
            told = [f"Drew {output}"]
    for line in told:
        click.echo(line)


COMMANDS = (new, schema, map_case)

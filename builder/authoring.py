"""The commands of `course` for whoever writes one: new, schema, map."""

from __future__ import annotations

import glob
import sys
from pathlib import Path
from typing import Any

import click

from builder.root import FILE, FOLDER, loaded, root, root_option
from builder.telling import shown, told_plainly

YES = click.option("--yes", is_flag=True, help="Ask nothing; take what is usual.")
TITLE = click.option("--title", help="Left out, made of the name.")
AFTER = click.option("--after", metavar="PAGE", help="The page behind which it comes.")


@click.group()
@root_option
def new() -> None:
    """Begin a course, a case, a quiz or a lesson.

    The new file is valid as it stands and tells in its own text what to write where. Nothing is
    ever overwritten. What a flag leaves open is asked, if somebody is there to answer.
    """


@new.command("course")
@click.argument("folder", metavar="DIR", type=FOLDER)
@click.option("--axes", help='What scores are about, as "Listening, Speaking"; best two or three.')
@TITLE
@YES
def new_course(folder: Path, axes: str | None, title: str | None, yes: bool) -> None:
    """Begin a course in the new folder DIR, with axes of its own."""
    from builder.fresh.names import slug, title_of
    from builder.fresh.whole import begin, read_axes
    from builder.scoring import SORTED_AXES

    with told_plainly():
        title = _asked(yes, title, "Title of the course", title_of(slug(folder.name)))
        told = _asked(yes, axes, "Axes that scores are about, with commas between", "Doing, Seeing")
        labels = read_axes(told)
        files = begin(folder.absolute(), labels, title)
    where = shown(folder.absolute())
    click.echo(f"Wrote {where} with {len(files)} files: {', '.join(files)}")
    if len(labels) not in SORTED_AXES:
        click.echo("Only two or three axes can be sorted, so there is no inventory of habits.")
    click.echo(f"To see it while you write:  course serve --root {where}")
    click.echo(f"To build the website:       course build --root {where}")
    click.echo(f"To pack it for an LMS:      course export scorm12 --root {where}")


@new.command("case")
@root_option
@click.argument("name")
@TITLE
@click.option("--decisions", type=click.IntRange(1, 4), help="How many; left out, 2.")
@AFTER
@YES
def new_case(name: str, decisions: int | None, **asked: Any) -> None:
    """Begin a case: scenes of a story that end in decisions.

    NAME is the name of its file and of its page: small letters, digits and hyphens.
    """
    yes = asked["yes"]
    count = _asked(yes, decisions, "How many decisions, 1 to 4", 2, click.IntRange(1, 4))
    if _begin("case", name, decisions=count, **asked):
        click.echo(f"To see what its decisions weigh:  course map {name}")


@new.command("quiz")
@root_option
@click.argument("name")
@TITLE
@AFTER
@YES
def new_quiz(name: str, **asked: Any) -> None:
    """Begin a knowledge check: questions with a right answer.

    NAME is the name of its file and of its page: small letters, digits and hyphens.
    """
    if _begin("quiz", name, **asked):
        line = f'{{{{ quiz("{name}") }}}}'
        click.echo(f"To ask it inside a lesson, write {line} there on a line of its own and take")
        click.echo("its page out of the modules in course.yml.")


@new.command("lesson")
@root_option
@click.argument("name")
@TITLE
@click.option("--audience", type=click.Choice(("learner", "instructor")), default="learner")
@AFTER
@YES
def new_lesson(name: str, **asked: Any) -> None:
    """Begin a lesson: a page of text.

    NAME is the name of its file and of its page: small letters, digits and hyphens.
    """
    _begin("lesson", name, **asked)


def _begin(
    kind: str, name: str, *, after: str | None, title: str | None, yes: bool, **asked: Any
) -> bool:
    """Asks what is open, writes the file and says so; whether all is in its place."""
    from builder.fresh.joining import join, usual_place
    from builder.fresh.names import free_name, title_of

    with told_plainly():
        free_name(root(), name)
        title = _asked(yes, title, f"Title of the {kind}", title_of(name))
        place = _asked(yes, after, "After which page", usual_place(root(), kind))
        made = join(root(), kind, name, place, title=title, **asked)
    click.echo(f"Wrote {shown(root() / made.file)}")
    if not made.by_hand:
        click.echo(f"Its page comes after `{made.after}`; course.yml says so.")
    for line in made.by_hand:
        click.echo(f"In course.yml, {line}; it is written in a way that only you can change.")
    if made.objections:
        click.echo("Its samples stand in another file too: `course check` objects until you")
        click.echo("have written over them.")
    click.echo("To see it while you write:  course serve")
    click.echo("To see what is unfair:      course check")
    return not made.by_hand


def _asked(yes: bool, given: Any, question: str, usual: Any, kind: Any = None) -> Any:
    """What a flag gave, or somebody answers, or is usual where nobody can be asked."""
    if given is not None:
        return given
    if yes or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return usual
    return click.prompt(question, default=usual, type=kind)


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
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True, help="Of all chance.")
def map_case(case: str, output: Path | None, learner: str | None, seed: int) -> None:
    """Show a case from above: scenes, moves, what each is worth, what it adds to the course.

    With --as random, or --as and the id of an axis, also what such a learner would pick and end
    with. `course serve` shows the same in the browser.
    """
    from builder.archive import write_whole
    from builder.casemap.as_text import lines
    from builder.casemap.learner import RANDOM
    from builder.casemap.shown import svg
    from builder.messages import unknown
    from builder.source import Fault, Faults

    with told_plainly():
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

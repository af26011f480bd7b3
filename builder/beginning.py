"""The commands `course new ...`: a course, a case, a quiz, a lesson."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from builder.reading import counted
from builder.root import FOLDER, root, root_option
from builder.telling import called, shown, there, told_plainly
from builder.whole_numbers import Whole

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

    folder = folder.absolute()  # `.` has a name too
    with told_plainly():
        title = _asked(yes, title, "Title of the course", title_of(slug(folder.name)))
        told = _asked(yes, axes, "Axes that scores are about, with commas between", "Doing, Seeing")
        labels = read_axes(told)
        files = begin(folder, labels, title)
    where = shown(folder)
    click.echo(f"Wrote {where} with {counted(len(files), 'file')}: {', '.join(files)}")
    if len(labels) not in SORTED_AXES:
        click.echo("Only two or three axes can be sorted, so there is no inventory of habits.")
    click.echo(f"To see it while you write:  {called()} serve --root {where}")
    click.echo(f"To build the website:       {called()} build --root {where}")
    click.echo(f"To pack it for an LMS:      {called()} export scorm12 --root {where}")


@new.command("case")
@root_option
@click.argument("name")
@TITLE
@click.option("--decisions", type=Whole(1, 4), help="How many, 1 to 4; left out, 2.")
@AFTER
@YES
def new_case(name: str, decisions: int | None, **asked: Any) -> None:
    """Begin a case: scenes of a story that end in decisions.

    NAME is the name of its file and of its page: small letters, digits and hyphens.
    """
    yes = asked["yes"]
    count = _asked(yes, decisions, "How many decisions, 1 to 4", 2, Whole(1, 4))
    if _begin("case", name, decisions=count, **asked):
        click.echo(f"To see what its decisions weigh:  {called()} map {name}{there()}")


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
    click.echo(f"To see it while you write:  {called()} serve{there()}")
    click.echo(f"To see what is unfair:      {called()} check{there()}")
    return not made.by_hand


def _asked(yes: bool, given: Any, question: str, usual: Any, kind: Any = None) -> Any:
    """What a flag gave, or somebody answers, or is usual where nobody can be asked."""
    if given is not None:
        return given
    if yes or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return usual
    return click.prompt(question, default=usual, type=kind)

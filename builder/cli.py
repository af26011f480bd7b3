"""The command `course`: build, check and score a course."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from builder.packing import FILE, FOLDER, package_options, packed
from builder.renderers import names as renderers
from builder.source import Fault, Faults
from builder.telling import shown, told_plainly

if TYPE_CHECKING:
    from builder.course import Course

# Heavy modules are imported inside the commands, so that --help answers at once.
HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


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


@click.group(context_settings=HELP)
@root_option
@click.version_option(package_name="course-builder", prog_name="course")
def main() -> None:
    """Make a self-assessment course from plain text files.

    A course is a folder: course.yml, mkdocs.yml, lessons in content/, one file per case in cases/
    and quizzes in quizzes/. Write them in any text editor; these commands check them and build
    the website.
    """


@main.command()
@root_option
@click.option(
    "--renderer",
    type=click.Choice(renderers()),
    default="mkdocs",
    show_default=True,
    help="The program that makes the website of the pages.",
)
def build(renderer: str) -> None:
    """Build the website of the course.

    If anything is wrong in a file, nothing is built, the last good website stays as it is, and
    every fault is listed with its file, line and column.
    """
    from builder.site import build as build_site

    with told_plainly():
        course = _load()
        site = build_site(course, renderer)
    click.echo(f"{course.outline.title}: {site.pages} pages, {_contents(course)}")
    click.echo(f"Built in {site.folder} ({site.bytes / 1e6:.1f} MB)")
    click.echo(f"To read it:     python3 -m http.server --directory {shown(site.folder)} 8000")
    click.echo("and then open:  http://localhost:8000/")
    click.echo("To publish it:  copy that folder to any web server.")


def _contents(course: Course) -> str:
    kinds = [activity.kind for activity in course.activities.values()]
    counts = (
        (len(course.lessons), "lesson"),
        (kinds.count("case"), "case"),
        (len(course.decisions), "scored decision"),
        (sum(len(one.questions) for one in course.activities.values()), "question"),
    )
    return ", ".join(f"{count} {what}{'s' * (count != 1)}" for count, what in counts)


@main.command()
@root_option
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
def serve(port: int) -> None:
    """Show the course in the browser while you write it.

    A file that you save is seen in the open page at once; what is wrong in it is told there too.
    The website in site/ stays as it is.
    """
    from builder.serve import serve as serve_course

    with told_plainly():
        serve_course(_root(), port, click.echo)


@main.command()
@root_option
def check() -> None:
    """List all that is wrong in the files, with line and column; build nothing."""
    with told_plainly():
        course = _load()
    click.echo(f"{course.outline.title}: {len(course.pages)} pages, {_contents(course)}")
    click.echo("Nothing is wrong.")


@main.command()
@root_option
@click.argument("folder", type=FOLDER, required=False)
def stage(folder: Path | None) -> None:
    """Write the pages as plain Markdown files.

    For a renderer of your own. FOLDER must be new, empty, or from an earlier stage; left out, it
    is the folder that mkdocs.yml names as docs_dir.
    """
    from builder.site import stage_folder
    from builder.stage import stage as stage_files

    with told_plainly():
        course = _load()
        target = (folder or stage_folder(course.root)).resolve()
        count = stage_files(course, target)
    click.echo(f"{count} files in {target}")


@main.command()
@root_option
@click.argument("instrument")
@click.argument("answers", type=FILE)
def score(instrument: str, answers: Path) -> None:
    """Print what a saved file of answers scores.

    INSTRUMENT is the name of a file in quizzes/ without its ending, such as habits. ANSWERS is a
    file that a learner saved from the course.
    """
    from builder.answers import read_answers, result
    from builder.messages import unknown

    with told_plainly():
        course = _load()
        if instrument not in course.quizzes:
            message = unknown("instrument", instrument, course.outline.instruments)
            raise Faults([Fault("quizzes", 0, 0, "", message)])
        document = read_answers(answers, course)
    if document.get("content") != course.content:
        click.echo(f"Note: the course has changed since {answers} was saved.", err=True)
    click.echo(json.dumps(result(course, instrument, document), ensure_ascii=False, indent=2))


@main.command()
@root_option
@click.argument("format", metavar="FORMAT")
@package_options
def export(format: str, output: Path | None, schemas: Path | None, **settings: Any) -> None:
    """Pack the course for a learning management system (LMS), or for a disk.

    FORMAT is scorm12 or scorm2004; or web, for any web server or disk, which reports to nobody.
    """
    with told_plainly():
        for line in packed(_load(), format, output, schemas, **settings):
            click.echo(line)


@main.command()
@root_option
@click.argument("file", type=FILE)
def conformance(file: Path) -> None:
    """Score the answer sheets of FILE in Python and in JavaScript.

    For those who change the scoring: FILE holds sheets with the results that they must give. The
    last line counts how many came out right in both.
    """
    from builder.conformance import check as check_vectors

    with told_plainly():
        count, failures = check_vectors(file)
    for failure in failures:
        click.echo(str(failure))
    bad = len({failure.index for failure in failures})
    click.echo(f"{count - bad} passed, {bad} failed")
    sys.exit(1 if bad else 0)


def _load() -> Course:
    from builder.loader import load

    return load(_root())


def _root() -> Path:
    root: Path = click.get_current_context().ensure_object(dict).get("root", Path())
    return root.resolve()

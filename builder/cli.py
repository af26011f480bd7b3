"""The command `course`: build, check and score a course."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from builder import authoring, measuring
from builder.doctoring import doctor
from builder.listings import TEXT
from builder.package_options import package_options
from builder.packing import packed
from builder.reading import counted
from builder.renderers import names as renderers
from builder.root import FILE, FOLDER, loaded, root, root_option
from builder.telling import format_option, shown, tell, told_plainly
from builder.whole_numbers import Whole

# Heavy modules are imported inside the commands, so that --help answers at once.
HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


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
@format_option
@click.option(
    "--renderer",
    type=click.Choice(renderers()),
    default="mkdocs",
    show_default=True,
    help="The program that makes the website of the pages.",
)
def build(renderer: str, format: str) -> None:
    """Build the website of the course.

    If anything is wrong in a file, nothing is built, the last good website stays as it is, and
    every fault is listed with its file, line and column.
    """
    from builder.checking import contents, found_in, remarks, warnings
    from builder.resume import told
    from builder.schemas import refresh_schemas
    from builder.site import build as build_site

    with told_plainly(format):
        course = loaded()
        refresh_schemas(course.root)
        site = build_site(course, renderer)
        found = found_in(course)
    if format != TEXT:
        tell(warnings(found), format)
        return
    click.echo(contents(course))
    click.echo(told(course))
    click.echo(f"Built in {site.folder} ({site.bytes / 1e6:.1f} MB)")
    click.echo(f"To read it:     python3 -m http.server --directory {shown(site.folder)} 8001")
    click.echo("and then open:  http://localhost:8001/")  # beside `course serve`
    click.echo("To publish it:  copy that folder to any web server.")
    click.echo(remarks(found))


@main.command()
@root_option
@click.option("--port", type=Whole(0, 65535), default=8000, show_default=True)
def serve(port: int) -> None:
    """Show the course in the browser while you write it.

    A file that you save is seen in the open page at once; what is wrong in it is told there too.
    The website in site/ stays as it is.
    """
    from builder.serve import serve as serve_course

    with told_plainly():
        serve_course(root(), port, click.echo)


@main.command()
@root_option
@format_option
@click.option("--thorough", is_flag=True, help="Also what takes a minute: sheets by the thousand.")
@click.option("--report", type=FILE, help="Write a fairness report too, as HTML; thorough.")
def check(thorough: bool, report: Path | None, format: str) -> None:
    """List all that is wrong in the files, and all that is unfair or unclear; build nothing.

    What has to be mended comes first, then what is worth a look, each with its line and column.
    Everything has a code in square brackets, such as C15 or unknown-name, and a section of the
    guide for instructors under it.
    """
    from builder.checking import told

    with told_plainly(format):
        code = told(loaded(), format, thorough=thorough, report_to=report)
    sys.exit(code)


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
        course = loaded()
        target = (folder or stage_folder(course.root)).resolve()
        count = stage_files(course, target)
    click.echo(f"{counted(count, 'file')} in {target}")


@main.command()
@root_option
@click.argument("format", metavar="FORMAT")
@package_options
def export(format: str, output: Path | None, schemas: Path | None, **settings: Any) -> None:
    """Pack the course for a learning management system (LMS), or for a disk.

    FORMAT is scorm12, scorm2004 or cmi5; or web, for any web server or disk, which reports to
    nobody.
    """
    with told_plainly():
        for line in packed(loaded(), format, output, schemas, **settings):
            click.echo(line)


for command in (doctor, *authoring.COMMANDS, *measuring.COMMANDS):
    main.add_command(command)

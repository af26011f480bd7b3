"""The commands of `course` that look at scores: score, items, simulate, conformance."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from builder.items_report.asking import item_report, items_options
from builder.root import FILE, loaded, root_option
from builder.source import Fault, Faults
from builder.telling import told_plainly
from builder.whole_numbers import Whole

LEARNERS = Whole(1_000, 1_000_000)


@click.command()
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
        course = loaded()
        if instrument not in course.quizzes:
            message = unknown("instrument", instrument, course.outline.instruments)
            raise Faults([Fault("quizzes", 0, 0, "", message)])
        document = read_answers(answers, course)
    if document.get("content") != course.content:
        click.echo(f"Note: the course has changed since {answers} was saved.", err=True)
    click.echo(json.dumps(result(course, instrument, document), ensure_ascii=False, indent=2))


@click.command()
@root_option
@items_options
def items(answers: tuple[str, ...], **settings: Any) -> None:
    """Tell what saved answers of many learners say of each question.

    ANSWERS are files that learners handed in, folders of them, or patterns such as "in/*.json".
    Each item comes with its figures and a verdict: keep, revise or drop. A figure that too few
    answers bear out is not shown, and nothing names a learner.
    """
    with told_plainly():
        click.echo(item_report(loaded, answers, **settings))


@click.command()
@root_option
@click.option("--learners", type=LEARNERS, default=40_000, show_default=True, help="Of each kind.")
@click.option("--seed", type=Whole(0), default=1, show_default=True, help="Of all chance.")
@click.option("-o", "--output", type=FILE, help="A JSON file for all figures.")
def simulate(learners: int, seed: int, output: Path | None) -> None:
    """Try the inventories on simulated learners, whose true scores are known.

    What is taken for granted of them stands in simulation.yml. Each line names a figure, the goal
    for it, and whether it is met; the last one says whether all are. It takes about a minute.
    """
    from builder.simulating import told

    with told_plainly():
        code = told(loaded(), learners, seed, output)
    sys.exit(code)


@click.command()
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


COMMANDS = (score, items, simulate, conformance)

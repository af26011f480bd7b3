"""The part of an instrument that scores axes: scores, errors, items, options, groups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from builder.course import Course
from builder.items import Decision, Instrument, Statement
from builder.items_report import decision_options, rules
from builder.items_report.dif_rows import group_tables
from builder.items_report.figures import Part, Row, Table
from builder.items_report.item_rows import item_figures, item_row, statement_row
from builder.items_report.learners import Learner, Sheet
from builder.items_report.scales import Scale, axis_scales
from builder.items_report.whole_scores import axis_row, zone_rows
from builder.quizzes import Inventory, Judgement
from builder.scoring import score

CARELESS = "check-answers"  # the status of a sheet whose learner was asked to look again


def axes_part(
    course: Course, name: str, instrument: Instrument, learners: Sequence[Learner]
) -> Part:
    """Sheets that the course itself gives no profile for count only as left out."""
    answered = [one for one in learners if one.sheets[name]]
    scored = [(one, score(instrument, one.sheets[name])) for one in answered]
    careful = [(one, result) for one, result in scored if result["status"] != CARELESS]
    sheets = [one.sheets[name] for one, _ in careful]
    tables: list[Table] = []
    notes = _left_out(len(answered) - len(careful), instrument)
    if sheets:
        scales = axis_scales(instrument, sheets, [result for _, result in careful])
        tables += _score_tables(course, name, instrument, scales)
        for scale in scales:
            tables += _item_tables(course, instrument, scale, sheets)
        compared, why_not = group_tables(scales, [one.group for one, _ in careful])
        tables += compared
        notes += why_not
    return Part(name, course.quizzes[name].title, len(sheets), tuple(tables), tuple(notes))


def _left_out(count: int, instrument: Instrument) -> list[str]:
    return [f"{count} left out: {instrument.run} or more equal answers in a row"] if count else []


def _score_tables(
    course: Course, name: str, instrument: Instrument, scales: Sequence[Scale]
) -> list[Table]:
    quiz, z2 = course.quizzes[name], instrument.z2["band"]
    wanted = quiz.reliability if isinstance(quiz, (Inventory, Judgement)) else None
    errors = [row for scale in scales for row in zone_rows(scale, instrument.zones, z2)]
    return [
        Table("scores", tuple(axis_row(scale, wanted, z2) for scale in scales)),
        Table("errors", tuple(errors)),
    ]


def _item_tables(
    course: Course, instrument: Instrument, scale: Scale, sheets: Sequence[Sheet]
) -> Iterator[Table]:
    items = [one for one in instrument.items if one.id in scale.items]
    statements = [one for one in items if isinstance(one, Statement)]
    rows = [statement_row(scale, one, sheets) for one in statements]
    options: list[Row] = []
    for decision in (one for one in items if isinstance(one, Decision)):
        row, of_options = _decision(course, instrument, scale, decision, sheets)
        rows.append(row)
        options += of_options
    yield Table("statements" if statements else "decisions", tuple(rows), scale.name)
    if options:
        yield Table("options", tuple(options), scale.name)


def _decision(
    course: Course,
    instrument: Instrument,
    scale: Scale,
    decision: Decision,
    sheets: Sequence[Sheet],
) -> tuple[Row, list[Row]]:
    question = course.questions[decision.id]
    axis = instrument.axes.index(scale.name)
    levels = [weights[axis] for weights in decision.options]
    picked = decision_options.picks(scale, decision, sheets)
    options = decision_options.option_rows(picked, question, levels)
    found = list(decision_options.objections(options, picked, question, levels))
    return item_row(decision.id, item_figures(scale, decision.id), rules.ITEM, found), options

"""The part of all scored knowledge checks, which are one pool: their questions and options."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from builder.asked import Asked, knowledge
from builder.course import Course
from builder.items_report import check_options, rules
from builder.items_report.dif_rows import group_tables
from builder.items_report.figures import Part, Row, Table
from builder.items_report.item_rows import item_figures, item_row
from builder.items_report.learners import Learner, Sheet
from builder.items_report.scales import Scale, pool_scale
from builder.items_report.whole_scores import pool_row

NAME, TITLE = "knowledge", "Knowledge checks, as one pool"


def knowledge_parts(course: Course, learners: Sequence[Learner]) -> Iterator[Part]:
    """One part, or none where the course has no checks."""
    checks = [one for one in course.activities.values() if one.kind == "knowledge"]
    drafts = [one.id for one in checks if not one.scored]
    sheets = [_pooled(one, [check.id for check in checks if check.scored]) for one in learners]
    answered = [(one.group, sheet) for one, sheet in zip(learners, sheets, strict=True) if sheet]
    tables: list[Table] = []
    notes = [f"drafts do not count, and are left out: {', '.join(drafts)}"] if drafts else []
    if answered:
        groups, given = zip(*answered, strict=True)
        scale = pool_scale([one.question for one in knowledge(course)], given)
        compared, why_not = group_tables([scale], groups)
        tables += [*_tables(scale, knowledge(course), given), *compared]
        notes += why_not
    if checks:
        yield Part(NAME, TITLE, len(answered), tuple(tables), tuple(notes))


def _pooled(learner: Learner, checks: Sequence[str]) -> Sheet:
    return {name: one for check in checks for name, one in learner.sheets[check].items()}


def _tables(scale: Scale, pool: Sequence[Asked], sheets: Sequence[Sheet]) -> Iterator[Table]:
    """Options are listed where one of them is right; of other questions one wrong answer is."""
    questions: list[Row] = []
    options: list[Row] = []
    wrong: list[Row] = []
    for one in pool:
        found: list[rules.Objection] = []
        if one.best is None:
            wrong.append(check_options.commonest_wrong(scale, one.question, sheets))
        else:
            rows = check_options.option_rows(scale, one.question, sheets)
            found += check_options.objections(rows)
            options += rows
        figures = item_figures(scale, one.question.id)
        row = item_row(one.question.id, figures, rules.CHECK_ITEM, found, one.activity.id)
        questions.append(row)
    yield Table("scores", (pool_row(scale),))
    yield Table("questions", tuple(questions))
    if options:
        yield Table("answers", tuple(options))
    if wrong:
        yield Table("wrong", tuple(wrong))

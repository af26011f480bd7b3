"""The part of a knowledge check: its questions, and their options."""

from __future__ import annotations

from collections.abc import Sequence

from builder.activity import Question, RightKey
from builder.course import Course
from builder.items_report import check_options, rules
from builder.items_report.dif_rows import group_tables
from builder.items_report.figures import Part, Row, Table
from builder.items_report.item_rows import item_figures, item_row
from builder.items_report.learners import Learner, Sheet
from builder.items_report.scales import Scale, check_scale
from builder.items_report.whole_scores import check_row


def check_part(course: Course, name: str, learners: Sequence[Learner]) -> Part:
    answered = [one for one in learners if one.sheets[name]]
    sheets = [one.sheets[name] for one in answered]
    questions = course.activities[name].questions
    tables: list[Table] = []
    notes: list[str] = []
    if sheets:
        scale = check_scale(questions, sheets)
        pairs = [_question(scale, one, sheets) for one in questions]
        tables = [
            Table("scores", (check_row(scale),)),
            Table("questions", tuple(row for row, _ in pairs)),
            Table("answers", tuple(row for _, options in pairs for row in options)),
        ]
        compared, notes = group_tables([scale], [one.group for one in answered])
        tables += compared
    return Part(name, course.quizzes[name].title, len(sheets), tuple(tables), tuple(notes))


def _question(scale: Scale, question: Question, sheets: Sequence[Sheet]) -> tuple[Row, list[Row]]:
    is_one_right = isinstance(question.key, RightKey) and isinstance(question.key.right, str)
    options = check_options.option_rows(scale, question, sheets) if is_one_right else []
    found = list(check_options.objections(options))
    figures = item_figures(scale, question.id)
    return item_row(question.id, figures, rules.CHECK_ITEM, found), options

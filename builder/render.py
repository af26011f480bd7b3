"""Activities, lessons and the profile as pages of Markdown."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from html import escape, unescape
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from builder.activity import Activity
from builder.course import Course, Page
from builder.guide import checks_guide, faults_guide
from builder.helpers import Call, filled_in
from builder.keys_guide import keys_guide
from builder.links import from_page
from builder.lms.guide import guide as lms_guide
from builder.privacy import kept, told
from builder.quizzes import Inventory, Judgement
from builder.rules import rules
from builder.simulated import simulated
from builder.text import inline

UP = "../"
PAPER = "whole_course.html"  # beside the pages; none is called so, since no id has an underscore
TEMPLATES = Path(__file__).parent / "templates"


def pages(course: Course) -> dict[str, str]:
    """Every page of the course: file name to Markdown."""
    return {file_name(course, page.id): page_text(course, page) for page in course.pages}


def file_name(course: Course, page: str) -> str:
    """The first page of the course is the site's front page."""
    return "index.md" if page == course.pages[0].id else f"{page}.md"


def page_text(course: Course, page: Page) -> str:
    """One page as Markdown."""
    if page.kind == "profile":
        return _profile(course, page)
    if page.kind == "lesson":
        return _lesson(course, page)
    activity = course.activities[page.id]
    labels = {practice.id: practice.label for practice in course.outline.practices}
    return filled(
        "activity.md",
        course,
        page=page,
        activity=activity,
        form=form(course, activity),
        practices=[labels[name] for name in activity.practices],
    )


def _profile(course: Course, page: Page) -> str:
    sorting = [
        (name, quiz)
        for name, quiz in course.quizzes.items()
        if isinstance(quiz, Inventory | Judgement)
    ]
    sorting.sort(key=lambda pair: course.outline.instruments.index(pair[0]))
    paper = _up(course, page.id) + PAPER
    return filled("profile.md", course, page=page, sorted_quizzes=sorting, paper=paper)


def _lesson(course: Course, page: Page) -> str:
    """What the author wrote, with what each helper says in its place."""
    lesson = course.lessons[page.id]
    lines = {axis.id: axis for axis in course.outline.axes}

    def home(call: Call) -> str:
        if course.homes[call.id] == lesson.id:
            return form(course, course.activities[call.id])
        return card(course, course.activities[call.id])

    def simulation(call: Call) -> str:
        return _table(course, "sim_what", simulated(course.root, call.id, course.words))

    def media(call: Call) -> str:
        shown = next(one.shown() for one in lesson.front.media if one.id == call.id)
        return filled("media.html", course, media=shown, up=_up(course, lesson.id)).rstrip()

    say: dict[str, Callable[[Call], str]] = {
        "case": home,
        "quiz": home,
        "axis": lambda call: str(getattr(lines[call.id], call.field)),
        "scoring": lambda call: _table(course, "rules_what", rules(course, call.id)),
        "simulated": simulation,
        "checks": lambda _: checks_guide(),
        "faults": lambda _: faults_guide(),
        "keys": lambda _: keys_guide(),
        "lms": lambda _: lms_guide(course.words),
        "media": media,
        "kept": lambda _: _table(course, "kept_what", kept(course.words), "kept_why"),
        "told": lambda _: _table(course, "told_when", told(course.words), "told_what"),
    }
    written = from_page(lesson.body.removesuffix("\n"), _up(course, lesson.id))
    body = filled_in(written, say)
    body = body.replace(f"]({course.pages[0].id}.md", "](index.md")
    return filled("lesson.md", course, page=page, lesson=lesson, body=body)


def card(course: Course, activity: Activity) -> str:
    """A link to an activity with its summary."""
    return filled(
        "card.md", course, activity=activity, file=file_name(course, course.homes[activity.id])
    )


def form(course: Course, activity: Activity) -> str:
    """The form of an activity in HTML that needs no script to be read."""
    quiz = course.quizzes.get(activity.id)
    scale = quiz.scale.texts if isinstance(quiz, Inventory) else []
    submits = {
        "case": "submit_decision",
        "inventory": "submit_inventory",
        "knowledge": "submit_quiz",
    }
    options = {
        one.id: {option.id: option.text for option in one.options} for one in activity.questions
    }
    sources = {source.id: inline(source.text) for source in course.outline.sources}
    html = filled(
        "activity.html",
        course,
        activity=activity,
        submit=course.words[submits[activity.kind]],
        scale=scale,
        options=options,
        sources=[sources[name] for name in activity.sources],
        up=_up(course, course.homes.get(activity.id, activity.id)),
    )
    return "\n".join(line for line in html.splitlines() if line.strip())


def _up(course: Course, page: str) -> str:
    """The way from a page to the files beside the pages; on the site each has a folder."""
    return "" if page == course.pages[0].id else UP


def fill(text: str, /, **values: object) -> str:
    """A text of the interface with its {names} filled in."""
    for name, value in values.items():
        text = text.replace("{" + name + "}", str(value))
    return text


def _table(
    course: Course, first: str, rows: list[tuple[str, str]], second: str = "rules_value"
) -> str:
    """Rows of two columns, under words of the interface."""
    headings = [course.words[first], course.words[second]]
    return filled("table.md", course, headings=headings, rows=rows)


def filled(template: str, course: Course, **values: Any) -> str:
    """A template of ours with a course and more values in it."""
    return (
        environment()
        .get_template(template)
        .render(course=course, words=course.words, fill=fill, **values)
    )


def enclosed_style(course: Course) -> str:
    """The look of a page that needs no other file, in the colours of the course."""
    common = (TEMPLATES / "enclosed.css").read_text("utf-8")
    return common + filled("enclosed-own.css", course)


@cache
def environment() -> Environment:
    """Our own templates: escaped, strict, and told of every missing value."""
    found = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters["escaped_json"] = _escaped_json
    return found


def _escaped_json(text: str) -> Markup:
    """A text or inline HTML for front matter, which themes print without escaping."""
    plain = unescape(re.sub(r"<[^>]*>", "", str(text)))
    return Markup(json.dumps(escape(plain)))

"""What the run time has to know of a course, as one JSON object and one classic script."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from builder.activity import Activity, Question
from builder.constants import Constants
from builder.course import Course, Page, learner_course
from builder.knowledge import compiled
from builder.quizzes import Inventory, Judgement
from builder.resume import resume
from builder.wordings import wordings

RUNTIME = Path(__file__).parent / "runtime"
PURE = "items means sorting scoring growth questions answers state reading document"
PURE += " wording tally advice"
PAGE = "dom framed store port charts feedback view activity scores changes profile"
PAGE += " base32 ranks resume qr carry files progress way theme"
SHELL = "dom framed offer stuck store sha256 bytes behind codec outcome pace trace"
SHELL += " api supportkey diagnosis keeping requests"
# Each script stands after those whose functions it takes.
PAGE_SCRIPTS = [*PURE.split(), *PAGE.split(), "start"]
PLAYER_SCRIPTS = [*PAGE_SCRIPTS, "supportkey"]  # a page in a package
SHELL_SCRIPTS = [*PURE.split(), *SHELL.split()]

REMARK = re.compile(r"^ *(/\*\*((?!\*/).)*\*/|// @ts-check)\n", re.M)  # a line of its own
Addresses = Mapping[str, str]  # page id -> its address below the folder of assets/


def script() -> str:
    """The run time of a page of the site."""
    return joined(PAGE_SCRIPTS)


def joined(names: Iterable[str]) -> str:
    """Classic scripts as one, without remarks on types; each is a function that calls itself."""
    scripts = ((RUNTIME / f"{name}.js").read_text("utf-8") for name in names)
    return ";\n".join(REMARK.sub("", one) for one in scripts)


def site_addresses(course: Course) -> Addresses:
    return {page.id: f"{page.id}/" if index else "" for index, page in enumerate(course.pages)}


def data_script(
    course: Course, addresses: Addresses | None = None, extra: Mapping[str, Any] | None = None
) -> str:
    """The payload as a script, since files opened from disk may not fetch JSON."""
    found = payload(course, addresses) | dict(extra or {})
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return f"(globalThis.course ??= {{}}).data = {text};\n"


def payload(course: Course, addresses: Addresses | None = None) -> dict[str, Any]:
    """Ids, keys, constants, pages (at the site's addresses, or those given) and words."""
    outline = course.outline
    at = addresses or site_addresses(course)
    numbers = wordings(course)
    return {
        "id": outline.id,
        "title": outline.title,
        "content": course.content,
        "locale": outline.locale,
        "pass_mark": outline.pass_mark,
        "axes": [axis.model_dump(mode="json") for axis in outline.axes],
        "practices": [practice.model_dump(mode="json") for practice in outline.practices],
        "objectives": {one.id: one.text for one in outline.objectives},
        "pages": _pages(course, at),
        "activities": {name: _activity(course, one) for name, one in course.activities.items()},
        "questions": {
            name: _question(one, numbers.get(name)) for name, one in course.questions.items()
        },
        "instruments": {name: _instrument(course, name) for name in course.instruments},
        "resume": resume(course),
        "words": dict(course.words),
    }


def _pages(course: Course, at: Addresses) -> list[dict[str, Any]]:
    placed: dict[str, list[str]] = {}
    for name, home in course.homes.items():
        placed.setdefault(home, []).append(name)
    shown = learner_course(course).pages
    return [_page(one, placed, at[one.id], _objectives(course, one)) for one in shown]


def _objectives(course: Course, page: Page) -> tuple[str, ...]:
    if page.kind == "lesson":
        return course.lessons[page.id].front.objectives
    return course.activities[page.id].objectives if page.kind == "activity" else ()


def _page(
    page: Page, placed: Mapping[str, list[str]], url: str, objectives: Sequence[str]
) -> dict[str, Any]:
    facts = {"id": page.id, "title": page.title, "minutes": page.minutes, "url": url}
    facts |= {"module": page.module, "kind": page.kind, "activities": placed.get(page.id, [])}
    return facts | {"objectives": objectives}


def _activity(course: Course, activity: Activity) -> dict[str, Any]:
    facts = {"kind": activity.kind, "title": activity.title, "page": course.homes[activity.id]}
    questions = [question.id for question in activity.questions]
    return facts | {"questions": questions, "scored": activity.scored}


def _question(question: Question, wording: int | None) -> dict[str, Any]:
    harmful = [option.id for option in question.options if option.is_harmful]
    facts = compiled(question) | {"focal": question.focal, "practice": question.practice}
    forms = {option.id: option.form for option in question.options if option.form}
    facts |= {"forms": forms} if forms else {}
    facts |= {"wording": wording} if wording else {}
    return facts | ({"avoid": harmful[0]} if harmful else {})


def _instrument(course: Course, name: str) -> dict[str, Any]:
    quiz = course.quizzes[name]
    if not isinstance(quiz, Constants):
        raise TypeError(f"{name} sorts nobody")
    facts = {"kind": quiz.kind, "title": quiz.title, "zone_words": list(quiz.zone_words)}
    extra: dict[str, Any] = {"axes_from": quiz.axes_from} if isinstance(quiz, Judgement) else {}
    if isinstance(quiz, Inventory):
        extra = {"activity": name}
    return {**course.instruments[name], **facts, **extra}

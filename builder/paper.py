"""The whole course for learners as one page, to be printed: its lessons and activities in order."""

from __future__ import annotations

import re
from collections.abc import Set

from markupsafe import Markup

from builder.course import Course, Page, learner_course
from builder.csp import guarded
from builder.player import page_html
from builder.render import filled, page_text

TAG = re.compile(r"<[a-z][^>]*>")
NAMED = re.compile(r'(?<= )(id|for|aria-labelledby|aria-describedby)="([^"]*)"')
LINK = re.compile(r' href="([\w-]*)(?:\.html)?(?:#([\w-]*))?"')
HEADING = re.compile(r"(</?h)([1-5])\b")


def paper(course: Course, style: str) -> str:
    """The page as HTML that needs no script; `style` is the address of the player's style sheet."""
    course = learner_course(course)
    shown = [page for page in course.pages if page.kind != "profile"]
    names = {page.id for page in shown}
    articles = [(page, Markup(_article(course, page, names))) for page in shown]
    modules = [
        (module.title, [page for page in shown if page.id in module.pages])
        for module in course.outline.modules
    ]
    html = filled(
        "player/paper.html",
        course,
        style=style,
        articles=articles,
        modules=[(title, pages) for title, pages in modules if pages],
    )
    return guarded(html)


def _article(course: Course, page: Page, names: Set[str]) -> str:
    """A page, open, below its own name: headings one level lower, ids and links told apart."""
    html = page_html(course, page_text(course, page))
    html = HEADING.sub(lambda found: f"{found[1]}{int(found[2]) + 1}", html)
    html = html.replace("<details ", "<details open ")  # only new browsers open them on paper
    return TAG.sub(lambda found: _within(found[0], page.id, names), html)


def _within(tag: str, page: str, names: Set[str]) -> str:
    tag = NAMED.sub(
        lambda found: f'{found[1]}="{" ".join(f"{page}--{one}" for one in found[2].split())}"', tag
    )
    return LINK.sub(lambda found: _link(found, page, names), tag)


def _link(found: re.Match[str], page: str, names: Set[str]) -> str:
    """To a place further up or down; what is not on paper is not linked."""
    to = found[1] or page
    if to not in names:
        return ""
    return f' href="#{to}--{found[2]}"' if found[2] else f' href="#{to}"'

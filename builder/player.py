"""The pages of a package: the same Markdown in our own theme, and the shell round them."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from markdown import Markdown
from markupsafe import Markup

from builder.course import Course, Page
from builder.csp import guarded
from builder.pictures import sized
from builder.render import PAPER, UP, environment, file_name, pages
from builder.stage import look, stylesheet
from builder.text import DIALECT

FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.S)
PAGE_LINK = re.compile(r'(href="[\w-]+)\.md(#[\w-]*)?"')
FRONT = 'href="index.md'  # the first page, as the site calls it
OUTER_LINK = re.compile(r'<a href="(?=https?:)')
SHOWN = re.compile(rf'(<(?:img|audio|video|track)\b[^>]*? src="){re.escape(UP)}')
AWAY = Markup(' target="_blank" rel="noopener"')  # the frame shows our pages alone
DARK = re.compile(r'^\[data-md-color-scheme="slate"\]([^{]*)\{(.*?)\}', re.S | re.M)


def player_pages(course: Course, *, notice: str) -> dict[str, str]:
    """Path to HTML of every page; `notice` says what the LMS receives, on the first page."""
    texts = pages(course)
    return {
        page_path(page.id): _page(
            course, index, texts[file_name(course, page.id)], notice if index == 0 else ""
        )
        for index, page in enumerate(course.pages)
    }


def page_path(page: str) -> str:
    """By the page's id, the first one too: some LMSs find files by the last part of their path,
    and `index.html` is the shell."""
    return f"pages/{page}.html"


def shell(course: Course, calls: str = "") -> str:
    """The page that an LMS launches; `calls` are sources that it sends to."""
    html = environment().get_template("player/shell.html").render(course=course, words=course.words)
    return guarded(html, calls=calls)


def _page(course: Course, index: int, text: str, notice: str) -> str:
    page = course.pages[index]
    html = (
        environment()
        .get_template("player/page.html")
        .render(
            course=course,
            words=course.words,
            page=page,
            modules=_modules(course),
            body=Markup(page_html(course, text)),
            notice=notice,
            away=AWAY,
            before=_link(course, index - 1),
            after=_link(course, index + 1),
        )
    )
    return guarded(html)


def page_html(course: Course, text: str) -> str:
    """The Markdown of a page as HTML, its links leading to the pages of a package."""
    reader = _reader()
    reader.reset()
    html = reader.convert(FRONT_MATTER.sub("", text))
    html = html.replace(FRONT, f'href="{course.pages[0].id}.md')
    html = OUTER_LINK.sub(f'<a{AWAY} href="', PAGE_LINK.sub(r'\1.html\2"', html))
    html = re.sub(rf'href="(?:{re.escape(UP)})?{PAPER}"', f'href="{PAPER}"{AWAY}', html)
    html = sized(html, course.root / "content")
    html = SHOWN.sub(r"\1", html)  # here pages and files lie in one folder
    return html.replace("<table>", '<table tabindex="0">')  # it scrolls where it is too wide


@cache
def _reader() -> Markdown:
    extensions = [*DIALECT, "toc", "builder.cleaning"]
    return Markdown(extensions=extensions, extension_configs=DIALECT)


def _modules(course: Course) -> list[tuple[str, list[Page]]]:
    by_id = {page.id: page for page in course.pages}
    return [(one.title, [by_id[name] for name in one.pages]) for one in course.outline.modules]


def _link(course: Course, index: int) -> dict[str, Any] | None:
    if not 0 <= index < len(course.pages):
        return None
    page = course.pages[index]
    return {"title": page.title, "file": f"{page.id}.html"}


def player_stylesheet(course: Course) -> str:
    """The course's look in the player: dark where the system is, since no switch stands here."""
    css = stylesheet(course)
    dark = "".join(
        f"{selector.strip() or ':root'} {{{body}}}\n" for selector, body in DARK.findall(css)
    )
    return f"{css}\n{look('player')}\n@media screen and (prefers-color-scheme: dark) {{\n{dark}}}\n"

"""Every component in every state on one page, taken from the run time at work on the small course.

`python -m tests.gallery FOLDER` writes the page, `pages/components.html` below FOLDER, for a person
to look at. Nothing in it is written by hand: a learner's steps are played, and what the page then
shows is copied.
"""

from __future__ import annotations

import sys
import zipfile
from html import escape
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.conftest import FLAGS, installed_chromium
from tests.courses import TINY, copy_course, course, right_answers
from tests.site.conftest import served
from tests.site.learner import READY, Answer, Learner, by_chance

Shown = tuple[str, str, str]  # a heading, the HTML of what it shows, the class of what holds it
# A copy has ids of its own, and keeps what was checked, chosen and open.
COPY = """(all, mark) => all.map((one) => {
  const copy = one.cloneNode(true);
  const pairs = (selector) => [one, copy].map((tree) => [...tree.querySelectorAll(selector)]);
  const [inputs, copies] = pairs('input, option');
  inputs.forEach((input, k) => {
    copies[k].toggleAttribute('checked', !!input.checked);
    copies[k].toggleAttribute('selected', !!input.selected);
  });
  for (const part of [copy, ...copy.querySelectorAll('*')]) {
    for (const name of ['id', 'for', 'name', 'aria-labelledby']) {
      const value = part.getAttribute(name);
      if (value) part.setAttribute(name, value.replaceAll(/[^ ]+/g, (word) => word + mark));
    }
    if (part.getAttribute('href')?.startsWith('#')) part.setAttribute('href', part.href + mark);
  }
  return copy.outerHTML;
}).join('')"""
FRAME = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Components</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="../assets/course.css">
<style>dialog {{ position: static !important; }}</style></head>
<body class="player"><main class="live"><h1>Components</h1>{}</main></body></html>"""
BUTTONS = "button.course-button[type=submit]:visible"


class Camera:
    """Copies parts of pages, each under a heading, in the order of the steps."""

    def __init__(self) -> None:
        self.shown: list[Shown] = []

    def take(self, title: str, page: Page, selector: str, inside: str = "md-typeset") -> None:
        mark = f"-{len(self.shown)}"
        html = page.locator(selector).evaluate_all(COPY, mark)
        assert html, f"{title}: nothing is {selector}"
        self.shown.append((title, html, inside))


def gallery(browser: Browser, folder: Path) -> Path:
    """The page, in a package of the small course that is unpacked to `folder`."""
    root = copy_course(TINY, folder / "course")
    done = course("export", root, "web", "--draft", "-o", str(folder / "web.zip"))
    assert done.exit_code == 0, done.output
    with zipfile.ZipFile(folder / "web.zip") as archive:
        archive.extractall(folder / "web")
    camera = Camera()
    with served(folder / "web") as base:
        context = browser.new_context(viewport={"width": 1000, "height": 900})
        _pages(camera, Player(context.new_page(), base), root)
        _shell(camera, context.new_page(), base)
        context.close()
    parts = (
        f'<section class="{inside}"><h2>{escape(title)}</h2>{html}</section>'
        for title, html, inside in camera.shown
    )
    target = folder / "web" / "pages" / "components.html"
    target.write_text(FRAME.format("".join(parts)), "utf-8")
    return target


class Player(Learner):
    """A learner on the pages of a package, without its shell."""

    def visit(self, name: str) -> None:
        self.page.goto(f"{self.base}/pages/{name}.html")
        self.page.wait_for_selector(READY)


def _pages(camera: Camera, learner: Player, root: Path) -> None:
    page = learner.page
    learner.visit("profile")
    camera.take("Profile before anything was answered", page, ".profile")
    learner.visit("hello")
    camera.take("A lesson: its place, its lead, its next step, a card", page, "article")
    for name, activity in (("turns", "turns"), ("late-report", "late-report")):
        learner.visit(name)
        camera.take(f"{activity}: how long it takes", page, ".page-facts")
        _in_turn(camera, learner, activity, by_chance(3))
    learner.visit("listening")
    _in_turn(camera, learner, "two-voices-check", by_chance(1))
    page.get_by_role("button", name="Try again").click()
    right = right_answers(root, "two-voices-check")
    learner.take("two-voices-check", lambda name, _: right[name])
    camera.take("Every type of question, answered right", page, "form")
    camera.take("The head of a page, and the steps below it", page, ".player-top, .player-steps")
    learner.visit("profile")
    camera.take("Profile: scores, drawings, tables, advice, files", page, ".profile")
    page.get_by_role("button", name="Erase").first.click()
    camera.take("A dialog", page, "dialog")


def _in_turn(camera: Camera, learner: Player, activity: str, answer: Answer) -> None:
    """An activity before answering, handed in empty, filled in, and when all of it is done."""
    page = learner.page
    camera.take(f"{activity}: before answering", page, "form")
    page.locator(BUTTONS).click()
    camera.take(f"{activity}: handed in with something missing", page, "form")
    for field in page.locator("form [data-question]:visible").all():
        learner.fill(field, answer(field.get_attribute("data-question") or "", field))
    camera.take(f"{activity}: filled in", page, "form")
    learner.take(activity, answer)
    camera.take(f"{activity}: done, and locked", page, "form")


def _shell(camera: Camera, page: Page, base: str) -> None:
    page.goto(f"{base}/index.html")
    page.locator("#course-saved:not(:empty)").wait_for()
    camera.take("The shell's head", page, ".shell-top", "")
    page.get_by_role("button", name="Diagnosis").click()
    camera.take("The diagnosis", page, "dialog", "")


if __name__ == "__main__":
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=installed_chromium(), args=FLAGS.split()
        )
        print(gallery(browser, Path(sys.argv[1])))
        browser.close()

"""Launches a package in our LMS and drives it by the public hooks, as fast as a browser can."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import BrowserContext, Frame, Locator, Page

from builder.course import Course
from builder.player import page_path
from tests.package.saved import Saved, read_saved
from tests.package.values import outside
from tests.site.learner import BY_NAME, FILL, READY, SHOWN

PATIENCE = 30_000  # ms; a machine may have more to do

TAKE = """([activity, answers]) => {
  const form = document.querySelector(`form[data-activity="${activity}"]`);
  const asked = form.querySelectorAll('[data-question]').length;
  const isOpen = (one) => one.offsetParent !== null && !one.disabled;
  const next = () => [...form.querySelectorAll('button[type=submit]')].filter(isOpen);
  const fill = (field) => {
    const value = answers[field.dataset.question];
    if (value === undefined || !field.offsetParent) return;
    if (field.querySelector('input:enabled, select:enabled')) (FILL)(field, value);
  };
  for (let count = 0; count < 99; count += 1) {
    const [submit, second] = next();
    if (second) throw new Error('two submit buttons');
    form.querySelectorAll('[data-question]').forEach(fill);
    if (!submit || Object.keys(answers).length < asked) return;
    submit.click();
  }
}""".replace("FILL", FILL)
QUIET = """() => new Promise((resolve) => {
  let [seen, still] = [-1, 0];
  const timer = setInterval(() => {
    still = seen === calls.length ? still + 1 : 0;
    seen = calls.length;
    if (still > 3) { clearInterval(timer); resolve(); }
  }, 50);
})"""


@dataclass
class Lms:
    """One learner's attempts at one package, in one browser."""

    context: BrowserContext
    base: str
    course: Course
    package: str
    learner: str
    seen: Callable[[Page], None]
    host: str = "host.html"
    page: Page = None  # type: ignore[assignment]

    def launch(self, **asked: str) -> Lms:
        """Opens the course as an LMS does; `asked` is what host.js knows of."""
        self.page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.seen(self.page)
        query = urlencode({"package": self.package, "learner": self.learner, **asked})
        self.page.goto(f"{self.base}/{self.host}?{query}")
        return self

    def ready(self) -> Frame:
        """The frame of the page that is shown, when it is alive."""
        shown = self.shell.wait_for_selector("#course-page", state="attached")
        assert shown
        for _ in range(300):
            frame = shown.content_frame()
            if frame and "/pages/" in frame.url and self._is_alive(frame):
                return frame
            self.page.wait_for_timeout(30)
        raise AssertionError("no page came alive")

    @staticmethod
    def _is_alive(frame: Frame) -> bool:
        try:
            return bool(frame.evaluate(f"!!document.querySelector('{READY}')"))
        except Exception:  # it is just being replaced by another
            return False

    @property
    def shell(self) -> Frame:
        for _ in range(300):
            for frame in self.page.frames:
                if frame.url == f"{self.base}/{self.package}/index.html":
                    return frame
            self.page.wait_for_timeout(30)
        raise AssertionError("no shell")

    @property
    def line(self) -> Locator:
        return self.shell.locator("#course-saved")

    @property
    def shown(self) -> str:
        """The id of the page that is open."""
        return self.ready().url.rpartition("/")[2].removesuffix(".html")

    def go(self, page: str) -> Frame:
        self.head_for(page)
        return self.ready()

    def head_for(self, page: str) -> None:
        """Follows the link to a page, without waiting until it is alive."""
        frame = self.ready()
        name = page_path(page).removeprefix("pages/")
        frame.evaluate(
            """name => {
              delete document.documentElement.dataset.course;
              document.querySelector(`[data-course-nav] a[href="${name}"]`).click();
            }""",
            name,
        )

    def restore(self) -> None:
        """Takes the shell's offer, and waits for the page that it opens anew."""
        self.ready().evaluate("() => { delete document.documentElement.dataset.course; }")
        self.notice(self.course.words["lms_restore"]).click()
        self.ready()

    def notice(self, button: str) -> Locator:
        """A button of what the shell offers."""
        return self.shell.locator("#course-notice").get_by_role("button", name=button)

    def take(self, activity: str, answers: Mapping[str, Any]) -> None:
        """Answers what stands open; submits where every question has its answer."""
        frame = self.go(self.course.homes[activity])
        wanted = [one.id for one in self.course.activities[activity].questions]
        given = {name: answers[name] for name in wanted if name in answers}
        frame.evaluate(TAKE, [activity, given])
        self.settle()

    def again(self, activity: str) -> None:
        frame = self.go(self.course.homes[activity])
        frame.locator(f"form[data-activity={activity}] [data-after-actions] button").last.click()

    def answers_shown(self) -> dict[str, str]:
        found: dict[str, str] = self.ready().locator(SHOWN).evaluate_all(BY_NAME)
        return found

    def settle(self) -> None:
        """Waits until the API has been left in peace for a while."""
        self.page.evaluate(QUIET)

    def close(self) -> None:
        """Closes the tab as a learner does."""
        self.page.close(run_before_unload=True)
        self.page.wait_for_event("close") if not self.page.is_closed() else None

    def stored(self, key: str = "") -> Any:
        """What the LMS has kept: the CMI, or one of its notes."""
        page = next((one for one in self.context.pages if one.url.startswith(self.base)), None)
        reader = page or self.context.new_page()
        if page is None:
            reader.goto(f"{self.base}/nest.html?depth=1&to=about:blank")
        text = reader.evaluate(
            "key => localStorage.getItem(key)",
            f"lms:{self.package}:{self.learner}{key}",
        )
        if page is None:
            reader.close()
        return json.loads(text) if text and not key else text

    def saved(self) -> Saved:
        return read_saved(self.stored()["suspend_data"], self.course)

    def calls(self, name: str = "") -> list[list[str]]:
        found: list[list[str]] = self.page.evaluate("calls")
        return [one for one in found if name in ("", one[0])]

    def refused(self) -> list[list[str]]:
        """Calls that came out false or left an error, and values that another LMS might refuse."""
        reads, calls = ("GetValue", "GetLastError"), self.calls()
        writes = [one for one in calls if one[0].removeprefix("LMS") not in reads]
        return [one for one in writes if one[-2] != "true" or one[-1] != "0"] + outside(calls)

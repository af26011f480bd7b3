"""Tabs that are hidden or stand still, clocks that jump: what the LMS hears, and when."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Playwright, expect

from builder.course import Course
from tests.conftest import FLAGS
from tests.courses import TINY
from tests.package.conftest import NewLms, Shelf
from tests.package.lms import Lms
from tests.package.tabs import window
from tests.package.test_trouble import HABITS
from tests.package.test_windows import HOSTS
from tests.site.learner import READY

pytestmark = pytest.mark.slow

HIDDEN = """() => {
  Object.defineProperty(document, 'visibilityState', {get: () => 'hidden', configurable: true});
  document.dispatchEvent(new Event('visibilitychange'));
}"""
SHOWN = """() => {
  delete document.visibilityState;
  document.dispatchEvent(new Event('visibilitychange'));
}"""
MINUTE, HOUR = 60_000, 3_600_000  # ms
TRIES = 5  # after the first
STILL = 2  # s
SHELL = "document.getElementById('sco')?.contentDocument"
FRAME = f"{SHELL}?.getElementById('course-page')?.contentDocument"
LINE = f"{SHELL}.getElementById('course-saved').textContent"
COMMITS = "calls.filter(([one]) => one === 'LMSCommit').length"
LI1 = 'input[name=li1][value="3"]'
TO_STATEMENTS = f"""{FRAME}.querySelector('[data-course-nav] a[href="turns.html"]').click()"""
SEEN = """globalThis.seen = [];
globalThis.longest = 0; // ms between two ticks
let last = performance.now();
setInterval(() => {
  const now = performance.now();
  longest = Math.max(longest, now - last);
  last = now;
}, 20);
for (const name of ['freeze', 'resume']) document.addEventListener(name, () => seen.push(name));
document.addEventListener('visibilitychange', () => seen.push(document.visibilityState));"""


@pytest.fixture
def lms(small: Course, new_lms: NewLms) -> Iterator[Lms]:
    """An LMS whose browser's clock is ours, with a page of statements open."""
    made = new_lms(small, "small")
    made.context.clock.install()
    made.launch().go(HABITS)
    made.settle()
    yield made


def commits(lms: Lms) -> int:
    return len(lms.calls("LMSCommit"))


def answer(lms: Lms, question: str, step: int) -> None:
    lms.ready().locator(f"input[name={question}][value='{step}']").check()


@pytest.mark.parametrize("event", ["beforeunload", "visibilitychange"])
def test_the_lms_is_told_before_a_tab_goes_and_when_it_comes_back(event: str, lms: Lms) -> None:
    before = commits(lms)
    target = "self" if event == "beforeunload" else "document"
    lms.shell.evaluate(f"() => void {target}.dispatchEvent(new Event('{event}'))")
    assert commits(lms) == before + 1


def test_a_tab_that_nobody_sees_does_not_keep_the_session_alive(lms: Lms) -> None:
    lms.shell.evaluate(HIDDEN)
    before = commits(lms)
    lms.context.clock.run_for(20 * MINUTE)
    assert commits(lms) == before
    lms.shell.evaluate(SHOWN)
    assert commits(lms) == before + 1


def test_an_lms_that_takes_nothing_is_asked_five_times_more_and_left_in_peace(lms: Lms) -> None:
    lms.page.evaluate("failing = 99")
    answer(lms, "li1", 3)
    expect(lms.line).to_have_text(lms.course.words["lms_not_saved"])
    lms.context.clock.run_for(2 * MINUTE)
    assert 99 - lms.page.evaluate("failing") == 1 + TRIES
    lms.page.evaluate("failing = 0")
    answer(lms, "li2", 3)
    expect(lms.line).to_have_text(lms.course.words["lms_saved"])
    lms.settle()
    assert set(lms.saved().answers) == {"li1", "li2"}


def test_who_comes_back_to_an_lms_that_has_given_up_is_told_before_the_next_answer(
    lms: Lms,
) -> None:
    lms.shell.evaluate(HIDDEN)
    lms.page.evaluate("failing = 99")
    lms.context.clock.fast_forward(HOUR)
    expect(lms.line).to_have_text(lms.course.words["lms_saved"])
    lms.shell.evaluate(SHOWN)
    expect(lms.line).to_have_text(lms.course.words["lms_not_saved"])


@pytest.fixture
def windowed(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    """One whose tabs lie in windows."""
    browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS.split())
    yield browser
    browser.close()


def test_a_tab_that_is_hidden_frozen_and_shown_again_tells_the_lms_and_goes_on(
    small: Course, shelf: Shelf, windowed: Browser
) -> None:
    with window(windowed) as opened:
        tab = opened(f"{shelf.base}/host.html?package=small&learner=hidden")
        tab.wait_for(f"{FRAME}?.querySelector('{READY}') && {COMMITS} > 1")
        told = tab.evaluate(COMMITS)
        tab.evaluate(SEEN)
        opened("about:blank")
        tab.wait_for("seen.includes('hidden')")
        assert tab.evaluate(COMMITS) == told + 1
        tab.freeze()
        time.sleep(STILL)
        tab.freeze(is_frozen=False)
        tab.show()
        tab.wait_for("seen.at(-1) === 'visible'")
        assert {"freeze", "resume"} <= set(tab.evaluate("seen"))
        assert tab.evaluate("longest") > 900 * STILL
        assert tab.evaluate(COMMITS) == told + 2
        tab.evaluate(TO_STATEMENTS)
        tab.wait_for(f"!!{FRAME}?.querySelector('{READY} form.live {LI1}')")
        tab.evaluate(f"{FRAME}.querySelector('{LI1}').click()")
        tab.wait_for(f"{COMMITS} > {told} + 3")
        assert tab.evaluate(LINE) == small.words["lms_saved"]


def test_a_tab_whose_clock_is_an_hour_on_at_the_next_tick_goes_on(lms: Lms) -> None:
    answer(lms, "li1", 3)
    lms.settle()
    lms.context.clock.fast_forward(HOUR)
    answer(lms, "li2", 2)
    lms.settle()
    assert {id: one["latest"] for id, one in lms.saved().answers.items()} == {"li1": 3, "li2": 2}
    times = [one[2] for one in lms.calls("LMSSetValue") if one[1] == "cmi.core.session_time"]
    assert times[-1].startswith("0001:")
    expect(lms.line).to_have_text(lms.course.words["lms_saved"])
    assert lms.refused() == []


@pytest.mark.parametrize("format", HOSTS)
@pytest.mark.parametrize("year", [1999, 2060])
def test_a_clock_that_jumps_spoils_no_value_and_no_answer(
    year: int, format: str, shelf: Shelf, new_lms: NewLms
) -> None:
    name = f"windows-{format}"
    course = shelf.made(TINY, name, format=format)
    lms = new_lms(course, name, host=HOSTS[format])
    lms.context.clock.install()
    lms.launch().go(HABITS)
    answer(lms, "li1", 3)
    lms.settle()
    lms.context.clock.set_system_time(f"{year}-05-06T07:08:09")
    answer(lms, "li2", 2)
    lms.settle()
    assert lms.refused() == []
    lms.close()
    lms.launch()
    lms.go(HABITS)
    assert lms.answers_shown() == {"li1": "3", "li2": "2"}

"""Scripts written into a course: each would run; neither the cleaning nor the policy lets it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from builder.csp import page_policy
from builder.loader import load
from builder.site import build
from tests.courses import TINY, copy_course, unrefused
from tests.site.conftest import Hosted, served
from tests.site.learner import Learner, by_chance
from tests.vectors_run import HEARS, NAMES, poison, ran, raw

PLACES = {"late-report": "late-report", "listening": "two-voices-check", "": "", "profile": ""}


FRAMES = """pages => {
  for (const srcdoc of pages) document.body.append(Object.assign(document.createElement('iframe'), {srcdoc}));
}"""  # noqa: E501


def all_that_ran(browser: Browser, policy: str) -> set[str]:
    page = browser.new_page()
    page.add_init_script(HEARS)
    page.goto("about:blank")
    page.evaluate(FRAMES, [raw(k, policy) for k in range(len(NAMES))])
    page.wait_for_timeout(500)
    for frame in page.main_frame.child_frames:  # what a policy keeps empty in them never answers
        ran(frame, page, wait=0)
    found = ran(page, page)
    page.close()
    return found


def test_each_vector_runs_where_nothing_stops_it(browser: Browser) -> None:
    assert len(NAMES) == 32
    assert set(NAMES) - all_that_ran(browser, "") == set()


def test_the_policy_alone_stops_them(browser: Browser, tiny: Hosted) -> None:
    text = (tiny.folder / "listening" / "index.html").read_text("utf-8")
    found = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    assert found
    assert all_that_ran(browser, found[1]) == set()


def test_the_policy_knows_scripts_of_the_theme_and_none_of_an_author() -> None:
    theme, author = "<script>a</script>", "<script>b</script>"
    whole = page_policy(f"<head></head>{theme}<article>{author}</article>{author}</article>{theme}")
    assert whole == page_policy(theme) != page_policy(theme + author)


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosted]:
    root = copy_course(TINY, tmp_path_factory.mktemp("poisoned") / "course")
    poison(root)
    with unrefused():
        course = load(root)
    questions = course.activities["two-voices-check"].questions
    assert all("Before." in str(one) for one in questions)
    site = build(course)
    with served(site.folder) as base:
        yield Hosted(course, site.folder, base)


@pytest.mark.parametrize("bypass", [True, False], ids=["cleaning alone", "cleaning and policy"])
def test_none_runs_that_stands_in_a_course(
    bypass: bool, poisoned: Hosted, browser: Browser
) -> None:
    context = browser.new_context(bypass_csp=bypass)
    page = context.new_page()
    page.add_init_script(HEARS)
    learner = Learner(page, poisoned.base)
    for place, activity in PLACES.items():
        learner.visit(place)
        if activity:
            learner.take(activity, by_chance(1))
            assert page.locator("details.outcome[open]").first.is_visible()
        assert ran(page, page) == set(), place
    context.close()

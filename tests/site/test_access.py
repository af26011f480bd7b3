"""The course for those who use a keyboard, a screen reader, a narrow window or a dark room."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.axe import violations
from tests.site.conftest import LOOKS, Hosted, NewLearner
from tests.site.learner import READY, Learner, by_chance


def examine(hosted: Hosted, bare_page: Page, pages: list[str]) -> None:
    learner = Learner(bare_page, hosted.base)
    placed = {home: name for name, home in hosted.course.homes.items()}
    front = hosted.course.pages[0].id
    for index, page in enumerate(pages):
        learner.visit("" if page == front else page)
        assert violations(bare_page) == [], page
        if page in placed:
            learner.take(placed[page], by_chance(index))
            assert violations(bare_page) == [], f"{page} after answering"


def test_axe_finds_nothing_before_or_after_answering(
    hosted: Hosted, bare_page: Page, request: pytest.FixtureRequest
) -> None:
    """Each page in one of the looks, by turns, and a page of each kind in all of them."""
    turn = LOOKS.index(request.node.callspec.params["bare_page"])
    ids = [page.id for page in hosted.course.pages]
    examine(hosted, bare_page, [*ids[turn :: len(LOOKS)], "habits", ids[-1], "profile"])


@pytest.mark.slow
def test_axe_finds_nothing_on_any_page_in_any_look(hosted: Hosted, bare_page: Page) -> None:
    examine(hosted, bare_page, [page.id for page in hosted.course.pages])


def test_no_page_scrolls_sideways_in_a_narrow_window(
    hosted: Hosted, new_learner: NewLearner
) -> None:
    learner = new_learner(hosted)
    learner.page.set_viewport_size({"width": 320, "height": 700})
    for index, page in enumerate(hosted.course.pages):
        learner.visit(page.id if index else "")
        width = learner.page.evaluate("document.documentElement.scrollWidth")
        assert width <= 320, page.id


# The theme's colour switch is a hidden input whose label, beside it, wears the outline.
VISIBLE_STOP = """() => {
  const stop = document.activeElement;
  const seen = stop.matches('.md-option') ? stop.nextElementSibling : stop;
  const box = seen.getBoundingClientRect();
  return stop === document.body || (box.width > 0 && box.left >= 0 && box.right <= innerWidth + 1);
}"""


def test_in_a_narrow_window_every_stop_of_the_tab_key_can_be_seen(
    hosted: Hosted, new_learner: NewLearner
) -> None:
    learner = new_learner(hosted)
    learner.page.set_viewport_size({"width": 320, "height": 700})
    learner.visit("forms")
    for _ in range(25):
        learner.page.keyboard.press("Tab")
        stop = learner.page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        assert learner.page.evaluate(VISIBLE_STOP), stop


def test_the_drawer_opens_by_keyboard_and_closes_with_escape(
    hosted: Hosted, new_learner: NewLearner
) -> None:
    learner = new_learner(hosted)
    learner.page.set_viewport_size({"width": 360, "height": 700})
    learner.visit("forms")
    opener = learner.page.get_by_role("button", name="Contents of the course")
    opener.focus()
    learner.page.keyboard.press("Enter")
    expect(opener).to_have_attribute("aria-expanded", "true")
    expect(learner.page.locator(".md-sidebar--primary :focus")).to_have_count(1)
    learner.page.keyboard.press("Escape")
    expect(opener).to_have_attribute("aria-expanded", "false")
    expect(opener).to_be_focused()


def test_the_search_finds_a_word_of_a_lesson_and_fetches_its_index_only_then(
    hosted: Hosted, new_learner: NewLearner
) -> None:
    learner = new_learner(hosted)
    asked: list[str] = []
    learner.page.on("request", lambda one: asked.append(one.url))
    learner.visit("")
    learner.page.wait_for_load_state("networkidle")
    assert not [url for url in asked if url.endswith("search_index.json")]
    learner.page.locator(".md-search__input").fill("strategic")
    expect(learner.page.locator(".md-search-result__item").first).to_be_visible()
    assert [url for url in asked if url.endswith("search_index.json")]


def test_the_profile_speaks_its_numbers(hosted: Hosted, new_learner: NewLearner) -> None:
    learner = new_learner(hosted)
    learner.visit("habits")
    learner.take("habits", by_chance(5))
    learner.visit("profile")
    learner.page.wait_for_selector(READY)
    for axis in hosted.course.outline.axes:
        row = learner.page.locator(f"[data-profile=habits] [data-axis={axis.id}]")
        score, low, high = (row.get_attribute(f"data-{name}") for name in ("score", "low", "high"))
        title = f"{axis.label} {score}, likely {low} to {high}"
        picture = learner.page.get_by_role("img", name=title)
        expect(picture).to_be_visible()
        expect(row).to_contain_text(f"{low} – {high}")  # noqa: RUF001 (a range has an en dash)


def test_in_forced_colours_what_is_missing_and_what_is_picked_can_be_told(
    tiny: Hosted, new_learner: NewLearner
) -> None:
    learner = new_learner(tiny)
    learner.page.emulate_media(forced_colors="active")
    learner.visit("listening")
    learner.page.locator("input[name=tv-1]").first.check()
    learner.page.locator("button[type=submit]:visible").click()
    width = "one => parseFloat(getComputedStyle(one).borderTopWidth)"
    done, missing = (f"[data-question={one}]" for one in ("tv-1", "tv-2"))
    assert learner.page.locator(missing).evaluate(width) > learner.page.locator(done).evaluate(
        width
    )
    own = "one => getComputedStyle(one).appearance"
    assert learner.page.locator("input[name=tv-1]").first.evaluate(own) == "auto"

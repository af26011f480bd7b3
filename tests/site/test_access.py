"""The course for those who use a keyboard, a screen reader, a narrow window or a dark room."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from playwright.sync_api import Page, expect

from tests.axe import violations
from tests.site.conftest import LOOKS, Hosted, NewLearner
from tests.site.learner import READY, Learner, by_chance
from tests.site.room import crowded


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


def roomy(hosted: Hosted, learner: Learner, width: int, pages: Sequence[str]) -> None:
    """All text of pages can be read in a window of a width in pixels, spaced out too."""
    learner.page.set_viewport_size({"width": width, "height": 700})
    front = hosted.course.pages[0].id
    for page in pages:
        learner.visit("" if page == front else page)
        assert crowded(learner.page) == [], page


def test_no_text_is_cut_or_out_of_a_narrow_window(hosted: Hosted, new_learner: NewLearner) -> None:
    """320 pixels are what a window of 1280 comes to at 400 %; every fifth page, and the widest."""
    ids = [page.id for page in hosted.course.pages]
    roomy(hosted, new_learner(hosted), 320, [*ids[::5], "forms", "henrik", "keys", "profile"])


@pytest.mark.slow
@pytest.mark.parametrize("width", [320, 1280])
def test_nor_on_any_page(width: int, hosted: Hosted, new_learner: NewLearner) -> None:
    roomy(hosted, new_learner(hosted), width, [page.id for page in hosted.course.pages])


@pytest.mark.parametrize("width", [320, 1280])
def test_nor_after_answering(width: int, tiny: Hosted, new_learner: NewLearner) -> None:
    learner = new_learner(tiny)
    learner.page.set_viewport_size({"width": width, "height": 700})
    for page, activity in (("late-report", "late-report"), ("listening", "two-voices-check")):
        learner.visit(page)
        learner.page.locator("button[type=submit]:visible").click()
        assert crowded(learner.page) == [], f"{page} with something missing"
        learner.take(activity, by_chance(3))
        assert crowded(learner.page) == [], f"{page} after answering"


MOVES = """() => {
  const longest = (text) => Math.max(...text.split(',').map(parseFloat));
  const moves = (style) => style.scrollBehavior === 'smooth'
    || (style.animationName !== 'none' && longest(style.animationDuration) > 0)
    || (style.transitionProperty !== 'none' && longest(style.transitionDuration) > 0);
  const all = [...document.querySelectorAll('*:not(.needs-script)')];
  return all.flatMap((one) => [null, '::before', '::after']
    .filter((part) => moves(getComputedStyle(one, part)))
    .map((part) => `${one.className} ${part ?? ''}`));
}"""


def test_nothing_moves_for_those_who_asked_for_no_motion(
    tiny: Hosted, new_learner: NewLearner
) -> None:
    learner = new_learner(tiny)
    learner.visit("late-report")
    assert learner.page.evaluate(MOVES)  # the theme's own
    learner.page.emulate_media(reduced_motion="reduce")
    assert learner.page.evaluate(MOVES) == []


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
    links = learner.page.locator(".md-sidebar--primary .md-nav__list").first
    expect(links).to_be_hidden()  # nor is it laid out, which a slow phone would feel
    opener.focus()
    learner.page.keyboard.press("Enter")
    expect(opener).to_have_attribute("aria-expanded", "true")
    expect(links).to_be_visible()
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
    shapes = learner.page.locator(".chart-bars").first.evaluate(SHAPES)
    assert [len({*each}) for each in shapes] == [3, 3], "axes differ by line and by mark"
    learner.page.emulate_media(forced_colors="active", color_scheme="dark")
    assert learner.page.evaluate(UNSEEN) == []
    learner.page.set_viewport_size({"width": 320, "height": 700})
    assert crowded(learner.page) == []


# Behind each text the browser lays a ground of its own; letters of that colour cannot be seen.
BLANK = """all => all.filter((one) => {
  const probe = document.createElement('i');
  probe.style.color = 'Canvas';
  document.body.append(probe);
  return getComputedStyle(one).color === getComputedStyle(probe).color;
}).map((one) => one.outerHTML)"""
SHAPES = """(chart) => [
  [...chart.querySelectorAll('.mark')]
    .map((one) => `${one.tagName} ${(one.getAttribute('points') ?? '').split(' ').length}`),
  [...chart.querySelectorAll('.bar + .range')].map((one) => one.getAttribute('stroke-dasharray')),
]"""
# What is drawn in a colour that is not of those that the system forces.
UNSEEN = """() => {
  const probe = document.createElement('i');
  probe.style.color = 'CanvasText';
  document.body.append(probe);
  const ink = getComputedStyle(probe).color;
  const isSeen = ({fill, stroke}) => [fill, stroke].includes(ink);
  const parts = 'text, .bar, .range, .mark, .frame, .corner, .place';
  return [...document.querySelectorAll(`.chart :is(${parts})`)]
    .filter((one) => !isSeen(getComputedStyle(one))).map((one) => one.outerHTML);
}"""


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
    edge = "one => getComputedStyle(one).outlineStyle"
    options = learner.page.locator("[data-question=tv-1] .choice")
    assert [one.evaluate(edge) for one in options.all()] == ["solid", "none", "none"]
    learner.take("two-voices-check", by_chance(3))
    assert learner.page.locator(".course-button:visible, .pick-mark").evaluate_all(BLANK) == []

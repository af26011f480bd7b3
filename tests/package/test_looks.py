"""The package for those who use a narrow window, a dark room or a screen reader; its policies."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import pytest
from playwright.sync_api import Browser, BrowserContext

from builder.course import Course, Page
from builder.player import page_path
from builder.render import PAPER
from tests.axe import violations
from tests.courses import TINY, copy_course
from tests.package.conftest import NewLms, Shelf
from tests.package.expected import drawn_answers
from tests.package.lms import Lms
from tests.site.room import crowded
from tests.site.test_trouble import COLOURS

SIZES = {"frame": (900, 600), "phone": (320, 700)}
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


LOOKS = [("light", "frame"), ("light", "phone"), ("dark", "frame")]


@pytest.fixture(params=LOOKS)
def bare(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    """A browser whose policy lets axe in."""
    scheme, size = request.param
    width, height = SIZES[size]
    viewport = {"width": width, "height": height}
    context = browser.new_context(viewport=viewport, color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    yield context
    context.close()


def examine(bare: BrowserContext, shelf: Shelf, whole: Course, pages: Sequence[Page]) -> None:
    lms = Lms(bare, shelf.base, whole, "whole", "anna", seen=lambda page: None).launch()
    lms.ready()
    assert violations(lms.shell) == []
    placed = {home: name for name, home in whole.homes.items()}
    for page in pages:
        frame = lms.go(page.id)
        if page.id in placed:
            name = placed[page.id]
            lms.take(name, drawn_answers(whole, name, random.Random(1), skill=0.5))
        assert violations(frame) == [], page.id
        assert crowded(frame) == [], page.id
        frame.locator(".player-contents summary").click()
        assert not frame.evaluate(TOO_WIDE), f"{page.id} with its contents open"
    assert crowded(lms.shell) == []


def test_axe_finds_nothing_and_no_page_scrolls_sideways(
    bare: BrowserContext, shelf: Shelf, whole: Course, request: pytest.FixtureRequest
) -> None:
    """Every second page in one of the looks, by turns."""
    turn = LOOKS.index(request.node.callspec.params["bare"])
    examine(bare, shelf, whole, whole.pages[turn :: 2 * len(LOOKS)])


@pytest.mark.slow
def test_axe_finds_nothing_on_any_page_in_any_look(
    bare: BrowserContext, shelf: Shelf, whole: Course
) -> None:
    examine(bare, shelf, whole, whole.pages)


def test_a_notice_in_the_shell_can_be_read_and_reached(
    bare: BrowserContext, shelf: Shelf, small: Course
) -> None:
    lms = Lms(bare, shelf.base, small, "small", "anna", seen=lambda page: None)
    lms.launch()
    lms.take("turns", drawn_answers(small, "turns", random.Random(1), skill=1))
    lms.close()
    lms.launch(cmi='{"suspend_data": "damaged"}')
    lms.ready()
    lms.shell.locator("#course-notice button").last.wait_for()
    assert violations(lms.shell) == []
    lms.notice(small.words["lms_decline"]).click()
    lms.shell.locator("dialog.course-dialog").wait_for()
    assert violations(lms.shell) == []
    assert not lms.shell.evaluate(TOO_WIDE)


def test_print_is_dark_on_light_in_a_dark_room(
    browser: Browser, shelf: Shelf, small: Course
) -> None:
    page = browser.new_page(color_scheme="dark")
    page.goto(f"{shelf.base}/small/pages/turns.html")
    ink, ground = page.evaluate(COLOURS)
    assert ink > ground
    page.emulate_media(media="print", color_scheme="dark")
    ink, ground = page.evaluate(COLOURS)
    assert ink < 100 < 240 < ground
    page.close()


def test_every_page_has_a_policy_that_lets_nothing_inline_run(shelf: Shelf, whole: Course) -> None:
    names = ["index.html", f"pages/{PAPER}", *(page_path(page.id) for page in whole.pages)]
    found = sorted(path for path in (shelf.folder / "whole").rglob("*.html"))
    assert [path.relative_to(shelf.folder / "whole").as_posix() for path in found] == sorted(names)
    for path in found:
        text = path.read_text("utf-8")
        assert "default-src 'none'; script-src 'self'; style-src 'self'" in text
        assert "unsafe" not in text
        assert " style=" not in text
        assert " onclick=" not in text


def test_links_out_of_the_course_open_beside_it(shelf: Shelf, new_lms: NewLms) -> None:
    root = copy_course(TINY, shelf.folder.parent / "linking")
    page = root / "content" / "hello.md"
    page.write_text(page.read_text("utf-8") + "\nGo [elsewhere](https://example.org/).\n", "utf-8")
    course = shelf.made(root, "linked")
    lms = new_lms(course, "linked").launch()
    link = lms.go("hello").get_by_role("link", name="elsewhere")
    assert (link.get_attribute("target"), link.get_attribute("rel")) == ("_blank", "noopener")
    inner = lms.ready().get_by_role("link", name="Listening").first
    assert inner.get_attribute("target") is None


def test_every_link_and_picture_of_every_page_is_in_the_package(
    shelf: Shelf, whole: Course, new_lms: NewLms
) -> None:
    lms = new_lms(whole, "whole").launch()
    script = "all => all.map(one => one.href || one.src).map(one => one.split('#')[0])"
    base = f"{shelf.base}/whole/"
    for page in whole.pages:
        for address in lms.go(page.id).locator("a[href], img, script[src]").evaluate_all(script):
            if address.startswith(base):
                assert (shelf.folder / "whole" / address.removeprefix(base)).is_file(), address

"""The course without an LMS: from a disk, any web server, and frames that may keep nothing."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

from builder.course import Course
from tests.conftest import FLAGS
from tests.courses import ROOT, TINY
from tests.package.conftest import NewLms, Shelf
from tests.package.expected import drawn_answers
from tests.package.lms import Lms
from tests.site.conftest import watch
from tests.site.test_privacy import GONE, foreign, left

CHECK, HABITS, CASE = "two-voices-check", "turns", "late-report"
FRAME = """<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,">
<title>A page that frames a course</title>
<iframe src="{address}" title="course" width="900" height="600" {more}></iframe></html>"""
HINT = "Blocked autofocusing on a <button> element in a cross-origin subframe."  # of our dialogs
SENT = "_headers"
SANDBOX = 'sandbox="allow-scripts allow-downloads"'


@dataclass
class Home:
    """Where the package lies, and what frames it; `keeps` says whether anything outlives a tab."""

    context: BrowserContext
    base: str
    outside: str
    keeps: bool


class Reader(Lms):
    """A learner who opens the package without an LMS."""

    outside: str = ""

    def enter(self) -> Reader:
        self.page = self.context.new_page()
        self.seen(self.page)
        self.page.goto(self.outside or f"{self.base}/{self.package}/index.html")
        self.ready()
        return self

    def settle(self) -> None:
        self.page.wait_for_timeout(200)  # until the log has it

    def shows(self, activity: str) -> dict[str, str]:
        self.go(self.course.homes[activity])
        return self.answers_shown()


@pytest.fixture(scope="module")
def small(shelf: Shelf) -> Course:
    """The small course, as the package `web`."""
    return shelf.made(TINY, "web", format="web")


@pytest.fixture(scope="module")
def strict(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    """A browser that lets no frame of another site keep anything, as more and more do."""
    args = [*FLAGS.split(), "--test-third-party-cookie-phaseout"]
    browser = playwright.chromium.launch(executable_path=chromium, args=args)
    yield browser
    browser.close()


def disk(shelf: Shelf, browser: Browser, _: Browser) -> Home:
    return Home(browser.new_context(), shelf.folder.as_uri(), "", keeps=True)


def server(shelf: Shelf, browser: Browser, _: Browser) -> Home:
    return Home(browser.new_context(), shelf.base, "", keeps=True)


def strict_server(shelf: Shelf, browser: Browser, _: Browser) -> Home:
    """It sends the headers that lie in the package with every file."""
    shutil.copy(shelf.folder / "web" / SENT, shelf.folder / SENT)
    return Home(browser.new_context(), shelf.base, "", keeps=True)


def sandbox(shelf: Shelf, browser: Browser, _: Browser) -> Home:
    html = FRAME.format(address="web/index.html", more=SANDBOX)
    (shelf.folder / "sandbox.html").write_text(html)
    return Home(browser.new_context(), shelf.base, f"{shelf.base}/sandbox.html", keeps=False)


def other_site(shelf: Shelf, _: Browser, strict: Browser) -> Home:
    html = FRAME.format(address=f"{shelf.base}/web/index.html", more="")
    (shelf.folder / "framing.html").write_text(html)
    elsewhere = shelf.base.replace("127.0.0.1", "localhost")
    return Home(strict.new_context(), shelf.base, f"{elsewhere}/framing.html", keeps=False)


def denied(shelf: Shelf, browser: Browser, _: Browser) -> Home:
    context = browser.new_context()
    context.add_init_script("Object.defineProperty(window, 'indexedDB', {value: undefined})")
    return Home(context, shelf.base, "", keeps=False)


HOMES = [disk, server, sandbox, other_site, denied]


@pytest.fixture(params=HOMES)
def home(
    request: pytest.FixtureRequest, shelf: Shelf, browser: Browser, strict: Browser, small: Course
) -> Iterator[Home]:
    found = request.param(shelf, browser, strict)
    yield found
    found.context.close()
    (shelf.folder / SENT).unlink(missing_ok=True)


@pytest.fixture
def reader(home: Home, small: Course) -> Iterator[Reader]:
    """At the end nothing may have complained or asked another server."""
    yield from reading(home, small, "web")


def reading(home: Home, course: Course, package: str) -> Iterator[Reader]:
    complaints: list[str] = []
    log: list[str] = []
    home.context.on("request", lambda one: log.append(one.url))  # of all frames

    def seen(page: Page) -> None:
        watch(page, "", complaints)

    made = Reader(home.context, home.base, course, package, "anna", seen)
    made.outside = home.outside
    yield made.enter()
    assert foreign(log, f"{home.base}/{package}/", home.outside or home.base) == []
    assert any(url.endswith("/assets/course-data.js") for url in log)
    assert home.context.cookies() == []
    assert [one for one in complaints if not one.startswith(HINT)] == []


def answers(course: Course, activity: str) -> dict[str, object]:
    return dict(drawn_answers(course, activity, Random(2), skill=1))


def finds_a_page_by_its_words(reader: Reader) -> None:
    shown = reader.go("hello")
    shown.locator(".player-contents summary").click()
    search = shown.get_by_role("search")
    box, found = search.get_by_role("searchbox", name="Search"), search.get_by_role("listitem")
    box.fill("no such words")
    expect(search.get_by_role("status")).to_have_text("No page holds these words.")
    box.fill("Costs until")
    expect(found).to_contain_text(["Wait until the other person has stopped."])
    expect(search.get_by_role("status")).to_have_text("Pages found: 1")
    found.get_by_role("link", name="Listening").click()
    expect(reader.ready().locator("h1")).to_have_text("Listening")


@pytest.mark.parametrize("home", [*HOMES, strict_server], indirect=True)
def test_the_course_is_taken_to_its_end_and_remembered_where_it_can_be(
    reader: Reader, home: Home, small: Course
) -> None:
    for page in small.pages:
        reader.go(page.id)
    for name in (CHECK, HABITS, CASE):
        reader.take(name, answers(small, name))
    shown = reader.shows(HABITS)
    assert len(shown) == len(small.activities[HABITS].questions)
    line = "web_kept" if home.keeps else "web_lost"
    expect(reader.line).to_have_text(small.words[line])
    expect(reader.line).to_have_class("" if home.keeps else "bad")
    banner = reader.ready().locator(".storage-banner")
    expect(banner).to_have_text([] if home.keeps else [small.words["storage_denied"]])
    finds_a_page_by_its_words(reader)
    status = reader.go("profile").locator("[data-profile=turns]").get_attribute("data-status")
    assert status == "profile"
    reader.close()
    reader.enter()
    assert reader.shown == ("profile" if home.keeps else "hello")
    assert reader.shows(HABITS) == (shown if home.keeps else {})


def test_a_saved_file_takes_the_place_of_what_was_done_and_erasing_leaves_nothing(
    reader: Reader, home: Home, small: Course, tmp_path: Path
) -> None:
    reader.take(HABITS, answers(small, HABITS))
    shown = reader.shows(HABITS)
    files = reader.go("profile").locator("[data-files]")
    with reader.page.expect_download() as saved:
        files.get_by_role("button", name=small.words["save_course"]).click()
    saved.value.save_as(tmp_path / "mine.json")
    files.get_by_role("button", name=small.words["erase"], exact=True).click()
    dialog = reader.ready().locator("dialog.course-dialog")
    expect(dialog).to_contain_text(small.words["erase_note"])
    dialog.get_by_role("button", name=small.words["erase_yes"], exact=True).click()
    expect(files.locator("[role=status]")).to_have_text(small.words["erased"])
    assert not home.keeps or left(reader.page) == GONE
    assert reader.shows(HABITS) == {}
    files = reader.go("profile").locator("[data-files]")
    files.locator("input[type=file]").set_input_files(tmp_path / "mine.json")
    dialog = reader.ready().locator("dialog.course-dialog")
    dialog.get_by_role("button", name=small.words["load_yes"], exact=True).click()
    expect(files.locator("[role=status]")).to_have_text(small.words["load_done"])
    reader.settle()
    assert reader.shows(HABITS) == shown


def test_a_code_carries_progress_out_of_an_lms_but_not_into_one(
    reader: Reader, small: Course, shelf: Shelf, new_lms: NewLms
) -> None:
    shelf.made(TINY, "small")
    lms = new_lms(small, "small").launch()
    lms.take(HABITS, answers(small, HABITS))
    shown = lms.answers_shown()
    files = lms.go("profile").locator("[data-files]")
    expect(files.locator("#course-code-typed")).to_have_count(0)
    expect(files).to_contain_text(small.words["code_lms_note"])
    files.get_by_role("button", name=small.words["code_show"]).click()
    code = files.locator("#course-code").input_value()
    files = reader.go("profile").locator("[data-files]")
    files.locator("#course-code-typed").fill(code)
    files.get_by_role("button", name=small.words["code_use"]).click()
    dialog = reader.ready().locator("dialog.course-dialog")
    dialog.get_by_role("button", name=small.words["load_yes"], exact=True).click()
    expect(files.locator("[role=status]")).to_have_text(small.words["code_done"])
    reader.settle()
    assert reader.shows(HABITS) == shown


@pytest.mark.slow
def test_a_run_through_the_whole_course_asks_its_server_alone_and_leaves_no_cookie(
    shelf: Shelf, browser: Browser, strict: Browser
) -> None:
    whole = shelf.made(ROOT, "whole-web", format="web")
    home = server(shelf, browser, strict)
    for reader in reading(home, whole, "whole-web"):
        for page in whole.pages:
            reader.go(page.id)
        for name in whole.activities:
            reader.take(name, answers(whole, name))
        assert left(reader.page)["names"] == [f"course:{whole.outline.id}"]
    home.context.close()


def test_a_page_opened_alone_keeps_what_the_shell_shows(
    small: Course, shelf: Shelf, browser: Browser
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{shelf.base}/web/pages/turns.html")
    page.locator("html[data-course=ready] form.live input[name=li1][value='3']").check()
    expect(page.locator(".storage-banner")).to_have_count(0)
    page.goto(f"{shelf.base}/web/index.html")
    shown = page.frame_locator("#course-page")
    shown.locator("input[name=li1][value='3']:checked").wait_for()
    context.close()


def test_the_package_has_no_manifest_and_tells_nobody_of_an_lms(
    shelf: Shelf, small: Course
) -> None:
    names = zipfile.ZipFile(shelf.folder.parent / "web.zip").namelist()
    assert names[0] == "index.html"
    assert not [name for name in names if name.endswith((".xml", ".xsd"))]
    for page in (shelf.folder / "web").rglob("*.html"):
        assert "learning system" not in page.read_text("utf-8"), page
    profile = (shelf.folder / "web" / "pages" / "profile.html").read_text("utf-8")
    assert small.words["profile_private"] in profile


def test_a_search_that_did_not_come_says_so_and_is_asked_for_again(
    shelf: Shelf, small: Course, context: BrowserContext
) -> None:
    reader = Reader(context, shelf.base, small, "web", "anna", seen=lambda page: None).enter()
    context.route("**/search-data.js", lambda route: route.abort())
    shown = reader.go("hello")
    shown.locator(".player-contents summary").click()
    search = shown.get_by_role("search")
    box, line = search.get_by_role("searchbox", name="Search"), search.get_by_role("status")
    box.focus()
    expect(line).to_have_text(small.words["search_lost"])
    box.fill("every")  # of one title and no text
    expect(line).to_have_text(small.words["search_lost"])
    context.unroute("**/search-data.js")
    shown.locator("h1").click()
    box.focus()
    expect(line).to_have_text("Pages found: 1")
    text = search.get_by_role("listitem").get_by_role("paragraph")
    expect(text).not_to_have_text(re.compile("^…"))

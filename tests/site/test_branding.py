"""An institution's logo, colours and name as learners meet them, on the site and in a package."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from tests.axe import violations
from tests.branding import ALT, CONTACT, DARK, HEADER, LIGHT, NAME, ON_HEADER, PAGE, branded, rgb
from tests.courses import course
from tests.site.conftest import Hosted, hosting, served

LOADED = "img => img.complete && img.naturalWidth > 0"
COLOUR = "(element, name) => getComputedStyle(element)[name]"


@pytest.fixture(scope="module")
def north(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosted]:
    work = tmp_path_factory.mktemp("north")
    with hosting(branded(work / "own"), work / "copy") as found:
        yield found


@pytest.fixture(scope="module")
def package(north: Hosted, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("package")
    to = folder / "web.zip"
    done = course("export", north.course.root, "web", "--draft", "-o", str(to))
    assert done.exit_code == 0, done.output
    with zipfile.ZipFile(to) as archive:
        archive.extractall(folder / "web")
    with served(folder / "web") as base:
        yield base


@pytest.fixture(params=[("light", 1280), ("dark", 360)])
def look(request: pytest.FixtureRequest, browser: Browser) -> Iterator[tuple[Page, str]]:
    """A page that axe may enter, and the accent that it should have."""
    scheme, width = request.param
    viewport = {"width": width, "height": 900}
    context = browser.new_context(viewport=viewport, color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    yield context.new_page(), rgb(LIGHT if scheme == "light" else DARK)
    context.close()


def wears(page: Page | Frame, selector: str, **colours: str) -> None:
    for name, colour in colours.items():
        assert page.locator(selector).first.evaluate(COLOUR, name) == colour, (selector, name)


def names_its_institution(page: Page | Frame) -> None:
    expect(page.get_by_role("link", name=NAME)).to_have_attribute("href", PAGE)
    expect(page.get_by_role("link", name=CONTACT)).to_have_attribute("href", f"mailto:{CONTACT}")


def test_the_site_wears_logo_colours_and_name(north: Hosted, look: tuple[Page, str]) -> None:
    page, accent = look
    page.goto(f"{north.base}/listening/")
    page.wait_for_selector(".live")
    logo = page.locator(".md-header .md-logo img")
    assert logo.evaluate(LOADED) and logo.get_attribute("alt") == ALT
    assert page.locator("link[rel=icon]").get_attribute("href") == "../star.svg"
    wears(page, ".md-header", backgroundColor=rgb(HEADER), color=rgb(ON_HEADER))
    wears(page, "button.course-button:visible", backgroundColor=accent)
    wears(page, ".page-part", color=accent)
    names_its_institution(page)
    assert violations(page) == []


def test_the_page_for_lost_addresses_names_the_institution(
    north: Hosted, look: tuple[Page, str]
) -> None:
    page, accent = look
    page.goto(f"{north.base}/404.html")
    names_its_institution(page)
    wears(page, "html", borderTopColor=rgb(HEADER))
    wears(page, "a", color=accent)


def test_a_package_wears_them_too(package: str, look: tuple[Page, str]) -> None:
    page, accent = look
    page.goto(f"{package}/index.html")
    frame = page.frame("course-page")
    assert frame
    frame.wait_for_selector(".progress-text")
    logo = page.locator(".shell-top img")
    assert logo.evaluate(LOADED) and logo.get_attribute("alt") == ALT
    assert page.locator("link[rel=icon]").get_attribute("href") == "pages/star.svg"
    wears(page, ".shell-top", backgroundColor=rgb(HEADER), color=rgb(ON_HEADER))
    wears(page, ".shell-diagnosis", color=rgb(ON_HEADER))
    wears(frame, ".page-part", color=accent)
    names_its_institution(frame)
    assert frame.get_by_role("link", name=CONTACT).get_attribute("target") == "_blank"
    assert violations(page) == []

"""The maps of cases under `course serve`, in a real browser: what they show, and to whom."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from builder.casemap.story import cases
from builder.live import Live
from builder.local_server import LocalServer
from tests.axe import violations
from tests.courses import ROOT, TINY, copy_course
from tests.site.conftest import watch

MAP = "/.live/map/"
# Each text of the drawing whose end lies outside its box.
OUTSIDE = """() => [...document.querySelectorAll('.casemap g')].flatMap((group) => {
  const box = group.querySelector('.box').getBBox();
  return [...group.querySelectorAll('text')]
    .filter((text) => text.getBBox().x + text.getBBox().width > box.x + box.width)
    .map((text) => text.textContent);
})"""


@contextmanager
def showing(root: Path) -> Iterator[tuple[Live, str]]:
    """The server of `course serve`, and its address."""
    live = Live(root, root / ".serve")
    live.renew(set())
    with LocalServer(live, 0, lambda: False) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield live, f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Live, str]]:
    with showing(copy_course(ROOT, tmp_path_factory.mktemp("maps") / "course")) as found:
        yield found


def test_a_map_is_for_everybody_in_each_look(whole: tuple[Live, str], bare_page: Page) -> None:
    complaints: list[str] = []
    watch(bare_page, whole[1], complaints)
    for query in ("", "?as=random", "?as=personal"):
        bare_page.goto(f"{whole[1]}{MAP}henrik{query}")
        assert violations(bare_page) == [], query
        width = bare_page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert width <= 0
    assert complaints == []


def test_every_text_stays_in_its_box(whole: tuple[Live, str], context: BrowserContext) -> None:
    live, base = whole
    assert live.edition
    page = context.new_page()
    for name in cases(live.edition.course):
        page.goto(f"{base}{MAP}{name}?as=random")
        assert page.locator(".casemap g").count() > 10
        assert page.evaluate(OUTSIDE) == [], name


def test_a_case_is_played_as_somebody_and_the_policy_holds(
    whole: tuple[Live, str], context: BrowserContext
) -> None:
    page = context.new_page()
    complaints: list[str] = []
    watch(page, whole[1], complaints)
    page.goto(f"{whole[1]}{MAP}henrik")
    assert page.locator(".picked").count() == 0
    page.get_by_role("link", name="somebody who only minds Strategic").click()
    ends = page.get_by_role("row", name="Strategic 100 % 50 %")
    expect(ends).to_be_visible()
    assert page.locator(".picked").count() == page.locator(".shunned").count() == 3
    page.get_by_role("link", name="somebody who clicks at random").click()
    seen = set()
    for _ in range(8):
        seen.add(tuple(page.locator("td:last-child").all_inner_texts()))
        page.get_by_role("link", name="once more").click()
    assert len(seen) > 3
    assert complaints == []


@pytest.mark.parametrize(
    ("address", "status"),
    [
        (MAP, 200),
        (f"{MAP}henrik?as=nobody&seed=x", 200),
        (f"{MAP}henrik?seed=99999999999999999999&as=random", 200),
        (f"{MAP}nowhere", 404),
        (f"{MAP}../../course.yml", 404),
    ],
)
def test_an_address_may_be_anything(
    address: str, status: int, whole: tuple[Live, str], context: BrowserContext
) -> None:
    assert context.request.get(whole[1] + address).status == status


def test_a_page_leads_to_the_map_of_its_case_and_a_save_is_seen_there(
    tmp_path: Path, context: BrowserContext
) -> None:
    root = copy_course(TINY, tmp_path / "course")
    with showing(root) as (live, base):
        page = context.new_page()
        page.goto(f"{base}/late-report/")
        page.get_by_role("link", name="Map of late-report").click()
        page.get_by_role("link", name="somebody who only minds Listening").click()
        expect(page.get_by_role("heading", name="The late report")).to_be_visible()
        file = root / "cases" / "late-report.yml"
        text = file.read_text("utf-8")
        file.write_text(text.replace("title: The late report", "title: The latest"), "utf-8")
        live.renew({"cases/late-report.yml"})
        expect(page.get_by_role("heading", name="The latest")).to_be_visible()
        assert page.url.endswith("?as=listening")
        file.write_text("title: [\n", "utf-8")
        live.renew({"cases/late-report.yml"})
        expect(page.locator("#live-faults")).to_contain_text("cases/late-report.yml")
        expect(page.get_by_role("heading", name="The latest")).to_be_visible()
        page.goto(f"{base}/hello/")
        expect(page.locator("#live-maps")).to_have_count(0)

"""The page on privacy names all that the course keeps; the run time keeps and asks nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from builder.privacy import KEPT
from tests.site.conftest import Hosted, NewLearner
from tests.site.learner import READY, by_chance

LEFT = """async () => {
  const names = (await indexedDB.databases()).map(({name}) => name);
  const logs = await Promise.all(names.map((name) => new Promise((resolve) => {
    indexedDB.open(name).onsuccess = ({target: {result: database}}) => {
      database.transaction('log').objectStore('log').getAll().onsuccess = ({target}) => {
        database.close();
        resolve(target.result);
      };
    };
  })));
  const keys = [...Object.keys(localStorage), ...Object.keys(sessionStorage)];
  const events = [...new Set(logs.flat().map(({type}) => type))];
  const cached = self.isSecureContext ? await caches.keys() : [];
  return {names, events, keys, cached, cookie: document.cookie};
}"""
GONE = {"names": [], "events": [], "keys": [], "cached": [], "cookie": ""}

HELD = """() => {
  IDBFactory.prototype.deleteDatabase = () => { throw new Error('another window has it'); };
}"""
ERASED = "Everything is erased."

LMS = """<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>An LMS</title>
<script>
  globalThis.asked = [];
  for (const name of ['API', 'API_1484_11']) {
    Object.defineProperty(window, name, {get: () => void asked.push(name)});
  }
</script>
<iframe src="turns/" title="Course"></iframe></html>"""


def left(page: Page) -> dict[str, Any]:
    """What a browser holds of the course."""
    found: dict[str, Any] = page.evaluate(LEFT)
    return found


def foreign(log: list[str], *ours: str) -> list[str]:
    """Requests to others, in a log of all of them; what lies in a page itself asks nobody."""
    return [url for url in log if not url.startswith((*ours, "data:", "blob:"))]


@pytest.mark.parametrize("which", ["tiny", pytest.param("hosted", marks=pytest.mark.slow)])
def test_a_whole_course_asks_its_server_alone_and_leaves_what_the_page_names_and_no_cookie(
    which: str, request: pytest.FixtureRequest, context: BrowserContext, new_learner: NewLearner
) -> None:
    hosted: Hosted = request.getfixturevalue(which)
    log: list[str] = []
    context.on("request", lambda one: log.append(one.url))  # of frames and workers too
    learner = new_learner(hosted)
    homes = hosted.course.homes.items()
    for index, page in enumerate(hosted.course.pages):
        learner.visit(page.id if index else "")
        for name in [name for name, home in homes if home == page.id]:
            learner.take(name, by_chance(index))
    learner.page.locator("label.md-header__button[for^=__palette]:visible").click()
    learner.page.locator(".md-search__input").press_sequentially("a")
    expect(learner.page.locator(".md-search-result__meta")).not_to_have_text("Initializing search")
    learner.visit("profile")
    assert foreign(log, f"{hosted.base}/") == []
    assert {f"{hosted.base}/{page.id}/" for page in hosted.course.pages[1:]} <= set(log)
    assert f"{hosted.base}/search/search_index.json" in log
    found = left(learner.page)
    listed = {one for things in KEPT.values() for one in things}
    assert found["names"] == [f"course:{hosted.course.outline.id}"]
    assert {"answer", "submit", "page", "start"} <= set(found["events"]) <= listed
    assert {key[key.index(".") :] for key in found["keys"]} == {".__palette"} <= listed
    assert (found["cached"], found["cookie"], context.cookies()) == ([], "", [])


def test_erasing_leaves_nothing_in_any_window(tiny: Hosted, new_learner: NewLearner) -> None:
    learner, other = new_learner(tiny), new_learner(tiny)
    for one in (other, learner):
        one.visit("profile")
    learner.page.locator("label.md-header__button[for^=__palette]:visible").click()
    learner.page.get_by_role("button", name="Erase my data").click()
    learner.confirm("Erase")
    expect(learner.page.get_by_text("Erased")).to_be_visible()
    assert left(learner.page) == GONE
    other.visit(tiny.course.pages[1].id)
    assert set(left(other.page)["events"]) == {"start", "page"}


def test_a_log_that_the_browser_will_not_let_go_of_is_empty_all_the_same(
    tiny: Hosted, new_learner: NewLearner
) -> None:
    learner = new_learner(tiny)
    learner.visit("turns")
    learner.page.locator("input[name=li1][value='3']").check()
    learner.visit("profile")
    learner.page.evaluate(HELD)
    learner.page.get_by_role("button", name="Erase my data").click()
    learner.confirm("Erase")
    expect(learner.page.locator("[data-files] [role=status]")).to_have_text(ERASED)
    assert left(learner.page)["events"] == []


def test_in_a_frame_of_an_lms_the_site_asks_for_no_api(
    tiny: Hosted, new_learner: NewLearner
) -> None:
    page = new_learner(tiny).page
    page.route("**/lms.html", lambda route: route.fulfill(body=LMS, content_type="text/html"))
    page.goto(f"{tiny.base}/lms.html")
    shown = page.frame_locator("iframe")
    shown.locator(READY).wait_for(state="attached")
    shown.locator("input[name=li1][value='3']").check()
    expect(shown.locator(".storage-banner")).to_have_count(0)
    assert page.evaluate("asked") == []


def test_who_starts_fresh_on_a_page_keeps_the_order_that_is_shown(
    hosted: Hosted, new_learner: NewLearner
) -> None:
    learner = new_learner(hosted)
    order = "all => all.map(one => one.dataset.option)"
    moves = learner.page.locator("[data-question=henrik-1] .move")
    picks = learner.page.locator("input[name=henrik-1-best]")
    seen = []
    for _ in range(3):  # chance alone might keep the order of four moves once
        learner.visit("habits")
        learner.page.locator("input[name=ho1][value='3']").check()
        learner.visit("henrik")
        learner.page.get_by_role("button", name="Not you? Start fresh").click()
        learner.confirm("Erase")
        expect(learner.page.locator("[data-question=henrik-1] input:checked")).to_have_count(0)
        said = learner.page.locator(".progress + [role=status]")
        expect(said).to_have_text(ERASED)
        expect(said).to_be_focused()  # the button is gone
        before = moves.evaluate_all(order)
        picks.first.check()
        seen.append(moves.evaluate_all(order) == before)
    assert seen == [True] * 3

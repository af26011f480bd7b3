"""Shell and pages talk to each other and to nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from builder.course import Course
from tests.package.conftest import NewLms, Shelf
from tests.site.conftest import served

FOREIGN = """<!doctype html><html lang="en"><title>Elsewhere</title>
<script>
const heard = [];
addEventListener('message', ({data, ports}) => heard.push([data, ports.length]));
</script>
<iframe src="{address}" title="framed" width="900" height="600"></iframe></html>"""
SPEAK = """() => {
  const speak = (target) => {
    const {port1, port2} = new MessageChannel();
    port1.onmessage = ({data}) => heard.push([data, 0]);
    target.postMessage({course: 'hello', nonce: '1-2-3-4'}, '*');
    target.postMessage({course: 'welcome', nonce: '1-2-3-4'}, '*', [port2]);
  };
  speak(frames[0]);
  if (frames[0].length) speak(frames[0][0]);
  return new Promise((resolve) => setTimeout(resolve, 700));
}"""
SHAKE = """() => new Promise((resolve) => {
  addEventListener('message', ({data, ports}) => {
    if (data?.course !== 'welcome' || data.nonce !== 'a test') return;
    globalThis.port = ports[0];
    globalThis.heard = [];
    port.onmessage = ({data}) => heard.push(data);
    resolve(true);
  });
  parent.postMessage({course: 'hello', nonce: 'a test'}, origin);
})"""
HOLD_BACK = """addEventListener('message', (event) => {
  const {data, origin, source} = event;
  if (!globalThis.holding) return;
  event.stopImmediatePropagation();
  globalThis.release = () => {
    globalThis.holding = false;
    dispatchEvent(new MessageEvent('message', {data, origin, source}));
  };
});"""
STORES = "indexedDB.databases().then(all => all.map(one => one.name))"
MALFORMED: list[Any] = [
    None, 0, "read", [], {}, {"type": "load"}, {"type": "load", "document": {"answers": {}}},
    {"type": "load", "document": {"format": "course-answers", "version": 1, "course": "two-voices",
                                  "answers": {}}},
    {"type": "append"}, {"type": "append", "events": "all"},
    {"type": "append", "events": [None, 1, "x", [], {"type": "load", "state": {}}]},
    {"type": "append", "events": [{"type": "load", "state": {"answers": {}}, "at": 1}]},
    {"type": "append", "events": [{"type": "page", "id": "nowhere", "at": 1}]},
    {"type": "append", "events": [{"type": "page", "id": {"a": 1}, "at": 1}]},
    {"type": "append", "events": [{"type": "answer", "item": "__proto__", "value": 1, "at": 1}]},
    {"type": "append", "events": [{"type": "answer", "item": "li1", "value": "3", "at": 1}]},
    {"type": "append", "events": [{"type": "answer", "item": "li1", "value": 9, "at": 1}]},
    {"type": "append", "events": [{"type": "answer", "item": "li1", "value": 3, "at": 1e300}]},
    {"type": "append", "events": [{"type": "answer", "item": "li1", "value": 3, "at": "now"}]},
    {"type": "append", "events": [{"type": "answer", "item": "li1", "value": 3}]},
    {"type": "append", "events": [{"type": "submit", "activity": "constructor", "at": 1}]},
    {"type": "append", "events": [{"type": "restart", "activity": None, "at": 1}]},
    {"type": "append", "events": [{"type": "start", "seed": "x", "at": 1}]},
]  # fmt: skip


@pytest.fixture
def foreign(tmp_path: Path, context: BrowserContext) -> Iterator[Any]:
    """A page of another origin that frames an address and listens."""
    with served(tmp_path) as base:

        def framing(address: str) -> Page:
            (tmp_path / "index.html").write_text(FOREIGN.replace("{address}", address))
            page = context.new_page()
            page.goto(base)
            return page

        yield framing


@pytest.mark.parametrize("path", ["index.html", "pages/turns.html"])
def test_a_page_of_another_origin_gets_no_port_and_no_state(
    path: str, foreign: Any, shelf: Shelf, small: Course
) -> None:
    page = foreign(f"{shelf.base}/small/{path}")
    shown = page.frame_locator("iframe")
    inner = shown.frame_locator("#course-page") if path == "index.html" else shown
    inner.locator("html[data-course=ready]").wait_for(state="attached")
    page.evaluate(SPEAK)
    assert page.evaluate("heard") == []


def test_a_framed_page_that_nobody_answers_keeps_its_own_log(
    foreign: Any, shelf: Shelf, small: Course
) -> None:
    page = foreign(f"{shelf.base}/small/pages/turns.html")
    inner = page.frame_locator("iframe")
    inner.locator("html[data-course=ready]").wait_for(state="attached")
    inner.locator("input[name=li1][value='3']").check()
    page.reload()
    inner.locator("html[data-course=ready]").wait_for(state="attached")
    assert inner.locator("input[name=li1][value='3']").is_checked()


def test_a_page_opened_alone_works_with_its_own_log(
    shelf: Shelf, small: Course, context: BrowserContext
) -> None:
    page = context.new_page()
    page.goto(f"{shelf.base}/small/pages/turns.html")
    page.wait_for_selector("html[data-course=ready]", state="attached")
    page.locator("input[name=li1][value='3']").check()
    page.goto(f"{shelf.base}/small/index.html")
    shown = page.frame_locator("#course-page")
    shown.locator("input[name=li1][value='3']:checked").wait_for()


def test_a_hello_from_anywhere_but_the_frame_gets_nothing(
    small: Course, new_lms: NewLms, context: BrowserContext
) -> None:
    lms = new_lms(small, "small").launch()
    lms.ready()
    lms.page.evaluate("() => { heard = []; onmessage = (one) => heard.push(one.data); }")
    lms.page.evaluate(SPEAK)
    assert lms.page.evaluate("heard") == []


def test_a_welcome_with_a_wrong_nonce_is_not_believed(
    shelf: Shelf, small: Course, context: BrowserContext
) -> None:
    page = context.new_page()
    page.goto(f"{shelf.base}/nest.html?depth=1&to=small/pages/turns.html&name=course-page")
    page.evaluate("globalThis.heard = []")
    page.evaluate(SPEAK)
    inner = page.frame_locator("iframe")
    expect(inner.locator(".storage-banner")).to_have_text(small.words["lms_not_saved"])
    inner.locator("input[name=li1][value='3']").check()
    assert page.evaluate("heard") == []
    assert page.evaluate(STORES) == []


def test_a_late_welcome_is_taken_and_no_pick_made_meanwhile_is_lost(
    small: Course, new_lms: NewLms
) -> None:
    lms = new_lms(small, "small")
    lms.context.add_init_script(HOLD_BACK)
    lms.launch().ready()
    lms.shell.evaluate("globalThis.holding = true")
    lms.head_for("turns")
    shown = lms.shell.frame_locator("#course-page")
    shown.locator("form.live input[name=li1][value='3']").check()
    expect(shown.locator(".storage-banner")).to_have_text(small.words["lms_not_saved"])
    shown.locator("input[name=li2][value='2']").check()
    lms.shell.evaluate("release()")
    lms.ready()
    expect(shown.locator(".storage-banner")).to_have_count(0)
    assert lms.answers_shown() == {"li1": "3", "li2": "2"}
    lms.settle()
    assert {id: one["latest"] for id, one in lms.saved().answers.items()} == {"li1": 3, "li2": 2}
    assert lms.saved().position == "turns"
    assert f"course:{small.outline.id}" not in lms.shell.evaluate(STORES)


@pytest.mark.parametrize("frame", ["", "nest.html?depth=1&to="])
def test_a_page_that_no_shell_frames_says_that_no_lms_hears_of_it(
    frame: str, shelf: Shelf, small: Course, context: BrowserContext
) -> None:
    page = context.new_page()
    page.goto(f"{shelf.base}/{frame}small/pages/turns.html")
    shown: Any = page.frame_locator("iframe") if frame else page
    expect(shown.locator(".storage-banner")).to_have_text(small.words["lms_missing"])


def is_load(message: object) -> bool:
    return isinstance(message, dict) and message.get("type") == "load"


def test_malformed_messages_on_the_port_do_nothing(small: Course, new_lms: NewLms) -> None:
    lms = new_lms(small, "small").launch()
    frame = lms.go("turns")
    lms.settle()
    before = lms.stored()["suspend_data"]
    assert frame.evaluate(SHAKE)
    for message in MALFORMED:
        frame.evaluate("message => port.postMessage(message)", message)
    frame.evaluate("port.postMessage({type: 'read'})")
    frame.wait_for_function("heard.length > 0")
    *refused, last = frame.evaluate("heard")
    assert last["type"] == "state"
    assert refused == [{"type": "done", "isDone": False} for one in MALFORMED if is_load(one)]
    lms.settle()
    assert lms.stored()["suspend_data"] == before
    frame.locator("input[name=li1][value='3']").check()
    lms.settle()
    assert set(lms.saved().answers) == {"li1"}

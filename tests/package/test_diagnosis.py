"""The page for support: what it tells, what it never tells, and who can reach it."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Frame, Locator, expect

from builder.course import Course
from builder.payload import joined
from tests.axe import violations
from tests.courses import TINY
from tests.package.conftest import NewLms, Shelf
from tests.package.lms import Lms
from tests.package.test_looks import LOOKS, TOO_WIDE
from tests.package.test_telling import CHECK, HABITS, everything

LEARNER = "anna-4711"
SHOWN = re.compile(
    r"cmi\._version|adl\.nav\.request|cmi\.\w+\._count|cmi\.(core\.)?"
    r"(entry|mode|lesson_mode|credit|exit|session_time|lesson_status|\w+_status)"
)
ROWS = "all => all.map(row => [...row.cells].map(one => one.textContent))"
ITEMS = ("--report-habits", "items", "--report-judgement", "items")


def opened(shell: Frame, words: Any) -> Locator:
    shell.get_by_role("button", name=words["diag_open"]).click()
    dialog = shell.get_by_role("dialog")
    expect(dialog).to_be_visible()
    return dialog


def facts(dialog: Locator) -> dict[str, str]:
    names = dialog.locator("dt").all_inner_texts()
    return dict(zip(names, dialog.locator("dd").all_inner_texts(), strict=True))


def calls(dialog: Locator) -> list[list[str]]:
    """Seconds, call, element, sent, answer, error, milliseconds."""
    found: list[list[str]] = dialog.locator("tbody tr").evaluate_all(ROWS)
    return found


def copied(lms: Lms, dialog: Locator) -> str:
    lms.context.grant_permissions(["clipboard-read", "clipboard-write"])
    dialog.get_by_role("button", name=lms.course.words["diag_copy"]).click()
    expect(dialog.get_by_text(lms.course.words["diag_copied"])).to_be_visible()
    found: str = lms.shell.evaluate("navigator.clipboard.readText()")
    return found


def test_button_and_key_open_it_and_it_closes_again(small: Course, new_lms: NewLms) -> None:
    lms = new_lms(small, "small").launch()
    lms.ready()
    dialog = opened(lms.shell, small.words)
    expect(dialog).to_be_visible()
    lms.page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    button = lms.shell.get_by_role("button", name=small.words["diag_open"])
    expect(button).to_be_focused()
    for place in (button, lms.ready().locator("main")):
        place.focus()
        lms.page.keyboard.press("Control+Alt+d")
        expect(dialog).to_be_visible()
        lms.page.keyboard.press("Control+Alt+d")
        expect(dialog).to_have_count(1)
        dialog.get_by_role("button", name=small.words["diag_close"]).press("Enter")
        expect(dialog).to_have_count(0)


def test_letters_written_with_altgr_do_not_open_it(small: Course, new_lms: NewLms) -> None:
    lms = new_lms(small, "small").launch()
    lms.ready()
    lms.shell.evaluate(
        """() => dispatchEvent(new KeyboardEvent('keydown',
          {ctrlKey: true, altKey: true, modifierAltGraph: true, code: 'KeyD', key: 'đ'}))"""
    )
    expect(lms.shell.get_by_role("dialog")).to_have_count(0)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({}, "API, frames up: 1,"),
        ({"depth": "10"}, "API, frames up: 11,"),
        ({"faults": "late"}, "API, frames up: 1,"),
    ],
)
def test_it_says_where_the_api_was_found(
    asked: dict[str, str], said: str, small: Course, new_lms: NewLms
) -> None:
    lms = new_lms(small, "small").launch(**asked)
    lms.ready()
    told = facts(opened(lms.shell, small.words))[small.words["diag_api"]]
    assert told.startswith(said)
    waited = re.search(r"after (\d+) ms", told)
    assert waited
    assert (int(waited[1]) > 1500) == ("faults" in asked)


def test_it_says_that_the_api_was_found_in_the_opener(small: Course, new_lms: NewLms) -> None:
    lms = new_lms(small, "small").launch(opens="yes")
    lms.page.wait_for_timeout(500)
    popup = next(one for one in lms.context.pages if one != lms.page)
    expect(popup.locator("#course-saved")).to_have_text(small.words["lms_saved"])
    told = facts(opened(popup.main_frame, small.words))
    assert "frames up from the window that opened this one: 0," in told[small.words["diag_api"]]


def test_it_works_where_no_api_is_found(small: Course, new_lms: NewLms) -> None:
    lms = new_lms(small, "small").launch(faults="missing")
    told = facts(opened(lms.shell, small.words))  # while it is still looked for, too
    assert told[small.words["diag_api"]] == small.words["diag_api_none"]
    assert told[small.words["diag_session"]] == small.words["diag_session_none"]


@pytest.mark.parametrize(
    ("format", "host", "version"),
    [("scorm12", "host.html", "3.4"), ("scorm2004", "host2004.html", "1.0")],
)
def test_it_tells_of_the_session_and_how_much_of_the_state_is_used(
    format: str, host: str, version: str, shelf: Shelf, new_lms: NewLms
) -> None:
    name = f"diagnosed-{format}"
    course = shelf.made(TINY, name, "--lms", "moodle", *ITEMS, format=format)
    lms = new_lms(course, name, host=host).launch()
    everything(lms, 1)
    lms.settle()
    dialog = opened(lms.shell, course.words)
    told, words = facts(dialog), course.words
    assert re.fullmatch(r"open for \d+ s", told[words["diag_session"]])
    given = [told[words[f"diag_{one}"]] for one in ("mode", "credit", "version", "saved")]
    assert given == ["normal", "credit", version, words["lms_saved"]]
    limit = {"scorm12": 4096, "scorm2004": 64000}[format]
    length = len(lms.stored()["suspend_data"])
    assert told[words["diag_state"]] == f"{length} of {limit} characters"
    assert f"limit {limit}" in told[words["diag_settings"]]
    dialog.get_by_role("button", name=words["diag_close"]).click()
    lms.shell.locator(".shell-exit").click()
    expect(lms.line).to_have_text(words["lms_left"])
    again = facts(opened(lms.shell, words))
    assert again[words["diag_session"]] == words["diag_session_over"]
    assert again[words["diag_mode"]] == words["diag_unknown"]  # it cannot be asked any more


def test_it_keeps_the_last_hundred_calls_with_their_errors(small: Course, new_lms: NewLms) -> None:
    lms = new_lms(small, "small").launch()
    lms.ready()
    dialog = opened(lms.shell, small.words)
    names = [one[1] for one in calls(dialog)]
    assert names[0] == "LMSInitialize"
    assert "LMSGetLastError" not in names
    assert "cmi._version" not in [one[2] for one in calls(dialog)]  # only this page asks for it
    dialog.get_by_role("button", name=small.words["diag_close"]).click()
    everything(lms, 1)
    lms.page.evaluate("failing = 1")
    lms.go(HABITS)
    expect(lms.line).to_have_text(small.words["lms_saved"])
    found = calls(opened(lms.shell, small.words))
    assert len(found) == 100
    commits = [one[4:6] for one in found if one[1] == "LMSCommit"]
    assert ["false", "101"] in commits
    assert ["true", ""] in commits
    assert all(re.fullmatch(r"\d+\.\d", one[k]) for one in found for k in (0, 6))
    assert sorted(float(one[0]) for one in found) == [float(one[0]) for one in found]


def test_a_call_that_throws_is_seen(small: Course, new_lms: NewLms) -> None:
    lms = new_lms(small, "small").launch(faults="throwing")
    lms.ready()
    assert calls(opened(lms.shell, small.words))[0][1:5] == ["LMSInitialize", "", "", "!"]


@pytest.mark.parametrize(
    ("format", "host"), [("scorm12", "host.html"), ("scorm2004", "host2004.html")]
)
def test_nothing_names_the_learner_or_tells_an_answer(
    format: str, host: str, shelf: Shelf, new_lms: NewLms
) -> None:
    name = f"discreet-{format}"
    course = shelf.made(TINY, name, *ITEMS, format=format)
    lms = new_lms(course, name, LEARNER, host).launch()
    lms.ready()
    texts, rows = [], []
    for step in (lambda: None, lambda: everything(lms, 1)):
        step()
        lms.settle()
        dialog = opened(lms.shell, course.words)
        rows += calls(dialog)
        texts += [dialog.inner_text(), copied(lms, dialog)]
        dialog.get_by_role("button", name=course.words["diag_close"]).click()
    assert any(one[2].endswith(("student_id", "learner_id")) for one in rows)
    assert any(one[2].endswith("_response") for one in rows)
    for _, _, element, sent, given, code, _ in rows:
        if not SHOWN.fullmatch(element):
            assert re.fullmatch(r"(\[\d+\])?", sent), (element, sent)
            assert re.fullmatch(r"(\[\d+\])?|true|false", given), (element, given)
        assert re.fullmatch(r"\d*", code)
    cmi = lms.stored()
    for text in texts:
        assert LEARNER not in text
        assert "Somebody" not in text
        assert cmi["suspend_data"] not in text
        assert course.words["diag_status"] in text


def test_the_copy_holds_what_the_page_shows(small: Course, new_lms: NewLms) -> None:
    lms = new_lms(small, "small").launch()
    lms.take(CHECK, {})
    dialog = opened(lms.shell, small.words)
    dialog.get_by_role("button", name=small.words["diag_try"]).click()
    expect(dialog.get_by_role("status").last).to_contain_text("answer 200")
    text = copied(lms, dialog)
    for key, value in facts(dialog).items():
        assert f"{key}: {value}\n" in text
    for row in calls(dialog):
        assert "\t".join(row) + "\n" in text


def test_without_a_clipboard_the_text_is_there_to_be_marked(small: Course, new_lms: NewLms) -> None:
    lms = new_lms(small, "small")
    lms.context.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    lms.launch()
    lms.ready()
    dialog = opened(lms.shell, small.words)
    dialog.get_by_role("button", name=small.words["diag_copy"]).click()
    box = dialog.get_by_role("textbox", name=small.words["diag_text"])
    expect(box).to_be_focused()
    assert "LMSInitialize" in box.input_value()
    marked = box.evaluate("one => one.selectionEnd - one.selectionStart === one.value.length")
    assert marked


def test_the_line_is_tried_when_asked_and_never_before(
    shelf: Shelf, small: Course, context: BrowserContext
) -> None:
    asked: list[str] = []
    context.on("request", lambda one: asked.append(one.url) if "probe" in one.url else None)
    lms = Lms(context, shelf.base, small, "small", "anna", seen=lambda page: None).launch()
    lms.ready()
    dialog = opened(lms.shell, small.words)
    line = dialog.locator("dd [role=status]")
    expect(line).to_have_text(small.words["diag_line_untried"])
    assert asked == []
    attempt = dialog.get_by_role("button", name=small.words["diag_try"])
    for count in (1, 2):  # past the cache
        attempt.click()
        expect(line).to_contain_text("answer 200")
        assert len(asked) == count
        line.evaluate("one => { one.textContent = ''; }")
    context.route("**/probe.txt", lambda route: route.fulfill(status=404))
    attempt.click()
    expect(line).to_have_text("a file of the course did not come: 404")
    context.unroute("**/probe.txt")
    context.set_offline(True)
    attempt.click()
    expect(line).to_contain_text("did not come: TypeError")


def test_without_an_lms_it_says_that_none_is_needed(
    shelf: Shelf, browser: Browser, context: BrowserContext
) -> None:
    course = shelf.made(TINY, "diagnosed-web", format="web")
    for address in (shelf.base, shelf.folder.as_uri()):
        page = context.new_page()
        page.goto(f"{address}/diagnosed-web/index.html")
        told = facts(opened(page.main_frame, course.words))
        assert told[course.words["diag_api"]] == course.words["diag_api_web"]
        page.frame_locator("#course-page").locator("html[data-course=ready]").wait_for(
            state="attached"
        )
        page.keyboard.press("Escape")
        told = facts(dialog := opened(page.main_frame, course.words))
        attempt = dialog.get_by_role("button", name=course.words["diag_try"])
        expect(attempt).to_have_count(int(address == shelf.base))  # on a disk there is no line
        assert (course.words["diag_line"] in told) is (address == shelf.base)
        assert told[course.words["diag_saved"]] == course.words["web_kept"]
        assert course.words["diag_state"] not in told


@pytest.fixture(params=LOOKS)
def bare(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    """A browser in one of the looks, whose policy lets axe in."""
    scheme, size = request.param
    width, height = (900, 600) if size == "frame" else (320, 700)
    viewport = {"width": width, "height": height}
    context = browser.new_context(viewport=viewport, color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    yield context
    context.close()


def test_axe_finds_nothing_in_it_and_it_fits(
    bare: BrowserContext, shelf: Shelf, small: Course
) -> None:
    lms = Lms(bare, shelf.base, small, "small", "anna", seen=lambda page: None).launch()
    lms.ready()
    assert violations(lms.shell) == []
    dialog = opened(lms.shell, small.words)
    dialog.get_by_role("button", name=small.words["diag_try"]).click()
    expect(dialog.get_by_text("answer 200")).to_be_visible()
    assert violations(lms.shell) == []
    assert not lms.shell.evaluate(TOO_WIDE)
    inside = dialog.evaluate("one => one.scrollWidth <= one.clientWidth")
    assert inside
    assert dialog.locator(".diagnosis-calls").get_attribute("tabindex") == "0"


def test_it_is_small() -> None:
    assert len(gzip.compress(joined(["trace", "supportkey", "diagnosis"]).encode())) <= 4_000

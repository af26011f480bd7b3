"""Saved files, erasure, denied storage, no script: what is kept, where, and what is not."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.site.conftest import Hosted, NewLearner, served
from tests.site.learner import READY, Learner, by_chance, saved


def some_answers(learner: Learner) -> None:
    learner.visit("habits")
    learner.take("habits", by_chance(7))
    learner.visit("henrik")
    learner.take("henrik", by_chance(7))


def without(document: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in document.items() if name not in names}


def test_a_saved_course_can_be_erased_and_loaded_again(
    hosted: Hosted, new_learner: NewLearner, tmp_path: Path
) -> None:
    learner = new_learner(hosted)
    some_answers(learner)
    path = learner.save(tmp_path)
    shown = learner.profile("habits")
    learner.page.get_by_role("button", name="Erase my data").click()
    learner.confirm("Erase")
    expect(learner.page.locator("[data-files] [role=status]")).to_have_text("Everything is erased.")
    assert learner.profile("habits")["status"] == "not-enough"
    learner.load(path)
    expect(learner.page.locator("dialog.course-dialog")).to_contain_text("Answers: 39")
    learner.confirm("Replace")
    expect(learner.page.locator("[data-files] [role=status]")).to_have_text("Your file is loaded.")
    assert learner.profile("habits") == shown
    again = saved(learner.save(tmp_path))
    assert without(again, "pages", "position") == without(saved(path), "pages", "position")


def test_a_stranger_can_start_fresh(hosted: Hosted, new_learner: NewLearner) -> None:
    learner = new_learner(hosted)
    learner.visit("profile")
    stranger = learner.page.get_by_role("button", name="Not you? Start fresh")
    expect(stranger).to_have_count(0)
    learner.visit("habits")
    learner.page.locator("input[name=ho1][value='3']").check()
    learner.visit("profile")
    stranger.click()
    learner.confirm("Erase")
    learner.visit("habits")
    assert learner.answers_shown() == {}


def test_cancelling_changes_nothing(
    hosted: Hosted, new_learner: NewLearner, tmp_path: Path
) -> None:
    learner = new_learner(hosted)
    some_answers(learner)
    path = learner.save(tmp_path)
    learner.page.get_by_role("button", name="Erase my data").click()
    learner.confirm("Cancel")
    learner.load(path)
    learner.page.keyboard.press("Escape")
    learner.visit("henrik")
    assert learner.answers_shown()


REFUSED: dict[str, tuple[Any, str]] = {
    "not JSON": ("{", "cannot be read"),
    "a list": ("[]", "not a file of saved answers"),
    "another course": ({"course": "other-course"}, "belongs to another course"),
    "a later version": ({"version": 2}, "newer version"),
    "answers of the wrong shape": ({"answers": [1]}, "damaged (answers)"),
    "markup in the name": ({"course": "<img src=x onerror=alert(1)>"}, "<img src=x"),
    "too large": (" " * 1_000_001, "larger than 1 MB"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_not_ours_is_refused_and_changes_nothing(
    name: str, hosted: Hosted, new_learner: NewLearner, tmp_path: Path
) -> None:
    change, message = REFUSED[name]
    learner = new_learner(hosted)
    learner.visit("habits")
    learner.page.locator("input[name=ho1][value='3']").check()
    document = saved(learner.save(tmp_path))
    text = change if isinstance(change, str) else json.dumps(document | change)
    bad = tmp_path / "bad.json"
    bad.write_text(text)
    learner.load(bad)
    expect(learner.page.locator("[data-files] [role=status]")).to_contain_text(message)
    learner.visit("habits")
    assert learner.answers_shown() == {"ho1": "3"}


def test_the_file_for_an_instructor_holds_no_place_no_notes_and_no_clock_times(
    hosted: Hosted, new_learner: NewLearner, tmp_path: Path
) -> None:
    learner = new_learner(hosted)
    some_answers(learner)
    document = saved(learner.save(tmp_path, "File for my instructor"))
    assert not {"private", "position", "seed", "pages"} & set(document)
    assert document["learner"] is None
    assert isinstance(document["started"], int)
    assert {type(entry["at"]) for entry in document["answers"].values()} == {int}


@contextmanager
def framed(base: str, folder: Path) -> Iterator[str]:
    """A page of another origin that shows the course in a frame without any storage."""
    frame = (
        f'<iframe sandbox="allow-scripts allow-forms" src="{base}/habits/" width=1200 height=900>'
    )
    (folder / "index.html").write_text(f"<!doctype html><title>LMS</title>{frame}</iframe>")
    with served(folder) as address:
        yield address


def test_where_storage_is_denied_a_banner_says_so_and_the_course_still_works(
    hosted: Hosted, browser: Browser, tmp_path: Path
) -> None:
    page = browser.new_page()
    # A server that sends our headers lets no other site frame the course.
    with served(hosted.folder, is_plain=True) as base, framed(base, tmp_path) as address:
        page.goto(address)
        frame = page.frame_locator("iframe")
        expect(frame.locator(READY)).to_be_attached()
        expect(frame.locator(".storage-banner")).to_contain_text("save them to a file")
        frame.locator("input[name=ho1][value='3']").check()
        expect(frame.locator("[data-status-line]")).to_have_text("1 of 36 answered")
    page.close()


def test_without_script_every_text_can_be_read(hosted: Hosted, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for name, activity in hosted.course.activities.items():
        home = hosted.course.homes[name]
        front = hosted.course.pages[0].id
        page.goto(f"{hosted.base}/" if home == front else f"{hosted.base}/{home}/")
        expect(page.locator(".needs-script").first).to_be_visible()
        for outcome in page.locator("details.outcome").all()[:1]:
            outcome.locator("summary").click()
        page.locator("details.outcome:not([open])").evaluate_all(OPEN)
        shown = _plain(page.locator("article").inner_text())
        for question in activity.questions:
            texts = [one.text for one in (*question.options, *question.groups)]
            texts += [text for one in question.remarks for text in (one.body, one.why)]
            for text in page.evaluate(PLAIN, [text for text in texts if text]):
                assert _plain(text) in shown
        expect(page.locator("article button:visible")).to_have_count(0)
    context.close()


OPEN = "all => all.forEach((one) => { one.open = true; })"
PLAIN = """all => all.map((html) =>
  new DOMParser().parseFromString(html, 'text/html').body.textContent)"""


def _plain(text: str) -> str:
    """Without space: a browser puts its own between blocks."""
    return "".join(text.split())


POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)"')


def test_every_page_has_a_policy_that_lets_nothing_inline_run(
    hosted: Hosted, browser: Browser
) -> None:
    page = browser.new_page()
    ran: list[str] = []
    page.expose_function("ran", lambda what: ran.append(what))
    policies = {}  # a page of each
    for path in sorted(hosted.folder.rglob("*.html")):
        found = POLICY.findall(path.read_text("utf-8"))
        assert len(found) == 1, path
        policies[found[0]] = path.relative_to(hosted.folder).as_posix().removesuffix("index.html")
    for policy, address in policies.items():
        assert "unsafe-inline" not in policy and "default-src 'none'" in policy
        page.goto(f"{hosted.base}/{address}")
        page.evaluate(
            """() => {
              const script = document.createElement('script');
              script.textContent = "ran('script')";
              document.body.append(script);
              const image = document.createElement('div');
              image.innerHTML = '<img src="data:," onerror="ran(1)">';
              document.body.append(image);
            }"""
        )
        page.wait_for_timeout(50)
    assert ran == []
    page.close()

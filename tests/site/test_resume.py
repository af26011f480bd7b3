"""A resume code carries progress from one browser to another, as text and as a picture."""

from __future__ import annotations

import base64
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import zxingcpp
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.axe import violations
from tests.site.conftest import Hosted, NewLearner
from tests.site.learner import READY, Learner, by_chance, saved
from tests.site.test_keeping import some_answers, without

SHOWN, TYPED = "#course-code", "#course-code-typed"
LIKE_A_CODE = re.compile(r"([0-9A-HJKMNP-TV-Z]{5}-)+[0-9A-HJKMNP-TV-Z]{1,5}")
GREYS = """async (png) => {
  const bytes = Uint8Array.from(atob(png), (one) => one.charCodeAt(0));
  const picture = await createImageBitmap(new Blob([bytes]));
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const context = canvas.getContext('2d');
  context.drawImage(picture, 0, 0);
  const {data} = context.getImageData(0, 0, picture.width, picture.height);
  return [picture.width, Array.from({length: data.length / 4}, (_, k) => data[4 * k])];
}"""
TEXTS = """() => {
  const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ-';
  const letter = (k, length) => letters[(k * k + 7 * length) % 33];
  const text = (length) => Array.from({length}, (_, k) => letter(k, length)).join('');
  const lengths = Array.from({length: 311}, (_, k) => k + 1).filter((one) => one % 9 < 2);
  return lengths.map((length) => [text(length), course.qr.modules(text(length))]);
}"""


def shown_code(learner: Learner) -> str:
    """The code as the profile page shows it when it is asked to."""
    learner.visit("profile")
    learner.page.get_by_role("button", name="Show my resume code").click()
    expect(learner.page.locator(SHOWN)).to_have_value(LIKE_A_CODE)
    return learner.page.locator(SHOWN).input_value()


def use(learner: Learner, code: str) -> Locator:
    """Types a code, and gives the line that says what came of it."""
    learner.visit("profile")
    learner.page.fill(TYPED, code)
    learner.page.get_by_role("button", name="Use this code").click()
    return learner.page.locator("[data-files] [role=status]")


@pytest.fixture
def elsewhere(browser: Browser, hosted: Hosted) -> Any:
    """A learner in another browser, which knows nothing of the first."""
    context = browser.new_context()
    yield Learner(context.new_page(), hosted.base)
    context.close()


def test_a_code_carries_progress_to_another_browser(
    hosted: Hosted, new_learner: NewLearner, elsewhere: Learner, tmp_path: Path
) -> None:
    learner = new_learner(hosted)
    some_answers(learner)
    shown = learner.profile("habits")
    before = saved(learner.save(tmp_path))
    code = shown_code(learner)
    assert len(code) <= 200
    said = use(elsewhere, code.lower().replace("-", " "))
    expect(elsewhere.page.locator("dialog.course-dialog")).to_contain_text("Answers: 39")
    elsewhere.confirm("Replace")
    expect(said).to_have_text("Your progress is here.")
    assert elsewhere.profile("habits") == shown
    after = saved(elsewhere.save(tmp_path))
    own = ("seed", "answers")
    assert without(after, *own) == without(before, *own)
    for name, answer in before["answers"].items():
        assert without(after["answers"][name], "at") == without(answer, "at")


def test_a_code_takes_the_place_of_all_or_of_nothing(
    hosted: Hosted, new_learner: NewLearner, elsewhere: Learner
) -> None:
    learner = new_learner(hosted)
    some_answers(learner)
    code = shown_code(learner)
    elsewhere.visit("habits")
    elsewhere.page.locator("input[name=ho1][value='3']").check()
    elsewhere.visit("alistair")
    elsewhere.take("alistair", by_chance(1))
    use(elsewhere, code)
    elsewhere.confirm("Cancel")
    elsewhere.visit("habits")
    assert elsewhere.answers_shown() == {"ho1": "3"}
    said = use(elsewhere, code)
    elsewhere.confirm("Replace")
    expect(said).to_have_text("Your progress is here.")
    elsewhere.visit("alistair")
    assert elsewhere.answers_shown() == {}
    assert shown_code(elsewhere).partition("-")[0] == code.partition("-")[0]


REFUSED = {
    "nothing": ("", "code_mistyped"),
    "a letter wrong": (None, "code_mistyped"),
    "another course": (None, "code_other_course"),
    "markup": ("<img src=x onerror=alert(1)>", "code_mistyped"),
    "two million letters": ("0" * 2_000_000, "code_mistyped"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_code_that_is_not_right_is_refused_in_plain_words_and_changes_nothing(
    name: str, hosted: Hosted, tiny: Hosted, new_learner: NewLearner
) -> None:
    given, message = REFUSED[name]
    learner = new_learner(hosted)
    learner.visit("habits")
    learner.page.locator("input[name=ho1][value='3']").check()
    if name == "another course":
        given = shown_code(new_learner(tiny))
    elif name == "a letter wrong":
        code = shown_code(learner)
        given = code[:-1] + ("1" if code[-1] == "0" else "0")
    said = use(learner, given or "")
    expect(said).to_have_text(hosted.course.words[message])
    learner.visit("habits")
    assert learner.answers_shown() == {"ho1": "3"}


def greys(page: Page, png: bytes) -> Any:
    width, values = page.evaluate(GREYS, base64.b64encode(png).decode())
    return np.array(values, dtype=np.uint8).reshape(-1, width)


def read(picture: Any) -> list[str]:
    return [one.text for one in zxingcpp.read_barcodes(picture)]


def test_the_picture_holds_the_code_and_nothing_else_in_any_look(
    hosted: Hosted, bare_page: Page, learner_files: list[Path]
) -> None:
    learner = Learner(bare_page, hosted.base)
    learner.load(learner_files[0])
    learner.confirm("Replace")
    code = shown_code(learner)
    assert len(code) > 150
    picture = bare_page.get_by_role("img", name="The resume code as a QR picture")
    shot = picture.screenshot()
    assert violations(bare_page) == []
    assert bare_page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    bare_page.goto("about:blank")
    assert read(greys(bare_page, shot)) == [code]


def test_every_text_that_a_code_can_be_is_read_from_its_picture(
    hosted: Hosted, new_learner: NewLearner
) -> None:
    learner = new_learner(hosted)
    learner.visit("profile")
    for text, modules in learner.page.evaluate(TEXTS):
        light = np.where(np.array(modules), 0, 255).astype(np.uint8)
        picture = np.pad(light, 4, constant_values=255)
        assert read(np.kron(picture, np.ones((3, 3), np.uint8))) == [text]
    assert learner.page.evaluate("course.qr.modules('A'.repeat(312))") is None
    assert learner.page.evaluate("course.qr.modules('a')") is None


def test_a_code_can_be_copied_or_stands_marked(
    hosted: Hosted, new_learner: NewLearner, context: BrowserContext
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    learner = new_learner(hosted)
    code = shown_code(learner)
    learner.page.get_by_role("button", name="Copy the code").click()
    expect(learner.page.locator(".code-copy [aria-live]")).to_have_text("Copied.")
    assert learner.page.evaluate("navigator.clipboard.readText()") == code
    learner.page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    learner.page.get_by_role("button", name="Copy the code").click()
    expect(learner.page.locator(".code-copy [aria-live]")).to_contain_text("marked")
    assert learner.page.evaluate("getSelection().toString()") == code


def test_a_code_that_is_open_follows_what_is_done_in_another_tab(
    hosted: Hosted, new_learner: NewLearner
) -> None:
    learner, other = new_learner(hosted), new_learner(hosted)
    code = shown_code(learner)
    other.visit("habits")
    other.page.locator("input[name=ho1][value='3']").check()
    expect(learner.page.locator(SHOWN)).not_to_have_value(code)
    learner.page.wait_for_selector(READY)

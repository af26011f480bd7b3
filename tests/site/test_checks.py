"""A knowledge check with questions of every type: by keyboard, with faults, and told after."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.axe import violations
from tests.courses import TINY, right_answers
from tests.site.conftest import Hosted, NewLearner
from tests.site.learner import Learner, saved

CHECK = "two-voices-check"
RIGHT = right_answers(TINY, CHECK)
WRONG: dict[str, Any] = RIGHT | {
    "tv-4": ["a", "b"],
    "tv-5": ["c", "a", "d", "b"],
    "tv-6": {"a": "l", "b": "l", "c": "n"},
}


@pytest.fixture
def learner(tiny: Hosted, new_learner: NewLearner) -> Iterator[Learner]:
    """Somebody on the page with the check."""
    one = new_learner(tiny)
    one.visit("listening")
    yield one


def question(learner: Learner, name: str) -> Locator:
    return learner.page.locator(f"[data-question={name}]")


def answer(learner: Learner, given: dict[str, Any]) -> None:
    for name, value in given.items():
        learner.fill(question(learner, name), value)


def submit(learner: Learner) -> None:
    learner.page.locator(f"form[data-activity={CHECK}] button[type=submit]:visible").click()


def remarks(learner: Learner, name: str) -> list[str]:
    """What stands open of the feedback to a question, each in one line."""
    found = learner.page.locator(f"[data-feedback={name}] details[open]").all_inner_texts()
    return [" ".join(one.split()) for one in found]


def test_every_question_can_be_answered_and_submitted_by_keyboard_alone(learner: Learner) -> None:
    press = learner.page.keyboard.press
    learner.page.locator("[data-question=tv-1] input").first.focus()
    for _ in range(3):
        press("Space")
        press("Tab")
    press("Space")  # of four boxes the first and the third
    for key in ("Tab", "Tab", "Space", "Tab", "Tab"):
        press(key)
    for place in "1234":
        press(place)
        press("Tab")
    for _ in range(3):
        press("ArrowRight")
        press("Tab")
    assert learner.page.evaluate("document.activeElement.type") == "submit"
    press("Enter")
    expect(learner.page.locator("[data-feedback=tv-1] .feedback-heading")).to_be_focused()
    enabled = learner.page.locator(f"form[data-activity={CHECK}] :is(input, select):enabled")
    expect(enabled).to_have_count(0)
    for name in RIGHT:
        expect(learner.page.locator(f"[data-feedback={name}] .mark")).to_be_visible()


def test_two_members_on_one_place_are_refused_as_an_unanswered_question_is(
    learner: Learner,
) -> None:
    answer(learner, {name: value for name, value in RIGHT.items() if name != "tv-5"})
    places = question(learner, "tv-5").locator("select")
    for index, place in enumerate("1223"):
        places.nth(index).select_option(place)
    submit(learner)
    errors = learner.page.locator("[data-errors]:visible")
    expect(errors).to_be_focused()
    expect(errors.locator("a")).to_have_text(
        "Give each place only once: Finn comes with a complaint. In which order should Gita go "
        "about it?"
    )
    expect(learner.page.locator(".faulty")).to_have_attribute("data-question", "tv-5")
    errors.locator("a").click()
    expect(places.first).to_be_focused()
    places.nth(3).select_option("4")
    expect(learner.page.locator(".faulty")).to_have_count(1)
    places.nth(2).select_option("3")
    expect(learner.page.locator(".faulty")).to_have_count(0)
    submit(learner)
    expect(errors).to_have_count(0)
    expect(learner.page.locator("[data-feedback=tv-5] .mark")).to_be_visible()


def test_what_is_left_open_is_named_and_what_is_given_stays(learner: Learner) -> None:
    question(learner, "tv-5").locator("select").nth(1).select_option("3")
    learner.fill(question(learner, "tv-6"), {"b": "l", "c": "s"})
    learner.fill(question(learner, "tv-4"), ["b"])
    before = learner.answers_shown()
    submit(learner)
    links = learner.page.locator("[data-errors]:visible a")
    expect(links).to_have_count(5)
    assert [one.split(":")[0] for one in links.all_inner_texts()] == [
        *["Answer this question"] * 3,
        *["Finish this question"] * 2,
    ]
    learner.visit("listening")
    assert learner.answers_shown() == before
    assert len(before) == 4


def test_what_was_picked_stays_plain_once_it_is_locked_and_the_rest_recedes(
    learner: Learner,
) -> None:
    def colours(selector: str) -> set[str]:
        found = learner.page.locator(f"[data-question=tv-{selector}")
        return set(found.evaluate_all("all => all.map(one => getComputedStyle(one).color)"))

    ink = colours("5] label")
    answer(learner, RIGHT)
    submit(learner)
    for picked in ("4] :checked + label", "5] label", "5] select", "6] .move-text"):
        assert colours(picked) == ink, picked
    assert len(colours("4] :not(:checked) + label") - ink) == 1


def test_all_right_is_told_with_what_holds(learner: Learner) -> None:
    answer(learner, RIGHT)
    submit(learner)
    for name in RIGHT:
        expect(learner.page.locator(f"[data-feedback={name}] .mark")).to_have_text("Right")
    assert [one.split(" Why")[0][:60] for one in remarks(learner, "tv-4")] == [
        "About the answer: What made you think of that? right, and yo",
        "About the answer: So you would rather wait for a week? right",
    ]
    assert len(remarks(learner, "tv-6")) == 3
    [order] = remarks(learner, "tv-5")
    assert order.startswith("The right order Let him finish. Say back what she has heard.")


def test_each_wrong_piece_is_told_with_its_reason_and_comes_first(learner: Learner) -> None:
    answer(learner, WRONG)
    submit(learner)
    for name in ("tv-4", "tv-5", "tv-6"):
        expect(learner.page.locator(f"[data-feedback={name}] .mark")).to_have_text("Not quite")
    marked, missed, right = remarks(learner, "tv-4")
    assert "not right, and you marked it" in marked and "It is a guess" in marked
    assert "right, and you did not mark it" in missed and "She says back" in missed
    assert "right, and you marked it" in right and "It asks for a reason" in right
    slip, order = remarks(learner, "tv-5")
    assert "as in your order" in slip and "It feels like help" in slip
    assert order.endswith("and a way out on what both mean.")
    first, *others = remarks(learner, "tv-6")
    assert "Not quite" in first and "It belongs to: Speaking." in first
    assert ["Right" in one for one in others] == [True, True]


def test_marks_are_told_by_a_sign_too(learner: Learner) -> None:
    answer(learner, WRONG)
    submit(learner)
    script = "all => all.map(one => getComputedStyle(one, '::before').clipPath)"
    signs = {
        kind: set(learner.page.locator(f"[data-feedback] .{kind}:visible").evaluate_all(script))
        for kind in ("right", "wrong")
    }
    assert all(len(drawn) == 1 and "polygon" in "".join(drawn) for drawn in signs.values())
    assert signs["right"] != signs["wrong"]


def test_a_retake_keeps_the_first_answers_and_the_best_score(
    learner: Learner, tmp_path: Path
) -> None:
    answer(learner, WRONG)
    submit(learner)
    learner.page.get_by_role("button", name="Try again").click()
    expect(learner.page.locator("[data-question=tv-1] input").first).to_be_focused()
    assert learner.answers_shown() == {}
    answer(learner, RIGHT)
    submit(learner)
    document = saved(learner.save(tmp_path))
    assert document["quizzes"][CHECK] == {"first": 3, "best": 6, "of": 6}
    for name, one in document["answers"].items():
        assert (one["first"], one["latest"]) == (WRONG[name], RIGHT[name])


def shown(learner: Learner, name: str) -> list[str]:
    options = question(learner, name).locator("[data-option]")
    found: list[str] = options.evaluate_all("all => all.map(one => one.dataset.option)")
    return found


def test_members_are_shuffled_anew_for_each_attempt_and_stay_over_a_reload(
    learner: Learner,
) -> None:
    names = ("tv-4", "tv-5", "tv-6")
    seen = set()
    for _ in range(5):
        order = [shown(learner, name) for name in names]
        learner.visit("listening")
        assert [shown(learner, name) for name in names] == order
        seen.add(str(order))
        answer(learner, RIGHT)
        submit(learner)
        learner.page.get_by_role("button", name="Try again").click()
    assert len(seen) > 2


def test_without_script_nobody_reads_the_right_order_from_the_page(
    tiny: Hosted, browser: Browser
) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{tiny.base}/listening/")
    listed = Learner(page, tiny.base)
    assert sorted(shown(listed, "tv-5")) == sorted(RIGHT["tv-5"])
    assert shown(listed, "tv-5") != RIGHT["tv-5"]
    expect(page.locator("details[open]")).to_have_count(0)
    page.close()


def test_every_input_is_large_enough_to_hit_and_inside_a_narrow_window(learner: Learner) -> None:
    learner.page.set_viewport_size({"width": 320, "height": 700})
    inputs = learner.page.locator(f"form[data-activity={CHECK}] :is(input, select, label):visible")
    for one in inputs.all():
        box = one.bounding_box()
        assert box and box["width"] >= 24 and box["height"] >= 24
        assert box["x"] >= 0 and box["x"] + box["width"] <= 320


def test_axe_finds_nothing_in_any_state_of_the_check(tiny: Hosted, bare_page: Page) -> None:
    learner = Learner(bare_page, tiny.base)
    learner.visit("listening")
    assert violations(bare_page) == []
    submit(learner)
    assert violations(bare_page) == []
    answer(learner, WRONG)
    submit(learner)
    assert violations(bare_page) == []

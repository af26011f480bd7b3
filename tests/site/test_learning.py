"""A learner takes the whole course, leaves, comes back, and sees what `course score` computes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from playwright.sync_api import BrowserContext, expect

from builder.cli import main
from builder.course import learner_course
from builder.quizzes import Inventory
from tests.courses import some_of
from tests.site.conftest import Hosted, NewLearner
from tests.site.learner import Answer, Learner, by_chance, leaning, saved

SCHEMES = ("light", "dark")


def take_everything(learner: Learner, hosted: Hosted, answer: Answer) -> None:
    for name, home in hosted.course.homes.items():
        learner.visit(home if home != hosted.course.pages[0].id else "")
        learner.take(name, answer)


def scored(hosted: Hosted, instrument: str, path: Path) -> dict[str, Any]:
    arguments = ["score", "--root", str(hosted.course.root), instrument, str(path)]
    outcome = CliRunner().invoke(main, arguments)
    assert outcome.exit_code == 0, outcome.output
    result: dict[str, Any] = json.loads(outcome.stdout)
    return result


def published(result: dict[str, Any]) -> dict[str, Any]:
    """The part of a result that the profile page publishes."""
    facts = {name: result[name] for name in ("status", "shape", "tier")}
    hidden = result["status"] == "check-answers"
    keys = ("score", "lo", "hi")
    axes = {
        axis: [None if hidden else one.get(key) for key in keys]
        for axis, one in result["axes"].items()
    }
    return facts | {"axes": axes}


def inventory_name(hosted: Hosted) -> str:
    return next(n for n, quiz in hosted.course.quizzes.items() if isinstance(quiz, Inventory))


def statements(hosted: Hosted) -> dict[str, tuple[str, bool]]:
    items = hosted.course.instruments[inventory_name(hosted)]["items"]
    return {one["id"]: (hosted.course.axes[one["axis"]], one["reverse"]) for one in items}


@pytest.mark.parametrize("seed", some_of(3, fast=1))
@pytest.mark.parametrize("which", ["hosted", "tiny"])
def test_the_profile_is_what_the_command_line_computes_from_the_saved_file(
    which: str,
    seed: int,
    request: pytest.FixtureRequest,
    context: BrowserContext,
    new_learner: NewLearner,
    tmp_path: Path,
) -> None:
    hosted: Hosted = request.getfixturevalue(which)
    learner = new_learner(hosted)
    learner.page.emulate_media(color_scheme=SCHEMES[seed % 2])  # type: ignore[arg-type]
    take_everything(learner, hosted, by_chance(seed))
    path = learner.save(tmp_path)
    for name in hosted.course.instruments:
        result = scored(hosted, name, path)
        assert saved(path)["results"][name] == result
    name = inventory_name(hosted)
    shown = learner.profile(name)
    assert shown == published(scored(hosted, name, path))
    learner.page.reload()
    assert learner.profile(name) == shown


@pytest.mark.parametrize("index", range(3))
def test_a_learner_who_leans_on_one_axis_is_told_so(
    index: int, hosted: Hosted, new_learner: NewLearner
) -> None:
    axis = hosted.course.outline.axes[index]
    learner = new_learner(hosted)
    learner.visit("habits")
    learner.take("habits", leaning(axis.id, statements(hosted)))
    shown = learner.profile("habits")
    assert (shown["status"], shown["shape"], shown["tier"]) == ("profile", "lead", "clear")
    heading = learner.page.locator("[data-profile=habits] .sort")
    expect(heading).to_have_text(f"{axis.label} carries most of your network effort")
    expect(learner.page.locator("svg.chart-bars")).to_be_visible()
    expect(learner.page.locator("svg.chart-triangle")).to_be_visible()


def test_answers_come_back_after_a_reload_submitted_or_not(
    hosted: Hosted, new_learner: NewLearner
) -> None:
    learner = new_learner(hosted)
    learner.visit("habits")
    learner.page.locator("input[name=ho1][value='3']").check()
    learner.page.locator("input[name=hp1][value=na]").check()
    learner.visit("henrik")
    learner.page.locator("input[name=henrik-1-best][value=c]").check()
    learner.visit("habits")
    assert learner.answers_shown() == {"ho1": "3", "hp1": "na"}
    learner.visit("henrik")
    assert learner.answers_shown() == {"henrik-1-best": "c"}


def test_two_tabs_lose_nothing_and_follow_each_other(
    hosted: Hosted, new_learner: NewLearner
) -> None:
    one, two = new_learner(hosted), new_learner(hosted)
    one.visit("habits")
    two.visit("habits")
    names = list(statements(hosted))
    for index, name in enumerate(names[:12]):
        tab = (one, two)[index % 2]
        tab.page.locator(f"input[name={name}][value='{index % 5}']").check()
    given = {name: str(index % 5) for index, name in enumerate(names[:12])}
    expect(one.page.locator(f"input[name={names[11]}][value='1']")).to_be_checked()
    expect(two.page.locator(f"input[name={names[10]}][value='0']")).to_be_checked()
    one.visit("habits")
    assert one.answers_shown() == given


def test_an_unfinished_submission_says_what_is_left_and_keeps_the_rest(
    hosted: Hosted, new_learner: NewLearner
) -> None:
    learner = new_learner(hosted)
    learner.visit("habits")
    learner.page.locator("input[name=ho1][value='3']").check()
    learner.page.locator("button[type=submit]:visible").click()
    errors = learner.page.locator("[data-errors]:visible")
    expect(errors).to_be_focused()
    expect(errors).to_contain_text("35 still to do")
    expect(errors.locator("a")).to_have_count(5)
    expect(errors).to_contain_text("and 30 more, marked below")
    expect(learner.page.locator(".faulty")).to_have_count(35)
    errors.locator("a").first.click()
    expect(learner.page.locator("input[name=hp1]").first).to_be_focused()
    assert learner.profile("habits")["status"] == "not-enough"
    verdict = learner.page.locator("[data-profile=habits] .verdict")
    expect(verdict).to_contain_text("So far: Operational 1 / Personal 0 / Strategic 0")


def test_clicking_through_gives_no_profile(hosted: Hosted, new_learner: NewLearner) -> None:
    learner = new_learner(hosted)
    learner.visit("habits")
    learner.take("habits", lambda name, field: 2)
    shown = learner.profile("habits")
    assert shown["status"] == "check-answers"
    assert shown["axes"] == {axis: [None, None, None] for axis in hosted.course.axes}
    expect(learner.page.locator("[data-profile=habits] svg")).to_have_count(0)


def test_a_decision_shows_its_consequence_locks_and_changes_what_comes_later(
    hosted: Hosted, new_learner: NewLearner
) -> None:
    learner = new_learner(hosted)
    learner.visit("henrik")
    first = learner.page.locator("[data-question=henrik-1]")
    expect(learner.page.locator("[data-step='2']")).to_be_hidden()
    learner.fill(first, {"best": "a", "avoid": "a"})
    learner.page.locator("button[type=submit]:visible").click()
    expect(learner.page.locator("[data-errors]:visible")).to_contain_text("two different moves")
    learner.fill(first, {"best": "a", "avoid": "b"})
    learner.page.locator("button[type=submit]:visible").click()
    expect(learner.page.locator("[data-feedback=henrik-1] .feedback-heading")).to_be_focused()
    expect(learner.page.locator("[data-feedback=henrik-1] [data-option=a]")).to_have_attribute(
        "open", ""
    )
    expect(first.locator("input:enabled")).to_have_count(0)
    recall = learner.page.locator("[data-step='2'] .recall")
    expect(recall.locator("[data-pick=a]")).to_be_visible()
    expect(recall.locator("[data-pick=b]")).to_be_hidden()


def test_a_second_press_in_the_same_moment_asks_nothing_of_the_next_decision(
    tiny: Hosted, new_learner: NewLearner
) -> None:
    learner = new_learner(tiny)
    learner.visit("late-report")
    learner.fill(learner.page.locator("[data-question=late-1]"), {"best": "a", "avoid": "b"})
    learner.page.locator("button[type=submit]:visible").evaluate("it => { it.click(); it.click() }")
    expect(learner.page.locator("[data-feedback=late-1] .feedback-heading")).to_be_focused()
    expect(learner.page.locator("[data-errors]:visible")).to_have_count(0)
    expect(learner.page.locator("[data-step='2']")).to_be_visible()


def test_the_enter_key_hands_a_later_decision_in_from_its_options(
    tiny: Hosted, new_learner: NewLearner
) -> None:
    learner = new_learner(tiny)
    learner.visit("late-report")
    for name in ("late-1", "late-2"):
        field = learner.page.locator(f"[data-question={name}]")
        learner.fill(field, {"best": "a", "avoid": "b"})
        field.locator("input:checked").first.press("Enter")
        expect(field.locator("input:enabled")).to_have_count(0)
        expect(learner.page.locator(f"[data-feedback={name}] .feedback-heading")).to_be_focused()


def test_a_pick_shows_its_colour_under_the_pointer_that_made_it(
    tiny: Hosted, new_learner: NewLearner
) -> None:
    learner = new_learner(tiny)
    learner.visit("late-report")
    pick = learner.page.locator("[data-question=late-1] .pick-avoid").first
    ground = "one => getComputedStyle(one).backgroundColor"
    plain = pick.evaluate(ground)
    pick.locator("label").click()
    under = pick.evaluate(ground)
    learner.page.mouse.move(0, 0)
    assert plain != under == pick.evaluate(ground)


@pytest.mark.parametrize(
    ("best", "avoid", "word"),
    [
        ("b", "a", "verdict_avoid_right"),
        ("b", "c", "verdict_avoid_other"),
        ("a", "b", "verdict_avoid_best"),
    ],
)
def test_a_decision_says_which_move_does_harm(
    best: str, avoid: str, word: str, tiny: Hosted, new_learner: NewLearner
) -> None:
    learner = new_learner(tiny)
    learner.visit("late-report")
    first = learner.page.locator("[data-question=late-1]")
    learner.fill(first, {"best": best, "avoid": avoid})
    learner.page.locator("button[type=submit]:visible").click()
    said = learner.page.locator("[data-feedback=late-1]")
    expect(said).to_contain_text(tiny.course.words[word])


def test_a_case_begun_again_keeps_the_first_answers(
    hosted: Hosted, new_learner: NewLearner, tmp_path: Path
) -> None:
    learner = new_learner(hosted)
    learner.visit("henrik")
    learner.take("henrik", lambda name, field: {"best": "a", "avoid": "b"})
    learner.page.get_by_role("button", name="Start again").click()
    assert learner.answers_shown() == {}
    learner.take("henrik", lambda name, field: {"best": "c", "avoid": "d"})
    entry = saved(learner.save(tmp_path))["answers"]["henrik-1"]
    assert entry["first"] == {"best": "a", "avoid": "b"}
    assert entry["latest"] == {"best": "c", "avoid": "d"}


def test_a_check_may_be_retaken_and_keeps_its_best(
    hosted: Hosted, new_learner: NewLearner, tmp_path: Path
) -> None:
    learner = new_learner(hosted)
    keys = {name: question.key for name, question in hosted.course.questions.items()}
    learner.visit("personal")
    learner.take("check-personal", lambda name, field: "a")
    first = saved(learner.save(tmp_path))["quizzes"]["check-personal"]
    learner.visit("personal")
    learner.page.get_by_role("button", name="Try again").click()
    learner.take("check-personal", lambda name, field: keys[name].right)  # type: ignore[union-attr]
    best = saved(learner.save(tmp_path))["quizzes"]["check-personal"]
    assert first["first"] == first["best"] < first["of"]
    assert best == {"first": first["first"], "best": best["of"], "of": first["of"]}


def test_a_case_can_be_played_by_keyboard_alone(hosted: Hosted, new_learner: NewLearner) -> None:
    learner = new_learner(hosted)
    learner.visit("henrik")
    keyboard = learner.page.keyboard
    learner.page.locator("[data-question=henrik-1] input").first.focus()
    keyboard.press("Space")
    keyboard.press("Tab")
    keyboard.press("ArrowDown")
    keyboard.press("Tab")
    focused = "document.activeElement.type === 'submit'"
    for _ in range(8):
        if learner.page.evaluate(focused):
            break
        keyboard.press("Tab")
    keyboard.press("Enter")
    expect(learner.page.locator("[data-feedback=henrik-1] .feedback-heading")).to_be_focused()
    expect(learner.page.locator("[data-question=henrik-2]")).to_be_visible()


def test_the_navigation_shows_what_is_done(hosted: Hosted, new_learner: NewLearner) -> None:
    learner = new_learner(hosted)
    learner.visit("")
    learner.visit("henrik")
    marks = learner.page.locator(".md-nav--primary .progress-mark")
    expect(marks).to_have_text(["(begun)", "(begun)"])  # the first page ends in a check
    learner.take("henrik", by_chance(1))
    expect(marks).to_have_text(["(begun)", "(done)"])
    total = len(learner_course(hosted.course).pages)
    expect(learner.page.locator(".progress-text")).to_contain_text(f"1 of {total} pages")

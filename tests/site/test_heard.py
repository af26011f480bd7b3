"""What a screen reader is told of each kind of question, before and after, as golden files."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator

from tests.site.conftest import Hosted, NewLearner
from tests.site.learner import Learner

GOLDEN = Path(__file__).with_name("heard")
CHECK = "two-voices-check"
ASKED = {  # a question of each kind, and where it stands
    "best-and-avoid": ("late-report", "late-1"),
    "choose-many": (CHECK, "tv-4"),
    "choose-one": (CHECK, "tv-2"),
    "frequency": ("turns", "li1"),
    "order": (CHECK, "tv-5"),
    "sort": (CHECK, "tv-6"),
}
CHECKED = {  # the first and the third right, the rest not
    "tv-1": "a",
    "tv-2": "a",
    "tv-3": "c",
    "tv-4": ["a", "b"],
    "tv-5": ["d", "c", "b", "a"],
    "tv-6": dict.fromkeys("abc", "s"),
}
UNSHUFFLED = "crypto.getRandomValues = (numbers) => numbers.fill(1)"  # the same order each time


def answer(name: str, field: Locator) -> object:
    if name.startswith("late"):
        return {"best": "b", "avoid": "a"}
    return CHECKED.get(name, 3)


def heard(learner: Learner, question: str) -> str:
    """The question, and what is said of the answer once there is something to say."""
    parts = learner.page.locator(f"[data-question={question}], [data-feedback={question}]:visible")
    return "\n".join(one.aria_snapshot() for one in parts.all())


def compare(path: Path, text: str, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    assert path.read_text("utf-8") == text


@pytest.mark.parametrize("kind", ASKED)
def test_each_kind_of_question_tells_what_it_asks_and_what_came_of_it(
    kind: str, tiny: Hosted, new_learner: NewLearner, request: pytest.FixtureRequest
) -> None:
    activity, question = ASKED[kind]
    learner = new_learner(tiny)
    learner.page.add_init_script(UNSHUFFLED)
    learner.visit(tiny.course.homes[activity])
    before = heard(learner, question)
    learner.take(activity, answer)
    text = f"# Before\n{before}\n# After\n{heard(learner, question)}\n"
    compare(GOLDEN / f"{kind}.yml", text, request)


def test_a_case_tells_what_is_missing_and_then_its_whole_story_in_order(
    tiny: Hosted, new_learner: NewLearner, request: pytest.FixtureRequest
) -> None:
    learner = new_learner(tiny)
    learner.page.add_init_script(UNSHUFFLED)
    learner.visit("late-report")
    learner.page.locator("button[type=submit]:visible").click()
    missing = learner.page.locator("[data-errors]:visible").aria_snapshot()
    learner.take("late-report", answer)
    whole = learner.page.locator("article").aria_snapshot().replace(learner.base, "")
    compare(GOLDEN / "case.yml", f"# Missing\n{missing}\n# After\n{whole}\n", request)


def test_the_profile_tells_its_scores_in_words_and_tables(
    tiny: Hosted, new_learner: NewLearner, request: pytest.FixtureRequest
) -> None:
    learner = new_learner(tiny)
    learner.page.add_init_script(UNSHUFFLED)
    learner.visit("turns")
    learner.take("turns", lambda name, _: 1 + sum(map(ord, name)) % 3)
    learner.visit("profile")
    part = learner.page.locator("[data-profile=turns]")
    compare(GOLDEN / "profile.yml", part.aria_snapshot().replace(learner.base, "") + "\n", request)


@pytest.mark.parametrize("page", ["listening", "late-report"])
def test_what_a_hint_says_of_a_question_is_told_with_it(
    page: str, tiny: Hosted, new_learner: NewLearner
) -> None:
    learner = new_learner(tiny)
    learner.visit(page)
    hints = learner.page.locator("[data-question] .hint")
    assert hints.count()
    for hint in hints.all():
        field = hint.locator("xpath=ancestor::fieldset")
        assert field.get_attribute("aria-describedby") == hint.get_attribute("id")

"""Every path of every case: what each pick leads to is shown, and nothing of the others."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from playwright.sync_api import Locator

from tests.site.conftest import Hosted, NewLearner
from tests.site.learner import Learner

PICKS = "abcd"


def plain(html: str) -> str:
    return letters(unescape(re.sub(r"<[^>]+>", "", html)))


def letters(text: str) -> str:
    """Letters and digits alone: a browser puts its own space round emphasis and blocks."""
    return "".join(re.findall(r"\w+", text))


def shown(learner: Learner, case: str) -> str:
    form = learner.page.locator(f"form[data-activity={case}]")
    return letters(form.inner_text())


def picking(best: str) -> Any:
    """The same letter as best throughout, and the one after it as the move to avoid."""
    avoid = PICKS[(PICKS.index(best) + 1) % len(PICKS)]

    def answer(name: str, field: Locator) -> dict[str, str]:
        return {"best": best, "avoid": avoid}

    return answer


@pytest.mark.parametrize("best", ["a", *[pytest.param(k, marks=pytest.mark.slow) for k in "bcd"]])
def test_each_case_tells_what_follows_from_each_pick(
    best: str, hosted: Hosted, new_learner: NewLearner
) -> None:
    learner = new_learner(hosted)
    for name, case in hosted.course.activities.items():
        if case.kind != "case":
            continue
        learner.visit(name)
        learner.take(name, picking(best))
        text = shown(learner, name)
        for question in case.questions:
            remarks = {one.piece: plain(one.body) for one in question.remarks}
            assert remarks[best] in text, f"{question.id} {best}"
        recalls = [recall for step in case.steps for recall in step.recalls]
        for recall in recalls:
            told = {pick for pick, html in recall.picks.items() if plain(html) in text}
            assert told == {best}, f"{name} after {recall.after}"

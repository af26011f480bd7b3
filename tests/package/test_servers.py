"""LMSs whose own server fails, behind the API that scorm-again offers the course."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Route, expect

from builder.course import Course
from tests.package.conftest import Shelf
from tests.package.lms import Lms
from tests.package.saved import read_saved
from tests.package.test_trouble import HABITS, holds, play

pytestmark = pytest.mark.slow

LOGIN = "<!doctype html><title>Log in</title><form>Who are you?</form>"


@dataclass
class Server:
    """What commits are answered with, and what they held."""

    status: int = 200
    body: str = '{"result": "true", "errorCode": 0}'
    commits: list[Any] = field(default_factory=list)

    def answer(self, route: Route) -> None:
        if self.status == 200:
            self.commits.append(json.loads(route.request.post_data or "{}"))
        if self.status:
            route.fulfill(status=self.status, body=self.body, content_type="text/html")


@pytest.fixture
def behind(context: BrowserContext, shelf: Shelf, small: Course) -> Callable[[Server], Lms]:
    """An LMS with a server behind it; the browser itself complains of what the server says."""

    def make(server: Server) -> Lms:
        context.route("**/commit", server.answer)
        return Lms(context, shelf.base, small, "small", "anna", seen=lambda page: None)

    return make


@pytest.mark.parametrize("status", [500, 401, 413])
def test_what_the_server_refuses_is_told_and_sent_again(
    status: int, behind: Callable[[Server], Lms], small: Course
) -> None:
    server = Server()
    lms = behind(server).launch(commits="at once")
    frame = lms.go(HABITS)
    expect(lms.line).to_have_text(small.words["lms_saved"])
    server.status = status
    frame.locator("input[name=li1][value='3']").check()
    expect(lms.line).to_have_text(small.words["lms_not_saved"])
    server.status, server.commits = 200, []
    expect(lms.line).to_have_text(small.words["lms_saved"])
    (sent,) = [read_saved(one["cmi"]["suspend_data"], small) for one in server.commits]
    assert {id: one["latest"] for id, one in sent.answers.items()} == {"li1": 3}


@pytest.mark.parametrize("case", ["a login page", "never an answer"])
def test_what_the_server_loses_without_a_word_is_offered_at_the_next_launch(
    case: str, behind: Callable[[Server], Lms], small: Course
) -> None:
    server = Server(body=LOGIN) if case == "a login page" else Server(status=0)
    commits = "at once" if case == "a login page" else "at leisure"
    lms = behind(server).launch(commits=commits, faults="losing")
    learner = play(lms)
    lms.close()
    assert lms.stored() is None
    lms.launch()
    lms.restore()
    lms.settle()
    holds(lms, learner)


def test_nothing_hangs_on_what_a_browser_still_sends_when_a_tab_closes(
    behind: Callable[[Server], Lms], small: Course
) -> None:
    server = Server()
    lms = behind(server).launch(commits="at once")
    play(lms)
    before = server.commits[-1]
    lms.context.unroute("**/commit")
    lms.close()
    sent = read_saved(before["cmi"]["suspend_data"], small)
    assert set(sent.answers) == set(small.questions)
    assert before["cmi"]["core"]["lesson_status"] == "passed"

"""Whole visits by cmi5: a learner answers, leaves, comes back, finishes; what the LMS takes."""

from __future__ import annotations

import json
import random
import re
from typing import Any

import pytest
from playwright.sync_api import expect

from builder.doctor.cmi5_lms.visits import DEFINED, MASTERY, categories, verb
from tests.courses import ROOT, TINY, some_of
from tests.package.cmi5.conftest import NewLearner
from tests.package.cmi5.learner import Learner
from tests.package.conftest import Shelf
from tests.package.expected import TYPES, drawn_answers, interactions, objectives, percent
from tests.package.expected import Learner as Answers
from tests.package.test_telling import CHECK, HABITS, check, everything

pytestmark = pytest.mark.slow

MARK: dict[str, Any] = {"masteryScore": 0.6}
PERIOD = re.compile(r"PT\d+H\d+M\d+(\.\d+)?S")
ITEMS = ("--report-habits", "items", "--report-judgement", "items")


@pytest.fixture
def opened(shelf: Shelf, new_learner: NewLearner) -> Any:
    """A learner of a course that was exported under some settings."""

    def make(*options: str, root: Any = TINY, learner: str = "anna") -> Learner:
        name = f"cmi5{root.name}" + "".join(options).replace("--", "-")
        return new_learner(shelf.made(root, name, *options, format="cmi5"), name, learner)

    return make


def test_a_visit_is_told_from_the_first_statement_to_the_last(opened: Any) -> None:
    learner: Learner = opened().launch(**MARK)
    learner.take(CHECK, check(learner.course, 1))
    expect(learner.line).to_have_text(learner.course.words["lms_saved"])
    learner.leave()
    expect(learner.line).to_have_text(learner.course.words["lms_left"])
    learner.settle()
    assert learner.verbs() == ["initialized", "passed", "completed", "terminated"]
    assert learner.server.violations == []
    passed = learner.statements("passed")[0]
    assert passed["result"]["score"] == {"scaled": 1, "raw": 100, "min": 0, "max": 100}
    assert passed["context"]["extensions"][MASTERY] == 0.6
    assert [m for m, _ in learner.server.requests].count("OPTIONS") > 0


@pytest.mark.parametrize("seed", some_of(3, fast=1))
def test_the_lms_is_told_what_python_scores(seed: int, opened: Any) -> None:
    chance = random.Random(seed)
    learner: Learner = opened(*ITEMS, root=ROOT, learner=f"learner-{seed}")
    course, answers = learner.course, Answers(learner.course)
    order = chance.sample(sorted(course.activities), len(course.activities))
    mark: dict[str, Any] = {"masteryScore": course.outline.pass_mark / 100}
    learner.launch(**mark)
    for index, name in enumerate(order):
        given = drawn_answers(course, name, chance, skill=0.95 if seed else 0.3)
        if index == seed + 1:
            learner.close()
            learner.launch(**mark)
            assert learner.shown == course.homes[order[index - 1]]
        learner.take(name, given)
        answers.took(name, given)
    learner.close()
    assert learner.server.violations == []
    assert scored(learner.statements("scored")[-1]) == objectives(answers)
    assert scored(learner.statements("terminated")[-1]) == objectives(answers)
    assert told(learner) == _spelled(interactions(answers, told={*TYPES, *OTHERS}), answers)
    judged, score = learner.statements("passed"), percent(answers)
    assert [one["result"]["score"]["raw"] for one in judged] == ([score] if seed else [])
    assert (score >= course.outline.pass_mark) is bool(seed)


OTHERS = {"frequency", "best-and-avoid"}


def fragment(iri: str) -> str:
    return iri.partition("#")[2].partition("/")[2]


def scored(one: dict[str, Any]) -> dict[str, tuple[str, str, str, str]]:
    """The axes and objectives of a statement in the words of `expected`."""
    found = one["result"]["extensions"]
    return {
        fragment(name): (
            str(value["raw"]),
            str(value["min"]),
            str(value["max"]),
            "completed" if value["completion"] else "incomplete",
        )
        for name, value in found.items()
        if "#objective/" in name
    }


def told(learner: Learner) -> list[dict[str, str]]:
    """The latest answer to each question in the words of `expected`, in the order of the first."""
    latest: dict[str, dict[str, str]] = {}
    for one in learner.statements("answered"):
        latest[one["object"]["id"]] = latest.get(one["object"]["id"], {}) | _told(one)
    return list(latest.values())


def _told(one: dict[str, Any]) -> dict[str, str]:
    asked, result = one["object"]["definition"], one["result"]
    facts = {"id": fragment(one["object"]["id"]), "type": asked["interactionType"]}
    facts["response"] = result["response"]
    if "success" in result:
        facts["result"] = "correct" if result["success"] else "wrong"
    else:
        facts["result"] = str(result["score"]["raw"]) if "score" in result else "neutral"
    if "correctResponsesPattern" in asked:
        facts["pattern"] = asked["correctResponsesPattern"][0]
    aims = [fragment(aim["id"]) for aim in one["context"]["contextActivities"].get("other", [])]
    return facts | ({"objective": aims[0]} if aims else {})


def _spelled(expected: list[dict[str, str]], answers: Answers) -> list[dict[str, str]]:
    """Here no answer is cut to one character, and brackets stand round what divides it."""
    steps = {id.replace("-", "_"): str(value) for id, value in answers.latest.items()}

    def spelled(one: dict[str, str]) -> dict[str, str]:
        if one["type"] == "likert":
            return one | {"response": steps[one["id"]]}
        given = {key: one[key] for key in ("response", "pattern") if key in one}
        return one | {key: re.sub(r"[,.]", r"[\g<0>]", text) for key, text in given.items()}

    return [spelled(one) for one in expected]


def test_a_closed_tab_ends_the_visit_and_the_next_one_goes_on(opened: Any) -> None:
    learner: Learner = opened().launch(**MARK)
    learner.take(HABITS, drawn_answers(learner.course, HABITS, random.Random(1), skill=1))
    before = learner.answers_shown()
    learner.close()
    assert learner.verbs() == ["initialized", "terminated"]
    assert PERIOD.fullmatch(learner.statements("terminated")[0]["result"]["duration"])
    learner.launch(**MARK)
    assert learner.shown == HABITS
    assert learner.answers_shown() == before
    learner.close()
    assert learner.verbs() == ["initialized", "terminated"] * 2
    assert learner.server.violations == []


@pytest.mark.parametrize("end", ["close", "go elsewhere"])
def test_the_last_words_arrive_although_the_browser_has_to_ask_first(end: str, opened: Any) -> None:
    learner: Learner = opened("--on-fail", "failed").launch(**MARK)
    learner.take(CHECK, check(learner.course, 0))
    learner.page.wait_for_timeout(6000)  # by then it has forgotten what it may send
    learner.server.requests.clear()
    if end == "close":
        learner.close()
    else:
        learner.page.goto("about:blank")
        learner.settle()
    assert ("OPTIONS", "/lrs/statements") in learner.server.requests
    assert learner.verbs() == ["initialized", "failed", "terminated"]
    assert learner.kept["told"]["failed"] == 0


def test_what_was_told_once_is_not_told_again(opened: Any) -> None:
    learner: Learner = opened(*ITEMS).launch(**MARK)
    answers = everything(learner, 1)
    learner.close()
    first = learner.statements()
    learner.launch(**MARK)
    learner.go(learner.course.homes[CHECK])
    learner.again(CHECK)
    learner.take(CHECK, check(learner.course, 1))
    learner.leave()
    learner.settle()
    again = [verb(one) for one in learner.statements()[len(first) :]]
    assert again == ["initialized", "terminated"]
    assert told(learner) == _spelled(interactions(answers, told={*TYPES, *OTHERS}), answers)
    assert learner.server.violations == []


def test_below_the_mark_nothing_is_judged_until_it_is_passed(opened: Any) -> None:
    learner: Learner = opened().launch(**MARK)
    learner.take(CHECK, check(learner.course, 0))
    learner.close()
    assert learner.verbs() == ["initialized", "terminated"]
    learner.launch(**MARK)
    learner.again(CHECK)
    learner.take(CHECK, check(learner.course, 1))
    learner.settle()
    assert learner.verbs()[2:] == ["initialized", "passed", "completed"]
    learner.again(CHECK)
    learner.take(CHECK, check(learner.course, 0))
    learner.close()
    assert learner.verbs()[5:] == ["terminated"]
    assert learner.server.violations == []


@pytest.mark.parametrize("end", ["leave", "close"])
def test_a_failure_is_told_at_the_end_alone_and_a_later_pass_raises_it(
    end: str, opened: Any
) -> None:
    learner: Learner = opened("--on-fail", "failed").launch(**MARK)
    learner.take(CHECK, check(learner.course, 0))
    assert learner.verbs() == ["initialized"]
    getattr(learner, end)()
    learner.settle() if end == "leave" else None
    assert learner.verbs() == ["initialized", "failed", "terminated"]
    failed = learner.statements("failed")[0]
    assert failed["result"]["score"]["raw"] == 0
    assert failed["context"]["extensions"][MASTERY] == 0.6
    learner.launch(**MARK)
    learner.ready()
    learner.close()  # nothing was tried, so nothing failed
    assert learner.verbs()[3:] == ["initialized", "terminated"]
    learner.launch(**MARK)
    learner.again(CHECK)
    learner.take(CHECK, check(learner.course, 1))
    learner.close()
    assert learner.verbs()[5:] == ["initialized", "passed", "completed", "terminated"]
    assert learner.server.violations == []


def test_a_failure_that_becomes_a_pass_in_the_same_visit_was_none(opened: Any) -> None:
    learner: Learner = opened("--on-fail", "failed").launch(**MARK)
    learner.take(CHECK, check(learner.course, 0))
    learner.again(CHECK)
    learner.take(CHECK, check(learner.course, 1))
    learner.close()
    assert learner.verbs() == ["initialized", "passed", "completed", "terminated"]


def test_completion_needs_every_page_and_every_check_and_judges_nobody(opened: Any) -> None:
    learner: Learner = opened("--report", "completed").launch()
    for page in learner.course.pages:
        learner.go(page.id)
    learner.settle()
    assert learner.verbs() == ["initialized"]
    learner.take(CHECK, check(learner.course, 0))
    learner.close()
    assert learner.verbs() == ["initialized", "completed", "terminated"]
    assert "score" not in learner.statements("completed")[0]["result"]


def test_the_mark_of_the_lms_counts(opened: Any) -> None:
    learner: Learner = opened().launch(masteryScore=0.99)
    answers = dict(check(learner.course, 1))
    first = next(iter(answers))
    answers[first] = check(learner.course, 0)[first]
    learner.take(CHECK, answers)
    learner.close()
    assert learner.verbs() == ["initialized", "terminated"]
    learner.launch(masteryScore=0.5)
    learner.settle()
    passed = learner.statements("passed")[0]
    assert 0.5 < passed["result"]["score"]["scaled"] < 0.99
    assert passed["context"]["extensions"][MASTERY] == 0.5
    assert learner.server.violations == []


@pytest.mark.parametrize("mode", ["Review", "Browse"])
def test_who_looks_back_or_around_is_told_so_and_nothing_else_is_told(
    mode: str, opened: Any
) -> None:
    learner: Learner = opened(*ITEMS).launch(**MARK)
    learner.take(HABITS, drawn_answers(learner.course, HABITS, random.Random(1), skill=1))
    shown = learner.answers_shown()
    learner.close()
    kept, count = learner.kept, len(learner.statements())
    learner.launch(mode, **MARK)
    expect(learner.line).to_have_text(learner.course.words["lms_review"])
    learner.go(HABITS)
    assert learner.answers_shown() == shown
    learner.take(CHECK, check(learner.course, 1))
    learner.leave()
    learner.settle()
    assert [verb(one) for one in learner.statements()[count:]] == ["initialized", "terminated"]
    assert learner.kept == kept
    assert learner.server.violations == []


@pytest.mark.parametrize("setting", ["none", "axes", "items"])
def test_an_lms_hears_as_much_as_is_set(setting: str, opened: Any) -> None:
    options = ("--report-habits", setting, "--report-judgement", setting)
    learner: Learner = opened(*options).launch(**MARK)
    answers = everything(learner, 1)
    learner.close()
    controls = {*TYPES, *(OTHERS if setting == "items" else ())}
    assert told(learner) == _spelled(interactions(answers, told=controls), answers)
    wanted = objectives(answers)
    if setting == "none":
        wanted = {name: one for name, one in wanted.items() if name.startswith("objective_")}
    assert scored(learner.statements("terminated")[-1]) == wanted
    inside = set(learner.saved().answers)
    assert (inside == set(answers.latest)) is (setting != "none")


def test_only_what_cmi5_defines_is_marked_so(opened: Any) -> None:
    learner: Learner = opened(*ITEMS).launch(**MARK)
    everything(learner, 1)
    learner.close()
    for one in learner.statements():
        is_theirs = verb(one) in ("answered", "scored")
        assert (DEFINED in categories(one)) is not is_theirs


def test_the_template_of_the_lms_stands_in_every_context_as_it_is(opened: Any) -> None:
    learner: Learner = opened(*ITEMS)
    parameters = learner.server.launch("anna", **MARK)
    theirs = {
        "contextActivities": {
            "grouping": [{"id": "urn:uuid:one"}, {"id": "urn:uuid:two"}],
            "category": [{"id": "urn:uuid:three"}],
            "parent": [{"id": "urn:uuid:four"}],
        },
        "extensions": {
            "https://w3id.org/xapi/cmi5/context/extensions/sessionid": "5",
            "urn:x:y": {},
        },
        "language": "de-CH",
        "platform": "An LMS",
    }
    data = {"contextTemplate": theirs, "launchMode": "Normal", **MARK}
    learner.server.documents[learner.key("LMS.LaunchData")] = json.dumps(data)
    next(iter(learner.server.visits.values())).template = theirs
    learner.enter(parameters)
    everything(learner, 1)
    learner.close()
    assert learner.server.violations == []
    assert len(learner.statements("answered")) > 5
    for one in learner.statements():
        assert (one["context"]["language"], one["context"]["platform"]) == ("de-CH", "An LMS")


def test_what_is_told_can_be_read(opened: Any) -> None:
    learner: Learner = opened(*ITEMS).launch(**MARK)
    everything(learner, 1)
    learner.settle()
    course = learner.course
    found = {fragment(one["object"]["id"]): one for one in learner.statements("answered")}
    for question in course.questions.values():
        name = question.id.replace("-", "_")
        is_pair = question.control == "best-and-avoid"
        one = found[f"{name}_best" if is_pair else name]
        asked = one["object"]["definition"]
        assert asked["type"] == "http://adlnet.gov/expapi/activities/cmi.interaction"
        [(language, text)] = asked["description"].items()
        assert language == course.outline.locale
        assert text.removeprefix("Best: ")
        lists = [asked[key] for key in ("choices", "scale", "source") if key in asked]
        ids = [[piece["id"] for piece in pieces] for pieces in lists]
        assert ids == [[option.id for option in question.options]]
        assert all(piece["description"][language] for piece in lists[0])
        answered = re.split(r"\[[.,]\]", one["result"]["response"])
        targets = {piece["id"] for piece in asked.get("target", [])}
        assert set(answered) <= set(ids[0]) | targets
        assert PERIOD.fullmatch(one["result"]["duration"])
    others = learner.statements("scored")[-1]["context"]["contextActivities"]["other"]
    names = {fragment(one["id"]): one["definition"]["name"]["en"] for one in others}
    assert names["turns_listening"] == "Your turns in a talk: Listening"
    assert names["objective_hear"] == "Repeat what somebody said so that they agree."
    extensions = learner.statements("scored")[-1]["result"]["extensions"]
    assert {one["id"] for one in others} == {key for key in extensions if "#" in key}


def test_nothing_that_the_lms_says_of_the_learner_is_kept(opened: Any) -> None:
    learner: Learner = opened(learner="anna.kowalska").launch(**MARK)
    everything(learner, 1)
    learner.settle()
    assert set(learner.kept) == {"state", "told"}
    assert learner.kept["told"] == {"passed": True, "completed": True, "failed": None}
    assert re.fullmatch(r"[\w-]{30,4096}", learner.kept["state"])
    script = "indexedDB.databases().then(all => all.map(one => one.name))"
    names = learner.shell.evaluate(script)
    assert len(names) == 2
    assert "anna" not in " ".join(names)


def test_the_learner_is_sent_where_the_lms_wants_them(opened: Any) -> None:
    learner: Learner = opened()
    home = f"{learner.base}/nest.html?depth=1&to=about:blank"
    learner.launch(returnURL=home, **MARK)
    learner.take(CHECK, check(learner.course, 1))
    learner.leave()
    learner.page.wait_for_url(home)
    learner.settle()
    assert learner.verbs()[-1] == "terminated"


def test_preferences_are_asked_for_before_anything_is_told(opened: Any) -> None:
    learner: Learner = opened()
    learner.server.profiles["anna"] = '{"languagePreference": "fr-FR,en", "audioPreference": "off"}'
    learner.launch(**MARK)
    learner.settle()
    asked = [path for method, path in learner.server.requests if method in ("GET", "POST")]
    assert asked.index("/lrs/agents/profile") < asked.index("/lrs/statements")
    assert learner.verbs() == ["initialized"]

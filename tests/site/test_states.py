"""A log that holds what no page of ours wrote, and a course that changed under the learner."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from builder.loader import load
from builder.site import build
from tests.courses import TINY, copy_course, revise
from tests.site.conftest import Hosted, NewLearner, served
from tests.site.learner import by_chance, saved

WRITE = """async ([name, events]) => {
  const request = indexedDB.open(name);
  const database = await new Promise((resolve) => { request.onsuccess = () => resolve(request.result); });
  const log = database.transaction('log', 'readwrite').objectStore('log');
  for (const event of events) log.add(event);
  for (const odd of [undefined, NaN, new Map([['type', 'answer']]), {type: 'load', state: new Map()}]) log.add(odd);
  const answers = new Map([['li1', {first: 9, latest: 9, at: 1}]]);
  log.add({type: 'load', state: {answers, pages: new Set(), quizzes: new Map(), sheets: {}}});
  log.add({type: 'answer', item: 'li1', value: new Date(), at: 5});
  await new Promise((resolve) => { log.transaction.oncomplete = resolve; });
}"""  # noqa: E501
UNSAYABLE: Any = {"toString": None}
NESTED: Any = {"a": {"b": UNSAYABLE}}
EACH: Any = dict.fromkeys("abcdef", UNSAYABLE)
HOSTILE: list[Any] = [
    None, 1, "answer", [], {}, {"type": None}, {"type": "toString", "at": 1}, {"type": "load"},
    {"type": "load", "document": None}, {"type": "load", "document": {"answers": 7}},
    {"type": "load", "document": {"format": "course-answers", "version": 1, "course": "other",
                                  "answers": {"li1": {"first": 3, "latest": 3, "at": 1}}}},
    {"type": "load", "document": {"format": "course-answers", "version": 9, "course": "two-voices",
                                  "answers": {"li1": {"first": 3, "latest": 3, "at": 1}}}},
    {"type": "start", "seed": "x", "at": 1}, {"type": "start", "seed": 1, "at": 1e300},
    {"type": "page", "id": {"toString": None}, "at": 1}, {"type": "page", "id": "nowhere", "at": 1},
    {"type": "answer", "item": "__proto__", "value": 1, "at": 1},
    {"type": "answer", "item": "li1", "value": 3, "at": -1},
    {"type": "answer", "item": "li1", "value": 3, "at": 1e300},
    {"type": "answer", "item": "li1", "value": "<script>parent.harm = 1</script>", "at": 1},
    {"type": "answer", "item": "tv-1", "value": NESTED, "at": 1},
    {"type": "submit", "activity": "constructor", "at": 1}, {"type": "submit", "at": 1},
    {"type": "restart", "activity": {"a": 1}, "at": 1},
]  # fmt: skip
ODD: list[Any] = [None, 1e300, "x" * 9999, [[]], UNSAYABLE, NESTED, EACH]
HOSTILE += [
    {"type": "draft", "item": item, "value": value, "at": 1}
    for item in ("late-1", "li2", "tv-1", "tv-4", "tv-5", "tv-6")
    for value in ODD
]


def write(page: Page, course: Hosted, events: list[Any]) -> None:
    page.evaluate(WRITE, [f"course:{course.course.outline.id}", events])


def test_a_log_that_others_wrote_to_gives_nothing_invalid_and_goes_on(
    tiny: Hosted, new_learner: NewLearner, tmp_path: Path
) -> None:
    learner = new_learner(tiny)
    learner.visit("turns")
    learner.page.locator("input[name=li3][value='2']").check()
    write(learner.page, tiny, HOSTILE)
    for page in ("", "late-report", "listening", "profile", "turns"):
        learner.visit(page)
        assert learner.answers_shown() == ({"li3": "2"} if page == "turns" else {})
    learner.page.locator("input[name=li4][value='1']").check()
    document = saved(learner.save(tmp_path))
    assert {name: one["latest"] for name, one in document["answers"].items()} == {
        "li3": 2,
        "li4": 1,
    }


def test_after_a_change_of_the_site_answers_to_what_is_still_asked_are_kept(
    new_learner: NewLearner, tmp_path: Path
) -> None:
    root = copy_course(TINY, tmp_path / "course")
    course = load(root)
    shown: dict[str, str] = {}
    with served(build(course).folder) as base:
        learner = new_learner(Hosted(course, root, base))
        for page, name in (("turns", "turns"), ("listening", "two-voices-check")):
            learner.visit(page)
            learner.take(name, by_chance(4))
            shown |= learner.answers_shown()
        before = saved(learner.save(tmp_path))
        revise(root)
        build(load(root))
        after = saved(learner.save(tmp_path))
        gone = {"sp4", "tv-2"}
        kept = {name: one for name, one in before["answers"].items() if name not in gone}
        assert after["answers"] == kept
        steps = before["habits"]["pre"]["answers"]
        assert after["habits"]["pre"]["answers"] == {n: steps[n] for n in steps if n not in gone}
        learner.visit("turns")
        assert learner.answers_shown() == {
            n: v for n, v in shown.items() if n in kept and n[0] != "t"
        }
        path = learner.save(tmp_path)
        learner.page.get_by_role("button", name="Erase my data").click()
        learner.confirm("Erase")
        learner.load(path)
        learner.confirm("Replace")
        assert saved(learner.save(tmp_path))["habits"] == after["habits"]

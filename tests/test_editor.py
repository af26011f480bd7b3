"""What an editor that knows YAML makes of a course: it completes, explains, objects."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from builder.documents import read_lesson
from builder.keys import keys
from builder.schemas import known_ids, schemas
from tests.courses import ROOT, TINY, copy_course, course
from tests.language_server import Editor, editor

NAME = "cases/henrik.yml"
TEXT = (ROOT / NAME).read_text("utf-8")
Place = tuple[int, int]


@dataclass(frozen=True)
class Desk:
    """An editor on a copy of this course, with a case open."""

    root: Path
    editor: Editor

    @property
    def case(self) -> Path:
        return self.root / NAME

    def show(self, text: str) -> list[Any]:
        return self.editor.show(self.case, text)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    root = copy_course(ROOT, tmp_path_factory.mktemp("desk") / "course")
    assert course("schema", root).exit_code == 0
    with editor(root) as found:
        yield Desk(root, found)


def place_of(text: str, words: str) -> Place:
    """Where words begin in a text, counted from 0."""
    before = text[: text.index(words)]
    return before.count("\n"), len(before) - before.rfind("\n") - 1


def test_no_file_of_this_course_is_objected_to(desk: Desk) -> None:
    found = [*desk.root.glob("cases/*.yml"), *desk.root.glob("quizzes/*.yml")]
    for path in (*found, desk.root / "course.yml", desk.root / "simulation.yml"):
        text = path.read_text("utf-8")
        assert text.startswith("# yaml-language-server: $schema=")
        assert desk.editor.show(path, text) == [], path
    assert len(found) > 30


WRONG = {
    "an unknown key": ("minutes: 9", "minuts: 9", "minuts", "Property minuts is not allowed."),
    "a missing key": ("minutes: 9\n", "", "title:", 'Missing property "minutes".'),
    "a value of the wrong type": ("minutes: 9", "minutes: nine", "nine", 'Expected "integer"'),
    "a number that is too large": ("minutes: 9", "minutes: 99", "99", "maximum of 60"),
    "an unknown type": (
        "type: best-and-avoid",
        "type: best-and-avid",
        "best-and-avid",
        '"best-and-avoid", "choose-one"',
    ),
    "an axis that the course lacks": (
        "focal: operational",
        "focal: operationl",
        "operationl",
        '"operational", "personal", "strategic"',
    ),
    "an axis that the course lacks, as a key": (
        "w: {operational: 3}",
        "w: {operationl: 3}",
        "operationl",
        "Property operationl is not allowed.",
    ),
    "a malformed id": ("id: henrik-1", "id: Henrik 1", "Henrik 1", "2 to 41 small letters"),
    "too few options": (
        TEXT[TEXT.index("        - id: c") : TEXT.index("  - title: The blue folder")],
        "",
        "- id: a",
        "Expected 3 or more",
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_marked_where_it_stands(what: str, desk: Desk) -> None:
    right, wrong, marked, message = WRONG[what]
    text = TEXT.replace(right, wrong, 1)
    told = desk.show(text)
    found = [one for one in told if message in one["message"]]
    assert found, told
    start = found[0]["range"]["start"]
    assert (start["line"], start["character"]) == place_of(text, marked)


HOVERS = {
    "minutes": ("How long it takes to read and decide", "9"),
    "focal": ("The axis that the decision is about.", "`personal`"),
    "consequence": ("What happens then", "Markdown"),
    "practices": ("Ids of the practices of course.yml", ""),
}


@pytest.mark.parametrize("key", HOVERS)
def test_a_key_is_explained(key: str, desk: Desk) -> None:
    desk.show(TEXT)
    said = desk.editor.ask("hover", desk.case, *place_of(TEXT, f"{key}:"))["contents"]["value"]
    assert all(words in said for words in HOVERS[key])


COMPLETED: dict[str, tuple[str, str, set[str]]] = {
    "a key of the case": ("minutes: 9", "", {"minutes", "reviewed"}),
    "a key of a decision": ("focal: operational", "", {"focal", "multi"}),
    "an axis": ("focal: operational", "focal: ", {"operational", "personal", "strategic"}),
    "a type": ("type: best-and-avoid", "type: ", {"best-and-avoid", "choose-one"}),
    "a practice": ("practice: time", "practice: ", {"mind-set", "give-and-ask", "time"}),
    "yes or no": ("scored: true", "scored: ", {"true", "false"}),
}


@pytest.mark.parametrize("what", COMPLETED)
def test_what_may_stand_there_is_offered(what: str, desk: Desk) -> None:
    there, typed, wanted = COMPLETED[what]
    text = TEXT.replace(there, typed, 1)
    desk.show(text)
    line, column = place_of(TEXT, there)
    offered = desk.editor.ask("completion", desk.case, line, column + len(typed))["items"]
    assert wanted <= {one["label"].strip() for one in offered}


def test_a_new_file_is_known_to_the_editor_at_once(tmp_path: Path) -> None:
    root = tmp_path / "talks"
    assert course("new", tmp_path, "course", str(root), "--axes", "Head, Hand").exit_code == 0
    assert course("new", root, "case", "one-day").exit_code == 0
    with editor(root) as found:
        for path in (*root.glob("cases/*.yml"), *root.glob("quizzes/*.yml"), root / "course.yml"):
            assert found.show(path, path.read_text("utf-8")) == [], path
        case = root / "cases" / "one-day.yml"
        told = found.show(case, case.read_text("utf-8").replace("focal: head", "focal: foot"))
    assert [one["message"] for one in told] == [
        'Value is not accepted. Valid values: "head", "hand".'
    ]
    settings = (ROOT / ".vscode" / "settings.json").read_bytes()
    assert (root / ".vscode" / "settings.json").read_bytes() == settings
    for schema, pattern in json.loads(settings)["yaml.schemas"].items():
        assert (root / schema).is_file() and list(ROOT.glob(pattern))


def test_lessons_fit_their_schema_too() -> None:
    schema = schemas(known_ids(ROOT))["lesson"]
    found = list((ROOT / "content").glob("*.md"))
    for path in found:
        data = read_lesson(path, path.name).data
        jsonschema.validate({**data, "minutes": int(data["minutes"])}, schema)
    assert found


def test_a_course_without_practices_lets_any_pass(tmp_path: Path) -> None:
    root = copy_course(TINY, tmp_path / "course")
    known = {**known_ids(root), "practices": []}
    found: Any = schemas(known)["case"]["properties"]["practices"]["items"]
    assert "enum" not in found
    assert schemas(known_ids(root))["case"]["properties"]["practices"]["items"] == {
        "type": "string",
        "enum": ["pause", "first-word"],
    }


def test_every_key_says_what_it_is_for() -> None:
    found = keys()
    silent = [f"{row.file}: {row.path}" for row in found if len(row.about.split()) < 2]
    assert silent == []
    ways = {(row.file, row.path, row.only) for row in found}
    assert ("cases/*.yml", "scenes[].decision.options[].w", "type: best-and-avoid") in ways
    assert ("quizzes/*.yml", "items[].axis", "type: frequency") in ways
    assert ("quizzes/*.yml", "z2.clear", "kind: judgement") in ways
    assert ("course.yml", "axes[].colour.light", "") in ways
    assert len(ways) == len(found)


def test_the_command_writes_what_has_changed_and_says_so(tmp_path: Path) -> None:
    root = copy_course(TINY, tmp_path / "course")
    assert "case.json, course.json, lesson.json" in course("schema", root).output
    assert course("schema", root).output == ".schema/ is up to date.\n"
    text = (root / "course.yml").read_text("utf-8")
    (root / "course.yml").write_text(text.replace("id: pause", "id: wait"), "utf-8")
    assert course("schema", root).output == "Wrote case.json, quiz.json to .schema/\n"

"""A new case, quiz or lesson of a course: its file, and its place in course.yml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from builder.checks import checks, findings
from builder.course import PROFILE, Course
from builder.documents import parse_yaml, read_yaml
from builder.fresh.names import free_name, question_ids, title_of
from builder.fresh.placing import with_entry
from builder.fresh.texts import samples, text_of
from builder.gate import admit
from builder.loader import OUTLINE, load
from builder.messages import unknown
from builder.outline import Outline
from builder.schemas import write_schemas
from builder.source import Fault, Faults, Keys
from builder.writing import write_whole

FOLDERS = {"case": "cases", "quiz": "quizzes", "lesson": "content"}
ENDINGS = {"case": ".yml", "quiz": ".yml", "lesson": ".md"}


@dataclass(frozen=True)
class Joined:
    """What was written, what is left to write by hand, and how much the checks object to."""

    file: str
    after: str
    by_hand: tuple[str, ...]
    objections: int


def outline_of(root: Path) -> Outline:
    """course.yml alone, so that a fault elsewhere keeps nobody from beginning; raises Faults."""
    return admit(Outline, read_yaml(root / OUTLINE, OUTLINE))


def usual_place(root: Path, kind: str) -> str:
    """The page behind which a new one of this kind comes: the last of its kind, or the last."""
    pages = [page for page in outline_of(root).page_ids if page != PROFILE]
    folder = root / FOLDERS[kind]
    alike = [page for page in pages if (folder / f"{page}{ENDINGS[kind]}").is_file()]
    return (alike or pages or [PROFILE])[-1]


def join(root: Path, kind: str, name: str, after: str, **asked: Any) -> Joined:
    """Writes the new file and its place in course.yml, both or none; raises Faults."""
    outline = outline_of(root)
    free_name(root, name)
    if after not in outline.page_ids:
        raise Faults([Fault("new", 0, 0, "", unknown("page", after, outline.page_ids))])
    file = f"{FOLDERS[kind]}/{name}{ENDINGS[kind]}"
    asked["title"] = asked.get("title") or title_of(name)
    text = MAKERS[kind](root, outline, name, asked)
    before = (root / OUTLINE).read_bytes()
    placed, by_hand = _placed(before.decode(), outline, name, after, is_quiz=kind == "quiz")
    was_well = _loads(root) is not None
    try:
        write_whole(root / file, text.encode())
        write_whole(root / OUTLINE, placed.encode())
        course = load(root) if was_well and not by_hand else None
        write_schemas(root)
    except (Faults, OSError):  # of a full disk, or a course so odd that a new file does not fit it
        (root / file).unlink(missing_ok=True)
        write_whole(root / OUTLINE, before)
        raise
    return Joined(file, after, tuple(by_hand), _objections(course, file) if course else 0)


def _loads(root: Path) -> Course | None:
    try:
        return load(root)
    except Faults:
        return None


def _objections(course: Course, file: str) -> int:
    """How many errors the checks find in it: of samples, say, that stand in another file too."""
    found = findings(course, checks())
    return sum(one.is_error and one.file == file for one in found)


def _placed(
    text: str, outline: Outline, name: str, after: str, *, is_quiz: bool
) -> tuple[str, list[str]]:
    """course.yml with the new page in it, and what has to be written there by hand."""
    k, p = _way_to(outline, after)
    wanted: list[tuple[Keys, int, str]] = [(("modules", k, "pages"), p, f"`{after}`")]
    if is_quiz:
        wanted.append((("instruments",), len(outline.instruments) - 1, "`instruments:`"))
    by_hand = []
    for keys, index, where in wanted:
        if (written := with_entry(text, keys, name, index)) is None:
            by_hand.append(f"add `{name}` after {where}")
        text = written or text
    return text, by_hand


def _way_to(outline: Outline, page: str) -> tuple[int, int]:
    return next(
        (k, module.pages.index(page))
        for k, module in enumerate(outline.modules)
        if page in module.pages
    )


def _case(root: Path, outline: Outline, name: str, asked: Mapping[str, Any]) -> str:
    count = asked["decisions"]
    written = [path.read_text("utf-8", "replace") for path in (root / "cases").glob("*.yml")]
    found = samples([" ".join(text.split()) for text in written], count)
    ids, axes = question_ids(root, name, count), outline.axes
    decisions = [
        {**one, "id": ids[k], "focal": axes[k % len(axes)].id} for k, one in enumerate(found)
    ]
    return text_of(
        "case.yml",
        name=name,
        title=asked["title"],
        decisions=decisions,
        practices=[one.id for one in outline.practices[:2]],
        objectives=[one.id for one in outline.objectives[:2]],
    )


def _quiz(root: Path, outline: Outline, name: str, asked: Mapping[str, Any]) -> str:
    objectives = [one.id for one in outline.objectives]
    if not objectives:
        place = parse_yaml((root / OUTLINE).read_text("utf-8"), OUTLINE)
        message = "each question of a check serves an objective, and there is none; write "
        told = f"{message}`objectives:` first"
        raise Faults([place.fault(("objectives",), told, "key-missing")])
    ids = question_ids(root, name, 2)
    title = asked["title"]
    topic = name.replace("-", " ")
    return text_of("knowledge.yml", title=title, topic=topic, ids=ids, objectives=objectives)


def _lesson(root: Path, outline: Outline, name: str, asked: Mapping[str, Any]) -> str:
    return text_of("lesson.md", title=asked["title"], audience=asked["audience"])


MAKERS = {"case": _case, "quiz": _quiz, "lesson": _lesson}

"""What must agree between files: pages, ids, placements, instruments."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from builder.course import PROFILE, Course
from builder.gate import PATTERNS, unknown
from builder.lessons import reference_faults
from builder.quizzes import Inventory, Judgement
from builder.scoring import SORTED_AXES
from builder.source import Fault, Keys, Source

Files = Mapping[str, Source]


def incoherences(course: Course, files: Files) -> list[Fault]:
    """Faults between files, each at the line that has to change."""
    checks = (_names, _pages, _references, _placements, _instruments, _ids)
    return [fault for check in checks for fault in check(course, files)]


def _stems(files: Files, *folders: str) -> dict[str, str]:
    """File by id, read well or not, so that one fault does not seem to be two."""
    paths = [PurePosixPath(name) for name in files]
    return {path.stem: str(path) for path in paths if path.parent.name in folders}


def _names(course: Course, files: Files) -> Iterator[Fault]:
    pattern = next(iter(PATTERNS))
    seen: dict[str, str] = {PROFILE: "the builder's own page"}
    for name in files:
        stem = PurePosixPath(name).stem
        if name == "course.yml":
            continue
        if not re.fullmatch(pattern, stem):
            yield files[name].fault((), f"the file's name `{stem}` is not {PATTERNS[pattern]}")
        if stem in seen:
            yield files[name].fault((), f"the name `{stem}` is taken by {seen[stem]}; rename one")
        seen[stem] = name


def _pages(course: Course, files: Files) -> Iterator[Fault]:
    outline, source = course.outline, files["course.yml"]
    pages = _known_pages(course, files)
    for keys, page in _named_pages(course):
        if page not in pages:
            yield source.fault(keys, unknown("page", page, pages))
    for page, count in Counter(outline.page_ids).items():
        if count > 1:
            yield source.fault(("modules",), f"the page `{page}` stands {count} times; keep one")
    for name, file in _stems(files, "content").items():
        if name not in outline.page_ids:
            yield files[file].fault((), f"no module of course.yml lists the page `{name}`")
    if PROFILE not in outline.page_ids and course.quizzes:
        yield source.fault(
            ("modules",), f"no module lists the page `{PROFILE}`, where scores are shown"
        )


def _named_pages(course: Course) -> Iterator[tuple[Keys, str]]:
    outline = course.outline
    for k, module in enumerate(outline.modules):
        yield from ((("modules", k, "pages", p), page) for p, page in enumerate(module.pages))
    for k, axis in enumerate(outline.axes):
        yield from ((("axes", k, "pages", p), page) for p, page in enumerate(axis.pages))
    yield from ((("practices", k, "page"), one.page) for k, one in enumerate(outline.practices))


def _known_pages(course: Course, files: Files) -> list[str]:
    judgements = {name for name, quiz in course.quizzes.items() if isinstance(quiz, Judgement)}
    return [
        *(name for name in _stems(files, "content", "cases", "quizzes") if name not in judgements),
        PROFILE,
    ]


def _references(course: Course, files: Files) -> Iterator[Fault]:
    known = {
        "case": _stems(files, "cases"),
        "quiz": _stems(files, "quizzes"),
        "axis": course.axes,
        "page": course.outline.page_ids,
    }
    for lesson in course.lessons.values():
        yield from reference_faults(files[f"content/{lesson.id}.md"], known)


def _placements(course: Course, files: Files) -> Iterator[Fault]:
    """Each activity has one home: a page of its own, or the one lesson that places it."""
    placed = Counter(
        name
        for lesson in course.lessons.values()
        for name in {called for helper, called in lesson.calls if helper != "axis"}
    )
    stems = _stems(files, "cases", "quizzes")
    for name in course.activities:
        own = name in course.outline.page_ids
        if not own and placed[name] != 1:
            message = "is on no page" if not placed[name] else "is placed in more than one lesson"
            advice = "list it in a module of course.yml, or call it in one lesson"
            yield files[stems[name]].fault((), f"`{name}` {message}; {advice}")


def _instruments(course: Course, files: Files) -> Iterator[Fault]:
    source = files["course.yml"]
    stems = _stems(files, "quizzes")
    for k, name in enumerate(course.outline.instruments):
        if name not in stems:
            yield source.fault(("instruments", k), unknown("quiz", name, stems))
    for name, file in stems.items():
        if name not in course.outline.instruments:
            yield files[file].fault((), f"`{name}` is not among the instruments of course.yml")
    for kind in (Inventory, Judgement):
        names = [name for name, quiz in course.quizzes.items() if isinstance(quiz, kind)]
        if len(names) > 1:
            yield files[stems[names[1]]].fault(("kind",), "a course has one quiz of this kind")
        if names and len(course.axes) not in SORTED_AXES:
            message = f"{len(course.axes)} axes; a course with `{names[0]}` has two or three"
            yield source.fault(("axes",), message)


def _ids(course: Course, files: Files) -> Iterator[Fault]:
    """Question ids differ over the whole course, also as exports write them."""
    stems = _stems(files, "cases", "quizzes")
    seen: dict[str, str] = {}
    for activity in course.activities.values():
        for question in activity.questions:
            for name in _export_names(question.id, question.control):
                if name in seen:
                    message = f"the question id `{question.id}` clashes with one in {seen[name]}"
                    yield files[stems[activity.id]].fault((), message)
                seen[name] = stems[activity.id]


def _export_names(name: str, control: str) -> Iterable[str]:
    flat = name.replace("-", "_")
    return (flat, f"{flat}_best", f"{flat}_avoid") if control == "best-and-avoid" else (flat,)

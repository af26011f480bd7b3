"""What must agree between files: pages, ids, placements, instruments."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from builder.anchors import anchor_faults
from builder.branding import logo_faults
from builder.course import PROFILE, Course
from builder.helpers import helpers
from builder.lessons import reference_faults
from builder.links import inner_links, media_files, pictures, place
from builder.media import media_faults
from builder.messages import PATTERNS, unknown
from builder.prose import prose_faults
from builder.quizzes import Inventory, Judgement
from builder.scoring import SORTED_AXES
from builder.simulated import inventories
from builder.source import Fault, Keys, Source

Files = Mapping[str, Source]


def incoherences(course: Course, files: Files) -> list[Fault]:
    """Faults between files, each at the line that has to change."""
    about_pages = (_names, _pages, _references, anchor_faults, _audiences, _placements)
    checks = (*about_pages, _instruments, _ids, _logo)
    return [fault for check in checks for fault in check(course, files)]


def _logo(course: Course, files: Files) -> Iterator[Fault]:
    yield from logo_faults(course.outline.branding, course.root, files["course.yml"])


def _stems(files: Files, *folders: str) -> dict[str, str]:
    """File by id, read well or not, so that one fault does not seem to be two."""
    named = {name: name.rpartition("/") for name in files}
    return {
        last.rpartition(".")[0]: name
        for name, (where, _, last) in named.items()
        if where in folders
    }


def _names(course: Course, files: Files) -> Iterator[Fault]:
    pattern = next(iter(PATTERNS))
    seen = {PROFILE: "the builder's own page", "index": "the site's front page"}
    for name in files:
        stem = PurePosixPath(name).stem
        if name == "course.yml":
            continue
        if not re.fullmatch(pattern, stem):
            message = f"the file's name `{stem}` is not {PATTERNS[pattern]}"
            yield files[name].fault((), message, "file-name")
        if stem in seen:
            message = f"the name `{stem}` is taken by {seen[stem]}; rename one"
            yield files[name].fault((), message, "name-taken")
        seen[stem] = name


def _pages(course: Course, files: Files) -> Iterator[Fault]:
    source, pages = files["course.yml"], _known_pages(course, files)
    listed: list[str] = []
    for keys, page in _listed_pages(course):
        if page not in pages:
            yield source.fault(keys, unknown("page", page, pages), "unknown-name")
        elif page in listed:
            yield source.fault(keys, f"the page `{page}` is listed twice; keep one", "page-twice")
        listed.append(page)
    for name, file in _stems(files, "content").items():
        if name not in listed:
            message = f"no module of course.yml lists the page `{name}`; add it to one"
            yield files[file].fault((), message, "page-unlisted")
    if PROFILE not in listed and _stems(files, "quizzes"):
        message = f"no module lists the page `{PROFILE}`, where scores are shown"
        yield source.fault(("modules",), message, "profile-unlisted")
    for keys, page in _named_pages(course):
        if page not in listed:
            yield source.fault(keys, unknown("page", page, listed), "unknown-name")


def _listed_pages(course: Course) -> Iterator[tuple[Keys, str]]:
    for k, module in enumerate(course.outline.modules):
        yield from ((("modules", k, "pages", p), page) for p, page in enumerate(module.pages))


def _named_pages(course: Course) -> Iterator[tuple[Keys, str]]:
    """The pages that axes and practices point to."""
    for k, axis in enumerate(course.outline.axes):
        yield from ((("axes", k, "pages", p), page) for p, page in enumerate(axis.pages))
    practices = course.outline.practices
    yield from ((("practices", k, "page"), one.page) for k, one in enumerate(practices))


def _known_pages(course: Course, files: Files) -> list[str]:
    return [*_stems(files, "content", "cases"), *_askable(course, files), PROFILE]


def _askable(course: Course, files: Files) -> list[str]:
    """The quizzes with questions of their own."""
    judgements = {name for name, quiz in course.quizzes.items() if isinstance(quiz, Judgement)}
    return [name for name in _stems(files, "quizzes") if name not in judgements]


def _references(course: Course, files: Files) -> Iterator[Fault]:
    known = {
        "case": _stems(files, "cases"),
        "quiz": _askable(course, files),
        "axis": course.axes,
        "scoring": list(course.instruments),
        "simulated": list(inventories(course.root)),
        "page": course.outline.page_ids,
        "picture": pictures(course.root / "content"),
    }
    for file in _stems(files, "content").values():
        yield from reference_faults(files[file], known)
    shown = media_files(course.root / "content")
    for file in _stems(files, "content", "cases", "quizzes").values():
        yield from media_faults(files[file], shown)
    for source in files.values():
        yield from prose_faults(source)


def _audiences(course: Course, files: Files) -> Iterator[Fault]:
    """What learners read leads nowhere that their packages lack."""
    hidden = course.instructors_pages
    message = "`{}` is an instructors' page; learners' packages do not hold it"
    for keys, page in _named_pages(course):
        if page in hidden:
            yield files["course.yml"].fault(keys, message.format(page), "instructors-page")
    for name in course.lessons.keys() - hidden:
        lesson = files[f"content/{name}.md"]
        for kind, page, start in inner_links(lesson.body):
            if kind == "page" and page in hidden:
                at = place(lesson.body, start)
                yield lesson.fault_in_body(at, message.format(page), "instructors-page")


def _placements(course: Course, files: Files) -> Iterator[Fault]:
    """Each activity has one home: a page of its own, or the one lesson that places it."""
    lessons = [files[file] for file in _stems(files, "content").values()]
    placed = Counter(call.id for lesson in lessons for call in helpers(lesson)[0])
    all_read = all(lesson.body and not helpers(lesson)[1] for lesson in lessons)
    stems = _stems(files, "cases", "quizzes")
    for name in course.activities:
        if name in course.outline.page_ids or placed[name] == 1:
            continue
        advice = "list it in a module of course.yml, or call it in one lesson"
        if placed[name]:
            message = f"`{name}` has no page of its own, and lessons call it {placed[name]} times"
            yield files[stems[name]].fault((), f"{message}; {advice}", "placed-twice")
        elif all_read:  # a lesson that cannot be read may be its home
            message = f"`{name}` is on no page; {advice}"
            yield files[stems[name]].fault((), message, "placed-nowhere")


def _instruments(course: Course, files: Files) -> Iterator[Fault]:
    source = files["course.yml"]
    stems = _stems(files, "quizzes")
    for k, name in enumerate(course.outline.instruments):
        if name not in stems:
            yield source.fault(("instruments", k), unknown("quiz", name, stems), "unknown-name")
    for name, file in stems.items():
        if name not in course.outline.instruments:
            message = f"`{name}` is not among the instruments of course.yml; add it there"
            yield files[file].fault((), message, "instrument-unlisted")
    for kind in (Inventory, Judgement):
        names = [name for name, quiz in course.quizzes.items() if isinstance(quiz, kind)]
        for name in names[1:]:
            message = f"a course has one quiz of this kind, and `{names[0]}` is one"
            yield files[stems[name]].fault(("kind",), message, "one-of-a-kind")
        if names and len(course.axes) not in SORTED_AXES:
            count = f"a course with `{names[0]}` has two or three axes"
            yield source.fault(("axes",), f"{count}; here are {len(course.axes)}", "axes-to-sort")


def _ids(course: Course, files: Files) -> Iterator[Fault]:
    """Question ids differ over the whole course, also as exports write them."""
    stems = _stems(files, "cases", "quizzes")
    seen: dict[str, str] = {}
    for activity in course.activities.values():
        source = files[stems[activity.id]]
        for question in activity.questions:
            names = _export_names(question.id, question.control)
            if taken := [name for name in names if name in seen]:
                message = f"the question id `{question.id}` is taken in {seen[taken[0]]}; "
                keys = source.ways_to("id", question.id)[-1]
                yield source.fault(keys, message + "give it another", "question-id-taken")
            seen |= dict.fromkeys(names, source.file)


def _export_names(name: str, control: str) -> tuple[str, ...]:
    flat = name.replace("-", "_")
    return (flat, f"{flat}_best", f"{flat}_avoid") if control == "best-and-avoid" else (flat,)

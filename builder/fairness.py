"""The fairness report: what the checks found, and the figures behind them, as one HTML file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from types import ModuleType
from typing import Any

from builder.asked import Asked, Form, asked, decisions, forms, knowledge
from builder.chance import covariance, expected, joint_maximum
from builder.checks.enough_items import promised
from builder.checks.length_cue import by_length, length_ratio, lengths
from builder.checks.time_needed import minutes
from builder.course import Course
from builder.csp import enclosed
from builder.items import Statement
from builder.reading import ari, counted, words
from builder.render import enclosed_style, filled
from builder.source import Fault

Figures = list[tuple[str, str]]  # what is counted, and the figure


@dataclass(frozen=True)
class Outcome:
    """One check in the report: its code, what it is about, what it found."""

    code: str
    about: str
    errors: int
    warnings: int


def report(course: Course, modules: Sequence[ModuleType], found: Sequence[Fault]) -> str:
    """The report as HTML that needs no other file."""
    page = filled(
        "fairness.html",
        course,
        outcomes=[_outcome(module, found) for module in modules],
        findings=found,
        instruments=[(form, _axes(course, form), _figures(course, form)) for form in forms(course)],
        cues=_cues(course),
        reading=_reading(course),
        time=_time(course),
    )
    return enclosed(page, enclosed_style(course))


def _outcome(module: ModuleType, found: Iterable[Fault]) -> Outcome:
    own = [one for one in found if one.code == module.CODE]
    errors = sum(one.is_error for one in own)
    about = (module.__doc__ or "").partition("\n")[0]
    return Outcome(module.CODE, about, errors, len(own) - errors)


def _axes(course: Course, form: Form) -> list[dict[str, Any]]:
    """Per axis how it is asked about, and what random answers are worth."""
    rows = []
    for axis, line in enumerate(course.outline.axes):
        items = [item for item in form.instrument.items if axis in dict(item.ranges())]
        spread = float(covariance(form.instrument, axis, axis)) ** 0.5 if items else 0.0
        rows.append(
            {
                "label": line.label,
                "items": len(items),
                "reversed": sum(isinstance(one, Statement) and one.reverse for one in items),
                "expected": f"{100 * float(expected(form.instrument, axis)):.1f}" if items else "",
                "spread": f"{100 * spread:.1f}",
            }
        )
    return rows


def _figures(course: Course, form: Form) -> Figures:
    wanted, joint = promised(form), joint_maximum(form.instrument)
    evidence = "its authors alone" if form.quiz.key_evidence == "author" else form.quiz.key_evidence
    calibration = "none yet" if form.quiz.calibration == "none" else form.quiz.calibration
    return [
        ("Largest correlation of two axes under random answers", _correlation(form)),
        (
            "Most that one sheet can earn over all axes",
            f"{float(joint):.3f}",
        ),
        (
            "Reliability it is planned for",
            f"{wanted[0] / wanted[1]:.2f}" if wanted else "none",
        ),
        ("Who has judged the key", evidence),
        ("Calibration on real answers", calibration),
    ]


def _correlation(form: Form) -> str:
    axes = [axis for axis in range(len(form.instrument.axes)) if form.instrument.offered(axis)]
    own = {axis: float(covariance(form.instrument, axis, axis)) for axis in axes}
    pairs = [
        float(covariance(form.instrument, a, b)) / (own[a] * own[b]) ** 0.5
        for a, b in combinations(axes, 2)
        if own[a] and own[b]
    ]
    return f"{max(pairs, key=abs, default=0.0):.2f}"


def _cues(course: Course) -> list[tuple[str, Figures]]:
    groups = (("Decisions", decisions(course)), ("Knowledge checks", knowledge(course)))
    return [(name, _group_cues(keyed)) for name, found in groups if (keyed := _keyed(found))]


def _keyed(found: Iterable[Asked]) -> list[Asked]:
    return [one for one in found if one.best is not None]


def _group_cues(keyed: Sequence[Asked]) -> Figures:
    longest = sum(by_length(one)[0] == [one.best] for one in keyed)
    places = Counter("abcdefghijklmnopqrstuvwxyz"[one.best or 0] for one in keyed)
    mean = [sum(map(len_of, keyed)) / len(keyed) for len_of in (_best_words, _mean_words)]
    return [
        ("Questions with one best option", str(len(keyed))),
        ("The best option is the longest", counted(longest, "time")),
        ("Words of the best by words of the others", f"{length_ratio(keyed):.2f}"),
        ("Mean words, best and all options", f"{mean[0]:.1f} and {mean[1]:.1f}"),
        ("Places of the best option", ", ".join(f"{a} {n}" for a, n in sorted(places.items()))),
    ]


def _best_words(one: Asked) -> float:
    return lengths(one)[one.best or 0]


def _mean_words(one: Asked) -> float:
    return sum(lengths(one)) / len(lengths(one))


def _reading(course: Course) -> list[tuple[str, str, str, str]]:
    """By kind of question: how many, mean words and readability of what is asked."""
    groups: dict[str, list[str]] = {}
    for one in asked(course):
        groups.setdefault(one.question.control, []).append(one.stem.text)
    return [
        (
            control,
            str(len(texts)),
            f"{sum(len(words(text)) for text in texts) / len(texts):.1f}",
            f"{sum(map(ari, texts)) / len(texts):.1f}",
        )
        for control, texts in sorted(groups.items())
    ]


def _time(course: Course) -> Figures:
    pages = [page for page in course.pages if page.kind != "profile"]
    return [
        ("Minutes stated, all pages", str(sum(page.minutes for page in pages))),
        ("Minutes that the texts take", f"{sum(minutes(course, page) for page in pages):.0f}"),
    ]

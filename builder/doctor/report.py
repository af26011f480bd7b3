"""A report on a package for people, as text or as one HTML file, and for programs, as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from itertools import groupby
from textwrap import wrap

from builder.csp import enclosed
from builder.doctor import Report
from builder.doctor.findings import Finding, advice
from builder.reading import counted
from builder.render import TEMPLATES, environment

WIDTH, SHOWN = 96, 5  # characters of a line, places of a rule
HEADS = {"failure": "FAILURE", "warning": "Warning", "note": "Note"}


def summary(report: Report) -> str:
    """What was found, counted, on one line."""
    counts = [counted(count, level) for level, count in report.counts().items() if count]
    return ", ".join(counts) if counts else "nothing is wrong"


def about(report: Report) -> list[str]:
    """What the package is and what was done with it."""
    kind = str(report.kind) if report.kind else "of no kind that is known here"
    size = f"; {report.files} files, {report.bytes / 1e6:.1f} MB unpacked" if report.files else ""
    lines = [f"{kind}{size}."]
    lines += [f"Played: {'; '.join(report.played)}."] if report.played else []
    lines += [f"Its scripts name: {', '.join(report.calls)}."] if report.calls else []
    return lines + [f"Not done. {why}." for why in report.undone]


def as_text(report: Report) -> str:
    lines = [
        *_folded(report.name, ""),
        *(line for one in about(report) for line in _folded(one, "  ")),
    ]
    for rule, found in _by_rule(report):
        said = advice(rule)
        lines += ["", f"{HEADS[found[0].level]}  {rule}"]
        for one in found[:SHOWN]:
            lines += _folded(f"{one.place}: {one.message}" if one.place else one.message, "  - ")
        lines += [f"  ... and {len(found) - SHOWN} more"] * (len(found) > SHOWN)
        told = {"What comes of it": said.then, "Who minds": said.cares, "What mends it": said.cure}
        for head, text in told.items():
            lines += _folded(f"{head}: {text}", "    ")
    return "\n".join([*lines, "", f"{summary(report).capitalize()}."])


def as_json(report: Report) -> str:
    """Each finding with its advice; of the report the fields as they are."""
    findings = [asdict(one) | asdict(advice(one.rule)) for one in report.findings]
    whole = asdict(report) | {"findings": findings, "counts": report.counts()}
    return json.dumps(whole, ensure_ascii=True, indent=2)


def as_html(report: Report) -> str:
    """A page that needs no other file and may load none."""
    groups = [(found[0].level, rule, found, advice(rule)) for rule, found in _by_rule(report)]
    page = (
        environment()
        .get_template("doctor.html")
        .render(
            report=report, about=about(report), groups=groups, heads=HEADS, summary=summary(report)
        )
    )
    return enclosed(page, (TEMPLATES / "enclosed.css").read_text("utf-8"))


FORMS: dict[str, Callable[[Report], str]] = {"text": as_text, "json": as_json, "html": as_html}


def _by_rule(report: Report) -> list[tuple[str, list[Finding]]]:
    """The findings of each rule together, the gravest first."""
    order = sorted(report.findings, key=lambda one: (tuple(HEADS).index(one.level), one.rule))
    return [
        (rule, list(found))
        for (_, rule), found in groupby(order, lambda one: (one.level, one.rule))
    ]


def _folded(text: str, lead: str) -> list[str]:
    """On lines of one width; what a terminal would take for orders is shown as `?`."""
    harmless = "".join(one if one.isprintable() else "?" for one in text)
    return wrap(harmless, WIDTH, initial_indent=lead, subsequent_indent=" " * len(lead))

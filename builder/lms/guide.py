"""The guide for those who run an LMS: each profile in words, for a lesson to show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from builder import lms
from builder.lms.choosing import profile
from builder.lms.profiles import Manual, Profile, Quirk, Reason

# What a reader is told of a setting, and what each value means.
SETTINGS = {
    "edition": "Edition of SCORM 2004",
    "report": "What ends the course",
    "on_fail": "Below the pass mark",
    "report_habits": "Of the inventory",
    "report_judgement": "Of the decisions",
    "exit": "When the course is left",
}
VALUES = {
    "report": {"passed": "passed at the mark", "completed": "completed when all is done"},
    "on_fail": {"incomplete": "stays incomplete", "failed": "failed, until it is passed"},
    "report_habits": {"none": "nothing", "axes": "scores", "items": "scores and every answer"},
    "exit": {"suspend": "the attempt goes on", "normal": "a done attempt ends"},
}
VALUES["report_judgement"] = VALUES["report_habits"]
OTHERWISE = "\n\nAll else is as for [any LMS](#generic); nothing was found that speaks against it."
RECEIVED = ("none", "axes", "items")


def guide(words: Mapping[str, str]) -> str:
    """All profiles in Markdown; `words` are those of the interface; raises Faults."""
    found = {name: profile(name) for name in lms.names()}
    general = found[lms.DEFAULT]
    parts = [_overview(found), _received(words)]
    parts += [_section(name, one, general) for name, one in found.items()]
    return "\n\n".join(parts) + "\n"


def _overview(found: Mapping[str, Profile]) -> str:
    rows = [
        (
            f"[{one.name}](#{name})",
            f"`course export {one.formats.accepts[0]} --lms {name}`",
            one.tried,
        )
        for name, one in found.items()
    ]
    return "## Which package for which LMS\n\n" + _table(("LMS", "Command", "Tried"), rows)


def _received(words: Mapping[str, str]) -> str:
    """In the words that learners read in the package itself."""
    rows = [
        (f"`--report-{option} {value}`", words[f"lms_{what}_{value}"])
        for option, what in (("habits", "habits"), ("judgement", "judgement"))
        for value in RECEIVED
    ]
    always = words["lms_receives"]
    table = _table(("Setting", "What learners are told"), rows)
    kept = words["lms_keeps_answers"]
    return f"## What the employer receives\n\nAlways: {always} {kept}\n\n{table}"


def _section(name: str, one: Profile, general: Profile) -> str:
    usual = {title: value for title, value, _ in _rows(general)}
    own = [
        (title, value, _sourced(reason.why, reason))
        for title, value, reason in _rows(one)
        if one is general or value != usual.get(title) or reason.sources or reason.measured
    ]
    rest = "" if one is general else OTHERWISE
    lists = {
        "Upload": one.manual.upload,
        "Reports": one.manual.reports,
        "Learners see": one.manual.learners,
    }
    parts = [f"## {one.name} {{#{name}}}", one.tried]
    parts += [f"### {title}\n\n{_bullets(lines)}" for title, lines in lists.items()]
    if one.manual.sources:
        parts.append(f"Read more of this: {_links(one.manual.sources)}")
    parts.append("### The package\n\n" + _table(("Setting", "Value", "Why"), own) + rest)
    if one.manual.quirks:
        parts.append("### Known to be different\n\n" + _quirks(one.manual))
    return "\n\n".join(parts)


def _rows(one: Profile) -> Iterator[tuple[str, str, Reason]]:
    """Setting, value and reason; the best value first, and the others that do too."""
    yield "Format", _accepted(one.formats.accepts, {}), one.formats
    for format, reason in one.formats.refuses.items():
        yield "Is not known to take", format, reason
    for name, title in SETTINGS.items():
        choice = getattr(one, name)
        yield title, _accepted(choice.accepts, VALUES.get(name, {})), choice
    yield "Speaks up every", f"{one.heartbeat.seconds} s", one.heartbeat
    buttons = ", ".join(one.hide.buttons) or "none"
    yield "Hides the LMS's buttons", buttons, one.hide
    limits = one.limits
    kept = ", ".join(f"{format} {most:,}" for format, most in limits.state.characters.items())
    yield "Characters of a state", kept, limits.state
    size = limits.package.megabytes
    yield "Size of the package", f"{size} MB" if size else "no limit known", limits.package
    alone = ", and no two of the same name" if limits.names.unique else ""
    yield "Names of files", f"{limits.names.characters:,} characters{alone}", limits.names
    yield "Refused types of files", " ".join(limits.files.types) or "none known", limits.files


def _accepted(values: Sequence[str], meaning: Mapping[str, str]) -> str:
    best, *others = [meaning.get(value, value) for value in values]
    return f"**{best}**" + (f"; also {', '.join(others)}" if others else "")


def _sourced(text: str, reason: Reason | Quirk) -> str:
    measured = f" *Seen: {reason.measured}*" if reason.measured else ""
    return f"{text}{measured} {_links(reason.sources)}".strip()


def _links(sources: Sequence[str]) -> str:
    return " ".join(f"[[{k}]]({one})" for k, one in enumerate(sources, 1))


def _quirks(manual: Manual) -> str:
    rows = [(one.what, _sourced(one.cure, one)) for one in manual.quirks]
    return _table(("What it does", "What is done about it"), rows)


def _bullets(lines: Sequence[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(
        f"| {' | '.join(cell.replace('|', '&#124;') for cell in line)} |" for line in lines
    )

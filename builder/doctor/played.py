"""What is wrong with what a package said to an LMS while it was played, and what was seen."""

from __future__ import annotations

import re
from typing import Any

from builder.doctor import told_by_cmi5
from builder.doctor.findings import Findings, finding
from builder.doctor.seen import Seen
from builder.reading import counted

NAMES = {  # begin, set, commit, end
    "scorm12": ("LMSInitialize", "LMSSetValue", "LMSCommit", "LMSFinish"),
    "scorm2004": ("Initialize", "SetValue", "Commit", "Terminate"),
}
STATUS = "cmi.core.lesson_status"
EXITS = {"scorm12": ("cmi.core.exit", ("suspend", "")), "scorm2004": ("cmi.exit", ("suspend",))}


def check(seen: Seen, standard: str) -> Findings:
    for host in sorted(seen.outside):
        yield finding("PLAY_OUTSIDE", host)
    for name in sorted(seen.missing):
        yield finding("PLAY_MISSING", name)
    for error in sorted(seen.errors):
        yield finding("PLAY_ERROR", "", error=error.partition("\n")[0])
    for text in sorted(seen.dialogs):
        yield finding("PLAY_DIALOG", "", text=text)
    if not seen.ended:
        yield finding("PLAY_HANGS", "")
    elif standard in NAMES:
        yield from _session(seen.calls, standard)
    if standard not in NAMES:
        yield from told_by_cmi5.check(seen)


def _session(calls: list[dict[str, Any]], standard: str) -> Findings:
    begin, put, commit, end = NAMES[standard]
    names = [one["name"] for one in calls]
    if begin not in names:
        yield finding("PLAY_SILENT", "", begin=begin)
        return
    last = names.index(end) if end in names else len(names)
    if names[:last].count(begin) > 1:
        yield finding("PLAY_TWICE", "", begin=begin)
    for name in sorted({one for one in names[last + 1 :] if "Error" not in one}):
        yield finding("PLAY_LATE", "", name=name, end=end)
    if end not in names:
        rule = "PLAY_UNSAVED" if put in names and commit not in names else "PLAY_OPEN"
        yield finding(rule, "", end=end)
    values = _values(calls, put)
    yield from _refused(values)
    yield from _left(values, standard, is_ended=end in names)


def _values(calls: list[dict[str, Any]], put: str) -> list[dict[str, Any]]:
    """The calls that set an element to a value."""
    return [one for one in calls if one["name"] == put and len(one["values"]) == 2]


def _refused(values: list[dict[str, Any]]) -> Findings:
    """Each kind of element once for each error, with the first value that was refused."""
    told = set()
    for one in values:
        element, value = one["values"]
        kind = (re.sub(r"\.\d+", ".n", element), one["error"])
        if one["given"] != "true" and one["error"] != "0" and kind not in told:
            told.add(kind)
            yield finding("PLAY_REFUSED", kind[0], value=value, error=one["error"])


def _left(values: list[dict[str, Any]], standard: str, *, is_ended: bool) -> Findings:
    """How the attempt is left: what an LMS makes of it depends on two values."""
    final = dict(one["values"] for one in values)
    element, allowed = EXITS[standard]
    if is_ended and standard == "scorm12" and STATUS not in final:
        yield finding("PLAY_NO_STATUS", STATUS)
    if is_ended and standard == "scorm2004" and element not in final:
        yield finding("PLAY_EXIT", element, said="nothing")
    elif element in final and final[element] not in allowed:
        yield finding("PLAY_EXIT", element, said=final[element] or "nothing")


def told(seen: Seen, standard: str) -> list[str]:
    """What was seen, for people: one line each."""
    if standard not in NAMES:
        return told_by_cmi5.told(seen)
    if not seen.ended:
        return []
    values = _values(seen.calls, NAMES[standard][1])
    final = dict(one["values"] for one in values if one["given"] == "true")
    refused = sum(one["given"] != "true" for one in values)
    lines = [f"{counted(len(seen.calls), 'call')}, {counted(refused, 'value')} refused"]
    lines += [f"the first of {seen.launches} units"] * (seen.launches > 1)
    ends = [name for name in final if name.endswith(("status", "exit", "location", "score.raw"))]
    state = [f"{name} = {final[name] or 'nothing'}" for name in ends if name.count(".") <= 3]
    lengths = {one["values"][0]: one["length"] for one in values if one["given"] == "true"}
    if length := lengths.get("cmi.suspend_data"):
        state.append(f"cmi.suspend_data: {counted(length, 'character')}")
    lines += [f"at the end: {', '.join(state)}"] * bool(state)
    return lines

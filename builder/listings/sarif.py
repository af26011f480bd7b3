"""A listing as SARIF 2.1.0, which code scanners and editors read."""

from __future__ import annotations

import json
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from builder.guide import Section, sections
from builder.listings import Listing, from_here
from builder.source import Fault

OTHER = "command"  # the rule of what is wrong with no file


def listed(listing: Listing) -> str:
    """One run, with a rule for each code that was found."""
    codes = list(dict.fromkeys(one.code or OTHER for one in listing.found))
    driver = {
        "name": "course-builder",
        "version": version("course-builder"),
        "rules": [_rule(code, sections().get(code)) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, codes, listing) for one in listing.found],
    }
    return json.dumps({"version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rule(code: str, section: Section | None) -> dict[str, Any]:
    if section is None:
        return {"id": code}
    return {
        "id": code,
        "shortDescription": {"text": section.title},
        "help": {"text": section.text, "markdown": section.text},
    }


def _result(fault: Fault, codes: list[str], listing: Listing) -> dict[str, Any]:
    code = fault.code or OTHER
    message = f"{fault.path}: {fault.message}" if fault.path else fault.message
    result: dict[str, Any] = {
        "ruleId": code,
        "ruleIndex": codes.index(code),
        "level": "error" if fault.is_error else "warning",
        "message": {"text": message if fault.line else f"{fault.file}: {message}"},
    }
    if fault.line:
        result["locations"] = [{"physicalLocation": _location(fault, listing)}]
    return result


def _location(fault: Fault, listing: Listing) -> dict[str, Any]:
    region: dict[str, Any] = {"startLine": fault.line, "startColumn": fault.column}
    if text := listing.excerpts.line(fault):
        region["snippet"] = {"text": text}
    return {
        "artifactLocation": {"uri": quote(from_here(fault, listing.root))},
        "region": region,
    }

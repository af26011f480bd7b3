"""A listing as one JSON object, for other programs."""

from __future__ import annotations

import json
from typing import Any

from builder.listings import Listing, from_here
from builder.source import Fault

VERSION = 1


def listed(listing: Listing) -> str:
    """Errors and warnings as lists; a line and a column of 0 mean none."""
    document = {
        "format": "course-findings",
        "version": VERSION,
        "errors": [_entry(one, listing) for one in listing.errors],
        "warnings": [_entry(one, listing) for one in listing.warnings],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _entry(fault: Fault, listing: Listing) -> dict[str, Any]:
    return {
        "code": fault.code,
        "file": from_here(fault, listing.root) if fault.line else fault.file,
        "line": fault.line,
        "column": fault.column,
        "path": fault.path,
        "message": fault.message,
        "text": listing.excerpts.line(fault),
    }

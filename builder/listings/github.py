"""A listing as workflow commands, which GitHub shows beside the changed lines."""

from __future__ import annotations

from builder.listings import Listing, from_here
from builder.source import Fault

DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
PROPERTY = DATA | {":": "%3A", ",": "%2C"}


def listed(listing: Listing) -> str:
    """One command a line."""
    return "\n".join(_command(one, listing) for one in [*listing.errors, *listing.warnings])


def _command(fault: Fault, listing: Listing) -> str:
    places: dict[str, object] = {"title": fault.code or "course"}
    if fault.line:
        file = from_here(fault, listing.root)
        places = {"file": file, "line": fault.line, "col": fault.column} | places
    told = ",".join(f"{key}={_escaped(str(value), PROPERTY)}" for key, value in places.items())
    way = f"{fault.path}: " if fault.path else "" if fault.line else f"{fault.file}: "
    kind = "error" if fault.is_error else "warning"
    return f"::{kind} {told}::{_escaped(way + fault.message, DATA)}"


def _escaped(text: str, signs: dict[str, str]) -> str:
    return "".join(signs.get(sign, sign) for sign in text)

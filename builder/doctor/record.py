"""What the host page sends of a played package: its calls to the LMS, which it can forge."""

from __future__ import annotations

import json
from typing import Any

from builder.doctor.findings import clean

UNREADABLE = (TypeError, KeyError, OverflowError, RecursionError)


def calls(record: str) -> list[dict[str, Any]]:
    """Each call by name, values, the length of the last one in characters, what was given back and
    the error; a ValueError where the record is of another form.
    """
    try:
        return [_call(one) for one in json.loads(record)["calls"]]
    except UNREADABLE as error:
        raise ValueError(str(error)) from None


def _call(one: Any) -> dict[str, Any]:
    texts = {key: clean(str(one[key])) for key in ("name", "given", "error")}
    values = [clean(str(value)) for value in one["values"]]
    return texts | {"values": values, "length": int(one["length"])}

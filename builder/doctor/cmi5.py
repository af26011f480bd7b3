"""What one part of a course structure of cmi5 says of another, and where its units lead."""

from __future__ import annotations

import re
from collections.abc import Collection
from urllib.parse import parse_qsl, unquote, urlsplit

from builder.doctor.findings import Findings, finding
from builder.doctor.paths import OUTSIDE
from builder.doctor.tree import Node

GIVEN = {"endpoint", "fetch", "actor", "registration", "activityId"}  # by the LMS, at launch
PLAIN = re.compile(r"[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]+")


def check(root: Node, names: Collection[str]) -> Findings:
    """`names` are the files of the package."""
    if not any(root.all("au")):
        yield finding("CMI5_NO_AU", root.place)
    for node in root.all("au"):
        yield from _address(node, names)
    objectives = root.by("@id", "objective")
    for node in root.all("objective"):
        aim = node.says("@idref")
        if aim is not None and aim not in objectives:
            yield finding("CMI5_OBJECTIVE", node.place, aim=aim)


def _address(node: Node, names: Collection[str]) -> Findings:
    address = next((one.says("text") or "" for one in node.of("url")), None)
    if address is None:
        return
    place = f"{node.place} {node.says('@id') or ''}".strip()
    if not PLAIN.fullmatch(address):
        yield finding("CMI5_13.1.4.0-2", place, url=address)
        return
    for name, _ in parse_qsl(urlsplit(address).query, keep_blank_values=True):
        if name in GIVEN:
            yield finding("CMI5_8.1.0.0-6", place, name=name)
    if OUTSIDE.match(address):
        yield finding("CMI5_ELSEWHERE", place, url=address)
    elif unquote(re.split(r"[?#]", address)[0]) not in names:
        yield finding("CMI5_14.1.0.0-4", place, url=address)

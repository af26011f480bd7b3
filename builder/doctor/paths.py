"""Where a manifest points: its addresses, and the files of the package that stand there."""

from __future__ import annotations

import re
from collections.abc import Collection
from urllib.parse import unquote

from builder.doctor.findings import Finding, Findings, failed, finding
from builder.doctor.tree import Node

OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]+:|//", re.I)  # one letter would be a drive
ENDING = re.compile(r"\.[A-Za-z0-9]+$")
LONGEST = 2000
BASES = {"manifest": "30.3", "resources": "30.7.2", "resource": "30.7.3.5"}
HREFS = {"resource": "30.7.3.3", "file": "30.7.3.9.2"}


def check(root: Node, names: Collection[str]) -> Findings:
    """`names` are the files of the package."""
    lower = {name.lower(): name for name in names}
    for name, rule in BASES.items():
        for node in root.all(name):
            yield from _base(node, rule)
    launched = {one.says("@identifierref") for one in root.all("item")}
    for resource in root.all("resource"):
        yield from _resource(resource, launched)
    for name, rule in HREFS.items():
        for node in root.all(name):
            yield from _href(node, rule)
            yield from _present(node, names, lower)


def _slashes(node: Node, rule: str, name: str) -> Findings:
    address = node.attributes[name]
    if "\\" in address:
        yield failed(f"{rule}.2", node, f"`{name}` has a backslash")
    if address.startswith("/"):
        yield failed(f"{rule}.3", node, f"`{name}` begins with a slash")


def _base(node: Node, rule: str) -> Findings:
    base = node.attributes.get("xml:base")
    if base is None:
        return
    yield from _slashes(node, rule, "xml:base")
    if not base.endswith("/"):
        yield failed(f"{rule}.4", node, "`xml:base` does not end with a slash")


def _resource(node: Node, launched: Collection[str | None]) -> Findings:
    href = node.attributes.get("href")
    if href is None:
        if node.says("@identifier") in launched:
            yield failed("PENDING", node, "an item launches this, but `href` is missing")
        return
    plain = href.partition("?")[0].partition("#")[0]
    if not OUTSIDE.match(href) and plain not in [
        one.attributes.get("href") for one in node.of("file")
    ]:
        yield failed("30.7.3.9.1.1", node, f"no `file` of this resource has its `href`: {href}")
    for one in node.of("file"):
        if one.of("metadata") and one.children[0].name != "metadata":
            yield failed("30.7.3.9.3", one, "`metadata` is not the first child")


def _href(node: Node, rule: str) -> Findings:
    href = node.attributes.get("href")
    if href is None:
        return
    yield from _slashes(node, rule, "href")
    if href.lower().startswith("file:"):
        yield failed("PENDING", node, "`href` leads to a file of one computer")
    if not ENDING.search(re.split(r"[?#]", href)[0].rpartition("/")[2]):
        yield failed("PENDING", node, f"`href` names a file without an ending: {href}")
    if len(href) <= LONGEST < len(node.address):
        message = (
            f"`xml:base` and `href` have {len(node.address)} characters; an LMS may keep {LONGEST}"
        )
        yield Finding("REQ_PENDING", "warning", node.place, message)


def _present(node: Node, names: Collection[str], lower: dict[str, str]) -> Findings:
    """Whether the package has what is named, in the same letters."""
    href = node.address
    if "href" not in node.attributes or OUTSIDE.match(href):
        return
    name = unquote(re.split(r"[?#]", href)[0])
    if name in names:
        return
    if other := lower.get(name.lower()):
        yield finding("CASE", node.place, other=other, name=name)
    else:
        yield finding("RES_HREF", node.place, name=name)

"""Files of metadata that a manifest names: whether they are there, and which schemas they need."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote
from xml.etree.ElementTree import ParseError

from builder.doctor.findings import Findings, finding
from builder.doctor.opening import Package
from builder.doctor.paths import OUTSIDE
from builder.doctor.tree import Node, Refused, read

LARGEST = 1_000_000  # bytes


def check(root: Node, package: Package) -> Findings:
    for name, node in sorted(named(root).items()):
        if name not in package.names:
            yield finding("RES_HREF", node.place, name=name)
    for name in _files(root, package):
        try:
            needed = schemas(read(package.read(name)))
        except (ParseError, Refused, ValueError, LookupError) as error:
            yield finding("METADATA", name, why=error)
            continue
        for schema in needed:
            if schema not in package.names:
                yield finding("REQUIRED_FILES", schema, by=name)


def named(root: Node) -> dict[str, Node]:
    """Each file of metadata in the package, and an element that names it."""
    said = ((one.says("text") or "", one) for one in root.all("adlcp:location"))
    return {unquote(text): one for text, one in said if text and not OUTSIDE.match(text)}


def schemas(root: Node) -> list[str]:
    """Those that an XML file names for any of its elements."""
    said = [(one.says("@xsi:schemaLocation") or "").split()[1::2] for one in root.all()]
    return list(dict.fromkeys(name for names in said for name in names if "://" not in name))


def _files(root: Node, package: Package) -> Iterator[str]:
    yield from (one for one in sorted(named(root)) if package.sizes.get(one, LARGEST) < LARGEST)

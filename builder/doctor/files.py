"""The files of a package as a whole: names, schemas, and what poor readers make of the manifest."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import PurePosixPath
from urllib.parse import unquote

from builder.doctor.findings import Finding, Findings
from builder.doctor.tree import PREFIXES, Node

MANIFEST = "imsmanifest.xml"
PLAIN = re.compile(r"[A-Za-z0-9._/-]+")
RUNNING = ".php .py .sh .pl .rb .asp .aspx .jsp .cgi .htaccess .shtml"
PARTS = "auxresource control delivery limit objective random rollup seqrule util"
DECLARED = re.compile(rb"xmlns(?::(\w+))?\s*=\s*[\"']([^\"']+)")
REFERENCE = re.compile(rb"&(#?\w+);")
SCHEMA_PARTS = {  # what a schema takes in
    "imscp_v1p1.xsd": ["xml.xsd"],
    "imsss_v1p0.xsd": [f"imsss_v1p0{part}.xsd" for part in PARTS.split()],
    "xml.xsd": ["XMLSchema.dtd", "datatypes.dtd"],
}


def check(names: Collection[str]) -> Findings:
    """Names that some LMS cannot unpack or does not let in."""
    for name in names:
        if "\\" in name:
            yield Finding("SLASH", "failed", name, "has a backslash where a slash belongs")
        elif not PLAIN.fullmatch(name):
            yield Finding("NAME", "failed", name, "has characters that some LMSs cannot unpack")
        path = PurePosixPath(name)
        if {path.suffix.lower(), path.name} & set(RUNNING.split()):
            yield Finding("RUNS", "failed", name, "could run on a server, so LMSs refuse it")


def check_manifest(text: bytes, root: Node, names: Collection[str]) -> Findings:
    """What an LMS does that takes a manifest for plain text, or does not look for what it lacks."""
    yield from _prefixes(text)
    for said in sorted(set(REFERENCE.findall(text))):
        message = f"some LMSs show `&{said.decode()};` as it stands; write the character itself"
        yield Finding("REFERENCE", "warning", MANIFEST, message)
    yield from _first(root)
    yield from _schemas(root, names)
    yield from _unlisted(root, names)


def _prefixes(text: bytes) -> Findings:
    for prefix, namespace in DECLARED.findall(text):
        wanted = PREFIXES.get(namespace.decode("utf-8", "replace"))
        if wanted is not None and wanted != (f"{prefix.decode()}:" if prefix else ""):
            message = f"some LMSs read nothing of {namespace.decode()} but under `{wanted}`"
            yield Finding("PREFIX", "failed", MANIFEST, message)


def _first(root: Node) -> Findings:
    """Some LMSs launch the first resource, whatever the items say."""
    launched = [one.says("@identifierref") for one in root.all("item")]
    first = next(root.all("resource"), None)
    if first and launched and first.says("@identifier") not in launched:
        yield Finding("FIRST", "failed", first.place, "some LMSs launch the first resource: this")


def _schemas(root: Node, names: Collection[str]) -> Findings:
    """Those that the manifest names, and those that they take in."""
    needed = (root.says("@xsi:schemaLocation") or "").split()[1::2]
    for name in needed:  # it grows as it is read
        needed += [part for part in SCHEMA_PARTS.get(name, []) if part not in needed]
        if name not in names:
            yield Finding("REQUIRED_FILES", "failed", name, "the package lacks this schema")


def _unlisted(root: Node, names: Collection[str]) -> Findings:
    listed = {unquote(one.address) for one in root.all("file")}
    for name in names:
        if name not in listed and name != MANIFEST and not name.endswith("/"):
            yield Finding("EXCESS_BAGGAGE", "warning", name, "no resource lists this file")

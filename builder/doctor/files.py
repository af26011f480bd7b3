"""The files of a package as a whole: names, sizes, schemas, how poor readers take the manifest."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import PurePosixPath
from urllib.parse import unquote

from builder.doctor import metadata
from builder.doctor.findings import Findings, finding
from builder.doctor.tree import PREFIXES, Node

MANIFEST = "imsmanifest.xml"
PLAIN = re.compile(r"[A-Za-z0-9._/-]+")
RUNNING = ".php .py .sh .pl .rb .asp .aspx .jsp .cgi .htaccess .shtml"
PROGRAMS = ".exe .dll .msi .bat .cmd .com .scr .jar .swf"
LARGE = 50_000_000  # bytes of a file
PARTS = "auxresource control delivery limit objective random rollup seqrule util"
DECLARED = re.compile(rb"xmlns(?::(\w+))?\s*=\s*[\"']([^\"']+)")
APART = re.compile(rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>", re.S)  # all that is no element
TAG = re.compile(rb"<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
NEEDED = re.compile(rb"&(amp|lt|gt|quot|apos);")  # in an address; every LMS reads them there
REFERENCE = re.compile(rb"&(#?\w+);")
SCHEMA_PARTS = {  # what a schema takes in
    "imscp_v1p1.xsd": ["xml.xsd"],
    "imsss_v1p0.xsd": [f"imsss_v1p0{part}.xsd" for part in PARTS.split()],
    "xml.xsd": ["XMLSchema.dtd", "datatypes.dtd"],
    "imscp_rootv1p1p2.xsd": ["ims_xml.xsd", "imsmd_rootv1p2p1.xsd"],
}


def check(sizes: Mapping[str, int], unmarked: Collection[str]) -> Findings:
    """Names that some LMS cannot unpack or does not let in; sizes in bytes.

    `unmarked` are those beyond ASCII that the zip does not mark as UTF-8.
    """
    for name, size in sizes.items():
        if "\\" in name:
            yield finding("SLASH", name)
        elif name in unmarked:
            yield finding("NAME_UNMARKED", name)
        elif not PLAIN.fullmatch(name):
            yield finding("NAME", name)
        path = PurePosixPath(name)
        ending = {path.suffix.lower(), path.name.lower()}
        if ending & set(RUNNING.split()):
            yield finding("RUNS", name)
        if ending & set(PROGRAMS.split()):
            yield finding("PROGRAM", name)
        if size > LARGE:
            yield finding("LARGE", name, size=f"{size / 1e6:.0f}")


def check_manifest(text: bytes, root: Node, names: Collection[str]) -> Findings:
    """What an LMS does that takes a manifest for plain text, or does not look for what it lacks."""
    plain = APART.sub(b"", text)
    for prefix, namespace in DECLARED.findall(plain):
        wanted = PREFIXES.get(namespace.decode("utf-8", "replace"))
        if wanted is not None and wanted != (f"{prefix.decode()}:" if prefix else ""):
            yield finding("PREFIX", MANIFEST, namespace=namespace.decode(), wanted=wanted)
    shown = TAG.sub(lambda tag: NEEDED.sub(b"", tag[0]), plain)
    for said in sorted(set(REFERENCE.findall(shown))):
        yield finding("REFERENCE", MANIFEST, said=said.decode())
    yield from _first(root)
    yield from _schemas(root, names)
    listed = {unquote(one.address) for one in root.all("file")} | set(metadata.named(root))
    for name in sorted(names):
        if name not in listed and name != MANIFEST:
            yield finding("EXCESS_BAGGAGE", name)


def _first(root: Node) -> Findings:
    """Some LMSs launch the first resource, whatever the items say."""
    launched = [one.says("@identifierref") for one in root.all("item")]
    first = next(root.all("resource"), None)
    if first and launched and first.says("@identifier") not in launched:
        yield finding("FIRST", first.place)


def _schemas(root: Node, names: Collection[str]) -> Findings:
    """Those that the manifest names, and those that they take in."""
    needed = metadata.schemas(root)
    for name in needed:  # it grows as it is read
        needed += [part for part in SCHEMA_PARTS.get(name, []) if part not in needed]
        if name not in names:
            yield finding("REQUIRED_FILES", name, by=MANIFEST)

"""Which standard a package is made by, and in which edition, as its manifest says."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from builder.doctor.findings import Findings, finding
from builder.doctor.tree import CMI5, CP12, CP2004, Node

Standard = Literal["scorm12", "scorm2004", "cmi5"]
MANIFESTS = {"imsmanifest.xml": "SCORM", "cmi5.xml": "cmi5"}
OTHERS = {"tincan.xml": "xAPI (Tin Can)", ".crs": "AICC", ".au": "AICC"}  # endings of names
NAMES = {"scorm12": "SCORM 1.2", "scorm2004": "SCORM 2004", "cmi5": "cmi5"}


@dataclass(frozen=True)
class Kind:
    """A standard and, for SCORM 2004, its edition ("2nd", "3rd", "4th")."""

    standard: Standard
    edition: str = ""

    def __str__(self) -> str:
        return NAMES[self.standard] + (f", {self.edition} edition" if self.edition else "")


VERSIONS = {
    "1.2": Kind("scorm12"),
    "CAM 1.3": Kind("scorm2004", "2nd"),
    "1.3": Kind("scorm2004", "2nd"),
    "2004 2nd Edition": Kind("scorm2004", "2nd"),
    "2004 3rd Edition": Kind("scorm2004", "3rd"),
    "2004 4th Edition": Kind("scorm2004", "4th"),
}
NAMESPACES = {CP12: Kind("scorm12"), CP2004: Kind("scorm2004", "4th"), CMI5: Kind("cmi5")}


def no_manifest(names: Collection[str]) -> Findings:
    """Why no manifest is found where one has to be."""
    bases = {name: name.rpartition("/")[2].lower() for name in sorted(names)}
    for name, base in bases.items():
        if base in MANIFESTS:
            yield finding("MANIFEST_AT_ROOT", name, name=base)
            return
    for name, base in bases.items():
        if other := next((OTHERS[end] for end in OTHERS if base.endswith(end)), ""):
            yield finding("OTHER_STANDARD", name, standard=other)
            return
    yield finding("NO_MANIFEST", "")


def kind(root: Node) -> Kind | None:
    """By the namespace of the manifest, and the edition by what it says; None: neither is known."""
    by_namespace = NAMESPACES.get(root.namespace)
    said = next((one.says("text") for one in root.all("schemaversion")), None)
    by_version = VERSIONS.get(said or "")
    if by_namespace and by_version and by_version.standard != by_namespace.standard:
        return by_namespace
    return by_version or by_namespace


def disagreements(root: Node, found: Kind) -> Findings:
    """A manifest of one version that says that it is another."""
    said = next((one.says("text") for one in root.all("schemaversion")), "") or ""
    if said in VERSIONS and VERSIONS[said].standard != found.standard:
        yield finding("VERSION_MIXED", "imsmanifest.xml", said=said, found=found)

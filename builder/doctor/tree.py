"""A manifest as elements with canonical names, whatever prefixes its author chose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import cast
from xml.etree.ElementTree import XMLParser

CMI5 = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"
CP12 = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
CP2004 = "http://www.imsglobal.org/xsd/imscp_v1p1"
PREFIXES = {
    CMI5: "",
    CP12: "",
    "http://www.adlnet.org/xsd/adlcp_rootv1p2": "adlcp:",
    CP2004: "",
    "http://www.adlnet.org/xsd/adlcp_v1p3": "adlcp:",
    "http://www.adlnet.org/xsd/adlseq_v1p3": "adlseq:",
    "http://www.adlnet.org/xsd/adlnav_v1p3": "adlnav:",
    "http://www.imsglobal.org/xsd/imsss": "imsss:",
    "http://www.w3.org/XML/1998/namespace": "xml:",
    "http://www.w3.org/2001/XMLSchema-instance": "xsi:",
}
DEEPEST = 100
MOST = 50_000  # elements


class Refused(Exception):
    """A manifest that could harm who reads it."""


@dataclass(eq=False)
class Node:
    """An element: its name, what it says and where it stands."""

    name: str
    attributes: dict[str, str]
    text: str
    parent: Node | None
    namespace: str = ""
    children: list[Node] = field(default_factory=list)

    @property
    def place(self) -> str:
        """A path that a person can follow."""
        named = self.attributes.get("identifier") or self.attributes.get("href")
        own = f"{self.name} {named}" if named else self.name
        return f"{self.parent.place} > {own}" if self.parent else own

    @cached_property
    def _named(self) -> dict[str, list[Node]]:
        """Every element below and here by its name, and all of them under ""."""
        found: dict[str, list[Node]] = {"": []}
        waiting = [self]
        while waiting:
            node = waiting.pop()
            for name in ("", node.name):
                found.setdefault(name, []).append(node)
            waiting += reversed(node.children)
        return found

    def all(self, selector: str = "") -> Iterator[Node]:
        """The elements of a name, below and here; "a/b" is a b in an a, "" is every one."""
        above, _, name = selector.rpartition("/")
        for node in self._named.get(name, []):
            if not above or (node.parent and node.parent.name == above):
                yield node

    def of(self, name: str) -> list[Node]:
        """The children of a name."""
        return [child for child in self.children if child.name == name]

    def says(self, what: str) -> str | None:
        """An attribute, as @name, or the text; without white space round it."""
        if what == "text":
            return " ".join(self.text.split())
        found = self.attributes.get(what.removeprefix("@"))
        return None if found is None else " ".join(found.split())

    def by(self, what: str, selector: str = "") -> dict[str | None, list[Node]]:
        """The elements of a name, below and here, by what they say."""
        if (what, selector) not in self._sorted:
            found: dict[str | None, list[Node]] = {}
            for node in self.all(selector):
                found.setdefault(node.says(what), []).append(node)
            self._sorted[what, selector] = found
        return self._sorted[what, selector]

    @cached_property
    def _sorted(self) -> dict[tuple[str, str], dict[str | None, list[Node]]]:
        return {}

    def shared(self, what: str) -> frozenset[str | None]:
        """What more than one child says."""
        if what not in self._shared:
            counts = Counter(child.says(what) for child in self.children)
            self._shared[what] = frozenset(said for said, count in counts.items() if count > 1)
        return self._shared[what]

    @cached_property
    def _shared(self) -> dict[str, frozenset[str | None]]:
        return {}

    def launched(self) -> list[Node]:
        """The resources that an item names."""
        aim = self.says("@identifierref")
        return self.root.by("@identifier", "resource").get(aim, []) if aim else []

    @property
    def scorm_type(self) -> str | None:
        """Of a resource; the versions of SCORM spell it in two ways."""
        return self.says("@adlcp:scormType") or self.says("@adlcp:scormtype")

    @property
    def base(self) -> str:
        """Each xml:base from the root to here."""
        above = self.parent.base if self.parent else ""
        return above + self.attributes.get("xml:base", "")

    @property
    def address(self) -> str:
        """Where its href leads, from the root of the package."""
        return self.base + self.attributes.get("href", "")

    @property
    def root(self) -> Node:
        here = self
        while here.parent:
            here = here.parent
        return here


class _Builder:
    """Takes what the parser reads; stops it at what no manifest needs."""

    def __init__(self) -> None:
        self.here: Node | None = None
        self.count = self.depth = 0
        self._text: list[str] = []  # since the last tag

    def doctype(self, *_: object) -> None:
        raise Refused("has a document type, through which a file can grow or read other files")

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.count, self.depth = self.count + 1, self.depth + 1
        if self.depth > DEEPEST or self.count > MOST:
            raise Refused(f"has more than {MOST} elements, or elements more than {DEEPEST} deep")
        named = {_name(key): value for key, value in attributes.items()}
        namespace = tag[1:].rpartition("}")[0]
        self._keep_text()
        node = Node(_name(tag), named, "", self.here, namespace)
        if self.here:
            self.here.children.append(node)
        self.here = node

    def data(self, text: str) -> None:
        self._text.append(text)

    def _keep_text(self) -> None:
        """What stands before the first child; the rest is layout."""
        if self.here and not self.here.children:
            self.here.text = "".join(self._text)
        self._text = []

    def end(self, _: str) -> None:
        self._keep_text()
        self.depth -= 1
        if self.here and self.here.parent:
            self.here = self.here.parent

    def close(self) -> Node | None:
        return self.here


def read(text: bytes) -> Node:
    """The root of a manifest; a ParseError where it is no XML, Refused where it means harm."""
    parser = XMLParser(target=_Builder())
    parser.feed(text)
    return cast(Node, parser.close())


def _name(qualified: str) -> str:
    """prefix:local for what is known, {namespace}local for the rest."""
    namespace, _, local = qualified.rpartition("}")
    if not namespace:
        return local
    return PREFIXES.get(namespace[1:], f"{namespace}}}") + local

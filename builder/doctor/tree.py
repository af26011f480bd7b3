"""A manifest as elements with canonical names, whatever prefixes its author chose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree

PREFIXES = {
    "http://www.imsglobal.org/xsd/imscp_v1p1": "",
    "http://www.adlnet.org/xsd/adlcp_v1p3": "adlcp:",
    "http://www.adlnet.org/xsd/adlseq_v1p3": "adlseq:",
    "http://www.adlnet.org/xsd/adlnav_v1p3": "adlnav:",
    "http://www.imsglobal.org/xsd/imsss": "imsss:",
    "http://www.w3.org/XML/1998/namespace": "xml:",
    "http://www.w3.org/2001/XMLSchema-instance": "xsi:",
}


@dataclass(eq=False)
class Node:
    """An element: its name, what it says and where it stands."""

    name: str
    attributes: dict[str, str]
    text: str
    parent: Node | None
    children: list[Node] = field(default_factory=list)

    @property
    def place(self) -> str:
        """A path that a person can follow."""
        named = self.attributes.get("identifier") or self.attributes.get("href")
        own = f"{self.name} {named}" if named else self.name
        return f"{self.parent.place} > {own}" if self.parent else own

    def all(self, selector: str = "") -> Iterator[Node]:
        """The elements of a name, below and here; "a/b" is a b in an a, "" is every one."""
        if not selector or self.matches(selector):
            yield self
        for child in self.children:
            yield from child.all(selector)

    def matches(self, selector: str) -> bool:
        above, _, name = selector.rpartition("/")
        return self.name == name and (
            not above or (self.parent is not None and self.parent.name == above)
        )

    def of(self, name: str) -> list[Node]:
        """The children of a name."""
        return [child for child in self.children if child.name == name]

    def above(self, name: str) -> Node | None:
        """The nearest element of a name that this stands in."""
        here = self.parent
        while here and here.name != name:
            here = here.parent
        return here

    def says(self, what: str) -> str | None:
        """An attribute, as @name, or the text; without white space round it."""
        if what == "text":
            return " ".join(self.text.split())
        found = self.attributes.get(what.removeprefix("@"))
        return None if found is None else " ".join(found.split())

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
        return self.parent.root if self.parent else self


def read(text: bytes) -> Node:
    """The root of a manifest; a ParseError where it is no XML."""
    return _node(ElementTree.fromstring(text), None)


def _node(element: ElementTree.Element, parent: Node | None) -> Node:
    attributes = {_name(key): value for key, value in element.items()}
    node = Node(_name(element.tag), attributes, element.text or "", parent)
    node.children = [_node(child, node) for child in element]
    return node


def _name(qualified: str) -> str:
    """prefix:local for what is known, {namespace}local for the rest."""
    namespace, _, local = qualified.rpartition("}")
    if not namespace:
        return local
    return PREFIXES.get(namespace[1:], f"{namespace}}}") + local

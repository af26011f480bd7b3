"""Pages as a renderer makes them: the dialect of a course, and the elements that come out."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import yaml
from markdown import Markdown

CLEANING = "builder.cleaning"
Element = tuple[str, tuple[tuple[str, str], ...]]


def dialect(root: Path, *, cleaned: bool = True) -> Markdown:
    """Markdown with the extensions that the course's mkdocs.yml names."""
    settings = yaml.safe_load((root / "mkdocs.yml").read_text("utf-8"))
    named = [one if isinstance(one, dict) else {one: {}} for one in settings["markdown_extensions"]]
    configured = {name: config for one in named for name, config in one.items()}
    assert CLEANING in configured
    if not cleaned:
        del configured[CLEANING]
    return Markdown(extensions=list(configured), extension_configs=configured)


def body(page: str) -> str:
    """A staged page without its front matter."""
    return page.split("\n---\n", 1)[1]


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Element] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        pairs = sorted((name, value or "") for name, value in attributes)
        self.found.append((tag, tuple(pairs)))


def elements(html: str) -> list[Element]:
    """Every element with its attributes, in the order of the page."""
    parser = _Elements()
    parser.feed(html)
    parser.close()
    return parser.found

"""Author's Markdown as clean HTML, by one dialect and one allow-list."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor

PROSE = {
    *"a abbr b blockquote br caption cite code dd del div dl dt em figcaption figure h1 h2 h3".split(),
    *"h4 h5 h6 hr i img ins kbd li mark ol p pre q s section small span strong sub sup".split(),
    *"table tbody td tfoot th thead tr u ul".split(),
}
DRAWING = set("svg g path circle rect line polyline polygon ellipse text tspan title desc".split())
FORM = set("article button details fieldset form input label legend nav progress summary".split())
DRAWING_ATTRIBUTES = {
    *"viewBox width height x y x1 y1 x2 y2 cx cy r rx ry d points fill stroke stroke-width".split(),
    *"stroke-dasharray stroke-linecap stroke-linejoin text-anchor transform opacity".split(),
    *"dominant-baseline font-size font-weight focusable".split(),
}
ATTRIBUTES: dict[str, set[str]] = {
    "*": {"class", "id", "lang", "dir", "title", "role", "hidden", "tabindex"},
    "a": {"href", "name", "target", "rel"},
    "button": {"type", "disabled"},
    "details": {"open"},
    "form": {"novalidate"},
    "img": {"src", "alt", "width", "height", "loading"},
    "input": {"type", "name", "value", "checked", "disabled"},
    "label": {"for"},
    "ol": {"start"},
    "progress": {"value", "max"},
    "th": {"align", "colspan", "rowspan", "scope"},
    "td": {"align", "colspan", "rowspan"},
    **{tag: DRAWING_ATTRIBUTES for tag in DRAWING},
}
SCHEMES = {"http", "https", "mailto"}
DIALECT: dict[str, dict[str, Any]] = {
    "abbr": {},
    "admonition": {},
    "attr_list": {},
    "def_list": {},
    "md_in_html": {},
    "tables": {"use_align_attribute": True},
}


def clean(html: str) -> str:
    """A whole page's HTML without anything that could run, load or restyle."""
    return nh3.clean(
        html,
        tags=PROSE | DRAWING | FORM,
        clean_content_tags={"script", "style"},
        attributes=ATTRIBUTES,
        generic_attribute_prefixes={"data-", "aria-"},
        url_schemes=SCHEMES,
        link_rel=None,
    )


def block(markdown: str) -> str:
    """Author's Markdown as clean paragraphs, lists and tables: no forms, ids or data attributes."""
    reader = _reader()
    reader.reset()
    attributes = {"a": {"href"}, "img": {"src", "alt"}, "th": {"align"}, "td": {"align"}, "*": {"lang", "dir"}}
    attributes["div"] = attributes["p"] = {"class"}
    html = nh3.clean(
        reader.convert(markdown),
        tags=PROSE,
        clean_content_tags={"script", "style"},
        attributes=attributes,
        url_schemes=SCHEMES,
        link_rel=None,
    )
    return html.strip()


def inline(markdown: str) -> str:
    """One run of text with its emphasis, without the paragraph round it."""
    html = block(" ".join(markdown.split()))
    return html.removeprefix("<p>").removesuffix("</p>") if html.count("<p>") == 1 else html


def words(text: str) -> list[str]:
    """The words of a text with tags, if any, taken out."""
    return re.findall(r"[\w'’-]+", re.sub(r"<[^>]+>", " ", text))


@cache
def _reader() -> Markdown:
    return Markdown(extensions=list(DIALECT), extension_configs=DIALECT)


class _CleanPage(Postprocessor):
    def run(self, text: str) -> str:
        return clean(text)


class CleanExtension(Extension):
    """Cleans every page that a renderer makes from Markdown, after all other extensions."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name is Python-Markdown's)
        md.postprocessors.register(_CleanPage(md), "clean", -100)


def makeExtension(**settings: Any) -> CleanExtension:  # noqa: N802 (the name is Python-Markdown's)
    return CleanExtension(**settings)

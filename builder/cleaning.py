"""The one allow-list for HTML, and the Markdown extension that holds every page to it."""

from __future__ import annotations

from typing import Any

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor

PROSE_TAGS = """
a abbr b blockquote br caption cite code dd del div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr
i img ins kbd li mark ol p pre q s section small span strong sub sup table tbody td tfoot th thead
tr u ul
"""
DRAWING_TAGS = "svg g path circle rect line polyline polygon ellipse text tspan title desc"
FORM_TAGS = """
article aside button details fieldset form input label legend nav progress summary
"""
DRAWING_ATTRIBUTES = """
viewBox width height x y x1 y1 x2 y2 cx cy r rx ry d points fill stroke stroke-width opacity
stroke-dasharray stroke-linecap stroke-linejoin text-anchor transform dominant-baseline font-size
font-weight focusable
"""
PROSE = set(PROSE_TAGS.split())
PAGE = PROSE | set(DRAWING_TAGS.split()) | set(FORM_TAGS.split())
PROSE_ATTRIBUTES = {
    "*": {"lang", "dir"},
    "a": {"href"},
    "div": {"class"},
    "img": {"src", "alt"},
    "p": {"class"},
    "td": {"align"},
    "th": {"align"},
}
PAGE_ATTRIBUTES = {
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
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
    **{tag: set(DRAWING_ATTRIBUTES.split()) for tag in DRAWING_TAGS.split()},
}
SCHEMES = {"http", "https", "mailto"}


def clean_prose(html: str) -> str:
    """Author's HTML without forms, ids, data attributes or anything that runs or loads."""
    return _clean(html, PROSE, PROSE_ATTRIBUTES, prefixes=set())


def clean_page(html: str) -> str:
    """A whole page's HTML: our forms and drawings stay, what could run or restyle goes."""
    return _clean(html, PAGE, PAGE_ATTRIBUTES, prefixes={"data-", "aria-"})


def _clean(
    html: str, tags: set[str], attributes: dict[str, set[str]], *, prefixes: set[str]
) -> str:
    return nh3.clean(
        html,
        tags=tags,
        clean_content_tags={"script", "style"},
        attributes=attributes,
        generic_attribute_prefixes=prefixes,
        url_schemes=SCHEMES,
        link_rel=None,
    )


class _CleanPage(Postprocessor):
    def run(self, text: str) -> str:
        return clean_page(text)


class CleanExtension(Extension):
    """Cleans every page that a renderer makes from Markdown, after all other extensions."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.postprocessors.register(_CleanPage(md), "clean", -100)


def makeExtension(**settings: Any) -> CleanExtension:
    return CleanExtension(**settings)

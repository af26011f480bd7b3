"""The one allow-list for HTML, and the Markdown extension that holds every page to it."""

from __future__ import annotations

import re
from typing import Any

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor

PROSE_TAGS = """
a abbr b blockquote br caption cite code dd del div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr
i img ins kbd li mark ol p pre q s section small span strong sub sup table tbody td tfoot th thead
tr u ul
"""
DRAWING_TAGS = "svg g path circle rect line polyline polygon ellipse text tspan title desc"
FORM_TAGS = """
article aside audio button details fieldset form input label legend nav option progress select
summary track video
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
    "audio": {"src", "controls", "preload"},
    "button": {"type", "disabled"},
    "details": {"open"},
    "form": {"novalidate"},
    "img": {"src", "alt", "width", "height", "loading"},
    "input": {"type", "name", "value", "checked", "disabled"},
    "label": {"for"},
    "ol": {"start"},
    "option": {"value"},
    "progress": {"value", "max"},
    "select": {"name"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
    "track": {"src", "kind", "srclang", "label", "default"},
    "video": {"src", "controls", "preload"},
    **{tag: set(DRAWING_ATTRIBUTES.split()) for tag in DRAWING_TAGS.split()},
}
FORM = re.compile(r"^<form .*?^</form>$", re.M | re.S)
SCHEMES = {"http", "https", "mailto"}


def clean_prose(html: str) -> str:
    """Author's HTML without forms, ids, data attributes or anything that runs or loads."""
    return _prose.clean(html)


def clean_page(html: str) -> str:
    """A whole page's HTML: our forms and drawings stay, what could run or restyle goes."""
    return _page.clean(html)


def _cleaner(tags: set[str], attributes: dict[str, set[str]], *, prefixes: set[str]) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=tags,
        clean_content_tags={"script", "style"},
        attributes=attributes,
        generic_attribute_prefixes=prefixes,
        url_schemes=SCHEMES,
        link_rel=None,
    )


_prose = _cleaner(PROSE, PROSE_ATTRIBUTES, prefixes=set())
_page = _cleaner(PAGE, PAGE_ATTRIBUTES, prefixes={"data-", "aria-"})


class _LiftForms(Preprocessor):
    """Puts the builder's forms aside whole, so that nobody looks for Markdown in them."""

    def run(self, lines: list[str]) -> list[str]:
        text = FORM.sub(lambda form: self.md.htmlStash.store(form[0] + "\n"), "\n".join(lines))
        return text.split("\n")


class _CleanPage(Postprocessor):
    def run(self, text: str) -> str:
        return clean_page(text)


class CleanExtension(Extension):
    """Cleans every page that a renderer makes from Markdown, after all other extensions."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.preprocessors.register(_LiftForms(md), "forms", 25)  # before blocks of HTML, at 20
        md.postprocessors.register(_CleanPage(md), "clean", -100)


def makeExtension(**settings: Any) -> CleanExtension:
    return CleanExtension(**settings)

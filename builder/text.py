"""Author's Markdown as clean HTML, in the one dialect of the course."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from markdown import Markdown

from builder.cleaning import clean_prose

DIALECT: dict[str, dict[str, Any]] = {
    "abbr": {},
    "admonition": {},
    "attr_list": {},
    "def_list": {},
    "md_in_html": {},
    "tables": {"use_align_attribute": True},
}
# One line without a sign that means something in Markdown or HTML, as nine texts of ten are.
PLAIN = re.compile(r"""["']?[^\W\d_](?:[^\W_]|[ ,.;:?!'"()%/-])*(?<! )""")
# Signs at the start of a line that would make a heading, a quotation or a list of it.
BLOCK_SIGN = re.compile(r"(?<=^\d)[.)](?=\s)|(?<=^\d\d)[.)](?=\s)|^(#|>|[*+-](?=\s)|!!!|\|)")


def block(markdown: str) -> str:
    """Paragraphs, lists and tables."""
    if PLAIN.fullmatch(markdown):
        return f"<p>{markdown}</p>"
    return converted(markdown)


def converted(markdown: str) -> str:
    """What Markdown makes of a text, cleaned."""
    reader = _reader()
    reader.reset()
    return clean_prose(reader.convert(markdown)).strip()


def inline(markdown: str) -> str:
    """One run of text with its emphasis, without the paragraph round it."""
    html = block(BLOCK_SIGN.sub(r"\\\g<0>", " ".join(markdown.split())))
    is_one = html.startswith("<p>") and html.endswith("</p>") and html.count("<p>") == 1
    return html[len("<p>") : -len("</p>")] if is_one else html


@cache
def _reader() -> Markdown:
    return Markdown(extensions=list(DIALECT), extension_configs=DIALECT)

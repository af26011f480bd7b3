"""A fault within a text is told at its own sign, however YAML folds, indents and escapes the text;
and a link to a part of a page is held to the parts that the page has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.anchors import MADE, anchors
from builder.documents import parse_yaml
from builder.loader import load
from builder.player import player_pages
from builder.within import place_within
from tests.courses import ROOT, TINY

WAY = ("a", "b", "1")
STYLES = ("|", ">", "'", '"', "")
SIGNS = st.text(st.sampled_from("ab ,'\"\\#:{[-é\u3000\u00a0\n\t"), max_size=60)


@settings(max_examples=300, derandomize=True, deadline=None, database=None)
@given(text=SIGNS, style=st.sampled_from(STYLES), width=st.sampled_from((5, 20, 999)))
def test_every_sign_of_a_text_is_found_in_its_file(text: str, style: str, width: int) -> None:
    data = {"a": {"b": {"0": "x", "1": f"c{text}"}}}
    file = yaml.safe_dump(data, default_style=style or None, width=width, allow_unicode=True)
    source = parse_yaml(file, "x.yml")
    lines, said = file.split("\n"), source.at(WAY)
    signs = [at for at, one in enumerate(said) if not one.isspace()]
    places = [place_within(source, WAY, at) for at in signs]
    assert places == sorted(set(places))
    for at, (line, column) in zip(signs, places, strict=True):
        is_escaped = lines[line - 1][column - 1] == "\\"
        assert is_escaped or lines[line - 1][column - 1] == said[at]


def test_what_stands_behind_the_last_sign_ends_the_text() -> None:
    source = parse_yaml('a: "b\\x20\\u0020c\\_ "\n', "x.yml")
    assert [place_within(source, ("a",), at) for at in (0, 3, 99)] == [(1, 5), (1, 16), (1, 20)]


@pytest.mark.parametrize("root", [ROOT, TINY], ids=["this course", "the tiny course"])
def test_the_parts_that_a_link_can_name_are_the_headings_that_a_page_has(root: Path) -> None:
    course = load(root)
    html = player_pages(course, notice="")
    for page in course.pages:
        known = set(anchors(course, page.id))
        found = re.sub(r"<form .*?</form>", "", html[f"pages/{page.id}.html"], flags=re.S)
        assert known <= set(re.findall(r' id="([^"]*)"', found)), page.id
        if known:  # of one page alone it cannot be told
            assert set(re.findall(r'<h[1-6] id="([^"]*)"', found)) <= known, page.id
        else:
            assert MADE in {helper for helper, _ in course.lessons[page.id].calls}

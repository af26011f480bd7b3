"""What authors write may run nothing, and what the builder writes comes through whole."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies
from markdown import Markdown

from builder.cleaning import clean_page, clean_prose
from builder.links import FOREIGN
from builder.loader import load
from builder.render import pages
from builder.source import Faults
from builder.text import PLAIN, block, converted, inline
from tests.courses import ROOT, TINY, copy_course, unrefused
from tests.pages import body, dialect, elements

HARMFUL = {
    "a script": "<script>alert(1)</script>",
    "a script from elsewhere": '<SCRIPT SRC="//example.org/x.js"></SCRIPT>',
    "a script in a script": "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "a script in a drawing": "<svg><script>alert(1)</script></svg>",
    "a picture that fails": "<img alt=x src=x onerror=alert(1)>",
    "a picture with slashes": '<img/alt="x"/src="x"/onerror=alert(1)>',
    "a click": '<p onclick="alert(1)">x</p>',
    "a focus": "<input autofocus onfocus=alert(1)>",
    "an opening": "<details open ontoggle=alert(1)>x</details>",
    "a drawing that loads": "<svg onload=alert(1)></svg>",
    "a drawing that moves": '<svg><animate values="javascript:alert(1)"/></svg>',
    "a drawing with a page": "<svg><foreignObject><iframe src=x></iframe></foreignObject></svg>",
    "a drawing that links": '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
    "a link that runs": '<a href="javascript:alert(1)">x</a>',
    "a link that runs in capitals": '<a href="JaVaScRiPt:alert(1)">x</a>',
    "a link with a tab in it": '<a href="java&#9;script:alert(1)">x</a>',
    "a link in entities": '<a href="&#106;avascript&colon;alert(1)">x</a>',
    "a link that begins with a blank": '<a href=" javascript:alert(1)">x</a>',
    "a link of another kind": '<a href="vbscript:msgbox(1)">x</a>',
    "a link to a page within": '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    "a picture within": '<img alt="x" src="data:image/svg+xml;base64,PHN2Zy8+">',
    "a link in Markdown": "[x](javascript:alert(1))",
    "a picture in Markdown": "![x](javascript:alert(1))",
    "a reference in Markdown": "[x][1]\n\n[1]: javascript:alert(1)",
    "attributes in Markdown": '## x {: onclick="alert(1)" style="color:red" }',
    "a style": "<style>* { display: none }</style>",
    "a style on an element": '<p style="position:fixed;inset:0">x</p>',
    "a frame": '<iframe src="https://example.org"></iframe>',
    "a frame with its page": '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    "an object": '<object data="https://example.org/x.swf"></object>',
    "something embedded": '<embed src="https://example.org/x.swf">',
    "a form that sends": '<form action="https://example.org"><input name="q"></form>',
    "a button that sends": '<button formaction="https://example.org">x</button>',
    "a page that moves on": '<meta http-equiv="refresh" content="0;url=https://example.org">',
    "another base": '<base href="https://example.org/">',
    "another style sheet": '<link rel="stylesheet" href="https://example.org/x.css">',
    "a film that fails": "<video><source onerror=alert(1)></video>",
    "a formula that hides": "<math><mtext><style><img src=x onerror=alert(1)></style></math>",
    "a noscript that hides": '<noscript><p title="</noscript><img alt=x src=x onerror=alert(1)>">',
}
TAGS = """
animate animatetransform applet base embed foreignobject frame frameset iframe link math meta
noscript object script set source style template use
"""
# On pages alone, from templates.
OUR_OWN = {"audio", "button", "form", "input", "svg", "track", "video"}
ATTRIBUTES = """
action autoplay formaction http-equiv srcdoc srcset style xlink:href
"""
ADDRESSES = {"href", "src", "data"}
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:")


def harms(html: str) -> list[str]:
    """What in the HTML could run, load, send or restyle."""
    found = []
    for tag, attributes in elements(html):
        found += [tag] if tag in TAGS.split() else []
        found += [name for name, value in attributes if is_harmful(name, value)]
    return found


def is_harmful(name: str, value: str) -> bool:
    scheme = SCHEME.match(re.sub(r"[\x00-\x20]", "", value).lower())
    is_foreign = scheme is not None and scheme[0] not in ("http:", "https:", "mailto:")
    return name.startswith("on") or name in ATTRIBUTES.split() or (name in ADDRESSES and is_foreign)


vectors = pytest.mark.parametrize("kind", HARMFUL)


@vectors
def test_each_of_the_vectors_does_harm_as_it_stands(kind: str) -> None:
    text = HARMFUL[kind]
    assert harms(text) or harms(Markdown(extensions=["attr_list"]).convert(text))


@vectors
def test_authors_text_in_yaml_does_no_harm(kind: str) -> None:
    for html in (block(HARMFUL[kind]), inline(HARMFUL[kind]), clean_prose(HARMFUL[kind])):
        assert harms(html) == []
        assert {tag for tag, _ in elements(html)}.isdisjoint(OUR_OWN)


@vectors
def test_a_page_does_no_harm(kind: str) -> None:
    assert harms(clean_page(HARMFUL[kind])) == []
    assert harms(dialect(TINY).convert(f"Before.\n\n{HARMFUL[kind]}\n\nAfter.")) == []


def poisoned(root: Path, text: str) -> None:
    """Puts a text into a story, an option, a reason, a summary and a lesson of the tiny course."""
    case = root / "cases" / "late-report.yml"
    yaml = case.read_text("utf-8")
    quoted = json.dumps(f"Before. {text}")
    yaml = re.sub(r"(?m)^( +a|  +text|  +why|summary): [^|\n]*$", rf"\1: {_raw(quoted)}", yaml)
    case.write_text(yaml, "utf-8")
    lesson = root / "content" / "hello.md"
    lesson.write_text(f"{lesson.read_text('utf-8')}\nBefore.\n\n{text}\n\nAfter.\n", "utf-8")


def _raw(replacement: str) -> str:
    return replacement.replace("\\", "\\\\")


@vectors
def test_a_course_full_of_it_does_no_harm_and_keeps_its_forms(kind: str, tmp_path: Path) -> None:
    root = copy_course(TINY, tmp_path / "course")
    lesson = (root / "content" / "hello.md").read_text("utf-8")
    poisoned(root, HARMFUL[kind])
    if is_refused := FOREIGN.search(HARMFUL[kind]) is not None:
        with pytest.raises(Faults, match=r"content/hello.md:\d+:\d+: `<\w+>` cannot stand here"):
            load(root)
        (root / "content" / "hello.md").write_text(lesson, "utf-8")
    with unrefused():
        made = pages(load(root))
    html = {name: dialect(root).convert(body(page)) for name, page in made.items()}
    assert {name: harms(page) for name, page in html.items()} == {name: [] for name in made}
    assert html["late-report.md"].count("Before.") > 10
    assert is_refused or "Before." in html["index.md"]
    assert hooks(html["late-report.md"]) == hooks(rendered(TINY)["late-report.md"])


def rendered(root: Path, *, cleaned: bool = True) -> dict[str, str]:
    made = pages(load(root))
    return {name: dialect(root, cleaned=cleaned).convert(body(page)) for name, page in made.items()}


def hooks(html: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Elements with data attributes, and the inputs."""
    found = []
    for tag, attributes in elements(html):
        kept = [pair for pair in attributes if tag == "input" or pair[0].startswith("data-")]
        found += [(tag, kept)] if kept else []
    return found


courses = pytest.mark.parametrize("root", [ROOT, TINY], ids=["this course", "the tiny course"])


@courses
def test_cleaning_takes_nothing_of_what_the_builder_writes(root: Path) -> None:
    before, after = rendered(root, cleaned=False), rendered(root)
    for name in before:
        assert elements(after[name]) == elements(before[name]), name
    assert sum(len(hooks(html)) for html in after.values()) > 50


@courses
def test_cleaning_a_page_again_changes_nothing(root: Path) -> None:
    for name, html in rendered(root).items():
        assert clean_page(html) == html, name


@courses
def test_no_page_of_a_course_does_harm(root: Path) -> None:
    assert [harm for html in rendered(root).values() for harm in harms(html)] == []


def test_a_text_in_one_line_keeps_its_emphasis_and_loses_its_paragraph() -> None:
    assert (
        inline("Say *less*,\n  and **mean** it.")
        == "Say <em>less</em>, and <strong>mean</strong> it."
    )


def test_a_text_that_begins_with_an_element_stays_balanced() -> None:
    html = inline("<div>First</div> then <b>more</b>")
    assert html.count("<p>") == html.count("</p>")


def test_a_text_of_paragraphs_lists_and_tables_becomes_html() -> None:
    html = block("One.\n\n- two\n\n| a | b |\n|---|--:|\n| 3 | 4 |")
    tags = [tag for tag, _ in elements(html)]
    assert " ".join(tags) == "p ul li table thead tr th th tbody tr td td"
    assert '<td align="right">4</td>' in html


@given(text=strategies.from_regex(PLAIN, fullmatch=True))
@settings(max_examples=100, deadline=None)
def test_a_plain_line_is_what_markdown_would_make_of_it(text: str) -> None:
    assert block(text) == converted(text)


def test_links_to_the_web_and_to_mail_stay() -> None:
    text = "[a](https://example.org) [b](mailto:a@example.org) [c](hello.md#top)"
    found = [dict(attributes)["href"] for _, attributes in elements(inline(text))]
    assert found == ["https://example.org", "mailto:a@example.org", "hello.md#top"]

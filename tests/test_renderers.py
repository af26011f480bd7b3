"""The same pages through every renderer: addresses, titles, quiz data and links stay equal."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest

from bench.courses import write_course
from builder import lessons, renderers
from builder.loader import load
from builder.objections import objections
from builder.site import build
from tests.courses import ROOT, TINY, bare, copy_course, course

NAMES = ["mkdocs", "properdocs", "zensical"]
QUIZ = ("data-activity", "data-step", "data-question", "data-option", "data-feedback")


class _Reading(HTMLParser):
    """What a page says within its article: titles, quiz data and links, in their order."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url
        self.titles: list[str] = []
        self.quiz: list[Any] = []
        self.links: list[str] = []
        self._is_inside = self._is_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = dict(attrs)
        self._is_inside |= tag == "article"
        self._is_title = tag == "h1" and self._is_inside
        if self._is_title:
            self.titles.append("")
        if not self._is_inside:
            return
        if tag == "input":
            self.quiz.append({key: facts[key] for key in sorted(facts)})
        self.quiz += [(key, facts[key]) for key in QUIZ if key in facts]
        href = facts.get("href") or ""
        # A link to a heading of the page itself is the theme's business.
        if tag == "a" and href and not re.match(r"#|[a-z]+:", href):
            self.links.append(urljoin(self.url, href))
        if tag == "img":
            self.links.append(urljoin(self.url, facts["src"] or ""))

    def handle_endtag(self, tag: str) -> None:
        self._is_inside &= tag != "article"
        self._is_title &= tag != "h1"

    def handle_data(self, data: str) -> None:
        if self._is_title:
            self.titles[-1] += data


def _pages(folder: Path) -> Iterator[tuple[str, _Reading]]:
    for path in sorted(folder.rglob("index.html")):
        url = "/" + path.parent.relative_to(folder).as_posix().removeprefix(".")
        reading = _Reading(url.rstrip("/") + "/")
        reading.feed(path.read_text("utf-8"))
        yield reading.url, reading


def _facts(root: Path, work: Path, renderer: str) -> dict[str, Any]:
    site = build(load(copy_course(root, work / renderer)), renderer)
    return {
        url: {"titles": page.titles, "quiz": page.quiz, "links": page.links}
        for url, page in _pages(site.folder)
    }


@pytest.mark.parametrize("root", [TINY, ROOT], ids=["tiny", "root"])
def test_every_renderer_gives_the_same_pages_quizzes_and_links(root: Path, tmp_path: Path) -> None:
    first, *others = (_facts(root, tmp_path, name) for name in NAMES)
    pages = load(root).pages
    assert set(first) == {"/", *(f"/{page.id}/" for page in pages[1:])}
    assert [first[f"/{page.id}/"]["titles"] for page in pages[1:]] == [[p.title] for p in pages[1:]]
    assert sum(len(page["quiz"]) for page in first.values()) > 30
    assert sum(len(page["links"]) for page in first.values()) > 1
    for other in others:
        assert other == first


@pytest.mark.parametrize("renderer", NAMES)
def test_each_page_has_its_policy_and_asks_no_other_site(renderer: str, tmp_path: Path) -> None:
    site = build(load(copy_course(TINY, tmp_path / "course")), renderer)
    for path in site.folder.rglob("*.html"):
        html = path.read_text("utf-8")
        assert html.count('<meta http-equiv="Content-Security-Policy"') == 1
        assert not re.findall(r'<(?:script|link|img)[^>]*(?:src|href)="?(?:https?:)?//', html)
    assert not list(site.folder.rglob("*.map"))


@pytest.mark.parametrize("renderer", NAMES)
def test_what_a_renderer_warns_of_stops_the_build(
    renderer: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lessons, "link_faults", lambda *_: [])  # as if we had seen nothing
    root = copy_course(TINY, tmp_path / "course")
    good = build(load(root), renderer)
    before = (good.folder / "index.html").read_bytes()
    with (root / "content" / "listening.md").open("a", encoding="utf-8") as lesson:
        lesson.write("\n[A page that nobody wrote][there]\n\n[there]: nowhere/page.md\n")
    done = course("build", root, "--renderer", renderer)
    assert done.exit_code == 1
    assert "content/listening.md:31:10: the renderer says: " in done.stderr
    assert "31 | [there]: nowhere/page.md" in done.stderr
    assert "Traceback" not in done.stderr and "\x1b" not in done.stderr
    assert (good.folder / "index.html").read_bytes() == before
    assert {path.name for path in root.glob(".*")} <= {".stage", ".cache", ".schema"}


@pytest.mark.parametrize("renderer", NAMES)
def test_settings_that_a_renderer_cannot_use_are_one_fault(renderer: str, tmp_path: Path) -> None:
    root = copy_course(TINY, tmp_path / "course")
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("  - an_extension_that_nobody_wrote\n")
    done = course("build", root, "--renderer", renderer)
    assert done.exit_code == 1
    assert "an_extension_that_nobody_wrote" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_message_without_a_place_says_so_and_none_speaks_of_python() -> None:
    told = ["Aborted with a configuration error!", "Python error: OSError: <class 'bool'> is gone"]
    told.append("Config value 'nobody': wants <class 'str'>")
    said = [str(one) for one in objections(load(TINY), told)]
    assert said == [
        f"mkdocs.yml: the renderer says, without a place: {words} [renderer-objects]"
        for words in ("`true` or `false` is gone", "Config value 'nobody': wants a text")
    ]
    assert len(objections(load(TINY), told[:1])) == 1


def test_a_renderer_that_is_not_installed_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(renderers, "find_spec", lambda _: None)
    root = copy_course(TINY, tmp_path / "course")
    done = course("build", root, "--renderer", "zensical")
    assert done.exit_code == 1
    assert bare(done.stderr) == [
        "renderer zensical: is not installed; install it with: "
        f"{sys.executable} -m pip install zensical==0.0.73",
        "1 fault; nothing was changed.",
    ]


def test_the_folder_names_the_renderers_and_the_project_the_same_versions() -> None:
    assert renderers.names() == NAMES
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    for name in NAMES[1:]:
        assert find_spec(name)
        needs = (ROOT / "builder" / "renderers" / f"{name}.py").read_text("utf-8")
        assert re.findall(rf'"({name}==.*)"', text) == re.findall(r'NEEDS = "(.*)"', needs)
    assert "zensical" not in (ROOT / "requirements.txt").read_text("utf-8")


@pytest.mark.parametrize(("pages", "lists_all"), [(100, True), (101, False)])
def test_a_page_of_a_long_course_lists_only_the_pages_of_its_module(
    pages: int, lists_all: bool, tmp_path: Path
) -> None:
    root = tmp_path / "course"
    write_course(root, pages)
    html = (build(load(root)).folder / "profile" / "index.html").read_text("utf-8")
    links = set(re.findall(r'<a href="\.\./((?:lesson|case)-\d+)/"', html))
    assert (len(links) > 90) == lists_all

"""What `course serve` shows: the pages that a build makes, and the last good ones on faults."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from builder import lessons
from builder.edition import SCRIPT
from builder.live import Live
from builder.live_news import news_of
from builder.loader import load
from builder.payload import script
from builder.site import build
from tests.courses import ROOT, TINY, copy_course

OURS = re.escape(SCRIPT).replace(r"\{\}", "[0-9a-f]*")


def _live(root: Path) -> Live:
    live = Live(root, root / ".serve")
    assert live.renew(set())
    assert live.faults == []
    return live


@pytest.mark.parametrize("root", [TINY, ROOT], ids=["tiny", "root"])
def test_a_page_that_is_served_is_the_page_that_is_built(root: Path, tmp_path: Path) -> None:
    copy = copy_course(root, tmp_path / "course")
    site = build(load(copy))
    live = _live(copy)
    assert live.edition
    for address in live.edition.pages:
        shown = live.page(address)
        built = (site.folder / address.strip("/") / "index.html").read_text("utf-8")
        assert shown and shown.faults == ()
        assert re.subn(OURS, "", shown.html) == (built, 1)
        assert "/.live/" not in built
    assert "/.live/" not in script()


def test_a_page_has_a_new_version_only_when_it_has_changed(tmp_path: Path) -> None:
    live = _live(copy_course(TINY, tmp_path / "course"))
    before = [news_of(live, address)["version"] for address in ("/", "/listening/")]
    lesson = live.root / "content" / "listening.md"
    lesson.write_text(lesson.read_text("utf-8") + "\nOne more sentence.\n", "utf-8")
    assert not live.renew({"content/listening.md"})
    after = [news_of(live, address)["version"] for address in ("/", "/listening/")]
    assert after[0] == before[0] and after[1] != before[1]
    shown = live.page("/listening/")
    assert shown and "One more sentence." in shown.html


@pytest.mark.parametrize("name", ["course.yml", "mkdocs.yml", "cases/late-report.yml", "content"])
def test_the_last_good_pages_stay_whatever_is_missing(name: str, tmp_path: Path) -> None:
    live = _live(copy_course(TINY, tmp_path / "course"))
    before = live.page("/late-report/")
    (live.root / name).rename(tmp_path / "aside")
    changed = {name, "content/hello.md", "content/listening.md"}
    live.renew(changed)
    assert live.faults and live.page("/late-report/") == before
    shutil.move(tmp_path / "aside", live.root / name)
    live.renew(changed)
    assert live.faults == [] and live.page("/late-report/") == before


@pytest.mark.parametrize(
    "broken", ["theme: {name: nobody}\n", "theme: [\n", "markdown_extensions: [nobody]\n", "\0"]
)
def test_the_last_good_pages_stay_under_settings_of_any_kind(broken: str, tmp_path: Path) -> None:
    live = _live(copy_course(TINY, tmp_path / "course"))
    (live.root / "mkdocs.yml").write_text(broken, "utf-8")
    live.renew({"mkdocs.yml"})
    assert live.faults and live.faults[0].file == "mkdocs.yml"
    shown = live.page("/")
    assert shown and shown.html


def test_what_the_renderer_warns_of_stands_beside_the_new_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lessons, "link_faults", lambda *_: [])  # as if we had seen nothing
    live = _live(copy_course(TINY, tmp_path / "course"))
    lesson = live.root / "content" / "listening.md"
    lesson.write_text(
        lesson.read_text("utf-8") + "\n[Gone][there]\n\n[there]: else/where.md\n", "utf-8"
    )
    live.renew({"content/listening.md"})
    news = news_of(live, "/listening/")
    assert live.faults == [] and "else/where.md" in news["faults"][0]
    assert news_of(live, "/")["faults"] == []

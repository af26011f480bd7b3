"""Pictures, sounds and films beside a text: seen, heard and read, on the site and in a package."""

from __future__ import annotations

import math
import struct
import wave
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from builder.course import Course
from builder.exports import Settings, pack
from builder.loader import load
from builder.site import build
from tests.axe import violations
from tests.courses import TINY, copy_course
from tests.site.conftest import Hosted, served, watch
from tests.site.learner import Learner

SAID = "That a long week lies behind him"
SOUND = f"{{sound: call.wav, alt: Owen on the phone., transcript: '{SAID}.'}}"
FILM = (
    "{video: walk.mp4, captions: walk.vtt, alt: A walk., transcript: 'Steps, and *nothing* else.'}"
)
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1600 400"><path d="M0 0h1600"/></svg>'
)
CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:01.000\nSteps.\n"
# By page of the small course: what is put where.
PUT = [
    (
        "content/hello.md",
        "\n---\n",
        f'\nmedia:\n  - {{id: call, {SOUND[1:]}\n---\n\n{{{{ media("call") }}}}\n',
    ),
    ("cases/late-report.yml", "  - title: Monday\n", f"  - title: Monday\n    media: {SOUND}\n"),
    (
        "quizzes/two-voices-check.yml",
        "  - id: tv-1\n",
        "  - id: tv-1\n    media: {picture: drawings/wide.svg, alt: A line.}\n",
    ),
    ("quizzes/two-voices-check.yml", "  - id: tv-2\n", f"  - id: tv-2\n    media: {FILM}\n"),
]
PLACES = {"": "audio", "late-report/": "audio", "listening/": "img"}  # pages, the front page first
LOADED = {
    "audio": "one => new Promise(done => { const look = () => one.error || one.duration > 0.4"
    " ? done(!one.error) : setTimeout(look, 50); look(); })",
    "img": "one => one.decode().then(() => one.naturalWidth > 0, () => false)",
}


def tone(path: Path) -> None:
    """Half a second of a low tone."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        heights = (int(9000 * math.sin(k / 6)) for k in range(4000))
        file.writeframes(b"".join(struct.pack("<h", height) for height in heights))


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosted]:
    root = copy_course(TINY, tmp_path_factory.mktemp("media") / "course")
    content = root / "content"
    (content / "drawings").mkdir()
    (content / "drawings" / "wide.svg").write_text(DRAWING)
    tone(content / "call.wav")
    (content / "walk.mp4").write_bytes(b"not a film, but called one")
    (content / "walk.vtt").write_text(CAPTIONS)
    for name, before, after in PUT:
        path = root / name
        text = path.read_text("utf-8")
        assert before in text, name
        path.write_text(text.replace(before, after, 1), "utf-8")
    course = load(root)
    site = build(course)
    with served(site.folder) as base:
        yield Hosted(course, site.folder, base)


def test_what_is_shown_loads_under_the_policy_and_keeps_to_the_page(
    shown: Hosted, browser: Browser
) -> None:
    complaints: list[str] = []
    for width in (360, 1280):
        page = browser.new_page(viewport={"width": width, "height": 900})
        watch(page, shown.base, complaints)
        for place, tag in PLACES.items():
            page.goto(f"{shown.base}/{place}")
            one = page.locator(f"figure.media {tag}").first
            one.scroll_into_view_if_needed()
            assert one.evaluate(LOADED[tag])
            box = one.bounding_box()
            assert box and box["width"] > 200 and box["x"] + box["width"] <= width
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        page.close()
    assert [one for one in complaints if "walk.mp4" not in one] == []


def test_nothing_plays_or_is_fetched_by_itself(shown: Hosted) -> None:
    for name in ("index.html", "late-report/index.html", "listening/index.html"):
        html = (shown.folder / name).read_text("utf-8")
        assert 'preload="metadata"' in html and "controls" in html and "autoplay" not in html
        assert "media-src 'self'" in html
    film = (shown.folder / "listening" / "index.html").read_text("utf-8")
    assert '<track kind="captions" src="../walk.vtt" srclang="en" label="Captions" default' in film


def test_the_transcript_is_read_without_a_script_and_on_paper(
    shown: Hosted, browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{shown.base}/late-report/")
    expect(page.get_by_text(SAID)).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_text(SAID)).to_be_visible()
    expect(page.locator("figure.media audio")).to_be_hidden()
    context.close()


def test_everybody_can_use_what_is_shown(shown: Hosted, bare_page: Page) -> None:
    for place in PLACES:
        Learner(bare_page, shown.base).visit(place.removesuffix("/"))
        found = violations(bare_page)
        assert found == [], place


def packed(course: Course, folder: Path, kind: str) -> Path:
    (folder / "package.zip").write_bytes(pack(course, kind, Settings(), course.root).content)
    with zipfile.ZipFile(folder / "package.zip") as archive:
        archive.extractall(folder / kind)
    return folder / kind


@pytest.mark.parametrize("kind", ["scorm12", "scorm2004", "cmi5", "web"])
def test_a_package_brings_the_files_and_its_pages_play_them(
    kind: str, shown: Hosted, browser: Browser, tmp_path: Path
) -> None:
    folder = packed(shown.course, tmp_path, kind)
    manifest = folder / "imsmanifest.xml"
    for name in ("call.wav", "walk.mp4", "walk.vtt", "drawings/wide.svg"):
        assert (folder / "pages" / name).is_file()
        assert not manifest.exists() or f'"pages/{name}"' in manifest.read_text("utf-8")
    page = browser.new_page()
    for name, tag in (("hello", "audio"), ("late-report", "audio"), ("listening", "img")):
        page.goto((folder / "pages" / f"{name}.html").as_uri())
        assert page.locator(f"figure.media {tag}").first.evaluate(LOADED[tag]), name
    page.close()

"""What a build lets into its pages, and what it leaves alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from builder.csp import POLICY
from builder.headers import FORMS
from builder.loader import load
from builder.site import build
from builder.source import Faults
from tests.courses import TINY, copy_course, unrefused

SCRIPT = "<script>window.harm = 1</script>"
LINES = {
    "course.yml": ("title", "tagline", "  - title"),
    "cases/late-report.yml": ("title", "summary"),
    "content/hello.md": ("title", "summary"),
    "quizzes/turns.yml": ("title", "summary"),
}


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return copy_course(TINY, tmp_path / "course")


def poisoned(root: Path, name: str, keys: tuple[str, ...]) -> None:
    path = root / name
    text = path.read_text("utf-8")
    for key in keys:
        line = rf"(?m)^{key}: (?:>-\n(?:  .*\n)+|.*\n)"
        text, count = re.subn(line, f'{key}: \'"> {SCRIPT} a "word"\'\n', text, count=1)
        assert count, f"{name}: {key}"
    path.write_text(text, "utf-8")


def pages(site: Path) -> dict[str, str]:
    found = site.rglob("*.html")
    return {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in found}


def hashes(page: str) -> list[str]:
    return sorted(re.findall(r"'sha256-[^']+'", page))


def test_a_script_in_a_title_or_a_summary_reaches_no_page_and_no_policy(tiny: Path) -> None:
    before = {name: hashes(page) for name, page in pages(build(load(tiny)).folder).items()}
    for name, keys in LINES.items():
        poisoned(tiny, name, keys)
    lesson = tiny / "content" / "listening.md"  # links to a heading whose words are others now
    lesson.write_text(lesson.read_text("utf-8").replace("#two-voices-in-every-talk", ""), "utf-8")
    with unrefused():
        after = pages(build(load(tiny)).folder)
    assert {name: hashes(page) for name, page in after.items()} == before
    for name, page in after.items():
        assert "<script>window.harm" not in page, name


def test_a_page_is_shown_before_its_scripts_arrive_but_the_one_that_the_theme_cannot_miss(
    tiny: Path,
) -> None:
    for name, page in pages(build(load(tiny)).folder).items():
        waited_for = re.findall(r"<script(?![^>]*\sdefer)[^>]*\ssrc=\"([^\"]+)", page)
        assert [Path(path).name for path in waited_for] in ([], ["storage.js"]), name


def test_what_somebody_put_beside_the_site_stays_through_a_build(tiny: Path) -> None:
    site = build(load(tiny)).folder
    (site / "CNAME").write_text("course.example.org")
    (site / ".git").mkdir()
    (site / ".git" / "HEAD").write_text("ref: refs/heads/pages")
    build(load(tiny))
    build(load(tiny))
    assert (site / "CNAME").read_text() == "course.example.org"
    assert (site / ".git" / "HEAD").exists()


def test_a_page_that_the_course_no_longer_has_leaves_the_site(tiny: Path) -> None:
    site = build(load(tiny)).folder
    assert (site / "late-report").is_dir()
    outline = tiny / "course.yml"
    outline.write_text(re.sub(r",? ?late-report", "", outline.read_text("utf-8")), "utf-8")
    build(load(tiny))  # the case now stands in the lesson that calls it
    assert not (site / "late-report").exists()
    assert 'data-activity="late-report"' in (site / "listening" / "index.html").read_text("utf-8")


def settings(root: Path, old: str, new: str) -> None:
    path = root / "mkdocs.yml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_the_stage_and_the_site_are_two_folders(tiny: Path) -> None:
    settings(tiny, "site_dir: site", "site_dir: .stage/site")
    with pytest.raises(Faults, match="neither inside the other"):
        build(load(tiny))


def test_settings_without_the_cleaning_are_refused(tiny: Path) -> None:
    settings(tiny, "  - builder.cleaning\n", "")
    with pytest.raises(Faults, match=r"builder\.cleaning"):
        build(load(tiny))


def test_an_address_that_leads_nowhere_shows_the_pages_of_the_course(tiny: Path) -> None:
    settings = tiny / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8") + "site_url: https://example.org/learn/\n")
    course = load(tiny)
    page = (build(course).folder / "404.html").read_text("utf-8")
    assert "default-src 'none'; style-src 'sha256-" in page
    for one, name in zip(
        course.pages, ["", *[page.id + "/" for page in course.pages[1:]]], strict=True
    ):
        assert f'<a href="/learn/{name}">{one.title}</a>' in page


def previews(page: str) -> dict[str, str]:
    return dict(
        re.findall(r'<meta (?:property|name)="((?:og|twitter):[^"]*)" content="([^"]*)">', page)
    )


def test_a_link_to_a_page_is_shown_with_its_title_its_summary_and_a_picture_of_ours(
    tiny: Path,
) -> None:
    settings = tiny / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8") + "site_url: https://example.org/learn/\n")
    site = build(load(tiny)).folder
    told = previews((site / "turns" / "index.html").read_text("utf-8"))
    course = load(tiny)
    assert told["og:title"] == course.activities["turns"].title
    assert told["og:description"] == "Eight short statements about the last four weeks."
    assert told["og:site_name"] == course.outline.title
    assert told["og:url"] == "https://example.org/learn/turns/"
    assert told["og:image"] == "https://example.org/learn/assets/preview.png"
    assert told["twitter:card"] == "summary_large_image"
    picture = (site / "assets" / "preview.png").read_bytes()
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    assert [int.from_bytes(picture[k : k + 4]) for k in (16, 20)] == [1200, 630]
    assert len(picture) < 40_000


def test_without_an_address_of_the_site_a_link_is_shown_without_a_picture(tiny: Path) -> None:
    site = build(load(tiny)).folder
    told = previews((site / "turns" / "index.html").read_text("utf-8"))
    assert {"og:title", "og:description", "twitter:card"} <= set(told)
    assert told["twitter:card"] == "summary"
    assert {"og:image", "og:url"}.isdisjoint(told)
    assert not (site / "assets" / "preview.png").exists()


def test_what_a_server_is_to_send_allows_what_each_page_allows_and_no_more(tiny: Path) -> None:
    site = build(load(tiny)).folder
    texts = {name: (site / name).read_text("utf-8") for name in FORMS}
    for policy in {POLICY.search(page)[1] for page in pages(site).values()}:  # type: ignore[index]
        for rule in policy.split("; "):
            directive, *sources = rule.split()
            [line] = re.findall(rf"\b{directive}( [^;\"]*)?;", texts["_headers"])
            assert set(sources) <= set(line.split())
    for text in texts.values():
        assert "frame-ancestors 'self'" in text and "unsafe" not in text
        assert text.count("nosniff") == 1

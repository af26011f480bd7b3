"""Colours, how well they are read, and whose course it is."""

from __future__ import annotations

import io
import json
import re
import zipfile
from html import escape
from pathlib import Path

import pytest

from builder.branding import Institution
from builder.checks.contrast import looks
from builder.colours import contrast, nearest_shade
from builder.exports import Settings, formats, pack
from builder.fairness import report
from builder.loader import load
from builder.site import job
from builder.stage import stylesheet
from tests.branding import (
    ALT,
    CONTACT,
    DARK,
    HEADER,
    LIGHT,
    NAME,
    ON_HEADER,
    PAGE,
    branded,
)
from tests.courses import ROOT, TINY

# Worked out apart from this code, by the formula of WCAG 2.2.
KNOWN = [
    ("#000000", "#ffffff", 21.0),
    ("#777777", "#ffffff", 4.478),
    ("#767676", "#ffffff", 4.542),
    ("#ff0000", "#ffffff", 3.998),
    ("#123456", "#123456", 1.0),
]


@pytest.mark.parametrize(("one", "other", "known"), KNOWN)
def test_contrast_is_that_of_wcag_whichever_comes_first(one: str, other: str, known: float) -> None:
    assert contrast(one, other) == pytest.approx(known, abs=0.001)
    assert contrast(other, one) == contrast(one, other)


def test_the_nearest_shade_is_the_colour_itself_or_the_first_that_fits() -> None:
    assert nearest_shade("#ffd200", lambda _: True) == "#ffd200"
    assert nearest_shade("#ffd200", lambda _: False) is None
    shade = nearest_shade("#ffd200", lambda one: contrast(one, "#ffffff") >= 4.5)
    assert shade and 4.5 <= contrast(shade, "#ffffff") < 4.8


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_builders_own_colours_can_be_read_in_both_schemes(scheme: str) -> None:
    look = looks(stylesheet(load(TINY)))[scheme]
    for ground in ("ground", "raised"):
        for text in ("ink", "quiet", "accent", "good", "warn", "bad"):
            assert contrast(look[text], look[ground]) >= 4.5, (text, ground)
        assert contrast(look["line"], look[ground]) >= 3, ground
    assert contrast(look["on-accent"], look["accent"]) >= 4.5
    assert contrast(look["on-header"], look["header"]) >= 4.5


def test_without_branding_nothing_of_it_shows() -> None:
    course = load(TINY)
    css = stylesheet(course)
    assert css.count("--course-header:") == 1
    assert "Whose course it is" not in css
    assert {"theme", "copyright"}.isdisjoint(job(course, TINY, TINY).own)


def test_a_branded_course_brings_its_colours_in_both_schemes(tmp_path: Path) -> None:
    found = looks(stylesheet(load(branded(tmp_path / "course"))))
    for scheme, accent in (("light", LIGHT), ("dark", DARK)):
        ours = [found[scheme][name] for name in ("header", "on-header", "accent")]
        assert ours == [HEADER, ON_HEADER, accent]


def test_the_authors_line_stays_behind_the_institutions(tmp_path: Path) -> None:
    course = load(branded(tmp_path / "course"))
    line = job(course, tmp_path, tmp_path).own["copyright"]
    assert line.startswith(
        '<span class="institution"><a href="https://north.example/">North &amp; S'
    )
    assert line.endswith("ask@north.example</a></span> Text CC BY 4.0, code MIT.")


def test_only_an_address_for_mail_becomes_a_link() -> None:
    assert Institution(name="North", contact="ask@north.example").is_mail
    for contact in ("the front desk", "ask @north", "a@b", None):
        assert not Institution(name="North", contact=contact).is_mail


def test_the_fairness_report_wears_the_accent(tmp_path: Path) -> None:
    html = report(load(branded(tmp_path / "course")), [], [])
    style = re.findall(r"<style>(.*?)</style>", html, re.S)[0]
    assert f"--link: light-dark({LIGHT}, {DARK})" in style
    assert HEADER not in report(load(TINY), [], [])


@pytest.mark.parametrize("format", formats())
def test_a_package_of_each_kind_wears_logo_colours_and_name(format: str, tmp_path: Path) -> None:
    package = pack(load(branded(tmp_path / "course")), format, Settings(), tmp_path)
    assert [name for name in package.names if name.endswith("star.svg")] == ["pages/star.svg"]
    with zipfile.ZipFile(io.BytesIO(package.content)) as archive:
        shell, css, *pages = (
            archive.read(name).decode()
            for name in (
                "index.html",
                "assets/course.css",
                "pages/hello.html",
                "pages/profile.html",
            )
        )
    assert f'src="pages/star.svg" alt="{ALT}"' in shell
    for name, colour in (("header", HEADER), ("on-header", ON_HEADER), ("accent", LIGHT)):
        assert f"--course-{name}: {colour};" in css
    assert f"--course-accent: {DARK};" in css
    for page in pages:
        assert f'href="{PAGE}"' in page and escape(NAME) in page and f"mailto:{CONTACT}" in page


def test_a_package_of_a_course_without_branding_holds_no_logo() -> None:
    assert "star.svg" not in json.dumps(pack(load(TINY), "web", Settings(), ROOT).names)

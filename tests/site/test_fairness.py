"""The fairness report: what it says, and that it needs and runs nothing but itself."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, expect

from builder.checks import checks
from tests.axe import violations
from tests.changes import apply
from tests.courses import ROOT, copy_course, course

FAIR = ROOT / "tests" / "fair"
UNFAIR = {"file": "course.yml", "find": "pass_mark: ", "replace": "pass_mark: 1 # "}


def test_the_report_of_a_fair_course_says_that_every_check_holds(
    tmp_path: Path, browser: Browser
) -> None:
    target = tmp_path / "report.html"
    done = course("check", copy_course(FAIR, tmp_path / "course"), "--report", str(target))
    assert done.exit_code == 0, done.output
    assert f"The fairness report is {target}\n" in done.stdout
    context = browser.new_context(bypass_csp=False)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda one: complaints.append(one.text))
    page.on("request", lambda one: complaints.append(one.url))
    page.goto(target.as_uri())
    rows = page.locator("table").first.locator("tbody tr").all()
    outcomes = {row.locator("th").inner_text(): row.locator("td").last.inner_text() for row in rows}
    assert list(outcomes) == [one.CODE for one in checks(thorough=True)]
    del outcomes["C27"]  # nobody has said what to take for granted of its learners
    assert set(outcomes.values()) == {"holds"}
    expect(page.locator("body")).to_contain_text("Nothing here supports their use in selection")
    assert page.evaluate("getComputedStyle(document.body).maxWidth") != "none", "its style"
    assert complaints == [target.as_uri()]
    assert "unsafe" not in target.read_text("utf-8")
    context.close()


def test_the_report_can_be_read_by_everybody(tmp_path: Path, browser: Browser) -> None:
    target = tmp_path / "report.html"
    course("check", copy_course(FAIR, tmp_path / "course"), "--report", str(target))
    for scheme in ("light", "dark"):
        context = browser.new_context(
            viewport={"width": 360, "height": 800},
            color_scheme=scheme,
            bypass_csp=True,
        )
        page = context.new_page()
        page.goto(target.as_uri())
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        context.close()


def test_what_is_unfair_stands_in_the_report_and_the_command_fails(tmp_path: Path) -> None:
    root = copy_course(FAIR, tmp_path / "course")
    apply(root, UNFAIR)
    target = tmp_path / "report.html"
    done = course("check", root, "--report", str(target))
    assert done.exit_code == 1
    text = target.read_text("utf-8")
    assert "<td>1 to mend" in text
    assert "[C22]" in text

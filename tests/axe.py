"""What axe objects to in a page, by WCAG 2.2 AA and its own best practice."""

from __future__ import annotations

from collections.abc import Sequence

from playwright.sync_api import Frame, Page

from tests.courses import ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# To collect what passes as well takes three times as long.
OBJECT = "only => axe.run(document, {runOnly: only, iframes: false, resultTypes: ['violations']})"


def violations(page: Page | Frame, rules: Sequence[str] = RULES) -> list[tuple[str, list[str]]]:
    """Each rule that is broken, with the HTML of its places."""
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate(OBJECT, list(rules))["violations"]
    return [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]

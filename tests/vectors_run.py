"""Scripts that an author might write into a course, and a look at which of them run."""

from __future__ import annotations

import json
import re
from itertools import cycle
from pathlib import Path

import yaml
from markdown import Markdown
from playwright.sync_api import Frame, Page

from builder.links import FOREIGN
from tests.courses import ROOT

TEXTS = yaml.safe_load((ROOT / "tests" / "data" / "script-vectors.yml").read_text("utf-8"))
NAMES = list(TEXTS)
VECTORS = [TEXTS[name].replace("RUN", f"top.ran({k})") for k, name in enumerate(NAMES)]
HEARS = "window.hits ??= []; window.ran = (k) => hits.push(k)"
# Whatever a learner could do to an element, done to each: links of the course are not followed.
MEDDLE = """() => {
  for (const one of document.querySelectorAll('body *')) {
    if (one.matches('.md-header *, .md-sidebar *, .md-footer *, .md-search *')) continue;
    one.focus?.();
    one.dispatchEvent(new MouseEvent('mouseover', {bubbles: false}));
    const address = one.href?.baseVal ?? one.href ?? '';
    if (one.matches('p, h2') || /^[\\s]*javascript:/i.test(address)) one.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}));
    if (one.matches('form:not([data-activity]) button')) one.click();
  }
}"""  # noqa: E501


def ran(shown: Page | Frame, page: Page, *, wait: int = 150) -> set[str]:
    """The vectors of a page that ran, when everything on it has been touched."""
    shown.evaluate(MEDDLE)
    page.wait_for_timeout(wait)
    return {NAMES[k] for k in page.evaluate("window.hits")}


def raw(k: int, policy: str = "") -> str:
    """A page with one vector as it stands, and a policy if one is given."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">' if policy else ""
    body = Markdown(extensions=["attr_list"]).convert(VECTORS[k])
    return f"<!doctype html><meta charset=utf-8>{meta}<title>x</title><body>{body}"


def poison(root: Path) -> None:
    """All vectors into a story and a lesson, and by turns into every other text of the course."""
    turns = cycle(VECTORS)
    for path in (*(root / "cases").glob("*.yml"), root / "quizzes" / "two-voices-check.yml"):
        text = path.read_text("utf-8")
        pattern = r"(?m)^((?: +| +- )(?:consequence|why|text|stem|a|b|c)): [^|\n{]*$"
        path.write_text(re.sub(pattern, lambda found: f"{found[1]}: {quoted(next(turns))}", text))
    case = root / "cases" / "late-report.yml"
    story = json.dumps("\n\n".join(VECTORS))
    text = case.read_text("utf-8")
    case.write_text(
        re.sub(r"(?m)^    text: \|\n(      .*\n|\n)+", lambda _: f"    text: {story}\n", text)
    )
    lesson = root / "content" / "hello.md"
    parts = [one for one in VECTORS if not FOREIGN.search(one)]  # the others are refused there
    lesson.write_text(lesson.read_text("utf-8") + "\n\n" + "\n\n".join(parts) + "\n", "utf-8")


def quoted(text: str) -> str:
    return json.dumps(f"Before. {text}")

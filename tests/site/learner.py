"""Drives the course by its public hooks, as a learner with a mouse would."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page

READY = "html[data-course=ready]"
SHOWN = "[data-question] :is(input:checked, select)"
BY_NAME = """all => {
  const shown = {};
  for (const {name, value} of all) if (value) shown[name] = (shown[name] ?? '') + value;
  return shown;
}"""

# Questions of a form that stand open.
OPEN = """form => [...form.querySelectorAll('[data-question]')]
  .filter((one) => one.offsetParent && one.querySelector('input:enabled, select:enabled'))
  .map((one) => one.dataset.question)"""
# Clicks what makes an answer of a question: all of it at once, as no finger can.
FILL = """(field, value) => {
  const id = field.dataset.question;
  const isMap = typeof value === 'object' && !Array.isArray(value);
  if (field.querySelector('select')) return value.forEach((member, k) => {
    const select = field.querySelector(`select[name="${id}-${member}"]`);
    select.value = k + 1;
    select.dispatchEvent(new Event('change', {bubbles: true}));
  });
  for (const [pick, options] of Object.entries(isMap ? value : {'': value})) {
    const name = pick ? `${id}-${pick}` : id;
    for (const input of field.querySelectorAll(`[name="${name}"]`)) {
      if (input.checked !== [options].flat().map(String).includes(input.value)) input.click();
    }
  }
}"""

Answer = Callable[[str, Locator], Any]  # question id and fieldset -> value


class Learner:
    """One browser tab on a hosted course."""

    def __init__(self, page: Page, base: str) -> None:
        self.page = page
        self.base = base

    def visit(self, name: str) -> None:
        self.page.goto(f"{self.base}/{name}/" if name else f"{self.base}/")
        self.page.wait_for_selector(READY)

    def take(self, activity: str, answer: Answer) -> None:
        """Answers and submits step by step until nothing is left to submit."""
        form = self.page.locator(f"form[data-activity={activity}]")
        submit = form.locator("button[type=submit]:visible:enabled")
        while submit.count():
            assert submit.count() == 1
            for name in form.evaluate(OPEN):
                field = form.locator(f'[data-question="{name}"]')
                self.fill(field, answer(name, field))
            submit.click()

    def fill(self, field: Locator, value: Any) -> None:
        field.evaluate(f"(field, value) => ({FILL})(field, value)", value)

    def answers_shown(self) -> dict[str, str]:
        """Checked inputs and chosen places by name, wherever they stand on the page."""
        shown: dict[str, str] = self.page.locator(SHOWN).evaluate_all(BY_NAME)
        return shown

    def profile(self, instrument: str) -> dict[str, Any]:
        """What the profile page publishes of an instrument."""
        self.visit("profile")
        box = self.page.locator(f"[data-profile={instrument}]")
        facts = ("status", "shape", "tier")
        axes = box.locator("[data-axis]").evaluate_all(
            "rows => rows.map(({dataset: d}) => [d.axis, d.score, d.low, d.high])"
        )
        return {fact: box.get_attribute(f"data-{fact}") for fact in facts} | {
            "axes": {axis: [value and int(value) for value in values] for axis, *values in axes}
        }

    def save(self, folder: Path, button: str = "Save my course") -> Path:
        self.visit("profile")
        with self.page.expect_download() as download:
            self.page.get_by_role("button", name=button).click()
        path = folder / download.value.suggested_filename
        download.value.save_as(path)
        return path

    def load(self, path: Path) -> None:
        """Picks a file; the page then asks, or says why not."""
        self.visit("profile")
        self.page.set_input_files("input[type=file]", path)

    def confirm(self, label: str) -> None:
        self.page.locator("dialog.course-dialog").get_by_role("button", name=label).click()


def by_chance(seed: int) -> Answer:
    """Valid answers, each drawn from what the question offers."""
    chance = random.Random(seed)

    def answer(name: str, field: Locator) -> Any:
        kinds, offered = field.locator("input, select").evaluate_all(OFFERED)
        options = sorted(offered.get(name, []))
        if "select-one" in kinds:
            members = sorted(one.removeprefix(f"{name}-") for one in offered)
            return chance.sample(members, len(members))
        if "checkbox" in kinds:
            return sorted(chance.sample(options, chance.randint(1, len(options))))
        if options:
            return chance.choice(options)
        if f"{name}-best" in offered:
            return dict(
                zip(("best", "avoid"), chance.sample(offered[f"{name}-best"], 2), strict=True)
            )
        return {
            one.removeprefix(f"{name}-"): chance.choice(offered[one]) for one in sorted(offered)
        }

    return answer


OFFERED = """all => {
  const offered = {};
  for (const {name, value} of all) (offered[name] ??= []).push(value);
  for (const values of Object.values(offered)) values.sort();
  return [all.map((one) => one.type), offered];
}"""


def leaning(axis: str, statements: dict[str, tuple[str, bool]]) -> Answer:
    """High steps on one axis, low ones elsewhere, varied enough not to look careless."""

    def answer(name: str, field: Locator) -> Any:
        own, reverse = statements[name]
        step = (4 if own == axis else 1) - sum(map(ord, name)) % 2
        return 4 - step if reverse else step

    return answer


def saved(path: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return document

"""A learner with a keyboard alone: every stop of the Tab key is looked at on the way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Frame, Locator, Page

from tests.site.learner import Answer

PRESSES = 400  # a page with more stops than this goes in circles
# The theme's colour switch is a hidden input; its label, beside it, wears the outline for it.
# A link that covers a card leaves the outline to the card.
STOP = """() => {
  const stop = document.activeElement;
  if (!stop || stop === document.body || stop.matches('iframe')) return null;
  const seen = stop.matches('.md-option') ? stop.nextElementSibling : stop;
  const box = seen.getClientRects()[0] ?? seen.getBoundingClientRect(); // of a link, its first line
  const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)]; // a table may be taller
  const hit = document.elementFromPoint(box.left + box.width / 2, (top + bottom) / 2);
  const isOutlined = [seen, seen.closest('.card')].some((one) => {
    const style = one && getComputedStyle(one);
    return style && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  });
  const isWithin = box.left >= 0 && box.right <= innerWidth + 1 && bottom - top >= Math.min(box.height, 20) - 1;
  return {
    html: stop.outerHTML.slice(0, 160), text: stop.textContent.trim(), name: stop.name ?? '',
    value: stop.value ?? '', type: stop.type ?? '',
    classes: stop.className.toString(), checked: !!stop.checked, index: [...document.all].indexOf(stop),
    isSeen: box.width > 0 && box.height > 0 && isWithin, isFree: !!hit && (seen.contains(hit) || hit.contains(seen)),
    isOutlined, by: hit?.outerHTML.slice(0, 120),
  };
}"""  # noqa: E501


@dataclass(frozen=True)
class Keyboard:
    """The keys of a page, and the document that has the focus."""

    page: Page
    shown: Page | Frame

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def stop(self) -> dict[str, Any]:
        """What has the focus; empty where nothing has."""
        return self.shown.evaluate(STOP) or {}

    def tab(self, key: str = "Tab") -> dict[str, Any]:
        """Goes one stop further, which has to be seen, uncovered and outlined."""
        self.press(key)
        for _ in range(20):
            stop = self.stop()
            if not stop or all(stop[one] for one in ("isSeen", "isFree", "isOutlined")):
                return stop
            self.page.wait_for_timeout(50)  # what covered it may be on its way out
        raise AssertionError(stop)

    def walk(self) -> list[dict[str, Any]]:
        """All stops of the page from its top to its end."""
        stops: list[dict[str, Any]] = []
        for _ in range(PRESSES):
            stop = self.tab()
            if not stop or (stops and stop["index"] == stops[0]["index"]):
                return stops
            assert stop["index"] not in [one["index"] for one in stops], f"a trap: {stop}"
            stops.append(stop)
        raise AssertionError("the page has no end")

    def reach(self, selector: str) -> dict[str, Any]:
        """Presses Tab until the focus is on what the selector finds."""
        for _ in range(PRESSES):
            stop = self.tab()
            if self.shown.locator(selector).and_(self.shown.locator(":focus")).count():
                return stop
        raise AssertionError(f"no way leads to {selector}")

    def take(self, activity: str, answer: Answer) -> None:
        """Answers and hands in, step by step, until nothing is left to hand in."""
        form = self.shown.locator(f"form[data-activity={activity}]")
        self.reach(f"form[data-activity={activity}] :is(input, select)")
        while form.locator("button[type=submit]:visible").count():
            wanted = picks(form, answer)
            while self.stop()["type"] != "submit":
                self.set(wanted)
                self.tab()
            self.press("Enter")
            self.lands_on_what_follows(form)

    def lands_on_what_follows(self, form: Locator) -> None:
        focused = form.locator(":focus")
        focused.wait_for()
        classes = self.stop()["classes"]
        assert "feedback-heading" in classes or "course-button" in classes, self.stop()

    def set(self, wanted: dict[str, list[str]]) -> None:
        """Gives the control that has the focus its answer, by the keys that it knows."""
        stop = self.stop()
        values = wanted.get(stop["name"], [])
        if stop["type"] == "checkbox":
            if (stop["value"] in values) != stop["checked"]:
                self.press("Space")
        elif stop["type"] in ("radio", "select-one") and values:
            if stop["type"] == "radio" and stop["value"] == values[0] and not stop["checked"]:
                self.press("Space")
            for _ in range(PRESSES):
                if self.stop()["value"] == values[0]:
                    return
                self.press("ArrowDown")


def picks(form: Locator, answer: Answer) -> dict[str, list[str]]:
    """Names of inputs with the values that they are to have."""
    found: dict[str, list[str]] = {}
    for field in form.locator("[data-question]:visible").all():
        if field.locator(":is(input, select):enabled").count():
            name = field.get_attribute("data-question") or ""
            value = answer(name, field)
            if isinstance(value, list) and field.locator("select").count():
                value = {member: place for place, member in enumerate(value, 1)}
            pairs = value.items() if isinstance(value, dict) else [("", value)]
            for pick, chosen in pairs:
                options = chosen if isinstance(chosen, list) else [chosen]
                found[f"{name}-{pick}" if pick else name] = [str(one) for one in options]
    return found

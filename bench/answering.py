"""What a learner feels on a slow phone: text that jumps, and answers that hold the page up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, ViewportSize

from bench.audits import PAGES, RUNS
from bench.measure import Row
from bench.viewing import browser, served

ANSWERS = "course build; pages opened and answered in Chromium, its CPU slowed down six times"
PHONE = ViewportSize(width=360, height=760)
SLOWER = 6
REST = 1500  # ms, until what a page does by itself is over
# Sums what moves without a learner's doing, and keeps the longest task since it was last asked.
WATCH = """() => {
  globalThis.seen = {shift: 0, task: 0};
  const watch = (type, take) => new PerformanceObserver((list) => list.getEntries().forEach(take))
    .observe({type, buffered: true});
  watch('layout-shift', (one) => { if (!one.hadRecentInput) seen.shift += one.value; });
  watch('longtask', (one) => { seen.task = Math.max(seen.task, one.duration); });
}"""
ANSWER = """async () => {
  const rest = () => new Promise((done) => setTimeout(done, 150));
  const place = (select, value) => {
    select.value = value;
    select.dispatchEvent(new Event('change', {bubbles: true}));
  };
  const isOpen = (one) => one.checkVisibility() && !one.disabled;
  const open = (selector) => [...document.querySelectorAll(selector)].filter(isOpen);
  for (let step = 0; step < 9; step += 1) {
    for (const field of open('form [data-question]')) {
      const names = new Set([...field.querySelectorAll(':enabled')].map(({name}) => name));
      for (const [k, name] of [...names].entries()) {
        const controls = field.querySelectorAll(`[name="${name}"]`);
        if (controls[k]) controls[k].click();
        else place(controls[0], k + 1);
        await rest();
      }
    }
    const [submit] = open('form button[type=submit]');
    if (!submit) return;
    submit.click();
    await rest();
  }
}"""
ANSWERED = {"a case": "henrik/", "the inventory": "habits/", "a check": "operational/"}


def answer_rows(site: Path) -> Iterator[Row]:
    """Layout shift of pages as they open, and the longest task of each page that is answered."""
    with served(site, []) as base, browser() as opened:
        for name, address in PAGES.items():
            page = _opened(opened, f"{base}/{address}", slower=1)
            yield Row(f"{name}: layout shift", page.evaluate("seen.shift"), goal=0)
            page.context.close()
        for name, address in ANSWERED.items():
            longest = median(_longest_task(opened, f"{base}/{address}") for _ in range(RUNS))
            yield Row(f"answering {name}: longest task", longest, "ms", goal=50)


def _longest_task(opened: Browser, address: str) -> float:
    """In milliseconds, while a page is answered to its end; 0 where none took over 50."""
    page = _opened(opened, address, slower=SLOWER)
    page.evaluate("seen.task = 0")
    page.evaluate(ANSWER)
    page.wait_for_timeout(REST)
    longest = float(page.evaluate("seen.task"))
    page.context.close()
    return longest


def _opened(opened: Browser, address: str, *, slower: int) -> Page:
    """A page on a phone that has come to rest."""
    page = opened.new_context(viewport=PHONE).new_page()
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
    page.add_init_script(f"({WATCH})()")
    page.goto(address, wait_until="networkidle")
    page.wait_for_selector("html[data-course=ready]", state="attached")
    page.wait_for_timeout(REST)
    return page

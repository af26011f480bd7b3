"""Whether all text of a page has room: nothing of it is cut off, covered or out of the window."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Frame, Page

# What a reader may set by WCAG 2.2, 1.4.12; no policy is in its way.
SPACE = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { letter-spacing: .12em !important; word-spacing: .16em !important; }
    * { line-height: 1.5 !important; }
    p { margin-block-end: 2em !important; }`);
  document.adoptedStyleSheets.push(sheet);
}"""
# A line of text is cut where a box that hides what is too much ends before it, and crowded where
# another text lies over it. What stands fixed is seen over the rest by design.
CROWDED = """() => {
  const found = [];
  const hides = (style, side) => ['hidden', 'clip'].includes(style[side]);
  const scrolls = (style) => ['auto', 'scroll'].some((one) => [style.overflowX, style.overflowY].includes(one));
  const cut = (line, node) => {
    for (let box = node.parentElement; box && box !== document.body; box = box.parentElement) {
      const style = getComputedStyle(box);
      if (scrolls(style)) return false;
      const edge = box.getBoundingClientRect();
      if (hides(style, 'overflowX') && (line.right > edge.right + 1 || line.left < edge.left - 1)) return true;
      if (hides(style, 'overflowY') && (line.bottom > edge.bottom + 3 || line.top < edge.top - 3)) return true;
      if (style.position === 'fixed') return false;
    }
    return false;
  };
  const floor = (node) => {
    for (let box = node.parentElement; box; box = box.parentElement) {
      if (['fixed', 'sticky'].includes(getComputedStyle(box).position)) return box;
    }
    return null;
  };
  const isShown = (box) => box.checkVisibility({opacityProperty: true, visibilityProperty: true})
    && !box.closest('.spoken, [inert], title, option, script, style');
  const lines = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if (!node.textContent.trim() || !isShown(node.parentElement)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const line of range.getClientRects()) {
      if (line.width < 2 || line.right < 0 || line.bottom + scrollY < 0) continue; // put aside until it is wanted
      if (cut(line, node)) found.push(`cut: ${node.textContent.trim().slice(0, 60)}`);
      lines.push({line, node, floor: floor(node)});
    }
  }
  lines.sort((a, b) => a.line.top - b.line.top);
  lines.forEach((one, k) => {
    for (const other of lines.slice(k + 1)) {
      if (other.line.top > one.line.bottom - 4) break;
      const width = Math.min(one.line.right, other.line.right) - Math.max(one.line.left, other.line.left);
      if (width > 2 && one.node !== other.node && one.floor === other.floor) {
        found.push(`crowded: ${one.node.textContent.trim().slice(0, 40)} | ${other.node.textContent.trim().slice(0, 40)}`);
      }
    }
  });
  const {scrollWidth, clientWidth} = document.documentElement;
  if (scrollWidth > clientWidth) found.push(`${scrollWidth} pixels in a window of ${clientWidth}`);
  return [...new Set(found)];
}"""  # noqa: E501


def crowded(shown: Page | Frame) -> list[Any]:
    """What lacks room on the page as it is, and then with the most space that a reader may ask."""
    plain: list[Any] = shown.evaluate(CROWDED)
    shown.evaluate(SPACE)
    return plain + [f"spaced: {one}" for one in shown.evaluate(CROWDED)]

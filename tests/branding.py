"""A course with an institution's logo, colours and name, made of the small one."""

from __future__ import annotations

from pathlib import Path

from tests.courses import TINY, copy_course

HEADER, ON_HEADER = "#ffd200", "#1a1a1a"
LIGHT, DARK = "#8a1538", "#ffa3bd"
CONTACT, PAGE, NAME, ALT = "ask@north.example", "https://north.example/", "North & South", "A star"
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 9 4 0l5 9z"/></svg>'
BLOCK = f"""
branding:
  logo: {{picture: star.svg, alt: {ALT}}}
  primary: "{HEADER}"
  on_primary: "{ON_HEADER}"
  accent: {{light: "{LIGHT}", dark: "{DARK}"}}
  institution: {{name: {NAME}, contact: {CONTACT}, page: "{PAGE}"}}
"""


def branded(target: Path) -> Path:
    """Its folder; `target` must not be there yet."""
    root = copy_course(TINY, target)
    outline = root / "course.yml"
    outline.write_text(outline.read_text("utf-8") + BLOCK, "utf-8")
    (root / "content" / "star.svg").write_text(LOGO, "utf-8")
    return root


def rgb(colour: str) -> str:
    """A colour as browsers tell it."""
    return "rgb({}, {}, {})".format(*(int(colour[k : k + 2], 16) for k in (1, 3, 5)))

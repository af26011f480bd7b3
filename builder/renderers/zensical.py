"""Zensical, by the makers of Material: a program in Rust that knows no plugins but its own."""

from __future__ import annotations

import re
from pathlib import Path

from builder.renderers import Job, command, merged

NEEDS = "zensical==0.0.73"
STYLES = ("sha256-NwSx/R2V/U4jnW0Tq5pQ53Y/rzPVJ4dqE7D6UTA/J1k=",)  # of its search, in 0.0.73
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
WARNING = re.compile(r"^(?:Warning|Error): (.+)(?:\n.*\[ (\S+:\d+:\d+) \])?", re.M)
STOP = re.compile(r"^\w*Error: (.+)", re.M)


def render(job: Job) -> list[str]:
    """Zensical keeps what it may use again in the folder `.cache` of the course."""
    with merged(job) as config:
        done = command(NEEDS, "build", "--config-file", config)
    told = COLOUR.sub("", done.stderr)
    found = [f"{place}: {text}" if place else text for text, place in WARNING.findall(told)]
    if done.returncode and not found:
        found = STOP.findall(told)[-1:] or [told.strip()[-1000:]]
    _mend(job.target)
    return found


def _mend(target: Path) -> None:
    """Zensical takes addresses in our HTML for those of a Markdown file and leads one folder up.

    A page lies one folder deep at most, so two steps up are always one too many.
    """
    for page in target.glob("*/index.html"):
        html = page.read_text("utf-8")
        page.write_text(re.sub(r'(?<=(?: src|href)=")\.\./\.\./', "../", html), "utf-8")

"""What Lighthouse says of three pages, as a phone on a slow line would get them."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median

from bench.measure import ROOT, Row
from bench.viewing import FLAGS, chromium, served

LIGHTHOUSE = ROOT / "bench" / "node_modules" / ".bin" / "lighthouse"
AUDITS = "course build; lighthouse PAGE, as it is set for phones"
RUNS = 3
PAGES = {"home": "", "case": "henrik/", "profile": "profile/"}
# Points that may be missing from 100.
CATEGORIES = {"performance": 1, "accessibility": 0, "best-practices": 0, "seo": 0}


def audit_rows(site: Path) -> Iterator[Row]:
    """The median of three runs, as points below 100; none where Lighthouse is not installed."""
    if not LIGHTHOUSE.exists():
        print("  Lighthouse is missing; `make bench` installs it")
        return
    with served(site, []) as base:
        for page, address in PAGES.items():
            runs = [_points(f"{base}/{address}") for _ in range(RUNS)]
            for name, goal in CATEGORIES.items():
                missing = 100 - median(run[name] for run in runs)
                yield Row(f"{page}: {name}, points below 100", missing, goal=goal)


def _points(address: str) -> Mapping[str, float]:
    """Points by category, from one run."""
    flags = " ".join(("--headless=new", *FLAGS))
    only = f"--only-categories={','.join(CATEGORIES)}"
    command = [
        str(LIGHTHOUSE),
        address,
        "--quiet",
        "--output=json",
        only,
        f"--chrome-flags={flags}",
    ]
    environment = os.environ | {"CHROME_PATH": chromium() or ""}
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    found = json.loads(done.stdout)["categories"]
    return {name: 100 * found[name]["score"] for name in CATEGORIES}

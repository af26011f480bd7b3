"""The renderers, one file each, found by folder: each a `render(job)` that returns its warnings."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from os.path import relpath
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

from builder.source import Fault, Faults


@dataclass(frozen=True)
class Job:
    """The author's settings, the folder of staged pages, the folder to fill, and our own settings.

    `own` holds what comes from the course: title, tagline, navigation, logo and institution.
    """

    config: Path
    staged: Path
    target: Path
    own: Mapping[str, Any]


def names() -> list[str]:
    return sorted(module.name for module in iter_modules(__path__))


def render(name: str, job: Job) -> list[str]:
    """Fills the target folder with a site; what the renderer warned of or stopped at."""
    warnings: list[str] = import_module(f"{__name__}.{name}").render(job)
    return warnings


def styles(name: str) -> Sequence[str]:
    """Hashes of the style sheets that a renderer's scripts put into its pages, if it has any."""
    return getattr(import_module(f"{__name__}.{name}"), "STYLES", ())


def command(needs: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs a renderer's own command in a process of its own; raises Faults if it is not installed.

    `needs` is the package with its version, as pip takes it.
    """
    package = needs.partition("==")[0]
    if find_spec(package) is None:
        message = f"is not installed; install it with: {sys.executable} -m pip install {needs}"
        raise Faults([Fault(f"renderer {package}", 0, 0, "", message)])
    return subprocess.run(
        [sys.executable, "-m", package, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONIOENCODING": "utf-8"},
    )


@contextmanager
def merged(job: Job) -> Iterator[str]:
    """A settings file that adds ours to the author's, for as long as it is needed.

    It lies beside the author's, since paths in both are counted from where the file lies.
    """
    here = job.config.parent
    folders = {"docs_dir": relpath(job.staged, here), "site_dir": relpath(job.target, here)}
    settings = {"INHERIT": job.config.name, **job.own, **folders}
    handle, name = tempfile.mkstemp(suffix=".yml", prefix=".renderer-", dir=here)
    os.close(handle)
    try:
        Path(name).write_text(json.dumps(settings), "utf-8")  # JSON is YAML
        yield name
    finally:
        Path(name).unlink()

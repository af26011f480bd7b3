"""Puts a freshly built site in the place of the last one, with what somebody put beside that."""

from __future__ import annotations

import shutil
from pathlib import Path

LIST = ".built"  # in the site: the names that the last build made


def swap(fresh: Path, target: Path, old: Path) -> None:
    """Puts a new site in the place of `target`, by way of `old`, and takes what is foreign along.

    Two renames, so that nobody meets a half-written site; raises OSError, and then `target` is as
    it was.
    """
    made = sorted(path.name for path in fresh.iterdir())
    (fresh / LIST).write_text("".join(f"{name}\n" for name in made), "utf-8")
    if target.exists():
        _carry_over(target, fresh)
        target.rename(old)
    try:
        fresh.rename(target)
    except BaseException:  # Ctrl-C too
        if old.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _carry_over(target: Path, fresh: Path) -> None:
    """What somebody put beside the last build (CNAME, a .git folder) goes on to the new one."""
    listed = target / LIST
    made = set(listed.read_text("utf-8").splitlines()) if listed.is_file() else set()
    for path in target.iterdir():
        if path.name not in made | {LIST} and not (fresh / path.name).exists():
            copy = shutil.copytree if path.is_dir() else shutil.copy2
            copy(path, fresh / path.name)

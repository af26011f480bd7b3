"""The answer files that are named on the command line: files, folders and patterns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from glob import glob
from pathlib import Path

from builder.source import Fault, Faults

MOST = 20_000


def named_files(names: Sequence[str]) -> list[Path]:
    """Every file once, in a fixed order; raises Faults with all names that lead nowhere."""
    found: dict[Path, Path] = {}
    faults = []
    for name in names:
        paths = list(_files(name))
        found |= {path.resolve(): path for path in paths}
        if not paths:
            faults.append(Fault(name, 0, 0, "", _why_none(name)))
    if len(found) > MOST:
        faults.append(Fault("items", 0, 0, "", f"takes at most {MOST:,} files at once"))
    if faults:
        raise Faults(faults)
    return [found[path] for path in sorted(found)]


def _files(name: str) -> Iterator[Path]:
    path = Path(name)
    patterns = glob(name, recursive=True)  # noqa: PTH207 - Path.glob takes no absolute pattern
    for match in [path] if path.exists() else map(Path, patterns):
        yield from _in_folder(match) if match.is_dir() else [match]


def _in_folder(folder: Path) -> Iterator[Path]:
    """Whatever is called .json; what begins with a dot is some system's own."""
    for path in folder.rglob("*"):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.suffix.lower() == ".json" and path.is_file() and not hidden:
            yield path


def _why_none(name: str) -> str:
    return "holds no file that ends in .json" if Path(name).is_dir() else "not found"

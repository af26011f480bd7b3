"""Pages and assets as a folder of plain files that any Markdown renderer can build."""

from __future__ import annotations

from pathlib import Path

from builder.course import Course
from builder.lessons import pictures
from builder.payload import RUNTIME, data_script, script
from builder.render import environment, pages
from builder.source import Fault, Faults

MARK = "assets/course-data.js"  # by this file an earlier stage is known


def staged(course: Course) -> dict[str, bytes]:
    """Every file of the stage: its path to its bytes."""
    texts = pages(course) | {
        "assets/course.css": stylesheet(course),
        "assets/course.js": script(),
        "assets/storage.js": (RUNTIME / "storage.js").read_text("utf-8"),
        MARK: data_script(course),
    }
    return {name: text.encode() for name, text in texts.items()} | drawn(course)


def stylesheet(course: Course) -> str:
    """The course's look, with the colours of its own axes."""
    colours = environment().get_template("axes.css").render(axes=course.outline.axes)
    return (RUNTIME / "course.css").read_text("utf-8") + colours


def drawn(course: Course) -> dict[str, bytes]:
    """The pictures that lie beside the lessons."""
    found = pictures(course.root / "content")
    return {name: path.read_bytes() for name, path in found.items()}


def stage(course: Course, folder: Path) -> int:
    """Makes `folder` hold exactly the stage, writing only what changed; how many files that is.

    Raises Faults where the folder holds anything but an earlier stage: it is somebody's work.
    """
    refuse_foreign(folder, course.root)
    files = staged(course)
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_file() and path.relative_to(folder).as_posix() not in files:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()
    for name, content in files.items():
        _write(folder / name, content)
    return len(files)


def _write(path: Path, content: bytes) -> None:
    if path.is_file() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def refuse_foreign(folder: Path, root: Path) -> None:
    """Raises Faults unless the folder is new, empty, or made by an earlier stage or build."""
    is_used = folder.is_dir() and any(folder.iterdir()) and not (folder / MARK).is_file()
    is_file = folder.exists() and not folder.is_dir()
    if is_used or is_file or root.resolve().is_relative_to(folder.resolve()):
        message = "holds other files; name a new or an empty folder"
        raise Faults([Fault(str(folder), 0, 0, "", message)])

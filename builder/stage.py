"""Pages and assets as a folder of plain files that any Markdown renderer can build."""

from __future__ import annotations

from pathlib import Path

from builder.course import Course
from builder.links import media_files
from builder.payload import RUNTIME, data_script, script
from builder.render import environment, pages
from builder.source import Fault, Faults

LOOK = ("tokens", "signs", "frame", "activity", "profile")
OVER_ALL = ("system", "print")  # what a system asks for, and paper, beat the course's own colours
LIST = ".staged"  # in the stage: the names of its files; by it an earlier stage is known
BUILT = "assets/course-data.js"  # by this file an earlier site is known


def staged(course: Course) -> dict[str, bytes]:
    """Every file of the stage: its path to its bytes."""
    return {name: text.encode() for name, text in pages(course).items()} | assets(course)


def assets(course: Course) -> dict[str, bytes]:
    """All but the pages: styles, scripts and the lessons' pictures."""
    texts = {
        "assets/course.css": stylesheet(course),
        "assets/course.js": script(),
        "assets/storage.js": (RUNTIME / "storage.js").read_text("utf-8"),
        BUILT: data_script(course),
    }
    return {name: text.encode() for name, text in texts.items()} | drawn(course)


def stylesheet(course: Course) -> str:
    """The course's look, with its own colours and those of its axes."""
    own = environment().get_template("own.css").render(outline=course.outline)
    return "".join((*map(look, LOOK), own, *map(look, OVER_ALL)))


def look(name: str) -> str:
    """One of our style sheets."""
    return (RUNTIME / "look" / f"{name}.css").read_text("utf-8")


def drawn(course: Course) -> dict[str, bytes]:
    """The pictures, sounds, films and captions that lie beside the lessons."""
    found = media_files(course.root / "content")
    return {name: path.read_bytes() for name, path in found.items()}


def stage(course: Course, folder: Path) -> int:
    """Makes `folder` hold the stage, writing only what changed; how many files that is.

    Raises Faults where the folder holds anything but an earlier stage: it is somebody's work.
    """
    refuse_foreign(folder, course.root, LIST)
    files = staged(course)
    listed = folder / LIST
    earlier = listed.read_text("utf-8").splitlines() if listed.is_file() else []
    for name in earlier:
        if name not in files and (folder / name).resolve().is_relative_to(folder.resolve()):
            _remove(folder / name, folder)
    for name, content in files.items():
        _write(folder / name, content)
    _write(listed, "".join(f"{name}\n" for name in sorted(files)).encode())
    return len(files)


def _remove(path: Path, folder: Path) -> None:
    path.unlink(missing_ok=True)
    while (path := path.parent) != folder and path.is_dir() and not any(path.iterdir()):
        path.rmdir()


def _write(path: Path, content: bytes) -> None:
    if path.is_file() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def refuse_foreign(folder: Path, root: Path, mark: str) -> None:
    """Raises Faults unless the folder is new, empty, or holds the mark of an earlier run."""
    is_used = folder.is_dir() and any(folder.iterdir()) and not (folder / mark).is_file()
    is_file = folder.exists() and not folder.is_dir()
    if is_used or is_file or root.resolve().is_relative_to(folder.resolve()):
        message = "holds other files; name a new or an empty folder"
        raise Faults([Fault(str(folder), 0, 0, "", message)])

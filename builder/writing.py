"""Files as commands write them: whole or not at all, and never over what somebody wrote."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from builder.source import Fault, Faults

AUTHORED = ("content", "cases", "quizzes")


def require_own(option: str, path: Path | None, endings: Sequence[str], *read: Path) -> None:
    """Raises Faults where what an option names is no file for a command to write.

    It ends as what is written ends, so that no lesson, case or course.yml can be meant; it is none
    of the files that the command reads, and no picture or other file that a course has in its
    folders. None: nothing is to be written.
    """
    if path is None:
        return
    for one in read:
        if path.exists() and one.exists() and path.samefile(one):
            message = f"`{path}` is what was to be read, and it is only read; name another file"
            raise Faults([Fault(option, 0, 0, "", message)])
    if path.suffix.lower() not in endings:
        message = f"`{path}` is no name for what is written; let it end in {' or '.join(endings)}"
        raise Faults([Fault(option, 0, 0, "", message)])
    if path.exists() and _is_authored(path.resolve()):
        message = f"`{path}` is a file of the course; name another, or take it away first"
        raise Faults([Fault(option, 0, 0, "", message)])


def _is_authored(path: Path) -> bool:
    roots = [folder for folder in path.parents if (folder / "course.yml").is_file()]
    return any(path.relative_to(root).parts[0] in AUTHORED for root in roots)


def write_whole(path: Path, content: bytes) -> None:
    """Writes aside and renames, so that nobody meets half a file; raises Faults.

    A link stays one: what it leads to is written.
    """
    target = Path(os.path.realpath(path))
    aside = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        aside.write_bytes(content)
        aside.replace(target)
    except OSError as error:
        aside.unlink(missing_ok=True)
        message = f"cannot be written: {error.strerror}"
        raise Faults([Fault(str(path), 0, 0, "", message)]) from None

"""Names for new files and courses: ids that are free, or what to say of the others."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from builder.course import PROFILE
from builder.messages import PATTERNS
from builder.source import Fault, Faults

ID = next(iter(PATTERNS))
LONGEST = 41  # characters of an id
FOLDERS = ("content", "cases", "quizzes")
TAKEN = {PROFILE: "the builder's own page", "index": "the site's front page"}
QUESTION_ID = re.compile(r"\bid:\s*[\"']?([a-z][a-z0-9-]*)")


def slug(text: str) -> str:
    """The id that is nearest to a text, "" where there is none: `Anna's Day`, `annas-day`."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    joined = re.sub(r"[^a-z0-9]+", "-", plain.replace("'", ""))
    found = re.sub(r"^[^a-z]+", "", joined)[:LONGEST].strip("-")
    return found if re.fullmatch(ID, found) else ""


def title_of(name: str) -> str:
    """The title that a name suggests: `annas-day`, `Annas day`."""
    return name.replace("-", " ").capitalize()


def free_name(root: Path, name: str) -> str:
    """The name, if a new file can have it; raises Faults that say why not."""
    if not re.fullmatch(ID, name):
        near = slug(name)
        hint = f"; did you mean `{near}`?" if near else ""
        raise Faults([Fault("new", 0, 0, "", f"`{name}` is not {PATTERNS[ID]}{hint}")])
    found = [path for folder in FOLDERS for path in (root / folder).glob(f"{name}.*")]
    taken = TAKEN.get(name) or (found[0].relative_to(root).as_posix() if found else "")
    if taken:
        message = f"the name `{name}` is taken by {taken}, and nothing is overwritten; take another"
        raise Faults([Fault("new", 0, 0, "", message)])
    return name


def question_ids(root: Path, name: str, count: int) -> list[str]:
    """Ids for the questions of a new file that no other file uses, also as exports write them."""
    files = [path for folder in FOLDERS[1:] for path in (root / folder).glob("*.yml")]
    taken = {one for path in files for one in QUESTION_ID.findall(_text(path))}
    stem = name[: LONGEST - 5]
    for more in ("", *(f"{letter}-" for letter in "bcdefghijklmnopqrstuvwxyz")):
        found = [f"{stem}-{more}{k}" for k in range(1, count + 1)]
        if not taken.intersection(found):
            return found
    raise Faults([Fault("new", 0, 0, "", f"the ids of `{name}` are all taken; take another name")])


def _text(path: Path) -> str:
    return path.read_text("utf-8", "replace")

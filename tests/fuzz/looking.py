"""What the builder says of a course with one mutilated file: faults in plain words, in time."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from pathlib import Path

from builder.checking import found_in
from builder.excerpts import Excerpts
from builder.guide import sections
from builder.listings import Listing, text
from builder.loader import Kept, load
from builder.render import pages
from builder.source import Fault, Faults, with_plain_ends
from builder.text import converted
from tests.courses import TINY, copy_course

FILES = (
    "course.yml",
    "cases/late-report.yml",
    "content/hello.md",
    "content/listening.md",
    "quizzes/judgement.yml",
    "quizzes/turns.yml",
    "quizzes/two-voices-check.yml",
)
LIMIT = 1.0  # seconds of this process, which other work on the computer does not count toward
# What only programmers say. A key may be called so, but then it stands in a path or in backticks.
JARGON = re.compile(
    r"(?i)value error|traceback|pydantic|\b(str|int|dict|tuple|bool|NoneType|union|tagged|literal|"
    r"exception|expected|parse[rd]?|token|validat\w+|\w+Error)\b"
)


@dataclass
class Bench:
    """A copy of the tiny course, in which one file at a time is mutilated and then mended."""

    root: Path
    kept: Kept = field(default_factory=dict)
    originals: dict[str, bytes] = field(default_factory=dict)

    def look(self, name: str, content: bytes) -> None:
        """Raises whatever the builder raises that is no fault; an AssertionError for a poor one."""
        path = self.root / name
        path.write_bytes(content)
        start = time.process_time()
        try:
            self._build(name)
        except Faults as error:
            took = time.process_time() - start
            self._hold(name, content, error.faults)
        else:
            took = time.process_time() - start
        finally:
            path.write_bytes(self.originals[name])
        assert took < LIMIT, f"{name} took {took:.1f} s"

    def _build(self, name: str) -> None:
        """All that looks at what authors write, but for the renderer."""
        others = {} if name == "course.yml" else self.kept
        course = load(self.root, {one: read for one, read in others.items() if one != name})
        found = found_in(course)
        for page in pages(course).values():
            converted(page)
        self._hold(name, (self.root / name).read_bytes(), found)

    def _hold(self, name: str, content: bytes, faults: list[Fault]) -> None:
        told = "\n".join(text.told(faults, Excerpts(self.root)))
        assert all(one.isprintable() or one in "\n\x1b" for one in told)
        lines = with_plain_ends(content.decode("utf-8-sig", "replace")).split("\n")
        for fault in faults:
            assert fault.code in sections(), fault
            assert not JARGON.search(re.sub(r"`[^`]*`", "", fault.message)), fault
            assert fault.file != name or 1 <= fault.line <= len(lines), fault
            at_most = len(lines[fault.line - 1]) + 1 if fault.file == name else 10_000
            assert 1 <= fault.column <= at_most, fault
        assert text.listed(Listing(faults, self.root, stopped=True))


def bench(folder: Path) -> Bench:
    made = Bench(copy_course(TINY, folder / "course"))
    load(made.root, made.kept)
    made.originals = {name: (made.root / name).read_bytes() for name in FILES}
    return made

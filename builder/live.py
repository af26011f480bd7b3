"""The last good state of a course that somebody is writing, and what is wrong with the newest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Condition

from builder.checking import found_in
from builder.course import Page
from builder.edition import Edition, Shown, new_edition, show_page
from builder.languages import interface_words
from builder.live_maps import ADDRESS as MAPS
from builder.live_maps import STYLE, map_page, map_style
from builder.loader import OUTLINE, Kept, load
from builder.renderers.mkdocs import theme_file
from builder.source import Fault, Faults


@dataclass
class Live:
    """What the server shows; `news` guards all of it and is told of every change."""

    root: Path
    folder: Path
    news: Condition = field(default_factory=Condition)
    edition: Edition | None = None
    faults: list[Fault] = field(default_factory=list)
    remarks: list[Fault] = field(default_factory=list)
    open_pages: Counter[str] = field(default_factory=Counter)
    kept: Kept = field(default_factory=dict)
    shown: dict[str, Shown] = field(default_factory=dict)

    def renew(self, changed: set[str]) -> bool:
        """Takes the changed files in; whether pages came, went or were renamed."""
        with self.news:
            before, self.remarks = self.edition, []
            with self._all_faults():
                self._forget(changed)
                course = load(self.root, self.kept)
                self._adopt(new_edition(course, self.folder, self.edition))
            self.news.notify_all()
            return before is None or self.edition is None or before.desk is not self.edition.desk

    def examine(self) -> None:
        """Has the fast checks look at the newest state, unless a newer one comes meanwhile."""
        edition = self.edition
        if edition is None or self.faults:
            return
        with suppress(Exception):  # a file that went while it was looked at: another look comes
            found = found_in(edition.course)
            with self.news:
                if edition is self.edition and not self.faults:
                    self.remarks = found
                    self.news.notify_all()

    def _forget(self, changed: set[str]) -> None:
        """Lets go of what was read in them, and in what is read by what they say."""
        if any(name.startswith("builder/languages/") for name in changed):
            interface_words.cache_clear()
        for name in set(self.kept) if OUTLINE in changed else changed:
            self.kept.pop(name, None)

    def _adopt(self, edition: Edition) -> None:
        """Only what the pages that people have open can be made of."""
        fresh = {} if not self.edition or edition.desk is not self.edition.desk else self.shown
        for page in self._open_pages(edition):
            show_page(edition, page, fresh)
        self.edition, self.shown = edition, fresh

    def _open_pages(self, edition: Edition | None) -> list[Page]:
        found = edition.pages if edition else {}
        return [found[address] for address in +self.open_pages if address in found]

    def page(self, address: str, query: str = "") -> Shown | None:
        """A page of the last good edition, or the map of a case, made now if it has changed."""
        with self.news:
            if address.startswith(MAPS):
                return map_page(self.edition.course, address, query) if self.edition else None
            page = self.edition.pages.get(address) if self.edition else None
            if page is None or self.edition is None:
                return None
            try:
                return show_page(self.edition, page, self.shown)
            except Exception as error:  # whatever a template or a plugin does
                return Shown("", "", (_told(error),))

    def warnings(self) -> list[Fault]:
        """What the renderer said of the pages that people have open."""
        with self.news:
            found = (self.shown.get(page.id) for page in self._open_pages(self.edition))
            return [fault for shown in found if shown for fault in shown.faults]

    def asset(self, path: str) -> bytes | None:
        """A style sheet, script, picture, or a file of the whole site that was built behind."""
        with self.news:
            if self.edition and path in self.edition.assets:
                return self.edition.assets[path]
            if self.edition and f"/{path}" == STYLE:
                return map_style(self.edition.course)
            found = theme_file(self.edition.desk, path) if self.edition else None
        file = (self.folder / "site" / path).resolve()
        if found is None and file.is_file() and file.is_relative_to(self.folder.resolve()):
            return file.read_bytes()
        return found

    @contextmanager
    def _all_faults(self) -> Iterator[None]:
        """Whatever goes wrong is told in the page; nothing stops the server."""
        self.faults = []
        try:
            yield
        except Faults as error:
            self.faults = error.faults
        except Exception as error:  # a template, a plugin, a disk
            self.faults = [_told(error)]


def _told(error: Exception) -> Fault:
    """An error that nobody foresaw, with the template's line if it has one."""
    line = getattr(error, "lineno", None) or 0
    file = Path(getattr(error, "filename", None) or "the builder").name
    return Fault(file, line, 1, "", f"{type(error).__name__}: {error}")

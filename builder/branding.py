"""Whose course it is: the logo, the colours and the name of an institution, from `course.yml`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from builder.colours import Colour, Colours
from builder.gate import Address, Authored, Words
from builder.links import pictures
from builder.messages import unknown
from builder.source import Fault, Source

MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
LOGOS = (".svg", ".png")


class Logo(Authored):
    """A picture in the header, and what it says to those who cannot see it."""

    picture: Words
    """The name of an SVG or PNG file beside the lessons in content/. For example: `logo.svg`."""
    alt: Words
    """What it says, in words. For example: `North College`."""


class Institution(Authored):
    """Who offers the course; it stands below every page."""

    name: Words
    """Its name. For example: `North College`."""
    contact: Words | None = None
    """Whom to ask; an address for mail becomes a link. For example: `learning@example.org`."""
    page: Address | None = None
    """Its own page, where the name leads to. For example: `https://example.org/`."""

    @property
    def is_mail(self) -> bool:
        """Whether the contact is an address for mail."""
        return MAIL.fullmatch(self.contact or "") is not None


class Branding(Authored):
    """How the course shows whose it is; what is left out stays as the builder has it."""

    logo: Logo | None = None
    """In the header, and as the sign of the page in a browser's tabs."""
    primary: Colour | None = None
    """The ground of the header. For example: `"#173b45"`."""
    on_primary: Colour | None = None
    """The text on it; left out, white. For example: `"#ffffff"`."""
    accent: Colours | None = None
    """Links, buttons and what is chosen."""
    institution: Institution | None = None
    """Who offers the course."""


def logo_faults(branding: Branding | None, root: Path, source: Source) -> Iterator[Fault]:
    """A logo that is not among the course's own pictures, or of another kind."""
    if branding is None or branding.logo is None:
        return
    known = [name for name in pictures(root / "content") if name.endswith(LOGOS)]
    if (name := branding.logo.picture) not in known:
        message = unknown("SVG or PNG picture", name, known)
        yield source.fault(("branding", "logo", "picture"), message, "unknown-name")

"""The page that a web server shows for an address that leads nowhere."""

from __future__ import annotations

from builder.course import Course
from builder.csp import enclosed
from builder.payload import site_addresses
from builder.render import enclosed_style, filled


def not_found(course: Course, base: str) -> str:
    """The page as HTML that needs no other file, since it may be shown at any depth.

    `base` is the path of the site on its host.
    """
    titles = {page.id: page.title for page in course.pages}
    addresses = site_addresses(course)
    page = filled("not_found.html", course, away="", base=base, addresses=addresses, titles=titles)
    return enclosed(page, enclosed_style(course))

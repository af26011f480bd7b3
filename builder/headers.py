"""The headers that a web server should send with the site, in the words of three servers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from builder.csp import site_policy

# A file in the site for each way of saying it: a line for each header, lines before and after.
FORMS = {
    "_headers": ("/*", "  {name}: {value}", ""),  # Netlify, Cloudflare Pages and their kin
    "headers-nginx.conf": ("", 'add_header {name} "{value}" always;', ""),
    "headers-apache.conf": (
        "<IfModule mod_headers.c>",
        '  Header always set {name} "{value}"',
        "</IfModule>",
    ),
}


def headers(pages: Iterable[str]) -> Mapping[str, str]:
    """Name to value, for a site of these pages (as HTML, each with its policy)."""
    return {
        "Content-Security-Policy": f"{site_policy(pages)}; frame-ancestors 'self'",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }


def header_files(values: Mapping[str, str]) -> dict[str, str]:
    """File name to text."""
    return {name: _text(values, *form) for name, form in FORMS.items()}


def _text(values: Mapping[str, str], before: str, line: str, after: str) -> str:
    lines = [line.format(name=name, value=value) for name, value in values.items()]
    return "".join(f"{text}\n" for text in (before, *lines, after) if text)

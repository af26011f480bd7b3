"""The content security policy of a page: nothing runs but our files and the scripts hashed here."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Sequence

INLINE = re.compile(r"<script(?![^>]*\ssrc=)([^>]*)>(.*?)</script>", re.S)
DATA_TYPE = re.compile(r"type=[\"']?application/(ld\+)?json")
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
AUTHORED = re.compile(r"<article\b.*</article>", re.S)  # no script of a theme stands there
HEAD = re.compile(r"<head>\s*(<meta charset=\"?utf-8\"?>)?")


def guarded(html: str, styles: Sequence[str] = (), *, calls: str = "") -> str:
    """The page with its policy as the first thing in its head after the charset.

    `styles` are hashes of style sheets that the theme's scripts put in, `calls` sources that its
    scripts send to.
    """
    policy = page_policy(html, styles, calls)
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return HEAD.sub(lambda match: match[0] + meta, html, count=1)


def enclosed(html: str, style: str) -> str:
    """A page that needs no other file: its style sheet in its head, and nothing else allowed."""
    policy = f"default-src 'none'; style-src 'sha256-{_digest(style)}'"
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return HEAD.sub(lambda match: f"{match[0]}{meta}<style>{style}</style>", html, count=1)


def page_policy(html: str, styles: Sequence[str] = (), calls: str = "") -> str:
    frame = AUTHORED.sub("", html)
    scripts = [body for kind, body in INLINE.findall(frame) if not DATA_TYPE.search(kind)]
    hashes = sorted({f"'sha256-{_digest(body)}'" for body in scripts})
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(["script-src 'self'", *hashes]),
            " ".join(["style-src 'self'", *(f"'{style}'" for style in styles)]),
            "img-src 'self' data:",
            "media-src 'self'",
            "font-src 'self'",
            f"connect-src 'self' {calls}".rstrip(),
            "worker-src 'self'",
            "frame-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "object-src 'none'",
        )
    )


def site_policy(pages: Iterable[str]) -> str:
    """What the guarded pages of a site may run and load between them: a header that suits all."""
    allowed: dict[str, set[str]] = {}
    for policy in POLICY.findall("\n".join(pages)):
        for rule in policy.split("; "):
            directive, *sources = rule.split(" ")
            allowed.setdefault(directive, set()).update(sources)
    return "; ".join(" ".join([name, *_plain_first(found)]) for name, found in allowed.items())


def _plain_first(sources: Iterable[str]) -> list[str]:
    return sorted(sources, key=lambda source: (source.startswith("'sha256-"), source))


def _digest(body: str) -> str:
    return base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()

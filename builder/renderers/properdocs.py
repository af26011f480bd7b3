"""ProperDocs, which carries MkDocs on; alone in a process, since it takes MkDocs' name there."""

from __future__ import annotations

import re

from builder.renderers import Job, command, merged

NEEDS = "properdocs==1.6.7"
WARNING = re.compile(r"^(?:WARNING|ERROR|CRITICAL) +- +(.*(?:\n +.*)*)", re.M)


def render(job: Job) -> list[str]:
    with merged(job) as config:
        done = command(NEEDS, "build", "--config-file", config)
    found = [" ".join(text.split()) for text in WARNING.findall(done.stderr)]
    if done.returncode and not found:
        found = [done.stderr.strip()[-1000:]]
    return found

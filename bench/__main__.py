"""Measures all and prints the table; with --quick, a small course only."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from bench import building, starting
from bench.measure import Row

NOTE = "CPU seconds, median of 3 runs in turns. Times are comparable within one run only: ratios."
HEAD = f"  {'what':62} {'measured':>18} {'at most':>9}"
Group = tuple[str, Iterable[Row]]  # the commands that made the rows, and the rows


def groups(folder: Path, sizes: list[int]) -> Iterator[Group]:
    """All that is measured; what is small comes last, since it swells this process."""
    yield starting.STARTS, starting.start_rows()
    found = [building.built(folder, pages) for pages in sizes]
    yield building.STAGES, (row for one in found for row in building.stage_rows(one))
    yield building.READS, (row for one in found for row in building.read_rows(one))
    yield building.BUILDS, (row for one in found for row in building.site_rows(one))
    if len(found) > 1:
        yield building.BUILDS, building.growth_rows(*found[-2:])
    from bench import packing, saving
    from bench import sizes as measured

    for pages in sizes:
        yield packing.PACKS, packing.pack_rows(folder / str(pages), pages)
    for pages in sizes:
        yield saving.SERVES, saving.save_rows(folder / str(pages), pages)
    yield packing.SIZES, packing.size_rows(folder / str(sizes[0]))
    yield from measured.groups(folder, [folder / str(pages) for pages in sizes])


def main() -> None:
    sizes = [30] if "--quick" in sys.argv else [30, 300, 1000]
    rows: list[Row] = []
    print(NOTE, HEAD, sep="\n")
    with tempfile.TemporaryDirectory() as folder:
        for commands, group in groups(Path(folder), sizes):
            print(f"$ {commands}")
            for row in group:
                print(row, flush=True)
                rows.append(row)
    judged = [row for row in rows if row.goal is not None]
    print(f"{sum(bool(row.met) for row in judged)} of {len(judged)} goals met")


if __name__ == "__main__":
    main()

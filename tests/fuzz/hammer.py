"""Atheris on the builder: strokes that reach new lines of it are kept and struck again.

`python -m tests.fuzz.hammer FOLDER -max_total_time=60`, with libFuzzer's other options behind it.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["builder"]):
    from tests.fuzz.looking import FILES, bench
from tests.fuzz.strokes import KINDS, TOKENS, Stroke, mutilated


def strokes(given: atheris.FuzzedDataProvider) -> list[Stroke]:
    """As many as the bytes hold, up to eight."""
    count = given.ConsumeIntInRange(1, 8)
    return [
        Stroke(
            given.ConsumeIntInRange(0, len(KINDS) - 1),
            given.ConsumeIntInRange(0, 8_000),
            given.ConsumeIntInRange(0, 399),
            given.ConsumeIntInRange(0, 8_000),
            _token(given),
        )
        for _ in range(count)
    ]


def _token(given: atheris.FuzzedDataProvider) -> bytes:
    which = given.ConsumeIntInRange(0, len(TOKENS))
    return TOKENS[which] if which < len(TOKENS) else bytes(given.ConsumeBytes(8))


def main() -> None:
    folder, *options = sys.argv[1:]
    made = bench(Path(folder))

    def one(data: bytes) -> None:
        given = atheris.FuzzedDataProvider(data)
        name = FILES[given.ConsumeIntInRange(0, len(FILES) - 1)]
        content = mutilated(made.originals[name], strokes(given))
        try:
            made.look(name, content)
        except BaseException:
            (Path(folder) / "failing").write_bytes(name.encode() + b"\n" + content)
            raise

    atheris.Setup([sys.argv[0], f"-artifact_prefix={folder}/", *options], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()

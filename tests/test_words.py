"""Every word of the interface that is asked for exists, and every one that exists is asked for."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

import builder
from builder.checks.source_overlap import overlaps, read_hashes
from builder.languages import interface_words
from builder.loader import load
from builder.privacy import AMOUNTS, KEPT, REPORTED
from builder.reading import counted, words
from builder.render import pages
from builder.simulated import CORRELATIONS, SHARES
from builder.word_lists import spellings
from tests.courses import TINY, copy_course

FOLDER = Path(builder.__file__).parent
SOURCE = FOLDER.parent / "tests" / "data" / "source-shingles.txt"
WORDS = set(interface_words("en"))

GOLDEN = [(FOLDER.parent / "tests" / name).glob("*.yml") for name in ("faults", "checks")]
ONE_OF_MANY = re.compile(r"(?<![\d.,:-])1 (?!is |has |was |holds )[a-z]+s\b.*")

# Keys that are put together while a page is drawn; a new way to do so has to be entered here.
DIRECTIONS = ("up", "down", "no-clear-change", "not-enough")
BUILT = {
    "change_": DIRECTIONS,
    "diag_api_": ("frames", "launch", "opener"),
    "heading_": ("even", "pair", "lead", "lag", "order", "order_two"),
    "next_": ("lag", "order"),
    "retake_": ("replaces", "adds"),
    "sort_": ("lead", "lag", "order", "order_two"),
    "sort_even_": ("close", "lean"),
}
TOLD = ("none", "axes", "items")
BUILT_IN_PYTHON = {f"lms_{what}_{told}" for what in ("habits", "judgement") for told in TOLD}
FIGURES = {f"sim_{figure}" for figure in (*CORRELATIONS, *SHARES)}
BUILT_IN_PYTHON |= {"rules_what", "sim_what"} | FIGURES
BUILT_IN_PYTHON |= {f"kept_{thing}{end}" for thing in KEPT for end in ("", "_why")}
BUILT_IN_PYTHON |= {f"told_{what}" for what in (*AMOUNTS, *REPORTED)}
NO_KEYS = {"objective_"}  # beginnings of ids for an LMS
NO_WORDS = {
    "best_avoid",
    "learner_response",
    "order_two",
    "student_response",
}  # names with an underscore that are not keys of words

NAMED = re.compile(r"\bwords\.([\w-]+)|\bwords\[[\"']([\w-]+)[\"']\]|\bsay\([\w.]+, '([\w-]+)'")
TAKEN = re.compile(r"\{([^{}]*)\} = [\w.]*\bwords\b")  # const { key: name } = data.words
PUT_TOGETHER = re.compile(r"`((?:[a-z]+_)+)\$\{")
LITERAL = re.compile(r"[\"']([a-z][\w-]*)[\"']")
COMPOUND = re.compile(r"'([a-z]+(?:_[a-z-]+)+)'")


def sources(*patterns: str) -> str:
    paths = chain.from_iterable(sorted(FOLDER.glob(pattern)) for pattern in patterns)
    return "\n".join(path.read_text("utf-8") for path in paths if path.is_file())


RUNTIME = sources("runtime/**/*.js")
ALL = RUNTIME + sources("templates/**/*", "**/*.py")


def named(text: str) -> set[str]:
    """Keys that the text names as keys."""
    taken = chain.from_iterable(part.split(",") for part in TAKEN.findall(text))
    names = {one.partition(":")[0].strip() for one in taken}
    return names | {key for keys in NAMED.findall(text) for key in keys if key}


def built() -> set[str]:
    return {start + end for start, ends in BUILT.items() for end in ends}


def test_every_word_that_is_named_exists() -> None:
    assert named(ALL) - WORDS == set()


def test_every_word_that_is_handed_on_by_its_key_exists() -> None:
    assert set(COMPOUND.findall(RUNTIME)) - NO_WORDS - WORDS == set()


def test_every_word_whose_key_is_put_together_exists() -> None:
    assert set(PUT_TOGETHER.findall(RUNTIME)) - NO_KEYS == set(BUILT)
    assert (built() | BUILT_IN_PYTHON) - WORDS == set()


def test_no_words_are_those_of_the_source() -> None:
    known = read_hashes(SOURCE)
    assert known
    for key, text in interface_words("en").items():
        assert list(overlaps(text, known)) == [], key


def test_the_interface_is_spelled_as_the_course() -> None:
    british = spellings("en", "british")
    said = {word for text in interface_words("en").values() for word in words(text)}
    assert {word: british.ours(word) for word in said if british.ours(word)} == {}
    assert british.ours("organizes") == "organises"


def test_every_word_is_used() -> None:
    used = named(ALL) | built() | BUILT_IN_PYTHON | set(LITERAL.findall(ALL))
    assert WORDS - used == set()


def test_one_thing_is_not_called_many(tmp_path: Path) -> None:
    assert [counted(n, "word") for n in (0, 1, 2)] == ["0 words", "1 word", "2 words"]
    assert counted(1, "was saved", "were saved") == "1 was saved"
    root = copy_course(TINY, tmp_path / "course")

    def told(name: str) -> list[str]:
        return re.findall(r"about \d+ minutes?", pages(load(root))[f"{name}.md"])

    assert told("listening") == ["about 2 minutes"]
    for name in ("cases/late-report.yml", "content/listening.md"):
        text = (root / name).read_text("utf-8")
        (root / name).write_text(re.sub(r"(?m)^minutes: \d+$", "minutes: 1", text), "utf-8")
    assert told("listening") == told("late-report") == ["about 1 minute"]
    golden = [path.read_text("utf-8") for kind in GOLDEN for path in kind]
    assert [one for text in golden for one in ONE_OF_MANY.findall(text)] == []

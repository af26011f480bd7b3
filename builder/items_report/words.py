"""What figures and tables are called in a report for people, and how numbers are written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

Form = Callable[[float], str]


def _share(value: float) -> str:
    return f"{100 * value:.0f}"


def _two(value: float) -> str:
    return f"{value:.2f}"


def _none(value: float) -> str:
    return f"{value:.0f}"


def _one(value: float) -> str:
    return f"{value:.1f}"


def _three(value: float) -> str:
    return "<.001" if 0 <= value < 0.0005 else f"{value:.3f}"


COUNT = "n"  # each row tells it beside its statistics

# Of each statistic its heading and how it is written.
HEADINGS: Mapping[str, tuple[str, Form]] = {
    "items": ("items", _none),
    "score": ("mean", _one),
    "sd": ("SD", _one),
    "alpha": ("alpha", _two),
    "omega": ("omega", _two),
    "mean_r": ("mean r", _two),
    "sem": ("SEM", _one),
    "half": ("range +-", _one),
    "printed": ("printed +-", _one),
    "mean": ("mean %", _share),
    "item_rest": ("item-rest r", _two),
    "alpha_without": ("alpha without", _two),
    "best": ("best %", _share),
    "avoid": ("avoid %", _share),
    "rest": ("rest %", _share),
    "picked": ("picked %", _share),
    "pick_rest": ("r with rest", _two),
    "chi2": ("chi2", _one),
    "df": ("df", _none),
    "p": ("p", _three),
    "r2": ("dR2", _three),
}
TITLES = {
    "scores": "Scores, in points of 100",
    "errors": "Error where scores are low, middling and high, in points",
    "statements": "Statements",
    "decisions": "Decisions",
    "options": "Options of the decisions",
    "questions": "Questions",
    "answers": "Options of the questions",
    "wrong": "Most frequent wrong answer, where there is more to answer than one option",
    "groups": "Groups that are compared",
    "dif": "Do groups who score alike on the rest answer the item alike? (N: the smallest group)",
}
LEGEND = """
mean %: credit earned, of what can be earned; of a question, how many are right.
picked %: how many gave this answer; of one that sorts, only what is in a wrong group is listed.
0 %, 1 %, ...: how many picked each step.  best %, avoid %: how many picked the option so.
rest %: what those who picked the option as best score on the other decisions.
item-rest r: correlation with the score on the other items; with N answers it is known to about
2/sqrt(N) either way.  alpha without: alpha if the item were dropped.  mean r: between two items.
SEM: standard error of measurement.  range +-: half width of the range by these answers.
printed +-: mean half width that the course shows.  dR2: what groups add to Nagelkerke's R squared.
keep, revise, drop: by fixed limits; what breaks them stands below the table. None: too few answers.
"""


def in_order(statistics: Iterable[str]) -> list[str]:
    """As they are listed above, the steps of a scale last, without the count of answers."""
    places = {name: place for place, name in enumerate(HEADINGS)}
    found = [name for name in statistics if name != COUNT]
    return sorted(found, key=lambda name: places.get(name, len(places)))


def heading(statistic: str) -> str:
    if statistic in HEADINGS:
        return HEADINGS[statistic][0]
    return f"{statistic.removeprefix('step ')} %"


def written(statistic: str, value: float) -> str:
    return HEADINGS.get(statistic, ("", _share))[1](value)

"""How long a resume code gets is proven by the build, which leaves out what does not fit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builder.activity import Step
from builder.course import Course
from builder.loader import load
from builder.resume import LONGEST, REACHES, resume, told, worst_case
from tests.courses import ROOT, TINY, copy_course, course

MANY = 260  # decisions, for which no code is short enough


@pytest.fixture(scope="module")
def small() -> Course:
    return load(TINY)


def longer(small: Course, times: int) -> Course:
    """The small course with one of its decisions asked many times over."""
    case = small.activities["late-report"]
    question = case.questions[0]
    grown = {}
    for name in (f"more-{k}" for k in range(times)):
        step = Step(questions=(replace(question, id=f"{name}-1"),))
        grown[name] = replace(case, id=name, steps=(step,))
    return replace(small, activities={**small.activities, **grown})


def test_this_course_has_a_code_of_at_most_200_characters_with_what_was_changed() -> None:
    whole = load(ROOT)
    found = resume(whole)
    assert found and found["latest"]
    assert told(whole).startswith("A resume code takes at most ")
    assert LONGEST == 200


def test_what_does_not_fit_is_left_out_in_order_and_in_the_end_there_is_no_code(
    small: Course,
) -> None:
    carried = []
    for times in range(MANY):
        found = resume(longer(small, times))
        carried.append(found and (found["latest"], found["retake"]))
        lengths = [worst_case(longer(small, times), one) for one in REACHES]
        assert lengths == sorted(lengths, reverse=True)
        assert (found is None) == (lengths[-1] > LONGEST)
    assert list(dict.fromkeys(carried)) == [(True, True), (True, False), (False, False), None]


def test_the_build_says_how_long_a_code_gets_and_what_it_leaves_out(small: Course) -> None:
    most = worst_case(small, REACHES[0])
    assert told(small) == f"A resume code takes at most {most} of 200 characters."
    said = [told(longer(small, times)) for times in range(MANY)]
    assert any(one.endswith(", without an inventory that was begun again.") for one in said)
    both = ", without an inventory that was begun again and answers that were changed."
    assert any(one.endswith(both) for one in said)
    assert said[-1].startswith("There is no resume code: it would take ")


def test_the_commands_say_so(tmp_path_factory: pytest.TempPathFactory, small: Course) -> None:
    root = copy_course(TINY, tmp_path_factory.mktemp("said") / "course")
    assert told(small) in course("build", root).output
    assert told(small) in course("export", root, "web", "--draft").output


def test_other_questions_or_pages_make_other_codes(small: Course) -> None:
    (module, *others) = small.outline.modules
    fewer = small.outline.model_copy(
        update={"modules": (module.model_copy(update={"pages": module.pages[:1]}), *others)}
    )
    made = [resume(one) for one in (small, longer(small, 1), replace(small, outline=fewer))]
    assert len({one["content"] for one in made if one}) == 3
    assert len({one["course"] for one in made if one}) == 1

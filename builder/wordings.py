"""A number for what a statement asks and counts for; a changed one gets another."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from html import unescape

from builder.activity import Question
from builder.course import Course
from builder.quizzes import Inventory, Scale
from builder.reading import words

NUMBERS = 2**16 - 1  # 1 to this, in two bytes of a state; 0 is none
TAG = re.compile(r"<[^>]*>")


def wordings(course: Course) -> Mapping[str, int]:
    """By statement the number of its present wording, for all inventories."""
    found: dict[str, int] = {}
    for name, quiz in course.quizzes.items():
        if isinstance(quiz, Inventory):
            asked = course.activities[name].questions
            found |= {one.id: wording(one, quiz.scale) for one in asked}
    return found


def wording(question: Question, scale: Scale) -> int:
    """A number that differs where the words, the scale, the axis or the direction do.

    Capitals, punctuation and emphasis make no difference. One change in 65,535 goes unseen.
    """
    texts = [TAG.sub("", question.stem), scale.stem, *scale.anchors, scale.not_applicable]
    asked = [words(unescape(text)) for text in texts]
    told = json.dumps([asked, repr(question.key)])
    return 1 + int.from_bytes(hashlib.sha256(told.encode()).digest()[:4]) % NUMBERS

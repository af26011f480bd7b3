"""The question types, one file each, found by folder: each a model with a `question()`."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Annotated, Union

from pydantic import Field

from builder.activity import Question
from builder.gate import Authored


class QuestionModel(Authored):
    """One question as an author writes it; `type` names the file that knows the rest."""

    type: str

    def question(self) -> Question:
        raise NotImplementedError


def _types() -> tuple[type[QuestionModel], ...]:
    names = sorted(module.name for module in iter_modules(__path__))
    return tuple(import_module(f"{__name__}.{name}").Model for name in names)


if TYPE_CHECKING:
    AnyQuestion = QuestionModel
else:
    AnyQuestion = Annotated[Union[_types()], Field(discriminator="type")]  # noqa: UP007

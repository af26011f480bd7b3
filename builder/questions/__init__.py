"""The question types, one file each, found by folder: each a model with a `question()`."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Annotated, ClassVar, Union, get_args

from pydantic import AfterValidator, Field

from builder.activity import Key, Question
from builder.gate import Authored


class QuestionModel(Authored):
    """One question as an author writes it; `type` names the file that knows the rest."""

    scored_by: ClassVar[type[Key]]
    type: str

    def question(self) -> Question:
        raise NotImplementedError


def _types() -> tuple[type[QuestionModel], ...]:
    names = sorted(module.name for module in iter_modules(__path__))
    return tuple(import_module(f"{__name__}.{name}").Model for name in names)


def scored_by(*keys: type[Key]) -> AfterValidator:
    """A question that is scored in one of these ways; an error for any other."""

    def check(question: QuestionModel) -> QuestionModel:
        if question.scored_by not in keys:
            fitting = [_name(model) for model in TYPES if model.scored_by in keys]
            message = f"a question of type `{question.type}` does not fit here; allowed: "
            raise ValueError(message + ", ".join(fitting))
        return question

    return AfterValidator(check)


def _name(model: type[QuestionModel]) -> str:
    name: str = get_args(model.model_fields["type"].annotation)[0]
    return name


TYPES = _types()

if TYPE_CHECKING:
    AnyQuestion = QuestionModel
else:
    AnyQuestion = Annotated[Union[TYPES], Field(discriminator="type")]  # noqa: UP007

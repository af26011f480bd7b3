"""The question types, one file each, found by folder: each a model with a `question()`."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Annotated, ClassVar, Union, get_args

from pydantic import AfterValidator, Field
from pydantic.fields import FieldInfo

from builder.activity import Key, Question, RightKey
from builder.gate import Authored, Id, Objective, Words
from builder.media import Media
from builder.source import Wrong

FITTING = "x-types"  # in a schema: the types of questions that fit here


class QuestionModel(Authored):
    """One question as an author writes it; `type` names the file that knows the rest."""

    scored_by: ClassVar[type[Key]]
    type: str
    """How the question is asked."""
    id: Id
    """Its own in the whole course; keep it once somebody has answered. For example: `late-1`."""

    def question(self) -> Question:
        raise NotImplementedError


class KnowledgeModel(QuestionModel):
    """A question with one right answer; it counts toward knowledge, never toward an axis."""

    scored_by: ClassVar[type[RightKey]]
    objective: Objective
    """The id of the objective of course.yml that it tests."""
    stem: Words
    """What is asked."""
    media: Media | None = None
    """A picture, a sound or a film between what is asked and the answers."""


def _types() -> tuple[type[QuestionModel], ...]:
    names = sorted(module.name for module in iter_modules(__path__))
    return tuple(import_module(f"{__name__}.{name}").Model for name in names)


def scored_by(*keys: type[Key]) -> tuple[AfterValidator, FieldInfo]:
    """A question that is scored in one of these ways; an error for any other."""
    fitting = [name_of(model) for model in TYPES if issubclass(model.scored_by, keys)]

    def check(question: QuestionModel) -> QuestionModel:
        if not issubclass(question.scored_by, keys):
            message = f"a question of type `{question.type}` does not fit here; allowed: "
            raise Wrong(message + ", ".join(fitting), "type-elsewhere")
        return question

    return AfterValidator(check), Field(json_schema_extra={FITTING: [*fitting]})


def name_of(model: type[QuestionModel]) -> str:
    name: str = get_args(model.model_fields["type"].annotation)[0]
    return name


TYPES = _types()

if TYPE_CHECKING:
    AnyQuestion = QuestionModel
else:
    AnyQuestion = Annotated[Union[TYPES], Field(discriminator="type")]  # noqa: UP007

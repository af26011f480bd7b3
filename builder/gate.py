"""Authored data through pydantic models: typed values, or all faults in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, TypeVar, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
    ValidationError,
)
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema, ErrorDetails
from pydantic_core.core_schema import ValidationInfo

from builder.docstrings import documented
from builder.messages import explained, unknown
from builder.source import Fault, Faults, Keys, Source, Wrong
from builder.within import fault_within, is_comment

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{1,40}$")]
OptionId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]$")]
Address = Annotated[str, StringConstraints(pattern=r"^https://\S+$")]
MOST = 200  # faults of one file; nobody reads more
BRACKETS = 200  # more of them in one text are no writing, and Markdown is slow over them


def _few_brackets(text: str) -> str:
    if text.count("[") > BRACKETS:
        message = f"holds more than {BRACKETS} opening brackets; write fewer"
        raise Wrong(message, "too-many-brackets", sign=nth(text, "[", BRACKETS))
    return text


def nth(text: str, sign: str, n: int) -> int:
    """Where a sign stands for the nth time, counted from 0; it stands there so often."""
    at = text.index(sign)
    for _ in range(n):
        at = text.index(sign, at + 1)
    return at


Words = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1),
    AfterValidator(_few_brackets),
]


class Authored(BaseModel):
    """Base of all authored data: unknown keys are faults, values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """The schema for editors, with what the docstring below each key says."""
        schema = handler(core)
        keys = handler.resolve_ref_schema(schema)["properties"]
        for name, about in documented(cls).items():
            keys[name]["description"] = about.text
            if about.examples:
                keys[name]["examples"] = list(about.examples)
        return schema


def _known(kind: str, one: str, *more: str) -> tuple[AfterValidator, FieldInfo]:
    """A text that the course declares under `kind`, or one of `more`; a message calls it `one`.

    A context without the kind (since course.yml cannot be read) lets every text pass.
    """

    def check(value: str, info: ValidationInfo) -> str:
        context = info.context or {}
        declared = [*context.get(kind, ()), *more]
        if kind in context and value not in declared:
            raise Wrong(unknown(one, value, declared), "unknown-name")
        return value

    return AfterValidator(check), Field(json_schema_extra={KNOWN: [kind, *more]})


KNOWN = "x-known"  # in a schema: the ids that only a course can tell, to be put in its place
Axis = Annotated[str, *_known("axes", "axis")]
AxisOrNone = Annotated[str, *_known("axes", "axis", "none")]
Practice = Annotated[str, *_known("practices", "practice")]
Objective = Annotated[str, *_known("objectives", "objective")]
SourceId = Annotated[str, *_known("sources", "source")]


Model = TypeVar("Model", bound=BaseModel)


def admit(
    model: type[Model],
    source: Source,
    context: Mapping[str, Any] | None = None,
    beside: Iterable[Fault] = (),
) -> Model:
    """The source's data as the model; raises Faults, with those that were found `beside`."""
    faults = list(beside)
    try:
        data = {} if source.data is None else source.data
        admitted = model.model_validate(data, context=dict(context or {}))
    except ValidationError as error:
        found = [one for one in error.errors() if not _is_echo(one)][:MOST]
        faults += [_fault(model, source, one) for one in found]
    if faults:
        raise Faults(faults)
    return admitted


def _is_echo(error: ErrorDetails) -> bool:
    """Whether a list seems too short only since entries in it are wrong, which is told anyway."""
    return error["type"] == "too_short" and len(error["input"]) >= error["ctx"]["min_length"]


def _fault(model: type[BaseModel], source: Source, error: ErrorDetails) -> Fault:
    keys, fields = _walk(model, source.data, error["loc"])
    if error["type"].startswith("union_tag"):
        keys = (*keys, "type")
    wrong = error.get("ctx", {}).get("error")
    keys += getattr(wrong, "at", ())
    if (sign := getattr(wrong, "sign", None)) is not None:
        text = source.at(keys)  # the model saw it without the blanks around it
        blanks = len(text) - len(text.lstrip())
        return fault_within(source, keys, blanks + sign, *explained(error, fields))
    at_key = error["type"] == "extra_forbidden" or error["loc"][-1:] == ("[key]",)
    message, code = explained(error, fields)
    if code == "empty-value" and is_comment(source, keys):
        message = "is empty, since # begins a comment; put a text with # in quotes"
    return source.fault(keys, message, code, at_key=at_key)


def _walk(model: Any, data: Any, loc: Keys) -> tuple[Keys, list[str]]:
    """The way through the file (pydantic's union tags left out) and the field names at its end."""
    keys: list[str | int] = []
    fields: list[str] = []
    for step in loc:
        if step == "[key]" or (
            isinstance(data, dict) and data.get("type") == step and step not in data
        ):
            model = next((one for one in _models(model) if _is_type(one, step)), model)
            continue
        fields = [name for one in _models(model) for name in one.model_fields]
        model = _field(model, step)
        keys.append(step)
        data = data[step] if isinstance(data, dict) and step in data else _item(data, step)
    return tuple(keys), fields


def _item(data: Any, step: str | int) -> Any:
    return (
        data[step]
        if isinstance(data, list) and isinstance(step, int) and step < len(data)
        else None
    )


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in get_args(annotation) for model in _models(part)]


def _field(annotation: Any, step: str | int) -> Any:
    if isinstance(step, int):
        return annotation
    found = [
        one.model_fields[step].annotation for one in _models(annotation) if step in one.model_fields
    ]
    return found[0] if found else annotation


def _is_type(model: type[BaseModel], tag: str | int) -> bool:
    field = model.model_fields.get("type")
    return field is not None and tag in get_args(field.annotation)

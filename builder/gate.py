"""Authored data through pydantic models: typed values, or all faults in plain words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import Annotated, Any, TypeVar, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError
from pydantic_core.core_schema import ValidationInfo

from builder.source import Fault, Faults, Keys, Source

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{1,40}$")]
OptionId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]$")]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]

PATTERNS = {
    r"^[a-z][a-z0-9-]{1,40}$": "an id: 2 to 41 small letters, digits or hyphens, a letter first",
    r"^[a-z0-9]$": "one small letter or digit",
    r"^#[0-9a-f]{6}$": "a colour as # and six digits 0-9 or a-f",
}


class Authored(BaseModel):
    """Base of all authored data: unknown keys are faults, values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def known(kind: str, one: str) -> AfterValidator:
    """A text that the course declares under `kind`; `one` is what a message calls one of them."""

    def check(value: str, info: ValidationInfo) -> str:
        declared: Iterable[str] = (info.context or {}).get(kind, ())
        if value not in declared:
            raise PydanticCustomError(
                "unknown", "{message}", {"message": unknown(one, value, declared)}
            )
        return value

    return AfterValidator(check)


Axis = Annotated[str, known("axes", "axis")]
Practice = Annotated[str, known("practices", "practice")]
Objective = Annotated[str, known("objectives", "objective")]
SourceId = Annotated[str, known("sources", "source")]


def unknown(kind: str, value: str, allowed: Iterable[str]) -> str:
    """What to say of a value that is none of the allowed ones."""
    names = list(allowed)
    allowed_names = ", ".join(names) or "none"
    return f"no {kind} `{value}`; allowed: {allowed_names}{did_you_mean(value, names)}"


def did_you_mean(value: str, names: Iterable[str]) -> str:
    close = get_close_matches(value, list(names), n=1, cutoff=0.6)
    return f"; did you mean `{close[0]}`?" if close else ""


Model = TypeVar("Model", bound=BaseModel)


def admit(model: type[Model], source: Source, context: Mapping[str, Any] | None = None) -> Model:
    """The source's data as the model; raises Faults."""
    try:
        return model.model_validate(source.data or {}, context=dict(context or {}))
    except ValidationError as error:
        raise Faults([_fault(model, source, one) for one in error.errors()]) from None


def _fault(model: type[BaseModel], source: Source, error: ErrorDetails) -> Fault:
    keys, fields = _walk(model, source.data, error["loc"])
    return source.fault(keys, _message(error, fields))


def _walk(model: Any, data: Any, loc: Keys) -> tuple[Keys, list[str]]:
    """The way through the file (pydantic's union tags left out) and the field names at its end."""
    keys: list[str | int] = []
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
    return tuple(keys), fields if loc else []


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


def _message(error: ErrorDetails, fields: list[str]) -> str:
    say = MESSAGES.get(error["type"])
    if error["type"] == "extra_forbidden":
        name = str(error["loc"][-1])
        return f"is not a known key; known: {', '.join(fields)}{did_you_mean(name, fields)}"
    if error["input"] is None and error["type"] != "missing":
        return "is empty; write a value or take the key out"
    return say(error, error.get("ctx", {})) if say else error["msg"]


def _expected(what: str) -> Callable[[ErrorDetails, Mapping[str, Any]], str]:
    return lambda error, context: f"{_shown(error['input'])} is not {what}"


def _shown(value: object) -> str:
    if isinstance(value, str):
        return f"`{value if len(value) <= 40 else value[:40] + '...'}`"
    return "a list" if isinstance(value, list) else "a mapping of keys"


MESSAGES: dict[str, Callable[[ErrorDetails, Mapping[str, Any]], str]] = {
    "missing": lambda error, context: "is missing",
    "unknown": lambda error, context: str(context["message"]),
    "value_error": lambda error, context: str(context["error"]),
    "string_pattern_mismatch": lambda error, context: (
        f"{_shown(error['input'])} is not {PATTERNS.get(context['pattern'], context['pattern'])}"
    ),
    "string_type": _expected("a text"),
    "string_too_short": lambda error, context: "is empty; write a text",
    "int_parsing": _expected("a whole number"),
    "int_type": _expected("a whole number"),
    "bool_parsing": _expected("true or false"),
    "bool_type": _expected("true or false"),
    "list_type": _expected("a list; begin each entry with a hyphen"),
    "dict_type": _expected("a mapping of keys to values"),
    "model_type": _expected("a mapping of keys to values"),
    "model_attributes_type": _expected("a mapping of keys to values"),
    "tuple_type": _expected("a list"),
    "literal_error": lambda error, context: (
        f"{_shown(error['input'])} is not allowed; allowed: {context['expected']}"
    ),
    "union_tag_invalid": lambda error, context: (
        f"type `{context['tag']}` is not known; allowed: {context['expected_tags']}"
    ),
    "union_tag_not_found": lambda error, context: "has no `type`",
    "too_short": lambda error, context: f"needs at least {context['min_length']} entries",
    "too_long": lambda error, context: f"takes at most {context['max_length']} entries",
    "greater_than_equal": lambda error, context: f"is {error['input']}; at least {context['ge']}",
    "less_than_equal": lambda error, context: f"is {error['input']}; at most {context['le']}",
    "greater_than": lambda error, context: (
        f"is {error['input']}; more than {context['gt']} is needed"
    ),
}

"""Fields of an answer: each says to server and model what it may hold, and reads it, dropping all else."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from geo.language_model.tally import Tally, Why

_LONGEST_TEXT = 2_000


class Field(Protocol):
    """What may stand in one place of an answer."""

    def schema(self) -> dict[str, Any]:
        """Return it as JSON schema."""

    def form(self) -> str:
        """Return it as a model is shown it."""

    def read(self, value: object, tally: Tally) -> Any:
        """Return the value, or what stands for none where it is absent or not allowed."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words, or None."""

    def schema(self) -> dict[str, Any]:
        """Return it as JSON schema."""
        return {"type": ["string", "null"]}

    def form(self) -> str:
        """Return it as a model is shown it."""
        return "text"

    def read(self, value: object, tally: Tally) -> str | None:
        """Return the words, or None."""
        if value is None or (isinstance(value, str) and not value.strip()):
            return None
        if isinstance(value, str) and len(value) <= _LONGEST_TEXT:
            return value
        tally.details[Why.NOT_ALLOWED] += 1
        return None


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the words of a list, or None."""

    allowed: tuple[str, ...]

    def schema(self) -> dict[str, Any]:
        """Return it as JSON schema."""
        return {"type": ["string", "null"], "enum": [*self.allowed, None]}

    def form(self) -> str:
        """Return it as a model is shown it."""
        return "|".join(self.allowed)

    def read(self, value: object, tally: Tally) -> str | None:
        """Return the word, or None."""
        if isinstance(value, str) and value in self.allowed:
            return value
        if value not in (None, ""):
            tally.details[Why.NOT_ALLOWED] += 1
        return None


@dataclass(frozen=True, slots=True)
class Many:
    """A list; what in it is none, or too many, is left out."""

    of: Field
    most: int

    def schema(self) -> dict[str, Any]:
        """Return it as JSON schema."""
        item = self.of.schema()
        if item.get("type") == ["string", "null"]:
            item["type"] = "string"
        return {"type": "array", "items": item}

    def form(self) -> str:
        """Return it as a model is shown it."""
        return f"[{self.of.form()}]"

    def read(self, value: object, tally: Tally) -> tuple[Any, ...]:
        """Return the list's members; a text or object alone counts as a list of one."""
        if value is None:
            return ()
        given = value if isinstance(value, list) else [value]
        if len(given) > self.most:
            tally.details[Why.TOO_MANY] += len(given) - self.most
        found = [self.of.read(each, tally) for each in given[: self.most]]
        return tuple(each for each in found if each is not None)


@dataclass(frozen=True, slots=True)
class Record:
    """An object with fields of its own, made into `kind`; None where one of `needed` is absent."""

    kind: Callable[..., Any]
    fields: Mapping[str, Field]
    needed: tuple[str, ...] = ()
    is_optional: bool = False

    def schema(self) -> dict[str, Any]:
        """Return it as JSON schema."""
        whole: dict[str, Any] = {
            "type": "object",
            "properties": {name: field.schema() for name, field in self.fields.items()},
            "required": list(self.fields),
            "additionalProperties": False,
        }
        return {"anyOf": [whole, {"type": "null"}]} if self.is_optional else whole

    def form(self) -> str:
        """Return it as a model is shown it."""
        return "{" + ", ".join(f'"{name}": {field.form()}' for name, field in self.fields.items()) + "}"

    def read(self, value: object, tally: Tally) -> Any:
        """Return the object, or None."""
        if value is None:
            return None
        if not isinstance(value, dict):
            tally.details[Why.NOT_ALLOWED] += 1
            return None
        tally.details[Why.NOT_ALLOWED] += len(value.keys() - self.fields.keys())
        found = {name: field.read(value.get(name), tally) for name, field in self.fields.items()}
        return self.kind(**found) if all(found[name] for name in self.needed) else None

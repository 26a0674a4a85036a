"""The statement: one claim as a model answers it, in words of the text that are still to be found there."""

import json
import re
from dataclasses import dataclass
from functools import cache

from geo._errors import LanguageModelError
from geo.language_model import vocabulary
from geo.language_model.fields import Choice, Field, Many, Record, Text
from geo.language_model.tally import Tally, Why

#: Claims of one part that are read; a part of MAX_CHARACTERS has a dozen.
_MOST_CLAIMS = 100
_MOST_PIECES = 8
_MOST_WORDS = 20
#: What models that think aloud write before their answer.
_THOUGHT = re.compile(r"<think>.*?</think>", re.DOTALL)
_OPENING = re.compile(r"[{\[]")


@dataclass(frozen=True, slots=True)
class StatedQuantity:
    """A number with the words around it, and how they bound it."""

    words: str
    unit: str
    bound: str | None


@dataclass(frozen=True, slots=True)
class StatedForce:
    """Words that name forces."""

    words: str
    kind: str
    echelon: str | None


@dataclass(frozen=True, slots=True)
class StatedMovement:
    """Whence, whither, through what, how."""

    course: str | None
    origin: str | None
    destination: str | None
    via: tuple[str, ...]
    direction: str | None
    manner: str | None


@dataclass(frozen=True, slots=True)
class StatedPlace:
    """A place's name as the text writes it, and its role."""

    words: str
    role: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim as answered: nothing in it is checked but its form."""

    content: tuple[str, ...]
    also: tuple[str, ...]
    source: str | None
    source_words: str | None
    source_kind: str | None
    source_role: str | None
    cue: str | None
    addressee: str | None
    chain: tuple[str, ...]
    evidence: str | None
    speech_act: str | None
    polarity: str | None
    condition: str | None
    factuality: str | None
    hedges: tuple[str, ...]
    likelihood: str | None
    actor: str | None
    recipient: str | None
    event: str | None
    mode_of_event: str | None
    quantity: StatedQuantity | None
    comparison: str | None
    forces: tuple[StatedForce, ...]
    movement: StatedMovement | None
    date: str | None
    date_uttered: str | None
    places: tuple[StatedPlace, ...]


#: The name under which the schema is sent.
NAME = "claims"


@cache
def schema() -> str:
    """Return the form of an answer as JSON schema: an object with a list of claims."""
    claims = {"type": "array", "items": _statement().schema()}
    return json.dumps(
        {
            "type": "object",
            "properties": {"claims": claims},
            "required": ["claims"],
            "additionalProperties": False,
        }
    )


@cache
def form() -> str:
    """Return the form of an answer as a model is shown it."""
    return f'{{"claims": [{_statement().form()}]}}'


def statements(answer: str, tally: Tally) -> tuple[Statement, ...]:
    """Read an answer, with or without a schema kept to; what is of no such form is dropped and counted.

    Raises `LanguageModelError` where the answer holds no JSON.
    """
    given = _json(answer)
    listed = given.get("claims") if isinstance(given, dict) else given
    if not isinstance(listed, list):
        raise LanguageModelError(_NO_JSON)
    if len(listed) > _MOST_CLAIMS:
        tally.claims[Why.TOO_MANY] += len(listed) - _MOST_CLAIMS
    found = [_statement().read(each, tally) for each in listed[:_MOST_CLAIMS]]
    kept = tuple(each for each in found if each is not None)
    tally.claims[Why.NOT_ALLOWED] += len(found) - len(kept)
    return kept


_NO_JSON = "What the language model wrote is no list of claims in JSON: try a model that keeps to a form."


def _json(answer: str) -> object:
    """Return the JSON in an answer, also where words or a fence stand around it."""
    answer = _THOUGHT.sub("", answer)
    opening = _OPENING.search(answer)
    try:
        found: object = json.JSONDecoder().raw_decode(answer, opening.start() if opening else 0)[0]
    except (ValueError, RecursionError) as error:
        raise LanguageModelError(_NO_JSON) from error
    return found


@cache
def _statement() -> Record:
    words, several, pieces = Text(), Many(Text(), _MOST_WORDS), Many(Text(), _MOST_PIECES)
    quantity: dict[str, Field] = {
        "words": words,
        "unit": words,
        "bound": Choice(vocabulary.BOUNDS),
    }
    force: dict[str, Field] = {
        "words": words,
        "kind": Choice(vocabulary.force_kinds()),
        "echelon": Choice(vocabulary.ECHELONS),
    }
    movement: dict[str, Field] = {
        "course": Choice(vocabulary.COURSES),
        "origin": words,
        "destination": words,
        "via": several,
        "direction": words,
        "manner": words,
    }
    place: dict[str, Field] = {"words": words, "role": Choice(vocabulary.ROLES)}
    fields: dict[str, Field] = {
        "content": pieces,
        "also": pieces,
        "source": words,
        "source_words": words,
        "source_kind": Choice(vocabulary.SOURCE_KINDS),
        "source_role": words,
        "cue": words,
        "addressee": words,
        "chain": pieces,
        "evidence": words,
        "speech_act": Choice(vocabulary.SPEECH_ACTS),
        "polarity": Choice(vocabulary.POLARITIES),
        "condition": words,
        "factuality": Choice(vocabulary.FACTUALITIES),
        "hedges": several,
        "likelihood": Choice(vocabulary.LIKELIHOODS),
        "actor": words,
        "recipient": words,
        "event": Choice(vocabulary.EVENTS),
        "mode_of_event": Choice(vocabulary.all_modes()),
        "quantity": Record(StatedQuantity, quantity, needed=("words", "unit"), is_optional=True),
        "comparison": words,
        "forces": Many(Record(StatedForce, force, needed=("words", "kind")), _MOST_WORDS),
        "movement": Record(StatedMovement, movement, is_optional=True),
        "date": words,
        "date_uttered": words,
        "places": Many(Record(StatedPlace, place, needed=("words", "role")), _MOST_WORDS),
    }
    return Record(Statement, fields, needed=("content",))

"""States: the country that a title or a phrase names, and whether an office is one of a state."""

import re
from collections.abc import Iterator
from functools import lru_cache

from geo.countries import find_actor_capital, find_country, find_demonym


@lru_cache(maxsize=4096)
def country(text: str) -> str | None:
    """Return the country that a title or phrase names: by name, by demonym, by its government's seat.

    A seat among other words tells it of an office of state alone: "Kremlin spokesman", not "London broker".
    """
    phrases = list(_capitalised(_TOPIC.split(text)[0]))
    for phrase in phrases:
        found = find_country(phrase)
        people = find_demonym(phrase)
        if found or len(people) == 1:
            return found or people[0]
    whole = seat(text) or find_actor_capital(text)
    if whole is not None or not is_of_state(text):
        return whole
    return next((code for phrase in phrases if (code := find_actor_capital(phrase))), None)


def _capitalised(text: str) -> Iterator[str]:
    """Yield the runs of up to three words that begin with a capital, the longest first."""
    words = [
        word
        for word in re.findall(r"[\w.\-]+", text.replace("’s", "").replace("'s", ""))
        if not _ELSEWHERE.search(word)
    ]
    for size in (3, 2, 1):
        for at in range(len(words) - size + 1):
            phrase = " ".join(words[at : at + size])
            if phrase[:1].isupper():
                yield phrase


#: "Experts on North Korea" are of any state.
_TOPIC = re.compile(r"\b(?:on|about|over)\b")
#: So is who is "Britain-based" or "Moscow-backed".
_ELSEWHERE = re.compile(r"[a-z.]-[a-z]")


def is_of_state(role: str) -> bool:
    """Tell whether an office is one of a state: a minister's, an officer's, a spokesman's of either."""
    words = re.findall(r"\w+", role.lower())
    return any(word in _OF_STATE for word in words) and not any(word in _OF_FIRMS for word in words)


_OF_STATE = frozenset(
    "minister president premier chancellor secretary general colonel admiral commander ambassador spokesman "
    "spokeswoman chief officer official government ministry king presidential junta palace".split()
)
_OF_FIRMS = frozenset(
    "executive manager company firm bank club union university group of director".split()
) - {"of"}


def may_be_of_any(role: str) -> bool:
    """Tell whether an office may be of whatever state a text tells of: no body, firm or place is named in it.

    "Foreign minister", "the chief of the General Staff"; not "the UN chief" or "president of the Bar".
    """
    after = re.split(r"\b(?:of|for|at|with)\b", role, maxsplit=1)[1:]
    named = [word for word in re.findall(r"[A-Z]\w+", " ".join(after)) if word.lower() not in _OF_ANY]
    is_named = bool(named or re.search(r"\b[A-Z]{2,}\b", role))
    return is_of_state(role) and not is_named and not _OF_PARTS.search(role)


_OF_ANY = frozenset(
    "state defence defense foreign interior home affairs general joint staff army navy air force forces "
    "security council government war parliament".split()
)
_OF_PARTS = re.compile(r"\b(?:vice|police|county|city|veterinary|medical|regional|local|rebel|union)\b", re.I)


def seat(text: str) -> str | None:
    """Return the country whose government's seat owns something: "Baghdad's minister", "Baghdad Radio"."""
    match = _SEAT.match(text)
    return find_actor_capital(match["seat"]) if match is not None else None


_SEAT = re.compile(
    r"(?:the )?(?P<seat>[A-Z][\w.\-]+(?: [A-Z][\w.\-]+)?)(?:['’]s?\b| (?:[Rr]adio|[Tt]elevision|TV)\b)"
)

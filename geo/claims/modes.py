"""Modes: by what means an event is done, after PLOVER's codebook, where the words tell."""

from functools import cache

from geo.claims.claim import Force
from geo.claims.lexicon import compound
from geo.tables import read_curated
from geo.tokens import Span, Token

_ARMS = frozenset(
    {"weapons", "armour", "artillery", "air_defence", "missiles", "aircraft", "ships", "vehicles", "drones"}
)


def event_mode(
    event: str | None, trigger: Token | None, content: Span, forces: tuple[Force, ...]
) -> str | None:
    """Return PLOVER's mode of an event, or None where the words leave it open.

    What is mobilised tells by the forces named, the first of them first; of the rest a word of
    `data/curated/modes.csv` tells, the trigger itself first.
    """
    if event is None or trigger is None:
        return None
    if event == "MOBILIZE":
        return _of_forces(forces)
    words = _words()
    telling = (token for token in (trigger, *content) if not _shoots_down(token))
    lemmas = [lemma for token in telling for lemma in (compound(token), token.lemma_.lower())]
    found = next((words[event, lemma] for lemma in lemmas if lemma and (event, lemma) in words), None)
    if found is None and event == "AID" and any(force.kind != "supplies" for force in forces):
        return "military"
    return found


def _shoots_down(token: Token) -> bool:
    """Tell whether a verb brings down what flies, by whatever arms."""
    return token.lemma_ == "shoot" and any(child.lower_ == "down" for child in token.children)


def _of_forces(forces: tuple[Force, ...]) -> str | None:
    kinds = [force.kind for force in forces]
    for kind in ("police", "militia"):
        if kinds[:1] == [kind]:
            return kind
    if any(kind in ("troops", "engineers") for kind in kinds):
        return "troops"
    return "weapons" if any(kind in _ARMS for kind in kinds) else None


@cache
def _words() -> dict[tuple[str, str], str]:
    return {(row["event"], row["lemma"].replace("-", "")): row["mode"] for row in read_curated("modes.csv")}

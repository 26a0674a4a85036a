"""Forces: the troops, arms and vehicles that a claim names, with their kind and echelon."""

from geo.claims.claim import Force, Words
from geo.claims.force_nouns import echelon_of, force_of
from geo.tokens import Span, Token

#: Kinds so wide that a word before the noun says more: "tank brigade", "artillery units", "police force".
_WIDE = frozenset({"troops", "weapons", "vehicles"})
_BEFORE = frozenset({"compound", "amod", "nmod", "poss"})
#: Words that stand before a noun of forces and belong to its name.
_NAMING = frozenset({"NOUN", "PROPN", "ADJ"})
#: What an adjective tells of a unit: "an armoured brigade", "naval units".
_BY_ADJECTIVE = {
    "armoured": "armour", "armored": "armour", "naval": "ships", "amphibious": "ships",
    "mechanised": "armour", "mechanized": "armour", "anti-aircraft": "air_defence", "aerial": "aircraft",
}  # fmt: skip
#: "Armed forces", "ground forces": adjectives of the trade, which a name keeps; "more", "new" it does not.
_PLAIN = frozenset(
    "more new other additional extra further fresh many several such same own last first".split()
)


def forces(content: Span) -> tuple[Force, ...]:
    """Return the forces that a stretch of text names, in its order."""
    found: list[Force] = []
    for token in content:
        if force_of(token) is None or _is_inside(token):
            continue
        start = _first(token, content)
        words = content.doc[start : token.i + 1]
        kind, echelon = _kind(words)
        found.append(Force(Words(words.start_char, words.end_char, words.text), kind, echelon))
    return tuple(found)


def _is_inside(token: Token) -> bool:
    """Tell whether a noun only says of what kind the force after it is: "tank" in "tank brigade"."""
    head = token.head
    return token.dep_ in _BEFORE - {"poss"} and head.i > token.i and force_of(head) is not None


def _first(token: Token, content: Span) -> int:
    """Return where the noun's own name begins: "battalion tactical groups", without article or number."""
    at = token.i
    while at > content.start and _belongs(content.doc[at - 1]):
        at -= 1
    return at


def _belongs(before: Token) -> bool:
    if before.pos_ not in _NAMING or before.lower_ in _PLAIN or before.like_num:
        return before.text == "-" and before.i > 0 and before.nbor(-1).pos_ in _NAMING
    return before.ent_type_ not in ("GPE", "NORP", "LOC", "PERSON", "DATE", "CARDINAL")


def _kind(words: Span) -> tuple[str, str | None]:
    """Return the kind and echelon of a name by its last word, made sharper by what is written before it."""
    kind, echelon = force_of(words[-1]) or "troops", echelon_of(words[-1])
    before = words[:-1]
    if kind in _WIDE:
        kinds = [
            found for token in before if (found := force_of(token) or _adjective_kind(token)) is not None
        ]
        kind = next((found for found in kinds if found not in _WIDE), kind)
    if echelon is None:
        echelon = next((found for token in before if (found := echelon_of(token)) is not None), None)
    return kind, echelon


def _adjective_kind(token: Token) -> str | None:
    return _BY_ADJECTIVE.get(token.lower_)

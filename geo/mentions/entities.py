"""Entities: what spaCy takes for one name around a word."""

from geo.tokens import Doc, Span, Token

#: Tokens looked at on each side: no name is longer, though spaCy makes one of a whole page of capitals.
_LONGEST_ENTITY = 20
_JOINTS = frozenset({"and", "or"})
_DASHES = frozenset({"-", "–", "—"})


def entity_at(doc: Doc, position: int) -> Span:
    """Return the entity that the token stands in, or the token alone.

    spaCy joins what commas and spaced dashes keep apart ("GORI, Georgia"); they end the entity here.
    """
    start = end = position
    if not doc[position].ent_type_:
        return doc[position : position + 1]
    first, last = max(0, position - _LONGEST_ENTITY), min(len(doc), position + _LONGEST_ENTITY)
    while start > first and doc[start].ent_iob_ == "I" and not _is_break(doc, start - 1):
        start -= 1
    while end + 1 < last and doc[end + 1].ent_iob_ == "I" and not _is_break(doc, end + 1):
        end += 1
    if end > position and doc[end].lower_ in _JOINTS:
        end -= 1
    return doc[start : end + 1]


def is_capital(token: Token) -> bool:
    """Tell whether a token is written like a name: "Brest", "al-" no, "’Ain" yes."""
    text = token.text
    return text[0].isupper() or (len(text) > 2 and text[0] in "’'-" and text[1].isupper())


def _is_break(doc: Doc, position: int) -> bool:
    if doc[position].text == ",":
        return True
    return doc[position].text in _DASHES and bool(position and doc[position - 1].whitespace_)

"""Persons: the fullest form of each name in a text, and the country that a title beside it gives."""

import re
from collections.abc import Mapping

from geo.tokens import Doc, Span, Token

#: "the United States Assistant Secretary of Defense for International Security Affairs" has eleven words.
_LONGEST_TITLE = 12

#: Nouns that speak for the country named beside them.
STATE_NOUNS = frozenset(
    "government president minister secretary leader leadership official ministry parliament "
    "chancellor premier ambassador envoy spokesman spokeswoman spokesperson authority administration "
    "regime military navy army commander general admiral diplomat foreign defence defense state prime "
    "king queen emperor dictator junta senator advancement invasion aggression people".split()
)


def full_names(doc: Doc) -> dict[str, str]:
    """Map surnames to the longest name that ends with them; two persons of one surname map to neither."""
    names: dict[str, set[str]] = {}
    for entity in doc.ents:
        if entity.label_ == "PERSON" and (name := clean_name(entity.text)):
            names.setdefault(name.split()[-1], set()).add(name)
    return {
        surname: max(forms, key=len)
        for surname, forms in names.items()
        if len({form.split()[0] for form in forms if " " in form}) <= 1
    }


def homes(doc: Doc, countries: Mapping[int, str]) -> dict[str, str]:
    """Map surnames to countries where a title right beside the name says so.

    `countries` maps the tokens of mentions to ISO codes. In "Russia's President V. Putin", "the UK's
    defence secretary, Ben Wallace" and "Antony Blinken, the US Secretary of State" the title and the
    country stand in one phrase that touches the name.
    """
    found: dict[str, str] = {}
    for entity in doc.ents:
        name = clean_name(entity.text) if entity.label_ == "PERSON" else ""
        if not name:
            continue
        for phrase in (_phrase_before(entity), _phrase_after(entity)):
            titled = any(t.lemma_.lower() in STATE_NOUNS for t in phrase)
            code = next((countries[t.i] for t in phrase if t.i in countries), None)
            if titled and code is not None:
                found.setdefault(name.split()[-1], code)
    return found


def clean_name(text: str) -> str:
    """Return a name without a possessive or stray signs around it; empty where nothing is left."""
    return re.sub(r"['’]s$|^[^\w]+|[^\w.]+$", "", text.split("\n", maxsplit=1)[0]).strip()


def _phrase_before(entity: Span) -> list[Token]:
    """Return the words of a title before a name, across one comma at most."""
    doc, at = entity.doc, entity.start - 1
    if at > 0 and doc[at].text == ",":
        at -= 1
    first = at
    while first >= 0 and first > at - _LONGEST_TITLE and _in_title(doc[first]):
        first -= 1
    return list(doc[first + 1 : at + 1])


def _phrase_after(entity: Span) -> list[Token]:
    """Return the words of a title after a name and a comma."""
    doc, at = entity.doc, entity.end
    if at >= len(doc) or doc[at].text != ",":
        return []
    last = at + 1
    while last < len(doc) and last <= at + _LONGEST_TITLE and _in_title(doc[last]):
        last += 1
    return list(doc[at + 1 : last])


def _in_title(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN", "ADJ", "DET", "PART") or token.lower_ in ("of", "for")

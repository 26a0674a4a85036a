"""Bearers: who else than places bears the capitalised words of a text, and which countries it names."""

from collections.abc import Iterator

from geo.countries import find_actor_capital, find_country, find_demonym
from geo.mentions import words
from geo.tokens import Doc

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})


def ships(doc: Doc) -> Iterator[str]:
    """Yield the words of ships' names."""
    for token in doc[:-1]:
        is_prefix = token.is_upper and token.lower_.rstrip(".") in words.SHIP_PREFIXES
        if is_prefix or token.lower_ in words.SHIP_TYPES:
            for word in doc[token.i + 1 : token.i + 4]:
                if not word.is_title:
                    break
                yield word.lower_


def countries_named(doc: Doc) -> Iterator[str]:
    """Yield the countries that lone words of the text name, by themselves or by their people."""
    for word in {token.text for token in doc if token.text[0].isupper()}:
        country = find_country(word)
        yield from (country,) if country else find_demonym(word)


def speakers_and_titled(doc: Doc) -> Iterator[str]:
    """Yield the lone names of those who speak or bear a title, unless spaCy takes them for places."""
    for token in doc:
        if not token.is_title or token.ent_type_ in PLACE_LABELS or token.tag_ not in {"NNP", "NNPS"}:
            continue
        before = doc[token.i - 1] if token.i else None
        has_title = before is not None and before.is_title and before.lower_.rstrip(".") in words.TITLES
        speaks = token.dep_ == "nsubj" and token.head.lemma_ in words.SPEAKING_VERBS
        if (has_title or speaks) and not find_country(token.text) and not find_actor_capital(token.text):
            yield token.lower_

"""Foreign texts: the places that a text names in a language without a parser here."""

import itertools
from collections.abc import Mapping
from dataclasses import replace

from spacy import tokens as spacy_tokens
from spacy.vocab import Vocab

from geo import countries
from geo.article import Article
from geo.gazetteer import Gazetteer
from geo.mentions import MAX_MENTIONS, MentionKind
from geo.mentions.foreign import foreign_mentions, tokenise
from geo.resolve import Place, resolve
from geo.tokens import Doc


def foreign_places(
    article: Article, gazetteer: Gazetteer, chosen: Mapping[str, str] | None = None
) -> tuple[Place, ...]:
    """Find the places of an article in one of `geo.languages.PLACE_LANGUAGES`, in the order of the text."""
    tokens = tokenise(article)
    found = foreign_mentions(article, tokens, gazetteer, MAX_MENTIONS)
    doc = _sentences(article.text, tokens.sentence_starts)
    return tuple(_without_doubt(place) for place in resolve(article, doc, found, gazetteer, chosen))


def _sentences(text: str, starts: tuple[int, ...]) -> Doc:
    """Return a doc with one token a sentence: resolution asks only where sentences begin."""
    bounds = [*sorted({0, *starts}), len(text)]
    words = [text[start:end] for start, end in itertools.pairwise(bounds) if start < end]
    count = len(words)
    return Doc(spacy_tokens.Doc(Vocab(), words=words, spaces=[False] * count, sent_starts=[True] * count))


def _without_doubt(place: Place) -> Place:
    """Say of a capital that may be a city or a government that this cannot be told."""
    mention = place.mention
    if mention.kind is not MentionKind.METONYM or mention.actor or place.country is None:
        return place
    country = countries.name(place.country)
    reason = f"“{mention.surface}” may be the city or the government of {country}: not drawn."
    return replace(place, reason=reason)

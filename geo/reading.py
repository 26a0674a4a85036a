"""The reading: an article with its places and claims as tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import geopandas as gpd
import pandas as pd

from geo._errors import LanguageModelError
from geo.article import READ_LANGUAGE, Article, from_file, from_text
from geo.attribution import attributions
from geo.claims import claims
from geo.foreign import foreign_places
from geo.frames import claims_table, places_table
from geo.geocoder import Geocode
from geo.inquiry import inquire
from geo.language_model.extractor import Extraction, Extractor
from geo.languages import PLACE_LANGUAGES
from geo.measure import measurements
from geo.mentions import MAX_MENTIONS, Mention, mentions
from geo.rebuild import opened, to_stderr, with_whole_data
from geo.resolve import Place, resolve
from geo.syntax import parse
from geo.tokens import Doc

#: A string longer than this, or with a line break, is never taken for a file's name.
_LONGEST_NAME = 500
_TOO_MANY_PLACES = (
    f"The text names very many places; the first {MAX_MENTIONS:,} were read. Split it to see the others."
)
_BY_RULES = "The claims are those that the rules found."


@dataclass(frozen=True, slots=True)
class Reading:
    """An article and what it says; the tables' columns stand in `geo.columns`.

    `unanswered` tells that another geocoder or a language model was asked and failed: asking again may help.
    """

    article: Article
    places: gpd.GeoDataFrame
    claims: pd.DataFrame
    unanswered: bool = False


def read(
    text_or_path: str | Path,
    *,
    title: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    url: str | None = None,
    extractor: Extractor | None = None,
) -> Reading:
    """Read an article, given as text or as the path of a text file.

    `published` is an ISO 8601 or EDTF date. `extractor` finds the claims in place of the rules, as for
    `read_article`. A string counts as a path only where such a file exists;
    a server that is handed strangers' text calls `read_text`. Where a built file is missing or damaged, it is
    built anew, which standard error tells. Raises `ArticleError` where there is no text to read and
    `DataError` where the data cannot be built.
    """
    path = _path(text_or_path)
    about = {"title": title, "outlet": outlet, "published": published, "url": url}
    article = from_file(path, **about) if path is not None else from_text(str(text_or_path), **about)
    return read_article(article, extractor=extractor)


def read_text(
    text: str,
    *,
    title: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    url: str | None = None,
    ask: Geocode | None = None,
    chosen: Mapping[str, str] | None = None,
    rebuild: bool = True,
    extractor: Extractor | None = None,
) -> Reading:
    """Read an article given as text, whatever it looks like; no file is opened for it."""
    article = from_text(text, title=title, outlet=outlet, published=published, url=url)
    return read_article(article, ask=ask, chosen=chosen, rebuild=rebuild, extractor=extractor)


def read_article(
    article: Article,
    *,
    ask: Geocode | None = None,
    chosen: Mapping[str, str] | None = None,
    toponyms: Sequence[tuple[int, int]] | None = None,
    rebuild: bool = True,
    extractor: Extractor | None = None,
) -> Reading:
    """Run all stages over an article.

    `ask` is another geocoder for names that the gazetteer does not know, such as
    `geo.geocoder.nominatim()`; with None nothing leaves the machine. `chosen` are a person's choices of
    places: by `sense` of the places' table, the `key` of a candidate, or "" for none that is known.
    `toponyms` are the spans (start, end) that name places, where a person or another program has found
    them; then no others are looked for. With `rebuild` False a missing or damaged file raises
    `BuiltDataError`, for callers who build it themselves.
    `extractor` finds the claims in place of the rules, such as `geo.language_model.extractor.LanguageModel`,
    which sends the text to its server; where it fails, the rules do, and a notice says so.
    """
    work = partial(_read, article, ask, chosen, toponyms, extractor)
    return with_whole_data(work, to_stderr) if rebuild else work()


def _read(
    article: Article,
    ask: Geocode | None,
    chosen: Mapping[str, str] | None,
    toponyms: Sequence[tuple[int, int]] | None,
    extractor: Extractor | None,
) -> Reading:
    if article.language != READ_LANGUAGE:
        return _foreign(article, chosen)
    doc = parse(article)
    gazetteer = opened()
    named = tuple(
        _as_written(mention, article.text) for mention in mentions(article, doc, gazetteer, toponyms)
    )
    places = resolve(article, doc, named, gazetteer, chosen)
    article = _noting_too_many(article, len(named))
    unanswered = False
    if ask is not None:
        outcome = inquire(places, ask)
        places, unanswered = outcome.places, outcome.unanswered
        article = replace(article, notices=(*article.notices, *([outcome.notice] if outcome.notice else [])))
    found, failed = _claims(article, doc, places, extractor)
    article = replace(article, notices=(*article.notices, *found.notices))
    measured = measurements(found.claims, article, doc, places)
    table = claims_table(article, found.claims, measured, places)
    return Reading(article, places_table(places), table, unanswered or failed)


def _claims(
    article: Article, doc: Doc, places: tuple[Place, ...], extractor: Extractor | None
) -> tuple[Extraction, bool]:
    """Return the claims that the extractor found, else those by the rules; and whether it failed."""
    notices: tuple[str, ...] = ()
    if extractor is not None:
        try:
            return extractor.read(article, doc, places), False
        except LanguageModelError as error:
            notices = (f"{error} {_BY_RULES}",)
    return Extraction(claims(article, doc, attributions(article, doc), places), notices), bool(notices)


def _as_written(mention: Mention, text: str) -> Mention:
    """Return a mention in the text's own characters: the parser is given others in place of some."""
    surface = text[mention.start : mention.end]
    return mention if mention.surface == surface else replace(mention, surface=surface)


def _foreign(article: Article, chosen: Mapping[str, str] | None) -> Reading:
    """Read the places of an article in another language, where that can be done."""
    known = article.language in PLACE_LANGUAGES
    places = foreign_places(article, opened(), chosen) if known else ()
    article = _noting_too_many(article, len(places))
    return Reading(article, places_table(places), claims_table(article, (), (), ()))


def _noting_too_many(article: Article, mentions_found: int) -> Article:
    if mentions_found < MAX_MENTIONS:
        return article
    return replace(article, notices=(*article.notices, _TOO_MANY_PLACES))


def _path(text_or_path: str | Path) -> Path | None:
    if isinstance(text_or_path, Path):
        return text_or_path
    if (
        len(text_or_path) > _LONGEST_NAME
        or "\n" in text_or_path
        or "\0" in text_or_path
        or not text_or_path.strip()
    ):
        return None
    try:
        return Path(text_or_path) if Path(text_or_path).is_file() else None
    except OSError:
        return None

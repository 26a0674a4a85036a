"""The readings of articles, each made once: a click, a filter or a second reader finds them done."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from archive import reread
from claimmap.names import senses as senses_of
from claimmap.selection import Selection, View, select, with_counts
from geo._errors import ArticleError
from geo.article import from_text
from geo.collection import Collection, collect
from geo.language_model import from_environment
from geo.rebuild import opened
from store import MOST_DRAWN, Asked, Counted, Kind
from ui import archive, meant, settings_panel
from ui.names import Names
from ui.plain import plain
from ui.shelf import Shelf
from ui.sources import Source, of_archive

if TYPE_CHECKING:
    from collections.abc import Callable

    from geopandas import GeoDataFrame

    from geo.gazetteer import Candidate
    from geo.reading import Reading

#: Readings kept for all sessions together; one of a long article takes some 2 MB. A bundle takes one an
#: article, and one more for each choice of a place that the article names.
_KEPT = 256
#: Collections kept: each is a bundle, or one article, with a person's choices.
_COLLECTIONS_KEPT = 32

_LARGE = "{loaded:,} of {total:,} claims are drawn, the newest first. Filter or search to see the others."
_READING = "Reading the article. The first one takes a few seconds longer."
_ASKING = "Reading the article. The language model may take minutes."

_Known = tuple[str, str | None, str | None, str | None, str | None, bool, bool, str, str]
_Fixed = tuple[tuple[str, str], ...]


def read(
    sources: Sequence[Source], words: str = "", left_out: Sequence[str] = ()
) -> tuple[Shelf, View, Names]:
    """Return what articles say with a person's choices of places, the view of all of it, and its names.

    Of more claims than can be drawn at once the newest are loaded, and the shelf has the counts of all.
    `words` are those that the reader searched for, `left_out` says what could not be read before. An article
    that cannot be read is left out, which the shelf tells, unless there is no other. Raises DatelineError.
    """
    if _is_large(sources):
        return _read_large(sources, words)
    with _progress(sources) as tell:
        known, notices = _readable(sources, tell)
    _, _, senses = _collected(known, ())
    is_shared = all(source.slug is not None for source in sources)
    choices = meant.chosen(set(senses.values()), is_place, is_shared=is_shared)
    reading, whole, _ = _again(known, choices.now)
    shelf = Shelf(reading, _by_document(sources, known), (*left_out, *notices))
    return shelf, whole, Names(reading.places, senses, choices, _kept(sources))


def narrowed(shelf: Shelf, whole: View, selection: Selection) -> tuple[Shelf, View]:
    """Return the claims that a selection leaves; where not all are loaded, the archive chooses them."""
    if shelf.asked is None:
        return shelf, select(shelf.reading, selection)
    reading, counted = _asked(archive.state(), replace(shelf.asked, selection=selection))
    narrow = replace(shelf, reading=reading, sources=_of_articles(reading, shelf.sources))
    view = with_counts(select(reading, Selection()), whole, counted.facets, counted.total)
    return narrow, replace(view, selection=selection, claims=view.claims)


def without(sources: Sequence[Source], names: Names, sense: str) -> "GeoDataFrame":
    """Return the places as read with all of a person's choices but the one for a name."""
    if sense in names.kept and sense not in names.choices.now:
        own = [source.sha256 for source in sources if source.sha256]
        return collect(archive.store().readings(own, by_machine=True)).places
    now = {own: key for own, key in names.choices.now.items() if own != sense}
    return _again(_readable(sources)[0], now)[0].places


def forget(sources: Sequence[Source], names: Names) -> None:
    """Read anew at the next run what another geocoder failed to answer."""
    for known in _readable(sources)[0]:
        for chosen in {(), _fixed(names.choices.now)}:
            own = _own(known, chosen)
            if _read(*known, own)[0].unanswered:
                _read.clear(*known, own)
    _collected.clear()


def forget_all() -> None:
    """Forget every reading."""
    _read.clear()
    _collected.clear()
    _done().clear()


def read_anew(tell: "Callable[[int, int, str], object] | None" = None) -> None:
    """Read again what shows something else than people say by now of articles and of their places."""
    reread(archive.store(), None, tell)


def is_place(key: str) -> bool:
    """Tell whether the gazetteer has a place with this key."""
    return opened().place(key) is not None


def places_named(sense: str) -> tuple["Candidate", ...]:
    """Return the gazetteer's places of a name; what a sense has after a comma says which of several."""
    name = sense.partition(", ")[0]
    found: tuple[Candidate, ...] = opened().lookup([name])[name]
    return found


def _readable(
    sources: Sequence[Source], tell: "Callable[[int], object] | None" = None
) -> tuple[tuple[_Known, ...], list[str]]:
    """Read each article and return what is known of those that can be read, with a sentence on each other."""
    tell = tell or _silent
    found, notices = [], []
    for number, source in enumerate(sources):
        tell(number)
        known = _known(source)
        try:
            _read(*known, ())
        except ArticleError as error:
            if len(sources) == 1:
                raise
            notices.append(f"{source.title or source.slug} is left out. {error}")
            continue
        found.append(known)
        _done().add(hash(known))
    if not found:
        raise ArticleError(" ".join(notices))
    return tuple(found), notices


@contextmanager
def _progress(sources: Sequence[Source]) -> "Iterator[Callable[[int], object]]":
    """Give what shows which article is being read, where any is not read yet: a bar, if there are several.

    Its place is always taken: what stands below must not move up when all is read.
    """
    with st.container(key="progress"):
        spot = st.empty()
    try:
        if all(hash(_known(source)) in _done() for source in sources):
            yield _silent
        elif len(sources) == 1:
            with spot.container(), st.spinner(_ASKING if settings_panel.may_ask_model() else _READING):
                yield _silent
        else:
            yield partial(_tell, spot, sources)
    finally:
        spot.empty()


def _silent(_: int) -> None:
    """Tell nothing."""


def _tell(spot: "st.delta_generator.DeltaGenerator", sources: Sequence[Source], number: int) -> None:
    named = plain(sources[number].title or sources[number].slug or "")
    spot.progress(number / len(sources), f"Reading {number + 1} of {len(sources)}: {named}")


def _by_document(sources: Sequence[Source], known: Sequence[_Known]) -> dict[str, Source]:
    by_known = {_known(source): source for source in reversed(sources)}
    return {_read(*each, ())[0].article.sha256: by_known[each] for each in reversed(known)}


def _again(known: tuple[_Known, ...], now: meant.Meant) -> tuple[Collection, View, dict[int, str]]:
    with st.spinner("Reading again with your choices."):
        return _collected(known, _fixed(now))


def _fixed(now: meant.Meant) -> _Fixed:
    return tuple(sorted(now.items()))


def _known(source: Source) -> _Known:
    may_ask, asks_model = settings_panel.may_ask_nominatim(), settings_panel.may_ask_model()
    about = (source.text, source.title, source.outlet, source.published, source.url, may_ask, asks_model)
    return *about, source.sha256 or "", archive.state() if source.sha256 else ""


def _kept(sources: Sequence[Source]) -> dict[str, str]:
    """Return by a sense who chose its place in the archive."""
    chosen = archive.store().places_chosen([source.sha256 for source in sources if source.sha256])
    return {edit.target: edit.by for edit in chosen if edit.kind is Kind.PLACE}


def _is_large(sources: Sequence[Source]) -> bool:
    return sum(source.claims for source in sources) > MOST_DRAWN


def _read_large(sources: Sequence[Source], words: str) -> tuple[Shelf, View, Names]:
    """Return the newest claims of an archive that holds more than can be drawn at once."""
    asked = Asked(words=words, sha256s=(str(sources[0].sha256),) if len(sources) == 1 else ())
    with _progress(sources):
        reading, counted = _asked(archive.state(), asked)
        whole = select(reading, Selection())
    whole = with_counts(whole, whole, counted.facets, counted.total)
    senses = senses_of(reading.places)
    choices = meant.chosen(set(senses.values()), is_place, is_shared=True)
    known = {str(source.sha256): source for source in sources}
    loaded = len(reading.claims)
    notices = (_LARGE.format(loaded=loaded, total=counted.total),) if loaded < counted.total else ()
    shelf = Shelf(reading, _of_articles(reading, known), notices, asked, len(sources))
    return shelf, whole, Names(reading.places, senses, choices, _kept(list(shelf.sources.values())))


def _of_articles(reading: Collection, sources: Mapping[str, Source]) -> dict[str, Source]:
    missing = [article.sha256 for article in reading.articles if article.sha256 not in sources]
    more = (
        {entry.sha256: of_archive(entry) for entry in archive.store().entries_of(missing)} if missing else {}
    )
    return {article.sha256: {**sources, **more}[article.sha256] for article in reading.articles}


@st.cache_resource(max_entries=_COLLECTIONS_KEPT, show_spinner=False)
def _asked(state: str, asked: Asked) -> tuple[Collection, Counted]:
    """Streamlit keys this by the archive's state and what is asked of it."""
    found, counted = archive.store().select(asked)
    return collect(found), counted


@st.cache_resource(max_entries=_COLLECTIONS_KEPT, show_spinner=False)
def _collected(known: tuple[_Known, ...], chosen: _Fixed) -> tuple[Collection, View, dict[int, str]]:
    """Streamlit keys this by a hash of what is known of the articles and a person's choices."""
    reading = collect([_read(*each, _own(each, chosen))[0] for each in known])
    return reading, select(reading, Selection()), senses_of(reading.places)


def _own(known: _Known, chosen: _Fixed) -> _Fixed:
    """Return the choices for names that an article has: another's leave its reading as it is."""
    if not chosen:
        return ()
    senses = _read(*known, ())[1]
    return tuple((sense, key) for sense, key in chosen if sense in senses)


@st.cache_resource(show_spinner=False)
def _done() -> set[int]:
    """Return the hashes of what has been read, so that what is read already shows no bar."""
    return set()


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _read(
    text: str,
    title: str | None,
    outlet: str | None,
    published: str | None,
    url: str | None,
    may_ask: bool,
    asks_model: bool,
    sha256: str,
    state: str,
    chosen: _Fixed,
) -> tuple["Reading", frozenset[str]]:
    """Return a reading and the senses that it names.

    What the archive holds is not read again, unless a person's choices or a service on the network ask for
    it. Streamlit keys this by what is known of an article, the archive's state and a person's choices. Nobody
    changes what is kept.
    """
    if sha256 and not (chosen or may_ask or asks_model):
        (stored,) = archive.store().readings([sha256])
        return stored, frozenset(senses_of(stored.places).values())
    # Imported here, under the spinner: spaCy takes seconds the first time.
    from geo.geocoder import nominatim  # noqa: PLC0415
    from geo.language_model.extractor import language_model  # noqa: PLC0415
    from geo.reading import read_article  # noqa: PLC0415

    server = from_environment() if asks_model else None
    if sha256:
        given, said = archive.store().to_read(sha256)
        kept = dict(said.places)
    else:
        given = from_text(text, title=title, outlet=outlet, published=published, url=url)
        kept = {}
    reading = read_article(
        given,
        ask=nominatim() if may_ask else None,
        chosen=kept | dict(chosen),
        extractor=language_model(server) if server is not None else None,
        rebuild=False,  # `ui.trouble` does it, and shows how far it is
    )
    return reading, frozenset(senses_of(reading.places).values())

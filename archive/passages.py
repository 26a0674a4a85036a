"""Passages: what was cut away as navigation is put back, or kept ones cut away; a new version each time."""

from collections.abc import Collection
from dataclasses import asdict, replace

from geo._errors import ArticleError, StoreError
from geo.article import from_text
from geo.reading import read_article
from store import Edit, Facts, Kept, Kind, Offer, Store

_BETWEEN = "\n\n"


def turn(store: Store, sha256: str, numbers: Collection[int], by: str, reason: str = "") -> Kept:
    """Put back passages that are cut away, and cut away those that are kept, by their numbers on the page.

    The text that results is read and becomes the current version. Raises ArticleError where nothing is left,
    and StoreError where the version is not the current one or nobody stands behind it.
    """
    if not by.strip():
        msg = "Say who you are: an edit needs a person's name."
        raise StoreError(msg)
    kept = turned(store, sha256, numbers)
    after = store.passages(kept.version)
    store.edit_all(
        Edit(Kind.PASSAGE, kept.document, str(number), "is_cut", after[number]["is_cut"], by, reason)
        for number in sorted(numbers)
        if number < len(after)
    )
    return kept


def turned(store: Store, sha256: str, numbers: Collection[int]) -> Kept:
    """Do so without an edit that says who: for the undo and redo of one. Raises as `turn` does."""
    found = store.entries_of([sha256])
    if not found:
        msg = "The article has a newer version by now: open that one."
        raise StoreError(msg)
    entry = found[0]
    before = store.passages(sha256)
    after = [
        {**passage, "is_cut": bool(passage["is_cut"]) != (number in numbers)}
        for number, passage in enumerate(before)
    ]
    text = _BETWEEN.join(str(passage["text"]) for passage in after if not passage["is_cut"])
    if not text.strip():
        msg = "Nothing would be left of the article: keep at least one passage."
        raise ArticleError(msg)
    article = from_text(
        text, title=entry.title, outlet=entry.outlet, published=entry.published, url=entry.url
    )
    reading = read_article(article)
    senses = {str(sense) for sense in reading.places["sense"] if isinstance(sense, str)}
    chosen = store.choices(entry.document, senses)
    shown = read_article(article, chosen=chosen) if chosen else None
    about = asdict(entry)
    facts = Facts(**{name: about[name] for name in Facts.__dataclass_fields__ if name in about})
    offer = Offer.of(reading, replace(facts, passages=after), store.found_at(entry.document), shown)
    (kept,) = store.keep([offer])
    return kept

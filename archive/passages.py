"""Passages: what was cut away as navigation is put back, or kept ones cut away; a new version each time."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, replace
from typing import Any

from archive.rereading import reread
from geo._errors import ArticleError, StoreError
from geo.article import from_text
from geo.reading import read_article
from store import Edit, Entry, Facts, Kept, Kind, Offer, Store

_BETWEEN = "\n\n"
_Passages = Sequence[dict[str, Any]]


def turn(store: Store, sha256: str, numbers: Collection[int], by: str, reason: str = "") -> Kept:
    """Put back passages that are cut away, and cut away those that are kept, by their numbers on the page.

    The text that results is read and becomes the current version. Raises ArticleError where nothing is left,
    ConflictError where the article has changed meanwhile, and StoreError where the version is not the current
    one, the text is another article's or nobody stands behind it.
    """
    if not by.strip():
        msg = "Say who you are: an edit needs a person's name."
        raise StoreError(msg)
    entry, before = _current(store, sha256)
    after = [
        {**passage, "is_cut": bool(passage["is_cut"]) != (number in numbers)}
        for number, passage in enumerate(before)
    ]
    done = [
        Edit(
            Kind.PASSAGE, entry.document, str(number), "is_cut", passage["is_cut"], by, reason,
            anchor={"words": passage["text"]},
        )
        for number, passage in enumerate(after)
        if number in numbers
    ]  # fmt: skip
    return _keep(store, entry, after, done)


def follow(store: Store, sha256: str, done: Edit) -> Kept | None:
    """Bring the page to what the undo or redo of a passage says; None where it is so, or it is gone."""
    entry, before = _current(store, sha256)
    words = (done.anchor or {}).get("words")
    is_cut = done.after if isinstance(done.after, bool) else not done.before
    own = {at for at, passage in enumerate(before) if passage["text"] == words}
    meant = {int(done.target)} & own if done.target.isdecimal() else set()
    after = [
        {**passage, "is_cut": is_cut} if at in (meant or own) else passage
        for at, passage in enumerate(before)
    ]
    return None if after == before else _keep(store, entry, after)


def _current(store: Store, sha256: str) -> tuple[Entry, _Passages]:
    found = store.entries_of([sha256])
    if not found:
        msg = "The article has a newer version by now: open that one."
        raise StoreError(msg)
    return found[0], store.passages(sha256)


def _keep(store: Store, entry: Entry, passages: _Passages, done: Iterable[Edit] = ()) -> Kept:
    text = _BETWEEN.join(str(passage["text"]) for passage in passages if not passage["is_cut"])
    if not text.strip():
        msg = "Nothing would be left of the article: keep at least one passage."
        raise ArticleError(msg)
    by_page = store.said_by_page(entry.sha256)
    article = from_text(
        text,
        title=by_page.get("title"),
        outlet=by_page.get("outlet"),
        published=by_page.get("published"),
        url=by_page.get("url"),
    )
    about = asdict(entry) | by_page
    facts = Facts(**{name: about[name] for name in Facts.__dataclass_fields__ if name in about})
    offer = Offer.of(
        read_article(article), replace(facts, passages=list(passages)), store.found_at(entry.document)
    )
    offer = replace(offer, document=entry.document, replaces=entry.sha256)
    (kept,) = store.keep([offer], done=done)
    reread(store, [kept.version])
    return kept

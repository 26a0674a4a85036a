"""Adding: files, addresses and feeds that a person hands in, each with what became of it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from archive.articles import Given, offer_of
from archive.rereading import reread
from fetch import fetch
from fetch.feeds import entries, is_feed
from geo._errors import ArticleError, FetchError
from ingest import Refused, documents_within
from store import Line, Outcome, Store, key_of

Tell = Callable[[int, int, str], object]

#: Entries of a feed that are fetched in one go.
_MOST_ENTRIES = 50


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one thing that was handed in; `sentence` is for the reader."""

    name: str
    outcome: Outcome
    sentence: str
    version: str | None = None

    @property
    def is_kept(self) -> bool:
        """Tell whether the archive holds it."""
        return self.version is not None


_SENTENCES = {
    Outcome.NEW: "Added, with {claims}.",
    Outcome.VERSION: "Added as version {number}: {added} claims came, {removed} went.",
    Outcome.ADDRESS: "The archive had this story; its new address was added.",
    Outcome.KNOWN: "The archive has this already.",
}


def add(
    store: Store,
    files: Sequence[tuple[str, bytes]] = (),
    addresses: Sequence[str] = (),
    *,
    given: Given | None = None,
    tell: Tell | None = None,
) -> Iterator[Result]:
    """Add files (name, bytes) and what stands at addresses, feeds' entries too; yield what became of each.

    `given` is what a person says of the one article that is added. Raises StoreError where the archive cannot
    be written; what was yielded by then is kept.
    """
    total = len(files) + len(addresses)
    for number, (name, data) in enumerate(files):
        _tell(tell, number, total, name)
        yield from add_bytes(store, name, data, (f"file:{name}",), given=given)
    for number, address in enumerate(addresses, start=len(files)):
        _tell(tell, number, total, address)
        yield from add_address(store, address, given=given)


def add_address(store: Store, address: str, *, given: Given | None = None) -> Iterator[Result]:
    """Fetch an address and add what stands there; of a feed, what its entries lead to."""
    try:
        fetched = fetch(address)
    except FetchError as error:
        yield Result(address, Outcome.REFUSED, str(error))
        return
    if is_feed(fetched.data, fetched.media_type):
        for entry in entries(fetched.data, fetched.final_address)[:_MOST_ENTRIES]:
            yield from _add_entry(store, entry.address)
        return
    found_at = tuple(dict.fromkeys((fetched.address, fetched.final_address)))
    yield from add_bytes(
        store, fetched.final_address, fetched.data, found_at, media_type=fetched.media_type, given=given
    )


def add_bytes(
    store: Store,
    name: str,
    data: bytes,
    found_at: tuple[str, ...],
    *,
    media_type: str | None = None,
    given: Given | None = None,
) -> Iterator[Result]:
    """Add the articles that a file or a page holds, each as soon as it is read."""
    key = key_of(name, data)
    try:
        for part, found in enumerate(documents_within(data, name, media_type)):
            if isinstance(found, Refused):
                yield _refused(store, key, found.name, str(part), found.reason)
                continue
            own = found_at if found.name == name else tuple(f"{at}#{part}" for at in found_at)
            try:
                offer = offer_of(found, own, given)
            except ArticleError as error:
                yield _refused(store, key, found.name, str(part), str(error))
                continue
            (kept,) = store.keep([offer])
            reread(store, [kept.version])
            count = "1 claim" if kept.claims == 1 else f"{kept.claims} claims"
            sentence = _SENTENCES[kept.outcome].format(
                claims=count, number=kept.number, added=kept.added, removed=kept.removed
            )
            yield Result(found.name, kept.outcome, sentence, kept.version)
    except ArticleError as error:
        yield _refused(store, key, name, "", str(error))
    store.keep([], [Line(key, name, "", Outcome.KNOWN)])


def _add_entry(store: Store, address: str) -> Iterator[Result]:
    try:
        fetched = fetch(address)
    except FetchError as error:
        yield Result(address, Outcome.REFUSED, str(error))
        return
    found_at = tuple(dict.fromkeys((fetched.address, fetched.final_address)))
    yield from add_bytes(store, fetched.final_address, fetched.data, found_at, media_type=fetched.media_type)


def _refused(store: Store, key: str, name: str, part: str, reason: str) -> Result:
    store.keep([], [Line(key, name, part, Outcome.REFUSED, reason)])
    return Result(name, Outcome.REFUSED, reason)


def _tell(tell: Tell | None, done: int, total: int, name: str) -> None:
    if tell is not None:
        tell(done, total, name)

"""Rereading: articles are read again with what people said of them and of their places."""

from collections.abc import Callable, Sequence

from geo.reading import read_article
from store import Store


def reread(
    store: Store, sha256s: Sequence[str], tell: Callable[[int, int, str], object] | None = None
) -> None:
    """Read current versions again with people's choices and facts, and show that; the machine's own stays."""
    found = store.entries_of(sha256s)
    for number, entry in enumerate(found):
        if tell is not None:
            tell(number, len(found), entry.title or entry.sha256[:8])
        chosen = store.choices_in(entry.sha256)
        if chosen or store.has_facts(entry.document):
            store.show(entry.document, read_article(store.article(entry.sha256), chosen=chosen))
        else:
            store.show(entry.document, None)

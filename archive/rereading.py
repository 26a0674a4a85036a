"""Rereading: articles are read again with what people say of them and of their places."""

from collections.abc import Callable, Sequence

from geo.reading import read_article
from store import Said, Store

#: How often it is looked for more: others may say something while an article is being read.
_ROUNDS = 5


def reread(
    store: Store,
    sha256s: Sequence[str] | None = None,
    tell: Callable[[int, int, str], object] | None = None,
    *,
    rebuild: bool = True,
) -> None:
    """Read again what shows something else than people say by now, of all or of some current versions.

    The machine's own reading stays beside it. Killed at any point, the next call goes on from there.
    `rebuild` is as for `geo.reading.read_article`.
    """
    for _ in range(_ROUNDS):
        stale = store.entries_of(store.stale(sha256s))
        if not stale:
            return
        for number, entry in enumerate(stale):
            if tell is not None:
                tell(number, len(stale), entry.title or entry.sha256[:8])
            article, said = store.to_read(entry.sha256)
            again = read_article(article, chosen=said.places, rebuild=rebuild) if said != Said() else None
            store.show(entry.sha256, said, again)

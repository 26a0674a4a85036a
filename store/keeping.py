"""Keeping: an article and its reading become rows, once; a text that is known only gains an address."""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, func, insert, select, text, update

from geo._errors import ConflictError, StoreError
from geo.article import Article
from geo.frames import EXTRACTOR_VERSION
from geo.reading import Reading
from store import choices, deriving
from store.facts import Facts, Kept, Outcome, likeness, words_sha256
from store.rows import Rows, rows_of
from store.searching import Search
from store.shapes import add_missing, add_shapes
from store.tables import (
    LONGEST_INDEXED,
    SAID_BY_PAGE,
    addresses,
    changes,
    claims,
    documents,
    places,
    versions,
)
from store.telling import FACTS, searched
from store.times import now
from store.values import held

#: Bytes of an address as it is kept: no index holds a longer one. The hash of all of it ends one that is cut.
LONGEST_ADDRESS = 2_000
#: Files of one name are versions of one document where they share this part of their words.
_SAME_STORY = 0.3
#: Documents that name one address as theirs and are compared with another that does.
_MOST_CLAIMED = 20
#: "https://host/page": an address of less names a site, not a page of it.
_SLASHES_OF_A_PAGE = 3


@dataclass(frozen=True, slots=True)
class Offer:
    """An article to be kept: what was read in it, what is known of it, and where it was found.

    `found_at` are addresses of the web or file names, of which a document has any number. `shown` is the
    reading with what people say, of which `read_with` is the digest, where they say anything. With `document`
    it is that document's or nothing is kept, with `replaces` only in the place of that version.
    """

    rows: Rows
    facts: Facts
    found_at: tuple[str, ...] = ()
    shown: Rows | None = None
    read_with: str | None = None
    document: str | None = None
    replaces: str | None = None

    @classmethod
    def of(cls, reading: Reading, facts: Facts, found_at: Sequence[str] = ()) -> "Offer":
        """Return what is to be kept of a reading by the machine alone."""
        return cls(rows_of(reading), facts, tuple(found_at))


def keep(connection: Connection, search: Search, offer: Offer) -> Kept:
    """Keep an article with what the machine read in it, and return what became of it."""
    rows, facts = offer.rows, offer.facts
    found_at = list(dict.fromkeys(_cut(address) for address in offer.found_at if address))
    article = rows.article
    known = _known(connection, article)
    document = known.document if known is not None else _document_at(connection, offer, found_at)
    if offer.document is not None and document not in (None, offer.document):
        msg = "This text is another article's: nothing was changed. Look at that article."
        raise StoreError(msg)
    document = offer.document or document
    if document is None:
        document = article.sha256
        connection.execute(insert(documents).values(id=document, added_at=now()))
    before = _current_ids(connection, document)
    earlier = connection.scalar(
        select(versions.c.sha256).where(versions.c.document == document, versions.c.is_current)
    )
    if offer.replaces is not None and offer.replaces != earlier:
        msg = "This article has changed meanwhile: look at it again, and change it if you still want to."
        raise ConflictError(msg)
    stood_here = offer.document is not None or _stands_at(connection, document, found_at)
    has_new_address = _add_addresses(connection, document, found_at)
    is_back = known is not None and not known.is_current and stood_here and not has_new_address
    if known is not None and not is_back:
        outcome = Outcome.ADDRESS if has_new_address else Outcome.KNOWN
        return Kept(outcome, known.sha256, document, known.number, known.claims)
    if known is None:
        number = _add_version(connection, document, rows, facts)
        _add_rows(connection, rows)
    else:  # a text that is found again where it stood
        number = known.number
    _make_current(connection, document, article.sha256)
    deriving.follow(connection, document, earlier)
    if offer.shown is not None and offer.read_with is not None:
        said = choices.said(connection, [article.sha256]).get(article.sha256, choices.NOTHING)
        if offer.read_with == said.digest:
            deriving.choose(connection, offer.shown, offer.read_with)
    deriving.derive(connection, search, document)
    search.add_version(connection, article.sha256, searched(connection, article.sha256))
    changed(connection)
    after = _current_ids(connection, document)
    return Kept(
        Outcome.NEW if known is None and number == 1 else Outcome.VERSION,
        article.sha256,
        document,
        number,
        len(after),
        added=len(after - before),
        removed=len(before - after),
    )


def changed(connection: Connection) -> None:
    """Tell those who keep what they read that it is no longer so."""
    connection.execute(update(changes).values(count=changes.c.count + 1))


def _known(connection: Connection, article: Article) -> Any:
    """Return the version of this very text, else one that differs in nothing but spaces, case and signs."""
    columns = (
        versions.c.sha256,
        versions.c.document,
        versions.c.number,
        versions.c.is_current,
        versions.c.claims,
    )
    own = connection.execute(select(*columns).where(versions.c.sha256 == article.sha256)).first()
    if own is not None:
        return own
    same = versions.c.words_sha256 == words_sha256(article.text)
    return connection.execute(select(*columns).where(same, versions.c.is_current)).first()


def _document_at(connection: Connection, offer: Offer, found_at: Sequence[str]) -> str | None:
    """Return the document that an article is a version of, by where it was found or says that it stands.

    An address of the web from which it was fetched settles it. A file's name, and the address that a page
    names as its own, do only where the story is the same: anybody can write either.
    """
    words = offer.rows.article.text
    for address in found_at:
        document = connection.scalar(select(addresses.c.document).where(addresses.c.address == address))
        if document is not None and (_is_web(address) or _is_same_story(connection, document, words)):
            return str(document)
    claimed = _claimed(offer)
    if claimed is None:
        return None
    is_short = text(f"length(url) <= {LONGEST_INDEXED}")
    by_page = select(versions.c.document).where(versions.c.url == claimed, is_short, versions.c.is_current)
    by_address = select(addresses.c.document).where(addresses.c.address == _cut(claimed))
    for query in (by_address, by_page.order_by(versions.c.added_at).limit(_MOST_CLAIMED)):
        for document in connection.scalars(query):
            if _is_same_story(connection, document, words):
                return str(document)
    return None


def _claimed(offer: Offer) -> str | None:
    """Return the address that a page names as its own; none where it stands elsewhere, or that is no page."""
    url = offer.facts.url or ""
    if not _is_web(url) or len(url) > LONGEST_INDEXED or url.rstrip("/").count("/") < _SLASHES_OF_A_PAGE:
        return None
    hosts = {_host(address) for address in offer.found_at if _is_web(address)}
    return None if hosts and _host(url) not in hosts else url


def _host(address: str) -> str:
    """Return the host of an address of the web, whatever follows it."""
    return address.split("/")[2].lower().removeprefix("www.")


def _is_web(address: str) -> bool:
    return address.startswith(("http://", "https://"))


def _is_same_story(connection: Connection, document: str, words: str) -> bool:
    current = select(versions.c.text).where(versions.c.document == document, versions.c.is_current)
    return likeness(connection.scalar(current) or "", words) >= _SAME_STORY


def _stands_at(connection: Connection, document: str, found_at: Sequence[str]) -> bool:
    """Tell whether a document was found at one of the addresses before."""
    query = select(addresses.c.address).where(addresses.c.document == document)
    return connection.execute(query.where(addresses.c.address.in_(found_at)).limit(1)).first() is not None


def _cut(address: str) -> str:
    """Return an address as it is kept."""
    address = held(address)
    data = address.encode()
    if len(data) <= LONGEST_ADDRESS:
        return address
    end = f"…{hashlib.sha256(data).hexdigest()}"
    return data[: LONGEST_ADDRESS - len(end.encode())].decode(errors="ignore") + end


def _add_addresses(connection: Connection, document: str, found_at: Sequence[str]) -> bool:
    """Add what is found at no address yet; tell whether there was any such."""
    known = set(connection.scalars(select(addresses.c.address).where(addresses.c.address.in_(found_at))))
    rows = [
        {"address": address, "document": document, "added_at": now()}
        for address in found_at
        if address not in known
    ]
    if rows:
        connection.execute(insert(addresses), rows)
    return bool(rows)


def _add_version(connection: Connection, document: str, rows: Rows, facts: Facts) -> int:
    article = rows.article
    last = connection.scalar(select(func.max(versions.c.number)).where(versions.c.document == document))
    number = (last or 0) + 1
    slug = facts.slug
    if slug and connection.scalar(select(versions.c.sha256).where(versions.c.slug == slug)) is not None:
        # The name in links goes with the newest version.
        connection.execute(update(versions).where(versions.c.slug == slug).values(slug=None))
    known = {**asdict(facts), "known": dict(facts.known), "passages": list(facts.passages)}
    known.update(extras=dict(facts.extras), slug=slug, language=facts.language or article.language)
    values = {name: known[name] for name in known if name in versions.c}
    connection.execute(
        insert(versions).values(
            **values,
            sha256=article.sha256,
            document=document,
            number=number,
            is_current=False,
            text=article.text,
            words_sha256=words_sha256(article.text),
            article={
                "language": article.language,
                "notices": list(article.notices),
                "sections": [[str(s.kind), s.start, s.end] for s in article.sections],
                SAID_BY_PAGE: {name: values[name] for name in FACTS},
            },
            reader=EXTRACTOR_VERSION,
            added_at=now(),
            claims=len(rows.claims),
        )
    )
    return number


def _add_rows(connection: Connection, rows: Rows) -> None:
    sha256 = rows.article.sha256
    add_missing(
        connection,
        claims,
        [
            {"version": sha256, "id": row["id"], "position": position, "is_current": False, "machine": row}
            for position, row in enumerate(rows.claims)
        ],
    )
    add_shapes(connection, rows.shapes)
    add_missing(
        connection,
        places,
        [
            {"version": sha256, "row": number, "sense": row["sense"], "machine": row}
            for number, row in enumerate(rows.places)
        ],
    )


def _make_current(connection: Connection, document: str, sha256: str) -> None:
    connection.execute(update(versions).where(versions.c.document == document).values(is_current=False))
    connection.execute(update(versions).where(versions.c.sha256 == sha256).values(is_current=True))


def _current_ids(connection: Connection, document: str) -> set[str]:
    own = select(versions.c.sha256).where(versions.c.document == document, versions.c.is_current)
    query = select(claims.c.id).where(claims.c.version.in_(own), claims.c.machine.is_not(None))
    return set(connection.scalars(query))

"""What a page says of its article, each fact with where it stood."""

import re
from collections import defaultdict
from collections.abc import Sequence

from ingest import json_ld
from ingest.facts import Facts
from ingest.trees import Tree

#: Names of <meta> in the order of trust, by field.
_OPEN_GRAPH = {
    "title": ("og:title",),
    "outlet": ("og:site_name", "article:publisher"),
    "author": ("article:author", "og:article:author"),
    "published": (
        "article:published_time",
        "article:published",
        "og:published_time",
        "og:article:published_time",
    ),
    "modified": ("article:modified_time", "article:modified", "og:updated_time", "og:article:modified_time"),
    "language": ("og:locale",),
    "address": ("og:url",),
}
_DUBLIN_CORE = {
    "title": ("dc.title", "dcterms.title"),
    "outlet": ("dc.publisher", "dcterms.publisher"),
    "author": ("dc.creator", "dcterms.creator"),
    "published": ("dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dcterms.created"),
    "modified": ("dcterms.modified", "dc.date.modified"),
    "language": ("dc.language", "dcterms.language"),
    "address": ("dc.identifier", "dcterms.identifier", "dc.source"),
    "licence": ("dcterms.license", "dc.rights", "dcterms.rights", "dc.rights.license"),
}
_META = {
    "title": ("headline", "title", "twitter:title", "parsely-title", "citation_title"),
    "outlet": ("publisher", "source", "citation_publisher", "citation_journal_title"),
    "author": ("author", "byl", "byline", "parsely-author", "sailthru.author", "citation_author"),
    "published": (
        *(
            "datepublished",
            "date",
            "pubdate",
            "publishdate",
            "publish-date",
            "publish_date",
            "publication_date",
        ),
        *("parsely-pub-date", "sailthru.date", "citation_publication_date", "citation_date"),
    ),
    "modified": ("datemodified", "last-modified", "lastmod", "revised"),
    "language": ("language", "content-language"),
    "licence": ("license", "licence", "rights"),
}
#: A word that a <time> of publication bears in its class or property.
_OF_PUBLICATION = re.compile(r"publi|posted|pubdate|created|issued", re.IGNORECASE)
_OF_CHANGE = re.compile(r"modif|updat|revis", re.IGNORECASE)
_IS_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")
_SINGLE_FILE = re.compile(r"<!--\s*Page saved with SingleFile\s+url:\s*(\S+)")
_MOST_TIMES = 200


def offer(tree: Tree, html: str, facts: Facts, titles: Sequence[str] = ("title", "h1")) -> None:
    """Offer what a page says of its article, most trustworthy first; `html` is its source.

    `titles` are the elements that are its title where nothing else tells it.
    """
    json_ld.offer(tree, facts)
    said = _meta(tree)
    for names in (_OPEN_GRAPH, _DUBLIN_CORE, _META):
        _offer_meta(said, names, facts)
    _offer_times(tree, facts)
    for link in tree.iterfind(".//link[@href]"):
        if "canonical" in _relations(link):
            facts.offer("address", link.get("href"), "link rel=canonical")
    for comment in (_SAVED_FROM, _SINGLE_FILE):
        if found := comment.search(html[:5000]):
            facts.offer("address", found[1], "saved page")
    facts.offer("language", tree.get("lang") or tree.get("xml:lang"), "html lang")
    for link in (link for tag in ("link", "a") for link in tree.iterfind(f".//{tag}[@rel]")):
        if "license" in _relations(link):
            facts.offer("licence", link.get("href"), "link rel=license")
    for tag in titles:
        if (element := tree.find(f".//{tag}")) is not None:
            facts.offer("title", "".join(element.itertext()), tag)


def _meta(tree: Tree) -> dict[str, list[tuple[str, str]]]:
    """Return by lowered name the (name, content) of each <meta>."""
    said: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for element in tree.iter("meta"):
        content = element.get("content")
        for key in ("property", "name", "itemprop", "http-equiv"):
            name = (element.get(key) or "").strip()
            if name and content:
                said[name.lower()].append((name, content))
    return said


def _offer_meta(
    said: dict[str, list[tuple[str, str]]], fields: dict[str, tuple[str, ...]], facts: Facts
) -> None:
    for field, names in fields.items():
        for name in names:
            values = said.get(name, [])
            if field == "author":
                people = dict.fromkeys(value for _, value in values if not _IS_ADDRESS.match(value))
                facts.offer(field, ", ".join(people), values[0][0] if values else name)
                continue
            for written, value in values:
                # A network's page of the outlet is not its name.
                if field != "outlet" or not _IS_ADDRESS.match(value):
                    facts.offer(field, value, written)


def _offer_times(tree: Tree, facts: Facts) -> None:
    """Offer the <time>s that say what they date, and the only one of a page that has no other."""
    times = [time for time, _ in zip(tree.iter("time"), range(_MOST_TIMES), strict=False)]
    for time in times:
        label = " ".join(filter(None, (time.get("itemprop"), time.get("class"), time.get("id"))))
        given = time.get("datetime") or "".join(time.itertext())
        if "pubdate" in time.attrib or _OF_PUBLICATION.search(label):
            facts.offer("published", given, "time")
        elif _OF_CHANGE.search(label):
            facts.offer("modified", given, "time")
    if len(times) == 1 and times[0].get("datetime") and not _OF_CHANGE.search(str(times[0].get("class"))):
        facts.offer("published", times[0].get("datetime"), "time")


def _relations(link: Tree) -> list[str]:
    return (link.get("rel") or "").lower().split()

"""What a file says of itself, gathered in the order of trust: the first that can be read is kept."""

import re
from typing import TypedDict

from ingest import addresses, dates, wording
from ingest.document import FACTS, Known

_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]+)*", re.IGNORECASE)
#: Codes that say that no language is known.
_NO_LANGUAGE = frozenset({"und", "zxx", "mul", "mis"})
_MOST_SHOWN = 40


class FactFields(TypedDict):
    """The fields of a `Document` that hold facts."""

    title: Known | None
    outlet: Known | None
    author: Known | None
    published: Known | None
    modified: Known | None
    language: Known | None
    address: Known | None
    licence: Known | None


class Facts:
    """Facts of one article; `offer` them in the order of trust."""

    def __init__(self, base: str | None = None) -> None:
        """Begin with none; relative addresses are taken from `base`."""
        self._base = base
        self._known: dict[str, Known] = {}
        self._unread: dict[str, str] = {}

    def offer(self, field: str, value: object, where: str) -> None:
        """Keep a value where nothing is known of its field yet and it can be read.

        Raises `KeyError` where there is no such field.
        """
        if field not in FACTS:
            raise KeyError(field)
        if field in self._known or (given := wording.fact(value)) is None:
            return
        read = self._read(field, given)
        if read is not None:
            self._known[field] = Known(read, where)
        elif field in ("published", "modified"):
            self._unread.setdefault(
                field, f"The date {given[:_MOST_SHOWN]!r} ({where}) cannot be read for sure and was left out."
            )

    def offer_day_of_address(self) -> None:
        """Take the day that the address names as that of publication, where no other is known."""
        address = self._known.get("address")
        if address and "published" not in self._known and (day := addresses.day_in(address.value)):
            self.offer("published", day, "address")

    def fields(self) -> FactFields:
        """Return what is known, for the fields of a `Document`."""
        known = self._known.get
        return FactFields(
            title=known("title"),
            outlet=known("outlet"),
            author=known("author"),
            published=known("published"),
            modified=known("modified"),
            language=known("language"),
            address=known("address"),
            licence=known("licence"),
        )

    @property
    def notices(self) -> tuple[str, ...]:
        """Return a sentence for each date that could not be read."""
        return tuple(self._unread.values())

    def _read(self, field: str, given: str) -> str | None:
        if field in ("published", "modified"):
            return dates.edtf(given)
        if field == "address":
            return addresses.canonical(given, self._base)
        if field == "language":
            return language(given)
        return given


def language(given: str) -> str | None:
    """Return the ISO 639 code of a language tag such as "en-GB", or None where it names none."""
    found = _LANGUAGE.fullmatch(given.partition(",")[0].strip())
    code = found[1].lower() if found else ""
    return code if code and code not in _NO_LANGUAGE else None

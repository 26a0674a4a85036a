"""Ratings as a JSON file, and back: all of a file or nothing, with one sentence on what is wrong."""

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, fields
from typing import Any

from geo._errors import RatingsError
from geo.frames import UNRATED_INFORMATION, UNRATED_SOURCE
from geo.ratings import INFORMATION_CREDIBILITY, SOURCE_RELIABILITY
from ui.rating import LONGEST_SPEAKER, Given

#: What a file says that it is, and the number that changes with its form.
_KIND, _VERSION = "dateline-ratings", 1

#: A file of more is not one that this page has written: at their longest, ten thousand ratings take 12 MB.
MOST_BYTES, MOST_RATINGS = 5_000_000, 10_000
LONGEST_NAME, LONGEST_REASON = 80, 500

_CLAIM = re.compile(r"[0-9a-f]{12}", re.ASCII)
_DOCUMENT = re.compile(r"[0-9a-f]{64}", re.ASCII)
_DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])", re.ASCII)
#: Signs that no one writes in a name or a reason: they hide or turn around what follows.
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_FIELDS = tuple(field.name for field in fields(Given))
_NOTHING = "Nothing was loaded."


def to_file(ratings: Iterable[Given]) -> bytes:
    """Return ratings as a JSON file."""
    entries = [asdict(rating) for rating in ratings]
    document = {"kind": _KIND, "version": _VERSION, "ratings": entries}
    return json.dumps(document, ensure_ascii=False, indent=1).encode("utf-8", "replace")


def from_file(data: bytes) -> tuple[Given, ...]:
    """Return the ratings of a file. Raises RatingsError, whose sentence says what is wrong."""
    if len(data) > MOST_BYTES:
        raise _wrong(f"the file is larger than {MOST_BYTES // 1_000_000} MB")
    try:
        document = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise _wrong("it is not a JSON file of ratings that this page saved") from error
    if not isinstance(document, dict) or document.get("kind") != _KIND:
        raise _wrong("it is not a file of ratings that this page saved")
    if document.get("version") != _VERSION:
        raise _wrong("it was saved by another version of Dateline, in a form that this one does not read")
    entries = document.get("ratings")
    if not isinstance(entries, list) or not entries:
        raise _wrong("it holds no ratings")
    if len(entries) > MOST_RATINGS:
        raise _wrong(f"it holds more than {MOST_RATINGS:,} ratings")
    ratings = [_rating(number, entry) for number, entry in enumerate(entries, start=1)]
    if len({rating.target for rating in ratings}) < len(ratings):
        raise _wrong("it rates the same claim or speaker twice")
    return tuple(ratings)


def fault(rating: Given) -> str:
    """Say what is wrong with a rating, "" where nothing is."""
    checks = (
        (rating.reliability in SOURCE_RELIABILITY, "its reliability is not one of A to F"),
        (rating.credibility in INFORMATION_CREDIBILITY, "its credibility is not one of 1 to 6"),
        (_is_judged(rating), "it is F6, which says that nobody has judged"),
        (_is_target(rating), "it names neither a claim nor a speaker as this page does"),
        (_is_said(rating.by, LONGEST_NAME), f"it has no name, or one of more than {LONGEST_NAME} characters"),
        (
            _is_said(rating.reason, LONGEST_REASON),
            f"it gives no reason, or one of more than {LONGEST_REASON} characters",
        ),
        (bool(_DAY.fullmatch(rating.at)), "its day is not written as in 2026-11-23"),
    )
    return next((says for is_right, says in checks if not is_right), "")


def _rating(number: int, entry: Any) -> Given:
    is_whole = isinstance(entry, dict) and set(entry) == set(_FIELDS)
    if not is_whole or not all(isinstance(value, str) for value in entry.values()):
        raise _wrong(f"rating {number} has not the fields {', '.join(_FIELDS)}")
    rating = Given(**entry)
    if says := fault(rating):
        raise _wrong(f"of rating {number}, {says}")
    return rating


def _is_judged(rating: Given) -> bool:
    if rating.speaker:
        return rating.reliability != UNRATED_SOURCE and rating.credibility == UNRATED_INFORMATION
    return (rating.reliability, rating.credibility) != (UNRATED_SOURCE, UNRATED_INFORMATION)


def _is_target(rating: Given) -> bool:
    if rating.speaker:
        # A speaker's name is the text's, with whatever signs it has.
        return not rating.claim and not rating.document and len(rating.speaker) <= LONGEST_SPEAKER
    return bool(_CLAIM.fullmatch(rating.claim) and _DOCUMENT.fullmatch(rating.document))


def _is_said(words: str, longest: int) -> bool:
    return bool(words.strip()) and len(words) <= longest and not _HIDDEN.search(words)


def _wrong(what: str) -> RatingsError:
    return RatingsError(f"The ratings could not be read: {what}. {_NOTHING}")

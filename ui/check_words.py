"""What was measured of a claim, in words: a line a check, and how it was done one click deeper."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from claimmap import marks
from ui.speech_words import Claim, flat

#: Memberships that hold are listed one by one up to this number; more become one line.
_LISTED_MEMBERSHIPS = 3
#: What `method` and `dataset` say where nothing was measured.
_NONE = "none"


@dataclass(frozen=True, slots=True)
class Check:
    """A line about what was measured, the lines that open below it, and the verdict's code."""

    line: str
    details: list[str]
    verdict: str


def checks(claim: Claim) -> list[Check]:
    """Return a line for each measurement; many memberships that hold become one, what does not never."""
    lines: list[Check] = []
    unchecked: set[str] = set()
    alike: dict[tuple[str, str], list[Check]] = {}
    for measurement in claim["measurement"] or ():
        check = Check(_told(measurement), _how(measurement), str(measurement["verdict"]))
        if check.verdict == "not_checkable":
            if check.line in unchecked:
                continue  # a distance and a direction in one phrase
            unchecked.add(check.line)
        if measurement["quantity"] == "membership" and measurement["verdict"] == "holds":
            alike.setdefault((str(measurement["stated"]), measurement["method"]), []).append(check)
        else:
            lines.append(check)
    for (stated, method), found in alike.items():
        lines += found if len(found) <= _LISTED_MEMBERSHIPS else [_folded(stated, method, found)]
    return lines


def _told(measurement: Mapping[str, Any]) -> str:
    """Say "The centre of Brest lies 1.9 to 5.7 mi from Poland; the text says 10 miles: overstated"."""
    sentence = flat(str(measurement["sentence"])).rstrip(".")
    if measurement["verdict"] == "not_checkable":
        return f"{sentence}."  # which says so itself
    return f"{sentence}: {marks.VERDICTS.get(measurement['verdict'], measurement['verdict'])}"


def _how(measurement: Mapping[str, Any]) -> list[str]:
    told = (("How", "method"), ("By", "dataset"), ("It hangs on", "depends_on"))
    found = ((label, measurement.get(column)) for label, column in told)
    return [f"{label}: {flat(str(words))}" for label, words in found if words and words != _NONE]


def _folded(stated: str, method: str, found: Iterable[Check]) -> Check:
    lines = [check.line for check in found]
    return Check(f"{len(lines)} countries named as {stated}s: all hold, {method}", lines, "holds")

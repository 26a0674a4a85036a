"""EDTF dates as a reader says them: "2022-03-09" is 9 March 2022, "2014/.." is since 2014."""

import re

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DATE = re.compile(r"(?P<year>\d{4}|XXXX)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?P<qualifier>[?~%])?")
_DECADE = re.compile(r"\d{3}X")
_QUALIFIERS = {"?": " (uncertain)", "~": " (about)", "%": " (about, uncertain)"}


def in_words(edtf: str) -> str:
    """Return an EDTF date in words; what is not one of the usual forms comes back as it is."""
    start, slash, end = edtf.partition("/")
    if slash and end == "..":
        return f"since {_day(start)}"
    if slash and start == "..":
        return f"up to {_day(end)}"
    return f"{_day(start)} to {_day(end)}" if slash else _day(start)


def _day(edtf: str) -> str:
    match = _DATE.fullmatch(edtf)
    if match is None:
        return f"the {edtf[:3]}0s" if _DECADE.fullmatch(edtf) else edtf
    if match["month"] and not 1 <= int(match["month"]) <= len(_MONTHS):
        return edtf
    month = _MONTHS[int(match["month"]) - 1] if match["month"] else ""
    year = "" if match["year"] == "XXXX" else match["year"]
    parts = [str(int(match["day"])) if match["day"] else "", month, year]
    words = " ".join(part for part in parts if part) or edtf
    return words + ("" if year else ", year not stated") + _QUALIFIERS.get(match["qualifier"] or "", "")

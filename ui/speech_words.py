"""How a claim is said, in words: by whom, to whom, through whom, how firmly and on what condition."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from claimmap import marks
from geo import countries
from ui import vocabulary

#: Certain, one way or the other: the mark's own label says which.
_PLAIN = frozenset({"CT+", "CT-"})

#: A row of `reading.claims` with None where nothing is known.
Claim = Mapping[Any, Any]

_CAPITALISED = re.compile(r"\b[A-Z][A-Za-z]+")


def who(claim: Claim) -> str:
    """Say who says it, to whom, through whom: `chain` runs from near the reader to near the fact."""
    source = claim["source"] or ""
    if not source:
        return marks.NO_SPEAKER.capitalize()
    chain = list(claim["chain"] or ())
    at = chain.index(source) if source in chain else len(chain)
    parts = [f"{source}{_office(claim)}"]
    if claim["addressee"]:
        parts[0] += f", to {claim['addressee']}"
    if chain[:at]:
        parts.append(f"as told by {listed(chain[:at])}")
    if chain[at + 1 :]:
        parts.append(f"citing {listed(chain[at + 1 :])}")
    return " · ".join(parts)


def ground(claim: Claim) -> str:
    """Say how sure the claim is and in which words, how likely, and what it rests on."""
    hedges = [f"“{flat(hedge['text'])}”" for hedge in claim["hedges"] or ()]
    spoken = marks.SPEECH_ACTS.get(claim["speech_act"], claim["speech_act"])
    parts = [] if claim["speech_act"] == "assert" else [spoken]
    if claim["factuality"] not in _PLAIN:
        parts.append(marks.FACTUALITY.get(claim["factuality"], claim["factuality"]))
    if hedges:
        parts.append(f"in the words {listed(hedges)}")
    if claim["likelihood"]:
        parts.append(vocabulary.word_of(vocabulary.LIKELIHOODS, claim["likelihood"]))
    parts.append(f"evidence named: {claim['evidence']}" if claim["evidence"] else marks.NO_EVIDENCE)
    return "".join(f" · {part}" for part in parts)


def condition(claim: Claim) -> str:
    """Say on what condition, in the text's words."""
    return f"On a condition: “{flat(claim['condition'])}”" if claim["condition"] else ""


def flat(words: str) -> str:
    """Return words of the text on one line."""
    return " ".join(words.split())


def listed(names: Sequence[str]) -> str:
    """Return "a", "a and b" or "a, b and c"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _office(claim: Claim) -> str:
    """Return ", Secretary of State (United States)", as far as it is told and says more than the name."""
    role, code = claim["source_role"], claim["source_country"]
    country = countries.name(code) if code else ""
    office = f", {flat(role)}" if role and role != claim["source"] else ""
    return (
        f"{office} ({country})" if country and not _names(f"{claim['source']} {role or ''}", code) else office
    )


def _names(words: str, code: str) -> bool:
    """Tell whether words name a country, as in "UK’s defence secretary" or "the Russian army"."""
    if countries.name(code).casefold() in words.casefold():
        return True
    return any(
        word == countries.adjective(code) or countries.find_country(word) == code
        for word in _CAPITALISED.findall(words)
    )

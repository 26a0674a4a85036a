"""Certainty: how firmly a speaker says it, by the words that weaken and strengthen.

Factuality follows FactBank: certain (CT), probable (PR) or possible (PS) with a sign, or unknown (U),
as the speaker presents it, not as Dateline judges it.
"""

from dataclasses import dataclass
from functools import cache

from geo.claims.claim import Polarity, SpeechAct, Words
from geo.claims.conditions import is_counterfactual, is_open_condition
from geo.claims.verbs import PERCEIVING
from geo.tables import read_curated
from geo.tokens import Span, Token

_TO_COME = frozenset({SpeechAct.PREDICT, SpeechAct.PROMISE, SpeechAct.THREATEN})
_CERTAIN = frozenset("convince know confirm stress insist prove show reveal certain sure clear".split())


@dataclass(frozen=True, slots=True)
class Hedge:
    """Words that weaken or strengthen a claim, with how far, and whether they turn it around."""

    words: Words
    strength: str  # CT, PR, PS or U
    is_negative: bool  # "unlikely", "doubts that"
    is_of_number: bool  # "perhaps 600 men"


@dataclass(frozen=True, slots=True)
class _Row:
    words: tuple[str, ...]
    strength: str
    in_cue: bool  # weakens as a verb that reports alone
    inflects: bool  # any form of its first word counts
    is_negative: bool


def hedges(root: Token, content: Span, cue: tuple[int, int] | None) -> tuple[Hedge, ...]:
    """Return the words in a claim's content and cue that weaken it, in text order.

    What weakens an aside ("a city said to lie ...") does not weaken the claim.
    """
    doc, sentence = root.doc, root.sent
    by = doc.char_span(*cue, alignment_mode="expand") if cue is not None else None
    of_cue = set(range(by.start, by.end)) if by is not None else set()
    found: list[Hedge] = []
    done = sentence.start
    for at in sorted(of_cue | set(range(content.start, content.end))):
        row = _row_at(sentence, at) if done <= at < sentence.end else None
        if row is None:
            continue
        words = doc[at : at + len(row.words)]
        done = words.end
        if words.root.dep_ == "aux" and words.root.head.lemma_ in PERCEIVING and words.text == "could":
            continue
        if at in of_cue or not (row.in_cue or _in_aside(words.root, root)):
            told = Words(words.start_char, words.end_char, words.text)
            found.append(Hedge(told, row.strength, row.is_negative, _is_of_number(words)))
    return tuple(found)


def _row_at(sentence: Span, at: int) -> _Row | None:
    """Return the longest row of the table whose words stand at a token."""
    doc = sentence.doc
    first = doc[at]
    if first.text == "May" and first.pos_ == "PROPN":
        return None
    base = _base(first)
    other = _rows().get(base, ()) if base != first.lower_ else ()
    for row in (*_rows().get(first.lower_, ()), *other):
        rest = doc[at + 1 : min(sentence.end, at + len(row.words))]
        same = first.lower_ == row.words[0] or row.inflects
        if same and tuple(token.lower_ for token in rest) == row.words[1:]:
            return row
    return None


def _base(token: Token) -> str:
    """Return the lemma; of an adjective made of a verb ("worried") the verb's."""
    lemma: str = token.lemma_.lower()
    if lemma != token.lower_ or not lemma.endswith("ed"):
        return lemma
    stem = lemma.removesuffix("ed")
    bases = (stem, f"{stem}e", f"{stem.removesuffix('i')}y")
    return next((base for base in bases if base in _rows()), lemma)


def _in_aside(token: Token, root: Token) -> bool:
    """Tell whether a token stands after a dash, or hangs on a clause about a noun of the content."""
    if any(between.text in ("–", "—") for between in root.doc[root.i : token.i]):
        return True
    about = {root.i, *(above.i for above in root.ancestors)}
    while token.i not in about and token.head.i != token.i:
        if token.dep_ in ("acl", "relcl", "appos"):
            return True
        token = token.head
    return False


def factuality(
    root: Token,
    found: tuple[Hedge, ...],
    act: SpeechAct,
    sign: Polarity,
    condition: Words | None,
    *,
    withheld: bool = False,
) -> str:
    """Return FactBank's value: the weakest hedge decides.

    A demand and what hangs on an "if" say nothing of what is so. What weakens a number alone ("perhaps
    600 men") leaves the rest as firm as it is.
    """
    if withheld or act is SpeechAct.DEMAND or is_counterfactual(root):
        return "U"
    if condition is not None and is_open_condition(condition.text):
        return "U"
    levels = {hedge.strength for hedge in found if not hedge.is_of_number}
    if "U" in levels:
        return "U"
    level = "PS" if "PS" in levels else "PR" if "PR" in levels else "CT"
    if level == "CT" and act in _TO_COME and "CT" not in levels and not _convinced(root):
        level = "PR"
    turned = any(hedge.is_negative and not hedge.is_of_number for hedge in found)
    return level + ("-" if (sign is Polarity.NEGATIVE) != turned else "+")


def _is_of_number(words: Span) -> bool:
    """Tell whether words weaken no more than the number after them."""
    doc = words.doc
    after = words.end < len(doc) and doc[words.end].pos_ == "NUM"
    return after or (words.end < len(doc) and words.root.head.pos_ == "NUM")


def _convinced(root: Token) -> bool:
    return any(token.lemma_.lower() in _CERTAIN for token in root.ancestors)


@cache
def _rows() -> dict[str, tuple[_Row, ...]]:
    """Map the first word of each row to the rows that begin with it, the longest first."""
    rows: dict[str, list[_Row]] = {}
    for row in read_curated("hedges.csv"):
        words, notes = tuple(row["phrase"].split()), row["note"].split()
        inflects = "cue" in notes or "verb" in notes
        rows.setdefault(words[0], []).append(
            _Row(words, row["strength"], "cue" in notes, inflects, "negative" in notes)
        )
    return {first: tuple(sorted(same, key=lambda row: -len(row.words))) for first, same in rows.items()}

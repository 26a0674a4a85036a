"""Certainty: how firmly a speaker says it, by the words that weaken and strengthen.

Factuality follows FactBank: certain (CT), probable (PR) or possible (PS) with a sign, or unknown (U),
as the speaker presents it, not as Dateline judges it.
"""

import re
from functools import cache

from spacy.tokens import Doc, Span, Token

from geo.claims.claim import Polarity, SpeechAct, Words
from geo.claims.conditions import is_counterfactual, is_open_condition
from geo.claims.verbs import PERCEIVING
from geo.tables import read_curated

_TO_COME = frozenset({SpeechAct.PREDICT, SpeechAct.PROMISE, SpeechAct.THREATEN})
_CERTAIN = frozenset("convince know confirm stress insist prove show reveal certain sure clear".split())


def hedges(root: Token, content: Span, cue: tuple[int, int] | None) -> tuple[Words, ...]:
    """Return the words in a claim's content and cue that weaken it, in text order.

    What weakens an aside ("a city said to lie ...") does not weaken the claim.
    """
    sentence, found = root.sent, []
    for match in _hedge_pattern().finditer(sentence.text):
        start = sentence.start_char + match.start()
        end = start + len(match.group())
        words = content.doc.char_span(start, end, alignment_mode="expand")
        if words is None or _is_month(words[0]):
            continue
        if words.root.dep_ == "aux" and words.root.head.lemma_ in PERCEIVING and match.group() == "could":
            continue
        in_cue = cue is not None and cue[0] <= start < cue[1]
        in_content = content.start_char <= start < content.end_char and not _in_aside(words.root, root)
        if (in_content and "cue" not in _strength(match.group())[1]) or in_cue:
            found.append(Words(start, end, match.group()))
    return tuple(found)


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
    found: tuple[Words, ...],
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
    strengths = [_strength(hedge.text) for hedge in found if not _is_of_number(root.doc, hedge)]
    levels = {strength for strength, _ in strengths}
    if "U" in levels:
        return "U"
    level = "PS" if "PS" in levels else "PR" if "PR" in levels else "CT"
    if level == "CT" and act in _TO_COME and "CT" not in levels and not _convinced(root):
        level = "PR"
    negative = (sign is Polarity.NEGATIVE) != any("negative" in note for _, note in strengths)
    return level + ("-" if negative else "+")


def _is_of_number(doc: Doc, hedge: Words) -> bool:
    words = doc.char_span(hedge.start, hedge.end, alignment_mode="expand")
    if words is None or words.end >= len(doc):
        return False
    return words.root.head.pos_ == "NUM" or doc[words.end].pos_ == "NUM"


def _convinced(root: Token) -> bool:
    return any(token.lemma_.lower() in _CERTAIN for token in root.ancestors)


def _is_month(token: Token) -> bool:
    return token.text == "May" and token.pos_ == "PROPN"


@cache
def _table() -> dict[str, tuple[str, str]]:
    return {row["phrase"]: (row["strength"], row["note"]) for row in read_curated("hedges.csv")}


@cache
def _hedge_pattern() -> re.Pattern[str]:
    forms = []
    phrases = sorted(_table().items(), key=lambda row: (-row[0].count(" "), -len(row[0])))
    for phrase, (_, note) in phrases:
        inflects = note.startswith("cue") or phrase == "seem"
        form = rf"{re.escape(phrase)}(?:s|d|ed|ing)?" if inflects else re.escape(phrase)
        forms.append(form.replace(r"appear\ to", r"appear(?:s|ed)?\ to"))
    return re.compile(rf"\b(?:{'|'.join(forms)})\b", re.IGNORECASE)


def _strength(text: str) -> tuple[str, str]:
    lower = text.lower()
    table = _table()
    for form in (
        lower,
        lower.removesuffix("s"),
        lower.removesuffix("ed"),
        lower.removesuffix("d"),
        lower.removesuffix("ing"),
    ):
        if form in table:
            return table[form]
    return table["appear to"]

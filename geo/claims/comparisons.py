"""Comparisons: a number told by another one: "twice as many as in November", "half of the 190,000"."""

import re

from geo import numbers
from geo.claims.claim import Words
from geo.tokens import Span

_TIMES = r"\b(?:twice|double|triple|thrice|half|a third|a quarter|two[- ]thirds|three[- ]quarters"
_COMPARISON = re.compile(
    rf"{_TIMES}|(?<![\d.,]){numbers.NUMBER}[- ](?:times|fold))"
    r"(?:\s+(?:as (?:many|much|large|big|strong)(?: \w+){0,3} as"
    r"|the (?:number|size|figure|strength|total)(?: of)?|that (?:number|figure))\b"
    rf"|\s+(?:of )?(?:the|those|its|their) {numbers.NUMBER})"
    r"[^,.;:()\"“”]{0,60}"
    rf"|\b(?:more|fewer|less|larger|higher|lower|greater|smaller)\b(?: \w+){{0,4}} than"
    rf" (?:in|at|on|a|the|last|it|they|any|before|ever|previously|during|those|that)\b[^,.;:()\"“”]{{0,50}}"
    rf"|\b(?:up|down) from (?:an? |the |about |some |around )?{numbers.NUMBER}[^,.;:()\"“”]{{0,30}}"
    rf"|\bcompared (?:with|to) [^,.;:()\"“”]{{1,60}}",
    re.IGNORECASE,
)
#: What runs on for longer has swallowed the sentence.
_LONGEST = 140


def comparison(content: Span) -> Words | None:
    """Return the words that set a claim's number against another, or None."""
    match = _COMPARISON.search(content.text)
    if match is None or len(match.group()) > _LONGEST:
        return None
    words = match.group().rstrip()
    start = content.start_char + match.start()
    return Words(start, start + len(words), words)

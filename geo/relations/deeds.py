"""Deeds: what is done, by whichever word; "the town had fallen" is denied of "the army captured it"."""

from functools import cache

from geo.relations.words import stem

#: A row a deed: words that tell of it, seen from either side.
_WORDS = (
    "withdraw withdrawn withdrew withdrawal pull pullback pullout leave left retreat depart departure return",
    "take took taken capture seize fall fell fallen lose losing retake retaken recapture conquer overrun",
    "attack assault invade invasion offensive incursion raid strike struck",
    "fire fired shell shelling bombard bombardment bomb missile rocket",
    "enter cross arrive come came move send sent deploy deployment reach advance march landing fly flew "
    "flown sail ferry",
    "mass gather amass concentrate buildup assemble reinforce",
    "kill dead death die casualty casualties",
    "sink sank sunk destroy down downed",
    "mine laid lay laying",
    "jam jammed jamming",
)

#: Deeds told by words that tell of much else.
WIDE = frozenset({"enter", "take"})


def deeds(words: frozenset[str]) -> frozenset[str]:
    """Return the deeds that stems tell of, each known by its first word."""
    known = _known()
    return frozenset(known[word] for word in words if word in known)


@cache
def _known() -> dict[str, str]:
    return {stem(word): row.split()[0] for row in _WORDS for word in row.split()}

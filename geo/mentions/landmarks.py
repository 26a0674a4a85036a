"""Landmarks: names that say by their own noun that they are ground: "Brandy Creek", "Tyson's Ferry"."""

from geo.mentions import words
from geo.mentions.entities import is_capital
from geo.mentions.positions import Lead, before_place, lead_to
from geo.tokens import Doc

_LONGEST = 5
#: Capitalised at the end of a name these make it a landmark's.
_LANDMARKS = frozenset(
    "creek river rivers mountain mountains springs valley falls canyon bluff bluffs bayou gap landing ferry "
    "crossing crossroads junction hollow prairie island islands bay harbor harbour beach peninsula strait "
    "straits sound fork forks swamp ridge depot courthouse lake lakes reservoir airport airfield desert "
    "plateau glacier lagoon cove inlet narrows shoals rapids hollows heights".split()
)
#: The same where a preposition or an owner says so: these are surnames and firms' names too.
_DOUBTFUL = frozenset(
    "hill hills ford bridge mill mills park station point run branch woods fields head bend pass neck marsh "
    "brook spring square pond dam mine mines quarry corner corners mound grove pier wharf dock docks "
    "shore".split()
)
#: The same where somebody owns it.
_OWNED = frozenset(
    "church house store tavern farm field ranch plantation den camp village cabin cove".split()
)
#: At the beginning of a name these make it a landmark's: "Fort Gaines", "Lake Saimaa".
_OPENINGS = frozenset("fort camp lake mount cape".split())


def is_landmark(doc: Doc, first: int, last: int) -> bool:
    """Tell whether a capitalised name is a landmark's by its noun.

    "Creek", "Gap" or "Fort" settle it. "Hill" and "Ford" are surnames too: they do where
    someone owns them ("Reed's Ford") or a preposition of place stands before.
    """
    if not 1 < last - first <= _LONGEST or _follows_name(doc, first):
        return False
    if last < len(doc) and is_capital(doc[last]) and not doc[last].is_sent_start:
        return False
    opening, noun = doc[first].lower_.rstrip("."), _noun(doc, first, last)
    if opening in words.TITLES or opening in words.RANKS:
        return False
    if noun in _LANDMARKS or opening in _OPENINGS:
        return True
    if (noun in _DOUBTFUL or noun in _OWNED) and any(token.tag_ == "POS" for token in doc[first:last]):
        return True
    if noun not in _DOUBTFUL:
        return False
    at = before_place(doc, first)
    is_located = at >= 0 and doc[at].lower_ in words.STRONGLY_LOCATIVE
    return is_located or lead_to(doc, first) is Lead.PATH


def _noun(doc: Doc, first: int, last: int) -> str:
    """Return the noun that ends the name, "court-house" and "cross-roads" whole."""
    if last - first > 3 and doc[last - 2].text == "-":
        return f"{doc[last - 3].lower_}{doc[last - 1].lower_}"
    return doc[last - 1].lower_


def _follows_name(doc: Doc, first: int) -> bool:
    """Tell whether a longer name is cut before this one."""
    return first > 0 and is_capital(doc[first - 1]) and not doc[first - 1].is_sent_start

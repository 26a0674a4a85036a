"""Border phrases: "the Polish border", "the Poland-Belarus border", "the border with Belarus"."""

from dataclasses import replace

from geo.mentions.mention import MentionKind
from geo.mentions.phrases import Drafts

_BORDER_NOUNS = frozenset({"border", "borders", "frontier", "frontiers", "borderline"})
_BETWEEN_NAMES = frozenset({"-", "–", "—", "/", "and"})
_BEFORE_NOUN = frozenset(
    "'s ’s ' ’ northern eastern southern western land state shared common long whole entire "
    "international".split()
)
_AFTER_NOUN = frozenset({"with", "between", "of", "to"})


def add_borders(drafts: Drafts) -> None:
    """Make one mention of each border that is named by its countries; demonyms in it are said by it."""
    for token in drafts.doc:
        if token.lower_ in _BORDER_NOUNS and token.tag_.startswith("NN"):
            _add_border(drafts, token.i)


def _add_border(drafts: Drafts, noun: int) -> None:
    before = _names_before(drafts, noun)
    after = _names_after(drafts, noun)
    countries: list[str] = []
    for index in (*reversed(before), *after):
        countries.extend(c for c in _countries(drafts, index) if c not in countries)
    if not countries:
        return
    first = min([drafts.get(index).first for index in before], default=noun)
    last = max([drafts.get(index).last for index in after], default=noun + 1)
    mention = replace(drafts.phrase(first, last, MentionKind.BORDER), countries=tuple(countries[:2]))
    for index in before:
        if len(before) > 1 or drafts.get(index).mention.kind is MentionKind.DEMONYM:
            drafts.drop(index)
    drafts.add(first, last, mention)


def _names_before(drafts: Drafts, noun: int) -> list[int]:
    """Return the drafts that stand before the noun, nearest first, two at most."""
    found: list[int] = []
    position = noun
    while position > 0 and len(found) < 2:
        if position in drafts.ending and _countries(drafts, drafts.ending[position]):
            found.append(drafts.ending[position])
            position = drafts.get(found[-1]).first
        elif drafts.doc[position - 1].lower_ in (_BETWEEN_NAMES if found else _BEFORE_NOUN):
            position -= 1
        else:
            break
    return found


def _names_after(drafts: Drafts, noun: int) -> list[int]:
    """Return the drafts after "with", "between" or "of", two at most."""
    doc = drafts.doc
    position = noun + 1
    if position >= len(doc) or doc[position].lower_ not in _AFTER_NOUN:
        return []
    joins = {"and"} if doc[position].lower_ in {"between", "of"} else frozenset[str]()
    found: list[int] = []
    position += 1
    while position < len(doc) and len(found) < 2:
        index = drafts.starting.get(position)
        if index is not None and drafts.get(index).is_country:
            found.append(index)
            position = drafts.get(index).last
        elif doc[position].lower_ == "the" or (found and doc[position].lower_ in joins):
            position += 1
        else:
            break
    return found


def _countries(drafts: Drafts, index: int) -> tuple[str, ...]:
    draft = drafts.get(index)
    if draft.is_country or draft.mention.kind is MentionKind.DEMONYM:
        return draft.mention.countries[:1]
    return ()

"""Unlisted names: what stands where only a place can, though no gazetteer has it."""

from collections.abc import Iterator, Sequence

from geo.mentions import words
from geo.mentions.abbreviations import name_of
from geo.mentions.bearers import PLACE_LABELS
from geo.mentions.entities import entity_at, is_capital
from geo.mentions.evidence import NEVER_LABELS, TIMES, Evidence
from geo.mentions.landmarks import is_landmark
from geo.mentions.namesakes import is_numbered, names_something_else
from geo.mentions.positions import before_place, is_located, is_on_way, listed_in
from geo.mentions.reach import Reach, how_reached
from geo.tokens import Doc, Span

_LONGEST_CODE = 4
#: Prepositions after which even a name that spaCy takes for a person's or a firm's is a place's.
_OF_PLACE = frozenset("at in near outside between around".split())
_JOINTS = frozenset({"and", "or", "&"})


def labelled(
    doc: Doc, runs: Sequence[tuple[int, int]], taken: set[int], evidence: Evidence
) -> Iterator[tuple[int, int]]:
    """Yield the first and last token (exclusive) of what spaCy takes for places, in none `taken`."""
    left = {position for run in runs for position in range(*run)} - taken
    for entity in doc.ents:
        if entity.label_ in PLACE_LABELS and left.issuperset(_capitals(entity)):
            first, last = _without_ends(entity)
            if first < last and is_capital(doc[first]) and _is_place(doc, first, last, evidence):
                yield first, last


def placed(
    doc: Doc, runs: Sequence[tuple[int, int]], taken: set[int], evidence: Evidence
) -> Iterator[tuple[int, int]]:
    """Yield the same of what stands where places do, though spaCy takes it for a person's or a firm's."""
    left = {position for run in runs for position in range(*run)} - taken
    for first, last in _pieces(doc, runs, left):
        if _stands_as_place(doc, first, last, evidence) and _is_place(doc, first, last, evidence):
            evidence.story.learn(first, last, " ".join(doc[first:last].text.split()))
            yield first, last


def _capitals(entity: Span) -> list[int]:
    return [token.i for token in entity if is_capital(token) and token.lower_ != "the"]


def _without_ends(entity: Span) -> tuple[int, int]:
    """Leave out an article before a name and a possessive after it."""
    return entity.start + int(entity[0].lower_ == "the"), entity.end - int(entity[-1].tag_ == "POS")


def _pieces(doc: Doc, runs: Sequence[tuple[int, int]], left: set[int]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of names that are left of the runs, parted at "and"."""
    for run in runs:
        start: int | None = None
        for position in range(run[0], run[1] + 1):
            stands = position in left and position < run[1] and doc[position].lower_ not in _JOINTS
            if stands and start is None and is_capital(doc[position]):
                start = position
            elif not stands and start is not None:
                end = position
                while not is_capital(doc[end - 1]):
                    end -= 1
                yield start, end
                start = None


def _stands_as_place(doc: Doc, first: int, last: int, evidence: Evidence) -> bool:
    """Tell whether a preposition of place or a list of places holds a name that spaCy takes for another's."""
    label, name = doc[first].ent_type_, doc[first:last]
    if label not in TIMES and is_landmark(doc, first, last):
        return True
    if label in NEVER_LABELS or any(not token.tag_.startswith("NNP") for token in name if is_capital(token)):
        return False
    if doc[first - 1].lower_ in words.DETERMINERS if first else True:
        return False
    entity = entity_at(doc, first)
    if len(entity) > last - first and (first, last) not in [(p.start, p.end) for p in listed_in(entity)]:
        return False
    if last < len(doc) and (doc[last].tag_ in {"POS", "CD", "HYPH"} or doc[last].text == "("):
        return False
    if doc[first].lower_.rstrip(".") in words.TITLES:
        return False
    is_office = any(token.lower_ in words.CIVIC_WORDS | words.PERSON_NOUNS for token in name)
    if label != "PERSON" and not is_office and evidence.region_after(last) is not None:
        return True
    is_single = not any(token.whitespace_ for token in doc[first : last - 1])  # also "Qala-i-Zal"
    if is_single and evidence.story.is_listed(first, last):
        return True
    at = before_place(doc, first)
    if at >= 0 and doc[at].lower_ in _OF_PLACE:
        return is_single or label != "ORG"
    if is_single and how_reached(doc, last - 1) is Reach.GROUND:
        return True
    return is_on_way(doc, first, last)


def _is_place(doc: Doc, first: int, last: int, evidence: Evidence) -> bool:
    """Tell whether nothing speaks against an unknown name's being a place's."""
    if evidence.story.is_borne(first, last) and not is_located(doc, first):
        return False
    if doc[first].ent_type_ == "GPE" and evidence.story.is_ship(first, last, name_of(doc, first, last)):
        return False
    if last - first == 1 and (doc[first].tag_ in {"NN", "NNS"} or doc[first].lower_ in words.NEVER_ALONE):
        return False  # a common noun that opens a sentence or heading
    if _is_code(doc[first:last].text) or doc[first].lower_.rstrip(".") in words.FORMS_OF_ADDRESS:
        return False
    return not names_something_else(doc, first, last) and not is_numbered(doc, first, last)


def _is_code(text: str) -> bool:
    """Tell whether an unknown name is none of a place: "H5N1", "M.D.", "SOS"."""
    return any(letter.isdigit() for letter in text) or (len(text) <= _LONGEST_CODE and text.isupper())

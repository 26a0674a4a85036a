"""Given names: spans that a person or another program says are names of places."""

from collections.abc import Iterator, Sequence

from geo.countries import find_country, find_demonym
from geo.datelines import datelines
from geo.gazetteer import Gazetteer
from geo.memberships import find_group
from geo.mentions.abbreviations import name_of, region_of_abbreviation
from geo.mentions.spans import Names, NameSpan
from geo.tokens import Doc


def given_names(doc: Doc, gazetteer: Gazetteer, given: Sequence[tuple[int, int]]) -> Names:
    """Take these spans (character offsets, end exclusive) for names, in order and none else.

    Raises `ValueError` for a span that holds no word of the text.
    """
    spans = tuple(_spans(doc, given))
    return Names(spans, gazetteer.lookup({span.name for span in spans}))


def _spans(doc: Doc, given: Sequence[tuple[int, int]]) -> Iterator[NameSpan]:
    opening = datelines(doc.text)
    for start, end in given:
        tokens = doc.char_span(start, end, alignment_mode="expand")
        if tokens is None or not len(tokens) or not doc.text[start:end].strip():
            msg = f"No word of the text stands at {start} to {end}."
            raise ValueError(msg)
        surface = " ".join(doc.text[start:end].split())
        whole = tokens.start_char == start and tokens.end_char == end
        name = region_of_abbreviation(surface) or (
            name_of(doc, tokens.start, tokens.end) if whole else surface
        )
        is_people = find_country(name) is None
        yield NameSpan(
            tokens.start, tokens.end, start, end, name,
            demonym_of=find_demonym(name) if is_people else (), group=find_group(name),
            in_dateline=any(line.start <= start and end <= line.place_end for line in opening),
        )  # fmt: skip

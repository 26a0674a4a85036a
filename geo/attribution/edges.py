"""Edges: where reported words begin and end, past what the parse has put on the wrong side."""

from geo.attribution.parsed import SUBJECTS, Parsed
from geo.attribution.quotes import Span
from geo.tokens import Token

#: The longest "NEW DELHI, May 14 (Wire) -".
_DATELINE = 14
_DASHES = (":", "-", "--", "–", "—")


def to_the_end(page: Parsed, cue: Span, contents: tuple[Span, ...]) -> tuple[Span, ...]:
    """Draw the last content on to the end of its sentence where only phrases without a verb are left over."""
    *before, last = contents
    if last.start < cue.start:
        return contents
    first, final = page.token_at(last.start), page.token_at(last.end - 1)
    end = final + 1
    while end < len(page.doc) and page.starts[end] == page.starts[final]:
        token = page.doc[end]
        if token.is_space:
            break
        if page.is_verb(token) or page.quote_of[end] != page.quote_of[final]:
            return contents
        end += 1
    return (*before, page.span(first, end - 1))


def after_day(page: Parsed, cue: Span, contents: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return contents without the day of speaking that the parse gives them: "said on Monday it had left"."""
    first, *others = contents
    start, end = page.token_at(first.start), page.token_at(first.end - 1)
    if page.token_at(cue.end - 1) + 1 != start or page.quote_of[start] >= 0:
        return contents
    at = start + int(page.doc[start].lower_ in ("on", "late", "early", "in"))
    day = at
    while at < end and page.doc[at].ent_type_ in ("DATE", "TIME"):
        at += 1
    subject = at <= end and page.doc[at].pos_ in ("PRON", "DET", "NOUN", "PROPN", "ADJ")
    return (page.span(at, end), *others) if at > day and subject and at < end else contents


def after_dateline(page: Parsed, contents: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return contents without the place and date that a story opens with: "New Delhi: The army has ..."."""
    first, *others = contents
    start = page.token_at(first.start)
    if start > 0 and "\n" not in page.doc[start - 1].text:
        return contents
    end = page.token_at(first.end - 1)
    for i in range(start, min(end, start + _DATELINE)):
        token = page.doc[i]
        if token.text in _DASHES and i > start and page.text[token.idx + len(token)].isspace():
            place = page.doc[start].text.isupper() or page.doc[start].ent_type_ == "GPE"
            return (page.span(i + 1, end), *others) if place else contents
        if token.pos_ not in ("PROPN", "NUM", "PUNCT", "SYM", "ADJ"):
            break
    return contents


def cue_span(page: Parsed, verb: Token) -> Span:
    """Return the verb with its auxiliaries, adverbs between them and "to" of a passive report."""
    first = min(
        (kid.i for kid in page.kids(verb, "aux", "auxpass", "neg") if 0 < verb.i - kid.i <= 4),
        default=verb.i,
    )
    last = verb.i
    following = page.doc[verb.i + 1] if verb.i + 1 < len(page.doc) else None
    if following is not None and page.kids(verb, "auxpass") and following.lower_ == "to":
        last = following.i
    subject_between = any(first < kid.i < verb.i for kid in page.kids(verb, *SUBJECTS))
    return page.span(verb.i if subject_between else first, last)


def next_sentence(page: Parsed, at: int) -> int | None:
    """Return where the next sentence of the same line begins, outside quotation marks."""
    while at < len(page.doc) and "\n" not in page.doc[at].text and not page.doc[at].is_sent_end:
        at += 1
    if at + 1 >= len(page.doc) or any("\n" in page.doc[i].text for i in (at, at + 1)):
        return None
    return at + 1 if page.quote_of[at + 1] < 0 else None


def ended(page: Parsed, contents: tuple[Span, ...], first: int) -> tuple[Span, ...]:
    """Return contents that end before a token, where something is left of them."""
    at = page.doc[first].idx
    kept: list[Span] = []
    for span in contents:
        start = page.token_at(span.start)
        if span.start < at < span.end and first - 1 > start:
            kept.append(stated(page, start, first - 1))
        elif span.end <= at:
            kept.append(span)
    return tuple(kept) or contents


def stated(page: Parsed, first: int, last: int) -> Span:
    """Return the characters of words without a conjunction and marks at their end."""
    while last > first and (page.doc[last].dep_ in ("cc", "mark") or page.doc[last].is_punct):
        last -= 1
    return page.span(first, last)

"""Rejoinders: denials of what another has just been said to say, which have no content of their own.

"..., which the army denies", "a claim Moscow rejects", "Kyiv denied it", "Ukraine says they have not": what
is denied is the statement before.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from geo.attribution import cues
from geo.attribution.edges import ended, stated
from geo.attribution.parsed import PASSIVE_SUBJECTS, SUBJECTS, VERBAL, Parsed
from geo.attribution.quotes import Span
from geo.attribution.report import Report
from geo.attribution.reports import report_of
from geo.attribution.speakers import is_thing, speaker
from geo.attribution.standing import is_negated
from geo.tokens import Token

_BREAKS = frozenset((",", "-", "–", "—", "(", ";"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
#: Words between a noun and what it hangs on: "access to the port of Marka".
_NEAR = 4
#: A statement, and the report that it is of where somebody is said to say it.
_Told = tuple[Report | None, tuple[Span, ...]]
#: "This is not so", "that was not the case".
_SO = frozenset(("so", "true", "case", "right"))
#: A statement has a subject and a verb at least.
_SHORTEST = 2
#: Between the denied words and ", something Minsk denies" stands a comma.
_GAP = 2
#: What runs on for longer is a list or no language at all.
_LONGEST_SENTENCE = 400


@dataclass(frozen=True, slots=True)
class _Rejoinder:
    verb: Token
    source: Token
    first: int  # the token where the denial begins
    is_aside: bool  # hangs on the denied statement itself: "..., which the army denies"


def with_rejoinders(page: Parsed, found: list[Report]) -> list[Report]:
    """Return the reports with a denial for each rejoinder, and without its words in what is denied."""
    reports = {report.anchor: report for report in found}
    by_sentence: dict[int, set[int]] = {}
    for report in found:
        for span in report.contents:
            by_sentence.setdefault(page.starts[page.token_at(span.start)], set()).add(report.anchor)
    lengths = Counter(page.starts)
    for one in _rejoinders(page, reports):
        if lengths[page.starts[one.first]] > _LONGEST_SENTENCE:
            continue
        reports.pop(one.verb.i, None)
        start = page.starts[one.first]
        near = [reports[i] for i in sorted(by_sentence.get(start, ())) if i in reports]
        denied, contents = _around(page, one, near, reports) or _before(page, one, near) or (None, ())
        if not contents and not one.is_aside and (last := _last_sentence(page, start)) is not None:
            earlier = [reports[i] for i in sorted(by_sentence.get(last, ())) if i in reports]
            denied, contents = _of_sentence(page, last, start, earlier)
        contents = _in_one_sentence(page, contents)
        if contents:
            report = report_of(page, one.verb, one.source, None, contents)
            of = denied.anchor if denied is not None else None
            reports[one.verb.i] = replace(report, is_denial=True, denies=of)
            by_sentence.setdefault(start, set()).add(one.verb.i)
    return sorted(reports.values(), key=lambda report: report.anchor)


def _around(page: Parsed, one: _Rejoinder, near: list[Report], reports: dict[int, Report]) -> _Told | None:
    """Return the innermost report that a rejoinder's words were part of, each of these cut before them."""
    at = page.doc[one.first].idx
    around = [report for report in near if any(span.start < at < span.end for span in report.contents)]
    for report in around:
        cut = ended(page, report.contents, one.first)
        reports[report.anchor] = replace(report, contents=cut)
    denied = max((reports[report.anchor] for report in around), key=_begins, default=None)
    return (denied, denied.contents) if denied is not None else None


def _begins(report: Report) -> int:
    return report.contents[0].start


def _rejoinders(page: Parsed, reports: dict[int, Report]) -> Iterator[_Rejoinder]:
    for verb in page.doc:
        lemma = verb.lemma_.lower()
        if page.shut[verb.i] or page.quote_of[verb.i] >= 0:
            continue
        if (source := _taken_for_name(page, verb)) is not None:
            yield _Rejoinder(verb, source, verb.head.left_edge.i, True)
        if verb.pos_ not in VERBAL:
            continue
        if lemma in cues.DENYING_VERBS | cues.DISMISSING_VERBS:
            head = _aside(page, verb, lemma)
            is_aside, says_so = head is not None, lemma in cues.DENYING_VERBS and _denies_it(page, verb)
            first = head if head is not None else verb.left_edge.i
        else:
            is_aside, says_so = False, verb.i in reports and _says_not(page, verb)
            first = verb.left_edge.i
        source = _denier(page, verb) if (is_aside or says_so) and not is_negated(page, verb) else None
        if source is not None:
            first = first if is_aside or first > page.starts[verb.i] else _own_start(page, verb, source)
            yield _Rejoinder(verb, source, first, is_aside)


def _taken_for_name(page: Parsed, verb: Token) -> Token | None:
    """Return who denies in ", an accusation Haig rejects", the verb of which the parse takes for a noun."""
    denies = verb.lemma_.lower() in cues.DENYING_VERBS | cues.DISMISSING_VERBS
    if not denies or verb.dep_ != "appos" or verb.head.lemma_.lower() not in cues.STATEMENTS:
        return None
    return page.first(verb, "compound") if _is_set_off(page, verb.head.left_edge.i) else None


def _own_start(page: Parsed, verb: Token, source: Token) -> int:
    """Return where a denial begins whose verb the parse has made the sentence's: "...; Armenia denies it"."""
    return source.left_edge.i if source.i < verb.i else verb.i


def _aside(page: Parsed, verb: Token, lemma: str) -> int | None:
    """Return where ", which the army denies" or ", a claim Moscow rejects" begins, at a sentence's end."""
    if verb.dep_ != "relcl" or verb.head.i >= verb.i:
        return None
    noun = verb.head
    which = next((kid for kid in page.kids(verb, "dobj", *PASSIVE_SUBJECTS) if kid.lower_ == "which"), None)
    first = None
    if noun.lemma_.lower() in cues.STATEMENTS and _is_set_off(page, noun.left_edge.i):
        first = noun.left_edge.i
    elif which is not None and lemma in cues.DENYING_VERBS and not _is_refused(noun):
        first = verb.left_edge.i
    if first is None or not _is_set_off(page, first):
        return None
    after = page.doc[verb.right_edge.i + 1 : verb.right_edge.i + 2]
    return first if not after or after[0].is_punct or after[0].is_space else None


def _is_refused(noun: Token) -> bool:
    """Tell whether a noun, or one that it hangs on, is what one asks for: "access to the town"."""
    near = [noun, *islice(noun.ancestors, _NEAR)]
    return any(token.lemma_.lower() in cues.REFUSED for token in near)


def _is_set_off(page: Parsed, first: int) -> bool:
    return first > page.starts[first] and page.doc[first - 1].text in _BREAKS


def _denies_it(page: Parsed, verb: Token) -> bool:
    """Tell whether a verb denies no more than "it", "this" or "that"."""
    things = page.kids(verb, "dobj", "dative", "ccomp", "xcomp")
    things = [thing for thing in things if thing.i > verb.i]
    return len(things) == 1 and things[0].dep_ == "dobj" and things[0].lower_ in ("it", "this", "that")


def _says_not(page: Parsed, verb: Token) -> bool:
    """Tell whether all that is reported is "they are not", "it did not", "they have not"."""
    if verb.lemma_.lower() not in cues.CLAUSE_VERBS:
        return False
    clause = next((kid for kid in page.kids(verb, "ccomp") if kid.i > verb.i), None)
    if clause is None or clause.pos_ not in VERBAL or clause.lemma_ not in ("be", "do", "have", "will"):
        return False
    kids = [kid for kid in page.kids(clause) if not kid.is_punct and kid.dep_ != "mark"]
    kids = [kid for kid in kids if kid.dep_ not in ("acomp", "attr") or kid.lower_ not in _SO]
    subject = [kid for kid in kids if kid.dep_ in SUBJECTS and kid.pos_ == "PRON"]
    return len(kids) == len(subject) + 1 == _SHORTEST and any(kid.dep_ == "neg" for kid in kids)


def _denier(page: Parsed, verb: Token) -> Token | None:
    """Return who denies: the subject, or of a passive the one by whom it is denied."""
    if page.kids(verb, "auxpass"):
        agent = page.first(verb, "agent")
        source = page.first(agent, "pobj") if agent is not None else None
    else:
        source = speaker(page, verb)[0]
    if source is None or is_thing(source) or source.lower_ in ("who", "nobody", "none"):
        return None
    return source


def _before(
    page: Parsed, one: _Rejoinder, near: list[Report]
) -> tuple[Report | None, tuple[Span, ...]] | None:
    """Return the statement before a rejoinder in its sentence: the last reported one, else its words."""
    at = page.doc[one.first].idx
    ended = [report for report in near if report.contents[-1].end <= at]
    told = max(ended, key=lambda report: report.contents[-1].end, default=None)
    if told is not None:
        gap = one.first - page.token_at(told.contents[-1].end - 1) - 1
        if not one.is_aside or gap <= _GAP:
            return told, told.contents
    start = page.starts[one.first]
    if one.is_aside:
        verbs = (token for token in page.doc[one.first].ancestors if token.i < one.first)
        clause = next((token for token in verbs if _is_finite(page, token)), None)
        start = max(start, clause.left_edge.i) if clause is not None else one.first
    if not any(_is_finite(page, token) for token in page.doc[start : one.first]):
        return None
    return None, (stated(page, start, one.first - 1),)


def _is_finite(page: Parsed, verb: Token) -> bool:
    tags = {verb.tag_, *(kid.tag_ for kid in page.kids(verb, "aux", "auxpass"))}
    return verb.pos_ in VERBAL and bool(tags & _FINITE)


def _last_sentence(page: Parsed, start: int) -> int | None:
    """Return where the sentence before begins, blank lines passed over."""
    at = start - 1
    while at >= 0 and page.doc[at].is_space:
        at -= 1
    return page.starts[at] if at >= 0 and not page.shut[at] else None


def _of_sentence(page: Parsed, first: int, end: int, told: list[Report]) -> _Told:
    """Return the last statement of a sentence, which lies before another."""
    last = max(told, key=lambda report: report.contents[-1].end, default=None)
    if last is not None:
        return last, last.contents
    while end > first and page.doc[end - 1].is_space:
        end -= 1
    is_told = page.doc[end - 1].text != "?" and page.quote_of[first] < 0
    if not is_told or not any(_is_finite(page, token) for token in page.doc[first:end]):
        return None, ()
    return None, (page.span(first, end - 1),)


def _in_one_sentence(page: Parsed, contents: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return of contents those that stand in the sentence of the last: that is what is denied."""
    starts = [page.starts[page.token_at(span.start)] for span in contents]
    return contents[bisect_left(starts, starts[-1]) :] if starts else ()

"""Reports: clauses that say who says what, read off the parse; raw, nested ones and doubles included."""

from collections.abc import Iterator
from dataclasses import replace

from geo.attribution import cues, offices
from geo.attribution.contents import closed_by, contents_of, rest_of_line, rules_out, seen_by, without
from geo.attribution.edges import after_dateline, after_day, cue_span, next_sentence, to_the_end
from geo.attribution.labels import called_false
from geo.attribution.parsed import PASSIVE_SUBJECTS, SUBJECTS, VERBAL, Parsed
from geo.attribution.pictures import given_out, showing
from geo.attribution.quotes import Span
from geo.attribution.report import Report
from geo.attribution.speakers import addressee, is_someone, is_thing, speaker
from geo.attribution.views import view_of
from geo.tokens import Token

#: The longest name before a colon, in tokens.
_MAX_NAME = 8
_COUNTRY = "GPE"


def reports(page: Parsed) -> Iterator[Report]:
    """Yield each report that the parse shows outside quotation marks, in the order of the words."""
    for token in page.doc:
        if page.shut[token.i] or page.is_quoted(token):
            continue
        report = None
        lemma = token.lemma_.lower()
        if token.pos_ in VERBAL:
            report = _of_verb(page, token, lemma)
        elif token.pos_ == "NOUN" or token.pos_ == "PROPN":
            report = _of_pictures(page, token) or view_of(page, token) or _of_noun(page, token, lemma)
        elif token.pos_ == "ADJ":
            report = _of_adjective(page, token, lemma)
        elif token.text == ":":
            yield from _of_colon(page, token)
        elif token.lower_ == "per" and token.dep_ == "prep":
            report = _of_per(page, token)
        elif lemma in cues.HEDGE_ADVERBS:
            report = _of_adverb(page, token)
        if report and report.contents and page.quote_of[token.i] >= 0:
            report = _with_marks(page, report)
        if report and report.contents:
            contents = to_the_end(page, report.cue, after_day(page, report.cue, report.contents))
            yield replace(report, contents=after_dateline(page, contents))


def _with_marks(page: Parsed, report: Report) -> Report | None:
    """Return a report whose cue stands in quotation marks with the marks; its content stands outside."""
    quote = page.quotes[page.quote_of[report.anchor]]
    if any(span.start < quote.end and quote.start < span.end for span in report.contents):
        return None
    return replace(report, cue=Span(min(report.cue.start, quote.start), max(report.cue.end, quote.end)))


def _of_verb(page: Parsed, verb: Token, lemma: str) -> Report | None:
    if verb.dep_ == "acomp":
        return _of_adjective(page, verb, verb.lower_)
    if lemma == "accord":
        return _of_according(page, verb)
    if verb.dep_ in ("amod", "compound", "aux", "auxpass") or page.is_reduced(verb):
        return None
    if page.kids(verb, "auxpass") or (verb.tag_ == "VBN" and page.kids(verb, *PASSIVE_SUBJECTS)):
        return _of_passive(page, verb, lemma)
    if (denied := called_false(page, verb)) is not None:
        return replace(report_of(page, verb, *speaker(page, verb), (denied,)), lemma="dismiss")
    closed = closed_by(page, verb)
    if closed:
        return report_of(page, verb, verb.head, None, closed)
    if verb.tag_ == "VBN" and not page.kids(verb, "aux") and verb.dep_ in ("acl", "relcl", "advcl", "amod"):
        return None  # "the man accused of", "known as"
    if lemma == "comment" and verb.dep_ == "xcomp" and page.first(verb.head, "advmod") is not None:
        return None  # "has yet to comment"
    source, relative = speaker(page, verb)
    if source is None and verb.dep_ not in ("parataxis", "ROOT", "ccomp", "pcomp", "advcl", "acl", "conj"):
        return None
    if lemma in cues.HUMAN_ONLY and (source is None or is_thing(source)):
        return None
    if (given := given_out(page, verb)) is not None and source is not None:
        return replace(report_of(page, verb, source, relative, (given[1],)), released=given[0].i)
    contents = contents_of(page, verb, lemma, source)
    if not contents:
        return None
    report = report_of(page, verb, source, relative, contents)
    return replace(report, lemma="rule out") if rules_out(verb) else report


def report_of(
    page: Parsed, verb: Token, source: Token | None, relative: Token | None, contents: tuple[Span, ...]
) -> Report:
    """Return the report of an active verb."""
    return Report(
        cue_span(page, verb),
        verb.lemma_.lower(),
        verb.i,
        source.i if source is not None else None,
        contents,
        addressee(page, verb),
        relative.i if relative is not None else None,
    )


def _of_passive(page: Parsed, verb: Token, lemma: str) -> Report | None:
    agent = page.first(verb, "agent")
    source = page.first(agent, "pobj") if agent is not None else None
    subject = page.first(verb, *PASSIVE_SUBJECTS, "nsubj")
    helper = page.first(verb, "auxpass")
    if subject is None and helper is not None:  # the parse may hang "Haig, the secretary," on "was"
        subject = page.first(helper, *SUBJECTS)
    clause = page.first(verb, "ccomp", "xcomp")
    cue = cue_span(page, verb)
    if lemma in cues.SIGHTING_VERBS:
        above = page.first(verb.head, *SUBJECTS) if verb.dep_ == "conj" else None  # an aside taken for a verb
        seen = seen_by(page, subject or above, agent, source) if clause is None else ()
        if seen and source is not None:
            return Report(cue, f"be {lemma}", verb.i, source.i, seen)
    if verb.lower_ in cues.ADJECTIVES and clause is not None and subject is not None:
        return Report(cue, f"be {verb.lower_}", verb.i, subject.i, (page.whole(clause),))
    if lemma in ("tell", "inform", "advise", "warn", "assure", "remind") and clause is not None:
        told = subject.i if subject is not None else None
        return Report(cue, f"be {lemma}", verb.i, source.i if source else None, (page.whole(clause),), told)
    if lemma in cues.PASSIVE_VERBS and clause is not None:
        spans = [page.whole(clause)]
        if clause.dep_ == "xcomp" and subject is not None:
            spans.insert(0, page.whole(subject))
        return Report(cue, f"be {lemma} to", verb.i, source.i if source else None, tuple(spans))
    if source is None or subject is None:
        return None
    if lemma == "accuse" and not is_thing(source):  # "was accused by Kyiv of massing troops"
        charge = next((kid for kid in page.kids(verb, "prep") if kid.lower_ == "of"), None)
        return None if charge is None else Report(cue, "accuse", verb.i, source.i, (page.whole(charge),))
    if lemma in cues.OBJECT_VERBS | cues.LABEL_VERBS | cues.CLAUSE_VERBS and not is_thing(source):
        return Report(cue, f"be {lemma}", verb.i, source.i, (page.whole(subject),))
    return None


#: "According to plan" nobody says anything.
_YARDSTICKS = frozenset("plan schedule custom protocol tradition law rule need type rank size".split())


def _of_according(page: Parsed, verb: Token) -> Report | None:
    to = page.first(verb, "prep")
    source = page.first(to, "pobj") if to is not None else None
    if to is None or source is None or to.lower_ != "to" or source.lemma_.lower() in _YARDSTICKS:
        return None
    head = verb.head
    while head.pos_ not in VERBAL and head.head.i != head.i:
        head = head.head
    if page.is_reduced(head.head) and head.dep_ == "ccomp":
        head = head.head  # "a column said to be long has stopped"
    while _is_aside(page, head) and page.doc[verb.i - 1].text == "," and head.i < verb.i:
        head = head.head  # "They are back in the camp, helped by a militia, according to officers"
    contents = without(page, head, verb) if head.i != verb.i else ()
    swallowed = verb.i < head.i and not page.kids(head, *SUBJECTS, *PASSIVE_SUBJECTS, "expl")
    if not contents or swallowed:
        contents = _after_comma(page, source, verb.right_edge.i) or contents
    return Report(Span(verb.idx, to.idx + len(to)), "according to", verb.i, source.i, contents)


def _is_aside(page: Parsed, verb: Token) -> bool:
    """Tell whether a participle without a subject of its own only adds to a clause before it."""
    participle = verb.dep_ in ("advcl", "acl") and verb.tag_ in ("VBN", "VBG")
    own = page.kids(verb, *SUBJECTS, *PASSIVE_SUBJECTS, "mark")
    return participle and not own and verb.head.pos_ in VERBAL and page.doc[verb.i - 1].text == ","


def _after_comma(page: Parsed, source: Token, last: int) -> tuple[Span, ...]:
    """Return what follows "According to her, ..." where the parse has not seen the clause or its subject.

    Of the commas up to `last` the last counts: "According to Fox, a correspondent, two thousand men ..."; but
    a country stands beside no man: "According to two diplomats, Romania, a member, has asked ...".
    """
    commas = [
        i for i in range(source.i + 1, min(last, source.i + _MAX_NAME * 2) + 1) if page.doc[i].text == ","
    ]
    if not commas or page.starts[commas[-1]] != page.starts[source.i]:
        return ()
    subjects = [
        thing.left_edge.i
        for thing in page.kids(source, "appos")
        if thing.ent_type_ == _COUNTRY != source.ent_type_
    ]
    return rest_of_line(page, next((at for at in subjects if at - 1 in commas), commas[-1] + 1))


def _of_per(page: Parsed, per: Token) -> Report | None:
    """Read "..., per local officials": not "ten per cent" or "per man"."""
    source, head = page.first(per, "pobj"), per.head
    if source is None or per.i == 0 or page.doc[per.i - 1].text != ",":
        return None
    if source.tag_ == "NN" and not page.kids(source, "det", "amod", "compound"):
        return None  # "ten shells a day, per man"
    if not (is_someone(source) or source.lemma_.lower() in offices.STATE_ORGANS | offices.ORGANISATIONS):
        return None
    while head.dep_ in ("acl", "advcl", "prep", "pobj", "dobj", "xcomp") and head.head.i != head.i:
        head = head.head
    return Report(Span(per.idx, per.idx + len(per)), "per", per.i, source.i, without(page, head, per))


def _of_noun(page: Parsed, noun: Token, lemma: str) -> Report | None:
    clause = None
    if lemma in cues.CLAUSE_NOUNS:
        clause = next((kid for kid in page.kids(noun, "acl", "ccomp") if _that(page, kid)), None)
    if clause is None and lemma in cues.INFINITIVE_NOUNS:
        clause = next((kid for kid in page.kids(noun, "acl", "xcomp") if _to(page, kid)), None)
    if clause is None or called_false(page, noun.head) is not None:
        return None
    source = page.first(noun, "poss")
    for preposition in page.kids(noun, "prep"):
        if source is None and preposition.lower_ in ("by", "from", "of", "among"):
            source = page.first(preposition, "pobj")
    verb = noun.head
    if source is None and verb.pos_ == "VERB" and verb.lemma_ in cues.LIGHT_VERBS and noun.dep_ == "dobj":
        source = speaker(page, verb)[0]
    if verb.dep_ == "prep":  # "dismissed as nonsense reports", one phrase to the parse
        verb = verb.head
    if source is None and verb.lemma_ in cues.DISMISSING_VERBS and verb.i < noun.i:
        source, lemma = speaker(page, verb)[0], "dismiss"  # "dismissed as nonsense reports that ..."
    if source is None and noun.dep_ == "ROOT":  # "the army fears that", taken for a noun
        source = page.first(noun, *SUBJECTS) or (_taken_for_part(page, noun) if noun.tag_ == "NNS" else None)
    cue = Span(noun.idx, noun.idx + len(noun))
    return Report(cue, lemma, noun.i, source.i if source else None, (page.whole(clause),))


def _of_pictures(page: Parsed, show: Token) -> Report | None:
    """Read "images taken by Maxar show tanks", whose verb the parse takes for a noun."""
    found = showing(page, show)
    if found is None:
        return None
    picture, shown = found
    return Report(Span(show.idx, show.idx + len(show)), "show", show.i, picture.i, (shown,))


def _taken_for_part(page: Parsed, noun: Token) -> Token | None:
    """Return the speaker of "Haig claims that", where the parse has taken the verb for a noun."""
    before = page.first(noun, "compound", "poss", "nmod")
    return (
        before if before is not None and before.i == noun.i - 1 and before.pos_ in ("PROPN", "NOUN") else None
    )


def _that(page: Parsed, clause: Token) -> bool:
    return any(kid.lower_ in ("that", "whether") for kid in page.kids(clause, "mark"))


def _to(page: Parsed, clause: Token) -> bool:
    return any(kid.lower_ == "to" for kid in page.kids(clause, "aux"))


def _of_adjective(page: Parsed, adjective: Token, lemma: str) -> Report | None:
    if lemma not in cues.ADJECTIVES or adjective.dep_ not in ("acomp", "ROOT", "conj", "attr"):
        return None
    clause = page.first(adjective, "ccomp", "xcomp")
    verb = adjective.head
    if clause is None:
        clause = page.first(verb, "ccomp") if verb.lemma_ in ("be", "feel", "become") else None
    source = speaker(page, verb)[0] if verb.pos_ in VERBAL else None
    if clause is None or (source is not None and is_thing(source)):
        return None
    start = verb if verb.pos_ in VERBAL and verb.i < adjective.i else adjective
    cue = (
        page.span(start.i, adjective.i) if adjective.i - start.i <= 3 else page.span(adjective.i, adjective.i)
    )
    return Report(cue, f"be {lemma}", adjective.i, source.i if source else None, (page.whole(clause),))


def _of_adverb(page: Parsed, adverb: Token) -> Report | None:
    head = adverb.head
    if head.i == adverb.i:
        return None
    cue = Span(adverb.idx, adverb.idx + len(adverb))
    return Report(cue, adverb.lower_, adverb.i, None, without(page, head, adverb))


def _of_colon(page: Parsed, colon: Token) -> Iterator[Report]:
    """Yield what stands after a name and a colon at the head of a line, as in a headline or an interview.

    Each sentence of the line is a report of its own; one without a subject ("Thank you, Jane") is none
    where others follow.
    """
    name = _name_at_head(page, colon)
    if name is None or (name.is_upper and _tells_its_speaker(page, colon.i + 1)):
        return
    cue = Span(colon.idx, colon.idx + 1)
    contents = [(colon.i, rest_of_line(page, colon.i + 1))]
    at = next_sentence(page, colon.i + 1)
    while at is not None:
        contents.append((at, rest_of_line(page, at)))
        at = next_sentence(page, at)
    for anchor, content in contents:
        if content and (len(contents) == 1 or _has_subject(page, content[0])):
            yield Report(cue, ":", anchor, name.i, content)


def _tells_its_speaker(page: Parsed, first: int) -> bool:
    """Tell whether a sentence has a speaker of its own, so that a town stands before it."""
    verb = page.doc[first].sent.root
    told = verb.lemma_.lower() in cues.CLAUSE_VERBS and bool(page.kids(verb, *SUBJECTS))
    return told and any(clause.i < verb.i for clause in page.kids(verb, "ccomp"))


def _name_at_head(page: Parsed, colon: Token) -> Token | None:
    """Return the last word of the name that a line begins with, up to its colon.

    A place before a colon is where a story was filed, or its topic, and says nothing.
    """
    first = colon.i
    while first > 0 and not page.doc[first - 1].is_space and colon.i - first <= _MAX_NAME:
        first -= 1
    name = page.doc[first : colon.i]
    if not 0 < len(name) <= _MAX_NAME or (first > 0 and "\n" not in page.doc[first - 1].text):
        return None
    office = name[-1].pos_ == "NOUN" and offices.is_office(name[-1].lower_)
    if not (name[-1].pos_ == "PROPN" or office) or any(token.pos_ in VERBAL for token in name):
        return None
    known = office or any(token.ent_type_ in ("PERSON", "ORG") for token in name)
    return name[-1] if known else None


def _has_subject(page: Parsed, span: Span) -> bool:
    tokens = page.doc[page.token_at(span.start) : page.token_at(span.end - 1) + 1]
    return any(token.dep_ in (*SUBJECTS, *PASSIVE_SUBJECTS, "expl") for token in tokens)

"""Memberships: a country named as a member of an alliance, or as none, against the table of accessions."""

from bisect import bisect_left
from collections.abc import Iterator

from geo import countries, memberships
from geo.date_words import in_words
from geo.measure.assertion import is_asserted
from geo.measure.measurement import Context, Measurement, Verdict
from geo.memberships import find_group
from geo.mentions import MentionKind
from geo.resolve import Place
from geo.tokens import Span, Token

_MEMBER = frozenset({"member", "membership", "ally", "signatory"})
#: These are an alliance's only where its name stands with them: "NATO countries such as Norway".
_GROUP_NOUNS = frozenset({"country", "state", "nation", "power"})
_OTHER = frozenset({"other", "fellow", "remaining"})
_NO = frozenset({"no", "not", "never", "non"})
_AMONG = frozenset({"include", "including", "like", "as", "among"})
_ATTACKS = frozenset({"attack", "invasion", "assault", "strike"})
_TREATY = frozenset({"article", "treaty", "charter", "pact"})
#: Sentences are longer than their claims by no more.
_AROUND = 400
#: One of all these words, in any form, must stand in the sentence.
_SAYS_SO = (
    "member", "ally", "allies", "signator", "countr", "state", "nation", "power", "partner", "article",
    "treat", "charter", "pact", "belong",
)  # fmt: skip


def member_states(context: Context) -> Iterator[Measurement]:
    """Check each country that the claim's sentence calls a member of a named alliance, or no member.

    The date is the day of publication; where that is unknown, the sentence says since when it holds.
    """
    start, end = max(0, context.claim.start - _AROUND), context.claim.end + _AROUND
    if not context.places.alliances[0] or not any(map(_is_country, context.places.within(start, end))):
        return
    sentences = context.sentences
    words = sentences.text.lower() if sentences is not None else ""
    if sentences is None or not any(word in words for word in _SAYS_SO):
        return
    alliance = _alliance(context, sentences)
    if alliance is None:
        return
    bound = any(word in words for word in _TREATY)
    bound = bound and any(t.lemma_.lower() in _TREATY for t in sentences)
    seen: set[str] = set()
    for place in context.places.within(sentences.start_char, sentences.end_char):
        named = context.doc.char_span(place.mention.start, place.mention.end, alignment_mode="expand")
        code = place.country
        if named is None or code is None or code in seen or not _is_country(place):
            continue
        key, stated = _apposed(named.root) or (alliance, _stated(named.root, bound=bound))
        if stated and not is_asserted(context, place.mention.start, place.mention.end):
            continue
        if stated is not None:
            seen.add(code)
            yield _checked(code, key, stated=stated, on=context.article.published)


def _is_country(place: Place) -> bool:
    kinds = (MentionKind.LITERAL, MentionKind.METONYM)
    return place.mention.kind in kinds and (place.feature or "").startswith(("PCL", "TERR"))


def _alliance(context: Context, sentences: Span) -> str | None:
    """Return the key of the alliance that the story named last, or else names first after the sentence."""
    starts, keys = context.places.alliances
    at = bisect_left(starts, sentences.end_char)
    return keys[at - 1] if at else (keys[0] if keys else None)


def _stated(country: Token, *, bound: bool) -> bool | None:
    """Return whether the sentence calls a country a member (True), no member (False), or neither (None).

    `bound` tells that it speaks of a treaty.
    """
    said = _said_of(country)
    if said is not None:
        return said
    chain = _list_of(country)
    after = [t for t in chain if t.i > country.i]  # "A, B and other members": not "members and A"
    others = (t for t in after if t.lemma_.lower() in _MEMBER and any(c.lower_ in _OTHER for c in t.lefts))
    if any(others) or (bound and any(t.lemma_.lower() == "rest" for t in after)):
        return True
    head = chain[0]
    is_apposed = head.dep_ == "pobj" and head.head.lower_ == "of"  # "the African country of Zimbabwe"
    for above in _above(head):
        if above.pos_ in ("VERB", "AUX") and head.dep_ == "dobj":
            break  # "a member that borders X": of X nothing is said
        if above.pos_ in ("NOUN", "PROPN") and head.dep_ in ("pobj", "appos", "dobj") and not is_apposed:
            if _are_members(above):
                return True
            if above.lemma_.lower() not in _GROUP_NOUNS | _MEMBER:
                continue
            break
    prep = head.head
    if head.dep_ == "pobj" and prep.lemma_.lower() in _AMONG | {"such"}:
        noun = next((t for t in _above(prep) if t.pos_ in ("NOUN", "PROPN")), None)
        return True if noun is not None and _are_members(noun) else None
    attacked = head.dep_ == "pobj" and prep.head.lemma_.lower() in _ATTACKS
    return True if attacked and bound else None


def _are_members(noun: Token) -> bool:
    """Tell whether a noun names members of an alliance: "allies", "NATO countries", "states of the pact"."""
    owner = next((kid for kid in noun.lefts if kid.dep_ == "poss"), None)
    if owner is not None and find_group(owner.text) is None:
        return False  # "Moscow's allies"
    if noun.lemma_.lower() in _MEMBER:
        return True
    near = [*noun.lefts, *(thing for prep in noun.rights if prep.dep_ == "prep" for thing in prep.children)]
    return noun.lemma_.lower() in _GROUP_NOUNS and any(find_group(token.text) for token in near)


def _apposed(country: Token) -> tuple[str, bool] | None:
    """Read "X, a NATO member," and "X and Y, all of them members of NATO," with the alliance's key."""
    head = _list_of(country)[0]
    for owner in dict.fromkeys((country, head)):
        for noun in owner.children:
            is_of_all = owner is country or noun.tag_ == "NNS"
            if noun.dep_ != "appos" or noun.lemma_.lower() not in _MEMBER or not is_of_all:
                continue
            if any(prep.lower_ == "since" for prep in noun.rights):
                continue  # which is a date, and checked as one
            things = (thing for prep in noun.rights if prep.lower_ == "of" for thing in prep.children)
            named = (find_group(token.text) for token in (*noun.lefts, *things))
            key = next((key for key in named if key is not None and memberships.is_alliance(key)), None)
            if key is not None:
                return key, not any(t.dep_ == "neg" or t.lower_ in _NO for t in noun.subtree if t.i < noun.i)
    return None


def _said_of(country: Token) -> bool | None:
    """Read "X, which is not a member" and "X is a member of"."""
    clauses = [child for child in country.children if child.dep_ == "relcl"]
    head = _list_of(country)[0]
    if head.dep_ == "nsubj" and head.head.lemma_ in ("be", "belong"):
        clauses.append(head.head)
    for clause in clauses:
        if clause.lemma_ == "belong":
            return not any(t.dep_ == "neg" for t in clause.children)
        attribute = next((c for c in clause.children if c.dep_ in ("attr", "acomp")), None)
        if clause.lemma_ == "be" and attribute is not None and attribute.lemma_.lower() in _MEMBER:
            words = [*clause.children, *attribute.children]
            return not any(t.dep_ == "neg" or t.lower_ in _NO for t in words)
    return None


def _list_of(token: Token) -> list[Token]:
    """Return a list's nouns ("A, B and other members"), its first one first."""
    head = token
    while head.dep_ == "conj" and head.head.i != head.i:
        head = head.head
    items, at = [head], 0
    while at < len(items):
        items += [child for child in items[at].children if child.dep_ == "conj"]
        at += 1
    return items


def _above(token: Token) -> Iterator[Token]:
    for _ in range(3):
        if token.head.i == token.i:
            return
        token = token.head
        yield token


def _checked(code: str, alliance: str, *, stated: bool, on: str | None) -> Measurement:
    membership = memberships.is_member(code, alliance, on)
    name, group = countries.name_in_sentence(code), memberships.name(alliance)
    name = name[0].upper() + name[1:]
    when = f"as of {in_words(on)}" if on else "as of today; the article's date is not stated"
    if membership is not None:
        fact = f"{name} has been a member of {group} since {in_words(membership.joined or 'its start')}"
    else:
        later = memberships.is_member(code, alliance, None)
        before = f" before {in_words(later.joined)}" if later is not None and later.joined else ""
        fact = f"{name} was no member of {group}{before}"
    holds = (membership is not None) == stated
    return Measurement(
        quantity="membership",
        stated="member" if stated else "no member",
        measured_min=None,
        measured_max=None,
        unit=None,
        method=f"looked up in the table of accessions, {when}",
        dataset=membership.source if membership is not None else "Dateline's table of memberships",
        verdict=Verdict.HOLDS if holds else Verdict.CONTRADICTED,
        sentence=f"{fact} ({when}).",
    )

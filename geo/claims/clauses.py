"""Clauses: where a stretch of text turns from one statement to the next, and the verb that each turns on."""

from geo.claims.claim import Words
from geo.claims.lexicon import event_of
from geo.claims.verbs import SUBJECTS_AND_THERE, is_finite
from geo.tokens import Span, Token

_MIN_PART = 3
#: Adjectives that say how sure the speaker is of the clause below them.
_CERTAIN = frozenset({"clear", "convinced", "convince", "certain", "sure", "confident", "obvious", "plain"})
_PREDICATES = frozenset({"acomp", "oprd", "ccomp"})
_MAX_DESCENT = 3
CLAUSAL = frozenset({"ROOT", "ccomp", "advcl", "conj", "relcl", "acl", "xcomp", "pcomp", "csubj"})


def parts(content: Span) -> tuple[Span, ...]:
    """Cut statements that differ in sign, in time or in who acts.

    "Is not rational and will try to rule"; "that A would fight and that B would be dead".
    """
    root = root_of(content)
    for conjunct in root.conjuncts:
        if conjunct.i < root.i or not content.start <= conjunct.i < content.end:
            continue
        if not (_differs_in_kind(root, conjunct) or _has_other_subject(root, conjunct)):
            continue
        cut = conjunct.left_edge.i
        first, second = trimmed(content.doc[content.start : cut]), trimmed(content.doc[cut : content.end])
        while first is not None and (first[-1].dep_ == "cc" or first[-1].is_punct):
            first = trimmed(content.doc[first.start : first.end - 1])
        if first is not None and second is not None and min(len(first), len(second)) >= _MIN_PART:
            return first, *parts(second)
    return (content,)


def _differs_in_kind(root: Token, conjunct: Token) -> bool:
    finite = any(c.dep_ == "aux" and c.tag_ in ("MD", "VBZ", "VBP", "VBD") for c in conjunct.children)
    return finite and _signature(conjunct) != _signature(root)


def _has_other_subject(root: Token, conjunct: Token) -> bool:
    """Tell whether two clauses have subjects of their own: not "they came and they saw"."""
    first = next((child for child in root.children if child.dep_ in SUBJECTS_AND_THERE), None)
    second = next((child for child in conjunct.children if child.dep_ in SUBJECTS_AND_THERE), None)
    return is_finite(conjunct) and first is not None and second is not None and first.lower_ != second.lower_


def _signature(verb: Token) -> tuple[bool, bool]:
    negated = any(t.dep_ == "neg" or t.lower_ == "not" for c in verb.children for t in (c, *c.children))
    return negated, any(c.tag_ == "MD" for c in verb.children)


def trimmed(span: Span) -> Span | None:
    """Return a span without blanks and marks at its ends, or None where nothing else is in it."""
    start, end = span.start, span.end
    doc = span.doc
    while start < end and (doc[start].is_space or doc[start].is_quote or doc[start].text in ",;:–—-"):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].is_quote or doc[end - 1].text in ",;:"):
        end -= 1
    return doc[start:end] if start < end else None


def root_of(content: Span) -> Token:
    """Return the verb a content turns on: below "is convinced that", "made clear that" and the like."""
    content = _before_afterthought(content)
    root = content.root
    if root.pos_ not in ("VERB", "AUX"):
        verbs = [t for t in content if t.pos_ in ("VERB", "AUX") and t.dep_ in CLAUSAL]
        root = min(verbs, key=lambda t: len(list(t.ancestors)), default=root)
    for _ in range(_MAX_DESCENT):
        inner = _clause_of_certainty(root) or _raised_clause(root)
        if inner is None or not content.start <= inner.i < content.end:
            return root
        root = inner
    return root


def _before_afterthought(content: Span) -> Span:
    """Return what stands before a dash, where the parse has made what follows it the main clause."""
    dash = next((token for token in content if token.text in ("–", "—") and token.i > content.start), None)
    afterthought = dash is not None and content.root.i > dash.i
    return content.doc[content.start : dash.i] if dash is not None and afterthought else content


def _clause_of_certainty(root: Token) -> Token | None:
    adjectives = [c for c in root.children if c.dep_ in _PREDICATES and c.lemma_.lower() in _CERTAIN]
    holders = [root, *adjectives] if adjectives else []
    clauses = (c for h in holders for c in h.children if c.dep_ == "ccomp" and c.pos_ in ("VERB", "AUX"))
    return next(clauses, None)


def _raised_clause(root: Token) -> Token | None:
    """Return what someone "is said to" do: the passive only says that it is told."""
    if not any(child.dep_ == "auxpass" for child in root.children):
        return None
    return next(
        (child for child in root.children if child.dep_ == "xcomp" and child.pos_ in ("VERB", "AUX")), None
    )


def background(content: Span, root: Token) -> frozenset[int]:
    """Return the tokens of clauses that tell of another time or matter than the one the root is of.

    "Ghana, which lost 14 men in May, has begun ..."; "... as the two met in Berlin"; "..., the largest since
    the invasion of Panama".
    """
    above = {root.i, *(token.i for token in root.ancestors)}
    found: set[int] = set()
    for token in content:
        if token.i in above or token.i in found:
            continue
        if _tells_more(token) or _tells_when(token) or _is_reckoned_from(token):
            found.update(inner.i for inner in token.subtree)
    return frozenset(found)


def is_of_another(event: Token, root: Token) -> bool:
    """Tell whether an event stands in a clause below the root's that has a subject of its own.

    "He stayed, despite the town being subjected to bombing" is not of his bombing.
    """
    at = event
    while at.i != root.i and at.head.i != at.i:
        if at.dep_ in _SUBORDINATE and any(child.dep_ in SUBJECTS_AND_THERE for child in at.children):
            return True
        if at.dep_ == "prep" and at.lower_ in ("despite", "amid"):
            return True
        if at.dep_ == "dobj" and at.head.lemma_ in _REPELLING:
            return True  # "repelled the attack"
        at = at.head
    return False


_REPELLING = frozenset({"repel", "repulse", "thwart", "foil", "withstand", "survive", "counter"})
_SUBORDINATE = frozenset({"pcomp", "advcl", "ccomp", "relcl"})


def _tells_more(verb: Token) -> bool:
    """Tell whether a clause adds to a name behind a comma, and does not say how many it is of."""
    if verb.dep_ != "relcl" or verb.lemma_ in _SIZING:
        return False
    edge = verb.left_edge
    return edge.i > 0 and edge.nbor(-1).text in (",", "(", "–", "—")


def _tells_when(verb: Token) -> bool:
    """Tell whether a clause with a subject of its own says when something else was."""
    if verb.dep_ != "advcl" or not any(child.dep_ in SUBJECTS_AND_THERE for child in verb.children):
        return False
    return any(child.lower_ in _WHEN and child.dep_ in ("mark", "advmod") for child in verb.children)


def _is_reckoned_from(preposition: Token) -> bool:
    """Tell whether a time is reckoned from another event: "two days after an attack in Gori"."""
    if preposition.dep_ != "prep" or preposition.lower_ not in _RECKONED:
        return False
    things = [child for child in preposition.children if child.dep_ == "pobj"]
    things += [
        inner for thing in things for of in thing.children if of.lower_ == "of" for inner in of.children
    ]
    return any(event_of(thing) is not None for thing in things)


_SIZING = frozenset({"number", "total", "comprise", "consist", "count", "include"})
_WHEN = frozenset({"when", "as", "since", "after", "before", "while"})
_RECKONED = frozenset({"since", "after", "before", "following", "unlike", "during"})


def without_asides(content: Span, root: Token, besides: Words | None) -> str:
    """Return a stretch without the clauses that only tell more of a name: "states that joined in 1997".

    `besides` are other words to leave out: what a number is compared with is of another time.
    """
    asides = [t for t in content if t.dep_ == "relcl" and t.i != root.i and not t.is_ancestor(root)]
    left_out = {inner.i for aside in asides for inner in aside.subtree} | background(content, root)
    if besides is not None:
        left_out |= {t.i for t in content if besides.start <= t.idx < besides.end}
    return "".join(token.text_with_ws for token in content if token.i not in left_out)

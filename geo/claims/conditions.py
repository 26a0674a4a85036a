"""Conditions: clauses that only suppose ("if", "unless", "had they ...") and what never came about."""

from collections.abc import Iterator

from geo.claims.claim import Words
from geo.tokens import Span, Token

_MARKS = frozenset({"if", "unless", "should", "lest"})
_NO_CONDITION = frozenset({"anything", "only", "ever"})
#: "Until" and "when" tell when rather than whether, and are a condition of what is to come alone.
_WAITING = frozenset({"until", "till", "once", "when"})
_INVERTED = frozenset({"had", "were", "should"})
_WOULD = frozenset({"would", "'d", "’d"})
_HAVE = frozenset({"have", "'ve", "’ve"})
_FEIGNING = frozenset({"pretend", "feign", "fake", "mislead", "deceive", "simulate"})
#: A town may lie, or have lain, on a road; nothing but a person has lied.
_LIED = frozenset({"lied", "bluffed", "bluffing"})
#: Verbs and nouns between an event and the clause it stands in; real sentences need three.
_MAX_CLIMB = 3


def is_condition(clause: Token) -> bool:
    """Tell whether a clause supposes: "if they attack", "had they attacked"."""
    if clause.dep_ != "advcl":
        return False
    if any(child.dep_ in ("mark", "advmod") and _supposes(child) for child in clause.children):
        return True
    subject = next((child for child in clause.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    return subject is not None and any(
        child.lower_ in _INVERTED and child.dep_ in ("aux", "auxpass") and child.i < subject.i
        for child in clause.children
    )


def _supposes(mark: Token) -> bool:
    """Tell a word that supposes from "if anything" and "if only", which do not."""
    after = mark.doc[mark.i + 1].lower_ if mark.i + 1 < len(mark.doc) else ""
    return mark.lower_ in _MARKS and not (mark.lower_ == "if" and after in _NO_CONDITION)


def is_feigned(token: Token) -> bool:
    """Tell whether an event is what someone is said to lie about: "lied when it announced a withdrawal"."""
    at = token
    for _ in range(_MAX_CLIMB + 1):
        if at.head.i == at.i or at.dep_ == "conj":
            return False
        at = at.head
        if is_deceit(at):
            return True
    return False


def is_deceit(verb: Token) -> bool:
    """Tell whether a verb says that someone deceives: "lied", "lies about", "pretended to"."""
    about = any(child.lower_ == "about" for child in verb.children)
    return verb.lemma_ in _FEIGNING or (verb.lemma_ in ("lie", "bluff") and (about or verb.lower_ in _LIED))


def is_undone(event: Token) -> bool:
    """Tell whether an event is what was given up, put off or not begun: "cancelled the transfer of"."""
    verb = _undoing(event)
    return verb is not None and not any(child.dep_ == "neg" for child in verb.children)


def is_kept_up(event: Token) -> bool:
    """Tell whether an event is said not to be given up, which leaves it open: "has not cancelled"."""
    verb = _undoing(event)
    return verb is not None and any(child.dep_ == "neg" for child in verb.children)


def _undoing(event: Token) -> Token | None:
    at = event
    for _ in range(_MAX_CLIMB):
        above = at.head
        if above.i == at.i:
            return None
        if _undoes(at, above):
            return above
        at = above
    return None


def _undoes(thing: Token, verb: Token) -> bool:
    """Tell whether a verb says of a thing or deed below it that it is not done."""
    if thing.dep_ in ("dobj", "nsubjpass", "xcomp", "ccomp", "pcomp"):
        if verb.lemma_ in _UNDOING or any(
            (verb.lemma_, child.lower_) in _UNDOING_WITH for child in verb.children
        ):
            return True
    if thing.dep_ == "pcomp" and verb.dep_ == "prep" and (verb.head.lemma_, verb.lower_) in _UNDOING_WITH:
        return True
    if thing.dep_ == "pcomp" and verb.lower_ == "of" and verb.head.lower_ == "short":
        return True  # "stopped short of sending"
    if thing.dep_ == "xcomp" and verb.lemma_ in ("have", "be"):
        return any(child.lower_ == "yet" for child in verb.children)
    dropped = (child for child in verb.children if child.dep_ == "conj" and child.lemma_ in _UNDOING)
    return any(child.lemma_ in _PLANS for drop in dropped for child in drop.children if child.dep_ == "dobj")


def is_weighed(event: Token) -> bool:
    """Tell whether an event is only thought about, feared or asked for: "considering sending", "fears of"."""
    at = event
    for _ in range(_MAX_CLIMB):
        above = at.head
        if above.i == at.i:
            return False
        if at.dep_ == "xcomp" and above.lower_ in _READY:
            return True
        if (
            at.dep_ in ("xcomp", "ccomp", "pcomp", "dobj")
            and above.lemma_ in _WEIGHING
            and above.pos_ == "VERB"
        ):
            return True
        if at.dep_ == "pobj" and above.lower_ in ("of", "over", "about") and above.head.lemma_ in _FEARS:
            return above.head.pos_ == "NOUN"
        at = above
    return False


#: Verbs whose object is not done, and those that need a word beside them.
_UNDOING = frozenset("cancel abandon postpone delay suspend shelve scrap defer forgo halt drop".split())
_UNDOING_WITH = frozenset(
    {
        ("call", "off"),
        ("put", "off"),
        ("rule", "out"),
        ("refrain", "from"),
        ("decide", "against"),
        ("hold", "off"),
    }
)
_PLANS = frozenset({"plan", "idea", "effort", "attempt", "operation", "project"})
_WEIGHING = frozenset({"consider", "weigh", "mull", "contemplate", "ponder", "debate"})
_READY = frozenset({"ready", "prepared", "poised"})
_READY = frozenset({"ready", "prepared", "poised"})
_FEARS = frozenset({"fear", "talk", "prospect", "threat", "risk", "possibility", "danger"})


def is_in_condition(token: Token) -> bool:
    """Tell whether a word stands in a clause that only supposes: "..., if Vukovar were attacked"."""
    at = token
    while at.head.i != at.i:
        if is_condition(at):
            return True
        at = at.head
    return False


def is_supposed(token: Token) -> bool:
    """Tell whether an event is only supposed: in a condition, or as a noun that "would" do something."""
    if is_feigned(token):
        return True
    at = token
    for _ in range(_MAX_CLIMB + 1):
        if is_condition(at):
            return True
        above = at.head
        if above.i == at.i:
            return False
        would = any(child.dep_ == "aux" and child.lower_ in _WOULD for child in above.children)
        if at.dep_ in ("nsubj", "nsubjpass") and would:
            return True
        at = above
    return False


def is_counterfactual(verb: Token) -> bool:
    """Tell whether a clause says what would have been, and so was not."""
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    return bool(auxiliaries & _WOULD) and bool(auxiliaries & _HAVE)


def condition(content: Span, root: Token) -> Words | None:
    """Return the clause or phrase on which a claim hangs: "if a member is attacked", "in case of war".

    It may stand beside the content in the same sentence: "If attacked, he said, they would fight".
    """
    for clause in _governed(root):
        if is_condition(clause) or _is_proviso(clause) or _waits(clause, root):
            words = _without_edges(content.doc[clause.left_edge.i : clause.right_edge.i + 1])
            if len(words) > 1 and words[0].lower_ != "even":
                return Words(words.start_char, words.end_char, words.text)
    return _after(content)


def is_open_condition(words: str) -> bool:
    """Tell whether a condition leaves open whether, and not only when: "if", "should", "provided"."""
    first = [word for word in words.lower().split() if word not in ("only", "not", "just")]
    return not first or first[0] not in _WAITING


def _after(content: Span) -> Words | None:
    """Return the clause right behind a content that the parse hangs elsewhere: "..." should she resist."""
    doc, sentence = content.doc, content[-1].sent
    start = content.end
    while start < sentence.end and (doc[start].is_punct or doc[start].is_quote):
        start += 1
    if start >= sentence.end or doc[start].lower_ not in _MARKS:
        return None
    end = start
    while end < sentence.end and doc[end].text not in (",", ";", ".", "!", "?"):
        end += 1
    words = _without_edges(doc[start:end])
    return Words(words.start_char, words.end_char, words.text) if len(words) > 1 else None


def _waits(clause: Token, root: Token) -> bool:
    """Tell whether a clause says what must come first: "will not attack until he is joined"."""
    marks = {child.lower_ for child in clause.children if child.dep_ in ("mark", "advmod")}
    modal = any(child.dep_ == "aux" and child.tag_ == "MD" for child in root.children)
    return clause.dep_ == "advcl" and bool(marks & _WAITING) and modal


def _governed(root: Token) -> Iterator[Token]:
    """Yield what hangs on a verb and on the verbs and nouns near it, nearest first."""
    yield from root.children
    for child in root.children:
        if child.dep_ in ("xcomp", "ccomp", "dobj", "attr", "conj"):
            yield from child.children
    at = root
    for _ in range(_MAX_CLIMB):
        own = any(child.dep_ in ("nsubj", "nsubjpass", "expl") for child in at.children)
        if at.head.i == at.i or (at.dep_ == "conj" and own):
            return  # "if talks fail, tanks will attack, and jets bombed Poti"
        at = at.head
        yield from at.children


def _is_proviso(token: Token) -> bool:
    """Tell whether words set a condition without "if": "provided that", "in the event of", "as long as"."""
    text = token.doc[token.left_edge.i : token.right_edge.i + 1].text.lower()
    if "anonymity" in text or ("condition" in text and " name" in text):
        return False  # "said on condition of anonymity": of the speaker, not of what he says
    if token.dep_ in ("advcl", "prep", "mark", "advmod") and text.startswith(_PROVISOS):
        return True
    return token.dep_ == "prep" and text.startswith(("without ", "failing ")) and _is_bargain(token)


def _is_bargain(preposition: Token) -> bool:
    """Tell "without a ceasefire" from "without warning" and "without saying"."""
    objects = [child for child in preposition.children if child.dep_ == "pobj"]
    return any(child.lemma_.lower() in _BARGAINS for child in objects)


def _is_edge(token: Token) -> bool:
    return token.is_punct or token.is_space


def _without_edges(words: Span) -> Span:
    start, end = words.start, words.end
    while end > start + 1 and (
        words.doc[end - 1].is_punct or words.doc[end - 1].is_space or words.doc[end - 1].dep_ == "cc"
    ):
        end -= 1
    while start < end - 1 and (words.doc[start].is_punct or words.doc[start].is_space):
        start += 1
    return words.doc[start:end]


_PROVISOS = (
    "provided", "providing", "on condition", "on the condition", "in case", "in the event", "as long as",
    "so long as", "as soon as", "in return for", "in exchange for", "only if", "unless", "assuming",
    "except if", "should ",
)  # fmt: skip
_BARGAINS = frozenset("agreement deal ceasefire consent approval guarantee permission mandate".split())

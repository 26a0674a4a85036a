"""Acts: what a speaker does with the words, and whether they affirm."""

import re

from geo.attribution import Attribution, Mode, cues
from geo.claims.claim import Polarity, SpeechAct
from geo.claims.conditions import is_counterfactual
from geo.claims.verbs import (
    WILL,
    has_modal,
    is_finite,
    is_imperative,
    is_negated,
    is_past,
    leaves_open,
    looks_ahead,
)
from geo.tokens import Span, Token

#: What a verb of reporting does with its content, by lemma.
_ACTS: dict[str, SpeechAct] = {
    lemma: act
    for act, lemmas in {
        SpeechAct.DENY: "deny reject dismiss refute rebut disavow contradict dispute disclaim debunk contest "
        "rule-out",
        SpeechAct.DEMAND: "demand urge insist-on call-for request ask appeal order command beg press push",
        SpeechAct.PROMISE: "promise vow pledge swear guarantee commit undertake",
        SpeechAct.THREATEN: "threaten",
        SpeechAct.PREDICT: "predict forecast expect fear anticipate foresee warn plan intend aim",
        SpeechAct.INTERPRET: "describe call interpret regard consider characterise see view deem",
    }.items()
    for lemma in lemmas.split()
}
#: Cues that forecast only what lies ahead; of the past or present they assert.
_AHEAD = frozenset({"warn", "expect", "fear", "anticipate"})
#: Of these, what is waited for is to come even where it is told in the present: "expects that they leave".
_WAITED_FOR = frozenset({"expect", "anticipate"})
#: Verbs of mind: said of another, they read that person's intent.
_MIND = cues.MIND_VERBS | {"regard", "see"}
_HARM = frozenset(
    "punish retaliate retaliation revenge avenge bury crush annihilate destroy regret consequence price "
    "response bandit enemy hell shoot hang wipe reprisal".split()
)
_BY_FORCE = re.compile(
    r"\brespond\w* with (?:\w+ ){0,2}force\b|\bmet with (?:\w+ ){0,2}(?:force|reply|response)\b"
    r"|\bpay (?:dearly|a (?:\w+ )?price)\b",
    re.IGNORECASE,
)
_HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "THREATEN"})
_PREDICATES = frozenset({"acomp", "attr", "oprd", "dobj", "ccomp"})
_BELIEVING = frozenset({"believe", "think", "expect", "see", "consider", "anticipate", "accept"})


def speech_act(
    root: Token, content: Span, attribution: Attribution | None, event: str | None, *, by_actor: bool
) -> SpeechAct:
    """Return what the speaker does. `by_actor`: the content's subject is the speaker."""
    if calls_false(content):
        return SpeechAct.DENY
    act = SpeechAct.DEMAND if _calls_for(content, attribution) else _act_of_cue(attribution)
    if act in (SpeechAct.DENY, SpeechAct.DEMAND, SpeechAct.PROMISE, SpeechAct.THREATEN, SpeechAct.INTERPRET):
        return act
    if act in (None, SpeechAct.PREDICT) and _orders(root, attribution):
        return SpeechAct.DEMAND
    if attribution is not None and attribution.mode is not Mode.INDIRECT and is_imperative(root):
        return SpeechAct.DEMAND
    if attribution is not None and _denies(root, content, by_actor=by_actor):
        return SpeechAct.DENY
    if attribution is not None and not by_actor and has_modal(root, ("must", "should", "ought")):
        return SpeechAct.DEMAND
    ahead = looks_ahead(root) or is_counterfactual(root)
    reported = attribution is not None and attribution.mode is not Mode.DIRECT
    if by_actor and has_modal(root, (*WILL, "would") if reported else WILL):
        harms = event in _HOSTILE or _harms(content)
        return SpeechAct.THREATEN if harms and not is_negated(root) else SpeechAct.PROMISE
    if has_modal(root, WILL) and attribution is not None and _harms(content) and not is_negated(root):
        return SpeechAct.THREATEN
    if ahead or _weighs(root):
        return SpeechAct.PREDICT
    lemma = attribution.cue_lemma if attribution is not None else None
    to_come = lemma not in _AHEAD or not (is_past(root) if lemma in _WAITED_FOR else is_finite(root))
    if act is SpeechAct.PREDICT and to_come:
        return SpeechAct.PREDICT
    if not by_actor and (_reads_mind(root) or _judges(root)):
        return SpeechAct.INTERPRET
    return SpeechAct.ASSERT


def _orders(root: Token, attribution: Attribution | None) -> bool:
    """Tell whether someone is told to do something: "told his generals not to enter"."""
    to = any(child.dep_ == "aux" and child.lower_ == "to" for child in root.children)
    lemma = attribution.cue_lemma if attribution is not None else None
    warned = lemma in ("warn", "caution") and any(child.dep_ == "neg" for child in root.children)
    return to and (lemma in ("tell", "instruct", "direct") or warned)


def _denies(root: Token, content: Span, *, by_actor: bool) -> bool:
    """Tell whether a negative statement counters another: "no such column existed", "there are no tanks".

    So does one by which the speaker clears himself; what he will not do is a promise.
    """
    if looks_ahead(root) or not is_negated(root) or leaves_open(root):
        return False
    existential = any(child.dep_ == "expl" for child in root.children) or root.lemma_ == "exist"
    words = content.text.lower()
    return existential or by_actor or "no such" in words or "nothing of the kind" in words


def _harms(content: Span) -> bool:
    """Tell whether words promise harm: "will be met with force", "a crushing response"."""
    return (
        any(token.lemma_.lower() in _HARM for token in content) or _BY_FORCE.search(content.text) is not None
    )


def polarity(root: Token, act: SpeechAct, attribution: Attribution | None) -> Polarity:
    """Return whether the content is affirmed or negated; "denied that" turns what it denies around."""
    if leaves_open(root):
        return Polarity.POSITIVE
    negative = (is_negated(root) or _fails(root)) != _disbelieves(attribution)
    if act is SpeechAct.DENY:
        negative = not (negative and _act_of_cue(attribution) is SpeechAct.DENY)
    return Polarity.NEGATIVE if negative else Polarity.POSITIVE


def is_withheld(root: Token, content: Span, attribution: Attribution | None) -> bool:
    """Tell whether a speaker leaves open what the words say: "would not confirm", "declined to say"."""
    if leaves_open(root):
        return True
    if attribution is None:
        return False
    lemma = (attribution.cue_lemma or "").removeprefix("be ").split(" ")[0]
    if lemma == "welcome" and any(token.lemma_.lower() in cues.CLAUSE_NOUNS for token in content[:3]):
        return True  # "welcomed reports that they were leaving"
    if attribution.is_negated and lemma not in _BELIEVING:
        return True
    first = next((token for token in content if token.is_alpha), root)
    tells = lemma in _WITHHOLDING and first.lower_ == "to" and content[1:2].text.lower() in _SAYING
    return tells or (lemma == "rule" and "out" in content.doc[root.i : root.i + 3].text)


def _fails(root: Token) -> bool:
    """Tell whether what a clause names did not come about: "refused to send", "failed to reach"."""
    failed = root.lemma_ in _FAILING and any(child.dep_ == "xcomp" for child in root.children)
    held = root.dep_ == "xcomp" and root.head.lemma_ in _FAILING
    return failed or held


_WITHHOLDING = frozenset({"decline", "refuse", "fail", "avoid"})
_SAYING = frozenset({"say", "confirm", "comment", "disclose", "reveal", "specify", "discuss"})
_FAILING = frozenset({"refuse", "decline", "fail", "neglect", "hesitate"})


def _disbelieves(attribution: Attribution | None) -> bool:
    """Tell whether a speaker does not believe what is reported: "does not think that they will"."""
    lemma = attribution.cue_lemma if attribution is not None else None
    return attribution is not None and lemma in _BELIEVING and attribution.is_negated


def turns_around(attribution: Attribution | None) -> bool:
    """Tell whether a report says the contrary of its content: "denied that", "does not believe that"."""
    return _act_of_cue(attribution) is SpeechAct.DENY or _disbelieves(attribution)


def _act_of_cue(attribution: Attribution | None) -> SpeechAct | None:
    if attribution is None or attribution.cue_lemma is None:
        return None
    if attribution.is_denial:
        return SpeechAct.DENY
    lemma = attribution.cue_lemma.lower().removeprefix("be ")
    act = _ACTS.get(lemma) or _ACTS.get(lemma.replace(" ", "-")) or _ACTS.get(lemma.split(" ")[0])
    return None if attribution.is_negated and act is SpeechAct.DENY else act  # "did not deny"


def _calls_for(content: Span, attribution: Attribution | None) -> bool:
    """Tell "called on them to stop" and "called for talks" from "called them liars"."""
    calls = attribution is not None and (attribution.cue_lemma or "").split(" ")[0] == "call"
    return calls and content[:1].text.lower() in ("on", "upon", "for", "to")


def _reads_mind(root: Token) -> bool:
    subject = next((child for child in root.children if child.dep_ == "nsubj"), None)
    second = subject is not None and subject.lower_ in ("i", "we")
    passive = any(child.dep_ == "auxpass" for child in root.children)
    return root.lemma_ in _MIND and root.pos_ == "VERB" and not second and not passive


def _judges(root: Token) -> bool:
    """Tell whether a clause only says what someone is like: "is not rational"."""
    return root.lemma_ == "be" and any(
        child.dep_ == "acomp"
        and child.lower_ not in _PLAIN
        and not any(c.dep_ in _MEASURING for c in child.children)
        for child in root.children
    )


def _weighs(root: Token) -> bool:
    """Tell whether a clause says how likely something is: "an attack is very likely"."""
    return root.lemma_ == "be" and any(
        child.dep_ in ("acomp", "attr") and child.lower_ in _LIKELY for child in root.children
    )


_MEASURING = frozenset({"prep", "npadvmod", "nummod", "advcl", "xcomp"})
_PLAIN = frozenset(
    "long wide high deep dead alive open closed empty full ready present absent intact gone "
    "free quiet".split()
)
_LIKELY = frozenset(
    "likely unlikely probable improbable possible certain inevitable imminent chance possibility".split()
)


def calls_false(content: Span) -> bool:
    """Tell whether a content's point is that something else is false: "it is untrue that ..."."""
    return any(
        token.lemma_.lower() in cues.FALSEHOODS
        and token.pos_ in ("NOUN", "ADJ", "PROPN")
        and _is_predicate(token, content)
        for token in content
    )


def _is_predicate(token: Token, content: Span) -> bool:
    if token.i == content.root.i:
        return True
    says_so = token.head.lemma_ in ("be", "call", "label", "brand") and token.dep_ in _PREDICATES
    return says_so and not any(child.dep_ == "neg" for child in token.head.children)

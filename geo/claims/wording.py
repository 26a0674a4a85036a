"""Wording: a claim in one sentence, in the text's own words, with pronouns filled in between brackets."""

from spacy.tokens import Span

from geo.claims.claim import Party

_PRONOUNS = frozenset({"he", "she", "it", "they"})
_LONGEST = 400


def wording(content: Span, actor: Party | None) -> str:
    """Return the content as one sentence; what is not in the text stands in brackets."""
    tokens = [t for t in content if not t.is_space]
    text = " ".join(content.text.split())
    first = tokens[0]
    subject = first.dep_ in ("nsubj", "nsubjpass") and first.lower_ in _PRONOUNS
    if subject and actor is not None:
        text = f"[{actor.name}]{text[len(first.text) :]}"
    elif first.lower_ == "to" or (first.tag_ in ("VB", "VBG") and actor is not None):
        text = f"[{actor.name}] {text}" if actor is not None else text
    text = text.strip(" \t'\"‘’“”«»,;:–—-")
    if len(text) > _LONGEST:
        text = text[:_LONGEST].rsplit(" ", 1)[0] + " …"
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."

"""Token attributes: spaCy's attribute ruler, asked once for each kind of token instead of for each token.

The ruler matches some 180 patterns against every text, a tenth of the time of a parse. What they set depends
on a token's tag and dependency, on whether it is space, on the few words that the patterns name, and on the
token beside it where one of those opens a pattern of two. So each such kind is asked once and remembered.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc, Token

#: More kinds than English has: some hundreds are met in a hundred articles.
_MOST_KINDS = 50_000

#: Stands for every word that no pattern names.
_ANY_WORD = "x"

_Seen = tuple[str, str, str]  # word as the patterns see it, tag, dependency
_Kind = tuple[_Seen, _Seen, _Seen]  # the token between its neighbours, where those matter
_Attributes = tuple[int, int, Any, int, int]  # tag, part of speech, morphology, lemma, dependency
_NOTHING: _Seen = (_ANY_WORD, "", "")


class TokenAttributes:
    """A component that does what the ruler it replaces does; patterns of three tokens it refuses."""

    def __init__(self, ruler: AttributeRuler) -> None:
        self._ruler = ruler
        self._known: dict[_Kind, _Attributes] = {}
        self._words: dict[int, str] = {}
        rules: list[dict[str, Any]] = ruler.patterns
        patterns: list[list[dict[Any, Any]]] = [pattern for rule in rules for pattern in rule["patterns"]]
        if any(len(pattern) > 2 for pattern in patterns):
            msg = "The model's attribute ruler has patterns of more than two tokens."
            raise ValueError(msg)
        specs = [spec for pattern in patterns for spec in pattern]
        self._named = {word for spec in specs for word in _listed(spec, "LOWER")}
        self._shapes = _alternatives(specs)
        openers = [pattern[0] for pattern in patterns if len(pattern) == 2]
        self._opening_words = {word for spec in openers for word in _listed(spec, "LOWER")}
        self._opening_shapes = _alternatives(openers)
        self._opening_deps = {dep for spec in openers for dep in _listed(spec, "DEP")}

    def __call__(self, doc: Doc) -> Doc:
        """Set tag, part of speech, morphology, lemma and dependency as the ruler would."""
        seen = [(self._word(token), token.tag_, token.dep_) for token in doc]
        kinds = list(self._kinds(seen))
        if asked := [kind for kind in dict.fromkeys(kinds) if kind not in self._known]:
            self._ask(doc, asked)
        for token, kind in zip(doc, kinds, strict=True):
            tag, pos, morph, lemma, dep = self._known[kind]
            token.pos = pos
            token.set_morph(morph)  # type: ignore[attr-defined]  # missing in spaCy's stubs
            if lemma:
                token.lemma = lemma
            if kind[1][0].isspace():
                token.tag, token.dep = tag, dep
        if len(self._known) > _MOST_KINDS:
            self._known.clear()
        return doc

    def _word(self, token: Token) -> str:
        word = self._words.get(token.lower)
        if word is None:
            text = token.lower_
            is_named = text in self._named or token.is_space or self._shapes.search(text)
            word = (" " if token.is_space else text) if is_named else _ANY_WORD
            if len(self._words) < _MOST_KINDS:
                self._words[token.lower] = word
        return word

    def _kinds(self, seen: Sequence[_Seen]) -> Iterator[_Kind]:
        before, opens_before = _NOTHING, False
        for at, own in enumerate(seen):
            opens = own[2] in self._opening_deps or self._opens(own[0])
            after = seen[at + 1] if opens and at + 1 < len(seen) else _NOTHING
            yield (before if opens_before else _NOTHING), own, after
            before, opens_before = own, opens

    def _opens(self, word: str) -> bool:
        if word == _ANY_WORD:
            return False
        return word in self._opening_words or bool(self._opening_shapes.search(word))

    def _ask(self, doc: Doc, kinds: Sequence[_Kind]) -> None:
        """Let the ruler read a text of these kinds, each between words that no pattern names."""
        tokens = [seen for kind in kinds for seen in (_NOTHING, *kind)]
        words, tags, deps = (list(column) for column in zip(*tokens, strict=True))
        asked = Doc(doc.vocab, words=words, tags=tags, deps=deps, heads=list(range(len(words))))
        self._ruler(asked)
        for position, kind in enumerate(kinds):
            token = asked[position * 4 + 2]
            self._known[kind] = (token.tag, token.pos, token.morph, token.lemma, token.dep)


def _listed(spec: Mapping[Any, Any], key: str) -> list[str]:
    """Return the values that a pattern names for an attribute; of those it excludes none."""
    value = spec.get(key)
    if isinstance(value, Mapping):
        return list(value.get("IN", ()))
    return [value] if isinstance(value, str) else []


def _alternatives(specs: Sequence[Mapping[Any, Any]]) -> re.Pattern[str]:
    found = [spec["LOWER"]["REGEX"] for spec in specs if "REGEX" in (spec.get("LOWER") or {})]
    return re.compile("|".join(f"(?:{regex})" for regex in found) or r"(?!)")

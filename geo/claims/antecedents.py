"""Antecedents: what a pronoun leads back to, and whose the forces are that a text names without a country."""

from collections.abc import Mapping, Set

from geo.claims.force_nouns import force_of
from geo.claims.verbs import PERCEIVING, SUBJECTS
from geo.tokens import Doc, Token

NAMING = frozenset({"amod", "compound", "nmod", "poss"})
#: How many tokens back a pronoun looks for whom it means.
_LOOK_BACK = 80
#: So many forces of one country, and none of another, are a text's forces.
_NOT_FEW = 2
#: Rebels and militants are of no state but by the text's own word.
_IRREGULAR = "militia"


class Antecedents:
    """The states and forces that one text has told of, by where they stand."""

    def __init__(self, doc: Doc, country: Mapping[int, str], groups: Set[int], ground: Set[int]) -> None:
        """Index the forces that have a country; the other three are of mentions, by token."""
        self._doc, self._country, self._groups, self._ground = doc, country, groups, ground
        self._forces: dict[str, list[tuple[int, str]]] = {}
        self._kinds: dict[str, list[tuple[int, str]]] = {}
        for i, code in country.items():
            head = doc[i].head
            force = force_of(head) if doc[i].dep_ in NAMING and head.i > i else None
            if force is not None:
                self._forces.setdefault(head.lemma_.lower(), []).append((head.i, code))
                self._kinds.setdefault(force, []).append((head.i, code))

    def of(self, pronoun: Token) -> Token | None:
        """Return the noun that a pronoun means: a state for "it", a person for "he", forces for "they"."""
        if pronoun.lower_ in ("which", "who", "that"):
            clause = pronoun.head
            return clause.head if clause.dep_ == "relcl" and clause.head.pos_ != "VERB" else None
        wants_person = pronoun.lower_ in ("he", "she", "him", "her")
        if not wants_person and pronoun.lower_ not in ("it", "they", "its"):
            return None
        main = _main_clause_subject(pronoun)
        if main is not None and self.fits(main, wants_person=wants_person):
            return main
        first = max(0, pronoun.i - _LOOK_BACK)
        earlier = (self._doc[i] for i in range(pronoun.i - 1, first - 1, -1))
        for noun in (t for t in earlier if t.dep_ in SUBJECTS or _is_seen_by_one(t)):
            if self.fits(noun, wants_person=wants_person, pronoun=pronoun):
                return noun
            if self._is_rather_meant(noun, pronoun):
                return None
        return None

    def _is_rather_meant(self, noun: Token, pronoun: Token) -> bool:
        """Tell whether what is no state and no force is what a pronoun means, as the last of its number.

        "Relief workers tell it differently. They ..."; "The Council met. Diplomats doubt that it ...".
        """
        if pronoun.lower_ == "they":
            return noun.tag_ in ("NNS", "NNPS")
        return pronoun.lower_ == "it" and noun.tag_ in ("NN", "NNP") and noun.sent.start != pronoun.sent.start

    def fits(self, noun: Token, *, wants_person: bool, pronoun: Token | None = None) -> bool:
        """Tell whether a noun may be meant: a person, or a state, a group or forces in the plural."""
        if wants_person:
            return noun.ent_type_ == "PERSON"
        if pronoun is not None and force_of(noun) is not None:
            return pronoun.lower_ == "they" and noun.tag_ in ("NNS", "NNPS")
        return (noun.i in self._country or noun.i in self._groups) and noun.i not in self._ground

    def are_forces(self, pronoun: Token) -> bool:
        """Tell whether forces are the last subject in the plural that "they" may mean."""
        for at in range(pronoun.i - 1, max(0, pronoun.i - _LOOK_BACK) - 1, -1):
            noun = self._doc[at]
            if noun.dep_ in SUBJECTS and noun.tag_ in ("NNS", "NNPS"):
                return force_of(noun) is not None
        return False

    def whose(self, force: Token) -> str | None:
        """Return whose forces are by what came before: "the troops" told so, or the only forces of a text."""
        if any(child.lower_ in _OTHERS for child in force.children):
            return None
        if any(child.lower_ in ("the", "these", "those") for child in force.children):
            same = (at for at in self._forces.get(force.lemma_.lower(), ()) if at[0] < force.i)
            told = max(same, default=None)
            if told is not None:
                return told[1]
        if force_of(force) == _IRREGULAR:
            return None
        if any(child.lower_ in ("the", "these", "those") for child in force.children):
            if (of_kind := self._whose_kind(force)) is not None:
                return of_kind
        codes = [code for at in self._forces.values() for i, code in at if i < force.i]
        return codes[0] if len(codes) >= _NOT_FEW and len(set(codes)) == 1 else None

    def _whose_kind(self, force: Token) -> str | None:
        """Return whose all forces of a kind are so far: "the vessels" after "Russian ships"."""
        kind = force_of(force)
        if kind is None or force.lemma_.lower() in _BODIES:
            return None
        codes = {code for i, code in self._kinds.get(kind, ()) if i < force.i}
        return codes.pop() if len(codes) == 1 else None


_SEEN = PERCEIVING | {"count", "photograph", "film", "watch", "report", "show", "describe", "track"}
#: "Foreign ships" are somebody else's.
_OTHERS = frozenset(
    "foreign enemy hostile opposing rival other western allied neighbouring armed masked unidentified "
    "unknown unmarked".split()
)
#: "The army" may be the other side's.
_BODIES = frozenset(
    "army military navy force garrison guard command fleet defender resistance militia".split()
)


def _is_seen_by_one(noun: Token) -> bool:
    """Tell whether forces are what one person or thing saw: "he counted 87 tanks"."""
    if noun.dep_ != "dobj" or force_of(noun) is None or noun.head.lemma_ not in _SEEN:
        return False
    return not any(child.dep_ in SUBJECTS and child.tag_ in ("NNS", "NNPS") for child in noun.head.children)


def _main_clause_subject(pronoun: Token) -> Token | None:
    """Return the subject after a pronoun's fronted clause ("As it gathered troops, Russia denied ...")."""
    clause = pronoun.head
    if clause.dep_ != "advcl" or clause.head.i < pronoun.i:
        return None
    return next((c for c in clause.head.children if c.dep_ in SUBJECTS and c.i > clause.i), None)

"""Agents: who is who among those who speak; one person is one agent through the document."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from geo import offices
from geo.countries import find_actor_capital, find_country, find_demonym
from geo.quotes import Span

_POSSESSIVE = ("'s", "’s")
_ROLE_TOKENS = 9
_STOPS = frozenset(("VERB", "AUX", "SCONJ", "PUNCT", "PRON", "CCONJ", "NUM"))
_HE, _SHE = "m", "f"
_PRONOUNS = {
    "he": _HE,
    "him": _HE,
    "his": _HE,
    "she": _SHE,
    "her": _SHE,
    "hers": _SHE,
    "it": "it",
    "its": "it",
}
_PRONOUNS |= {"they": "they", "them": "they", "their": "they"}
_ARTICLES = re.compile(r"^(?:the|a|an|this|that|these|those|our|his|her|its|their)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Agent:
    """Someone or something that says: a person, government, outlet, document or image.

    `name` is the fullest form in the document ("he" leads to "Antony Blinken"); `kind` one of
    person, government, organisation, outlet, group, document, imagery, unnamed; `span` where the
    agent stands at this claim; `role` the title or office as the text gives it.
    """

    name: str
    kind: str
    span: Span | None = None
    role: str | None = None
    country: str | None = None  # ISO 3166 alpha-2


@dataclass(slots=True)
class _Person:
    """A person while the document is being read."""

    forms: Counter[str] = field(default_factory=Counter)
    roles: list[str] = field(default_factory=list)
    gender: str | None = None

    @property
    def name(self) -> str:
        return max(self.forms, key=lambda form: (len(form.split()), self.forms[form]))

    @property
    def role(self) -> str | None:
        return self.roles[0] if self.roles else None


class Cast:
    """The people of a document by surname, and who was last spoken of as acting or speaking."""

    def __init__(self, doc: Doc) -> None:
        """Collect the named people with their titles, in one pass."""
        self._doc = doc
        self._by_surname: dict[str, list[_Person]] = {}
        self._person_at: dict[int, _Person] = {}
        self._salient: list[tuple[_Person | None, Agent]] = []
        for entity in doc.ents:
            if entity.label_ == "PERSON":
                self._enter(entity.start, entity.end)
        self._join_single_names()

    def agent(self, token: Token, span: Span) -> Agent:
        """Return who the phrase headed by the token is; a pronoun that leads to no one stays as it is."""
        pronoun = _PRONOUNS.get(token.lower_) if token.pos_ in ("PRON", "DET") else None
        if pronoun:
            return self._of_pronoun(pronoun, span)
        person = self._person_of(token)
        text = self._doc.text[span.start : span.end]
        others = [kid for kid in token.children if kid.dep_ == "conj" and kid.idx < span.end]
        if others:
            return Agent(_bare(text), "group", span)
        if person is None:
            person = self._described(token, text)
        if person is not None:
            return _as_agent(person, span)
        return _not_a_person(token, text, span)

    def notice(self, agent: Agent) -> None:
        """Remember who acts or speaks here, for the pronouns that follow."""
        self._salient.append((self._person_named(agent.name) if agent.kind == "person" else None, agent))

    # Pronouns and descriptions

    def _of_pronoun(self, pronoun: str, span: Span) -> Agent:
        for person, agent in reversed(self._salient[-20:]):
            if pronoun in (_HE, _SHE):
                if person is None or person.gender not in (None, pronoun):
                    continue
                person.gender = pronoun
                return _as_agent(person, span)
            if pronoun == "it" and agent.kind not in ("person", "group", "unnamed"):
                return _moved(agent, span)
            if pronoun == "they" and agent.kind in ("group", "government", "organisation", "unnamed"):
                return _moved(agent, span)
        return Agent(self._doc.text[span.start : span.end], "unnamed", span)

    def _described(self, token: Token, text: str) -> _Person | None:
        """Return the person meant by "the top diplomat" or "the defence secretary"."""
        if not re.match(r"(?:the|this|that)\s", text, re.IGNORECASE) or token.tag_ in ("NNS", "NNPS"):
            return None
        head = token.lower_
        if head not in offices.OFFICES and head not in _WIDE:
            return None
        country = _country(text)
        seen: set[int] = set()
        people = [person for person, _ in reversed(self._salient[-20:]) if person is not None]
        for person in people + list(self._in_order()):
            if id(person) in seen:
                continue
            seen.add(id(person))
            if any(_fits(head, role) for role in person.roles):
                known = next((found for found in map(_country, person.roles) if found), None)
                if country is None or known is None or country == known:
                    return person
        return None

    def _in_order(self) -> list[_Person]:
        return list({id(person): person for person in self._person_at.values()}.values())

    # Names

    def _enter(self, start: int, end: int) -> None:
        words = [
            token for token in self._doc[start:end] if token.text not in _POSSESSIVE and not token.is_space
        ]
        while words and (words[0].lower_.rstrip(".") in offices.OFFICES or words[0].pos_ == "DET"):
            words = words[1:]
        if not words or not words[-1].text[0].isupper() or len(words) > 5:
            return
        name = " ".join(word.text for word in words)
        first, last = words[0].i, words[-1].i
        person = self._find(name) if len(words) > 1 else None
        if person is None and len(words) > 1:
            person = _Person()
            self._by_surname.setdefault(_key(name), []).append(person)
        if person is not None:
            person.forms[name] += 1
            self._settle(person, first, last)

    def _settle(self, person: _Person, first: int, last: int) -> None:
        for i in range(first, last + 1):
            self._person_at[i] = person
        role = _title_before(self._doc, first) or _apposition(self._doc, first, last)
        if role and role not in person.roles:
            person.roles.append(role)
        for word in (role or "").lower().replace(".", "").split():
            person.gender = _HE if word in offices.MEN else _SHE if word in offices.WOMEN else person.gender

    def _join_single_names(self) -> None:
        """Give each bare surname to the person last named in full, or the first named so later."""
        latest: dict[str, _Person] = {}
        for token in self._doc:
            person = self._person_at.get(token.i)
            if person is not None:
                latest[_fold(token.text)] = person
                continue
            if (token.pos_ != "PROPN" and token.ent_type_ != "PERSON") or not token.text[:1].isupper():
                continue
            surname = _fold(token.text)
            people = self._by_surname.get(_stem(surname), [])
            near = [p for p in people if _near(surname, _fold(p.name.split()[-1]))]
            if near:
                self._settle(self._choose(near, latest.get(surname), token.i), token.i, token.i)
            elif token.ent_type_ == "PERSON" and (
                token.i == 0 or self._doc[token.i - 1].ent_type_ != "PERSON"
            ):
                alone = _Person(Counter([token.text]))
                self._by_surname.setdefault(_stem(surname), []).append(alone)
                self._settle(alone, token.i, token.i)

    def _choose(self, people: list[_Person], latest: _Person | None, at: int) -> _Person:
        title = self._doc[at - 1].lower_.rstrip(".") if at else ""
        gender = _HE if title in offices.MEN else _SHE if title in offices.WOMEN else None
        fitting = [person for person in people if gender is None or person.gender in (None, gender)] or people
        return latest if latest in fitting else fitting[0]

    def _find(self, name: str) -> _Person | None:
        *firsts, surname = [_fold(word) for word in name.split()]
        for person in self._by_surname.get(_stem(surname), []):
            *their_firsts, their_surname = [_fold(word) for word in person.name.split()]
            if _near(surname, their_surname) and (
                not their_firsts or _near_first(firsts[0], their_firsts[0])
            ):
                return person
        return None

    def _person_named(self, name: str) -> _Person | None:
        people = self._by_surname.get(_key(name), [])
        return next((person for person in people if person.name == name), None)

    def _person_of(self, token: Token) -> _Person | None:
        """Return the person that a phrase's head names, or that stands in apposition to it."""
        if token.i in self._person_at:
            return self._person_at[token.i]
        for kid in token.children:
            if kid.dep_ == "appos" and kid.i in self._person_at:
                return self._person_at[kid.i]
        return None


_WIDE = frozenset(word for wide, _ in offices.KINDS_OF_OFFICE for word in wide)


def _as_agent(person: _Person, span: Span) -> Agent:
    country = next((found for found in map(_country, person.roles) if found), None)
    return Agent(person.name, "person", span, person.role, country)


def _moved(agent: Agent, span: Span) -> Agent:
    return Agent(agent.name, agent.kind, span, agent.role, agent.country)


def _not_a_person(token: Token, text: str, span: Span) -> Agent:
    """Tell what kind of speaker a phrase is that names no person."""
    name = _bare(text)
    low = name.lower()
    head = token.lemma_.lower()
    country = _country(name)
    seat = find_actor_capital(name)
    if low in offices.OUTLETS or (token.pos_ == "PROPN" and head in offices.OUTLET_LAST_WORDS):
        return Agent(name, "outlet", span)
    if low in offices.SEATS_OF_ORGANISATIONS:
        return Agent(name, "organisation", span, None, seat or country)
    if find_country(name) or seat or (token.ent_type_ == "GPE" and token.tag_ == "NNP"):
        return Agent(name, "government", span, None, find_country(name) or seat)
    if head in offices.STATE_ORGANS:
        return Agent(name, "government", span, None, country)
    if head in offices.IMAGERY:
        return Agent(name, "imagery", span)
    if head in offices.OUTLET_LAST_WORDS:
        return Agent(name, "outlet", span)
    if head in offices.DOCUMENTS:
        return Agent(name, "document", span, None, country)
    if head in offices.ORGANISATIONS or token.ent_type_ == "ORG":
        return Agent(name, "organisation", span, None, country)
    if token.ent_type_ == "PERSON":
        return Agent(name, "person", span)
    if head in offices.UNNAMED or (head in offices.OFFICES and token.pos_ != "PROPN"):
        return Agent(name, "unnamed", span, name, country)
    if token.pos_ == "PROPN" and token.tag_ == "NNP":
        return Agent(name, "organisation", span, None, country)
    return Agent(name, "group", span, None, country)


def _bare(text: str) -> str:
    """Return a phrase without its article and possessive ending, on one line."""
    bare = _ARTICLES.sub("", " ".join(text.split()))
    return bare.removesuffix("'s").removesuffix("’s").strip(" ,") or text


def _country(text: str) -> str | None:
    """Return the one country that a title or phrase names, by name or demonym."""
    words = re.findall(r"[\w.\-]+", text.replace("’s", "").replace("'s", ""))
    for size in (3, 2, 1):
        for at in range(len(words) - size + 1):
            phrase = " ".join(words[at : at + size])
            if phrase[:1].isupper():
                found = find_country(phrase)
                people = find_demonym(phrase)
                if found or len(people) == 1:
                    return found or people[0]
    return None


def _title_before(doc: Doc, first: int) -> str | None:
    """Return the title that stands before a name: "Pentagon national security reporter" or "Mr"."""
    at = first
    while at > 0 and first - at < _ROLE_TOKENS:
        token = doc[at - 1]
        inside = token.pos_ in ("NOUN", "PROPN", "ADJ") or token.text in (*_POSSESSIVE, "of", "for", ".", "-")
        if not inside or token.is_space or token.is_sent_end or (token.text == "." and len(doc[at - 2]) > 4):
            break
        at -= 1
    while at < first and doc[at].text in (*_POSSESSIVE, "of", "for", ".", "-"):
        at += 1
    if at < first and any(_is_office(token) for token in doc[max(at, first - 4) : first]):
        return doc.text[doc[at].idx : doc[first - 1].idx + len(doc[first - 1])]
    return None


def _apposition(doc: Doc, first: int, last: int) -> str | None:
    """Return the role set off by commas after a name, or before it."""
    if last + 2 < len(doc) and doc[last + 1].text in (",", "("):
        end = last + 2
        while (
            end < len(doc)
            and end - last < 16
            and doc[end].pos_ not in ("VERB", "AUX", "SCONJ", "PUNCT", "PRON")
        ):
            if doc[end].is_space:
                break
            end += 1
        phrase = doc[last + 2 : end]
        opens = len(phrase) and phrase[0].pos_ in ("DET", "NOUN", "PROPN", "ADJ")
        if opens and any(map(_is_office, phrase[:7])) and phrase[0].ent_type_ != "PERSON":
            return _ARTICLES.sub("", phrase.text).strip(" ,")
    if first >= 2 and doc[first - 1].text == ",":
        start = first - 1
        while (
            start > 0
            and first - start < 12
            and doc[start - 1].pos_ not in _STOPS
            and not doc[start - 1].is_space
        ):
            start -= 1
        phrase = doc[start : first - 1]
        if len(phrase) and any(map(_is_office, phrase[-4:])):
            return _ARTICLES.sub("", phrase.text).strip(" ,")
    return None


def _is_office(token: Token) -> bool:
    return token.lower_.rstrip(".") in offices.OFFICES


def _fits(head: str, role: str) -> bool:
    """Tell whether a description's head word is a word for the office: "diplomat" for a foreign minister."""
    role = role.lower().replace(".", "")
    if head in role.split():
        return True
    return any(
        head in wide and any(re.search(rf"\b{re.escape(office)}\b", role) for office in narrow)
        for wide, narrow in offices.KINDS_OF_OFFICE
    )


def _fold(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.casefold().removesuffix("'s").removesuffix("’s"))
    return "".join(char for char in plain if char.isalpha())


def _stem(surname: str) -> str:
    return surname[:4]


def _key(name: str) -> str:
    return _stem(_fold(name.rsplit(maxsplit=1)[-1]))


def _near(one: str, other: str) -> bool:
    """Tell whether two surnames are spellings of one: "Zelensky", "Zelenskyy", "Zelenskiy"."""
    if one == other:
        return True
    if min(len(one), len(other)) < 6 or abs(len(one) - len(other)) > 2:
        return False
    shared = 0
    while shared < min(len(one), len(other)) and one[shared] == other[shared]:
        shared += 1
    return max(len(one), len(other)) - shared <= 2


def _near_first(one: str, other: str) -> bool:
    """Tell whether two first names may be one: the same, an initial, or nearly the same spelling."""
    if one == other or len(one) == 1 or len(other) == 1:
        return one[:1] == other[:1]
    return one[:2] == other[:2] and abs(len(one) - len(other)) <= 2

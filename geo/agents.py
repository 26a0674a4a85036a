"""Agents: who is who among those who speak; one person is one agent through the document."""

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Token

from geo import names, offices
from geo.countries import find_actor_capital, find_country, find_demonym
from geo.quotes import Span

_HE, _SHE = "m", "f"
_PRONOUNS = {"he": _HE, "him": _HE, "his": _HE, "she": _SHE, "her": _SHE, "hers": _SHE}
_PRONOUNS |= {"it": "it", "its": "it", "they": "they", "them": "they", "their": "they"}
#: Kinds that "it" and "they" may lead back to.
_IT = frozenset(("government", "organisation", "outlet", "document"))
_THEY = frozenset(("group", "government", "organisation", "unnamed"))
#: A longer run of words tagged as a person is several names; a shorter one than two a surname.
_LONGEST_NAME, _FULL_NAME = 6, 2
#: How many speakers back a pronoun reaches.
_REACH = 20
#: How many of the people first named a description may mean; no story introduces more.
_MOST_PEOPLE = 200
#: How far after a name its partner or apposition stands, in tokens.
_PHRASE = 30
_WIDE = frozenset(word for wide, _ in offices.KINDS_OF_OFFICE for word in wide)


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
    first: int = 0  # index of the token that names the person first

    @property
    def name(self) -> str:
        return max(self.forms, key=lambda form: (len(form.split()), self.forms[form]))

    @property
    def role(self) -> str | None:
        return self.roles[0] if self.roles else None

    @property
    def country(self) -> str | None:
        return next((found for found in map(_country, self.roles) if found), None)


@dataclass(frozen=True, slots=True)
class _Salient:
    """Someone who acted or spoke, for the pronouns that follow."""

    agent: Agent
    person: _Person | None
    plural: bool


class Cast:
    """The people of a document by surname, and who was last spoken of as acting or speaking."""

    def __init__(self, doc: Doc) -> None:
        """Collect the named people with their titles, in one pass."""
        self._doc = doc
        self._text: str = doc.text  # spaCy builds it anew each time it is asked
        self._by_surname: dict[str, list[_Person]] = {}
        self._person_at: dict[int, _Person] = {}
        self._people: list[_Person] = []  # in the order first named
        self._salient: list[_Salient] = []
        for entity in doc.ents:
            if entity.label_ == "PERSON":
                self._enter(entity.start, entity.end)
        self._join_single_names()
        self._people.sort(key=lambda person: person.first)

    def agent(self, token: Token, span: Span, *, goes_on: bool = False) -> Agent:
        """Return who the phrase headed by the token is; a pronoun that leads to no one stays as it is.

        `goes_on` says that the cue is one that goes on from what the last speaker said ("added").
        """
        pronoun = _PRONOUNS.get(token.lower_) if token.pos_ in ("PRON", "DET") else None
        if pronoun:
            return self._of_pronoun(pronoun, span)
        text = self._text[span.start : span.end]
        if any(kid.dep_ == "conj" and kid.idx < span.end for kid in self._kids_after(token)):
            return Agent(_bare(text), "group", span)
        person = self._person_of(token) or self._described(token, text, goes_on)
        return _as_agent(person, span) if person is not None else _not_a_person(token, text, span)

    def notice(self, token: Token, agent: Agent) -> None:
        """Remember who acts or speaks here, for the pronouns that follow."""
        person = self._person_named(agent.name) if agent.kind == "person" else None
        self._salient.append(_Salient(agent, person, token.tag_ in ("NNS", "NNPS")))

    # Pronouns and descriptions

    def _of_pronoun(self, pronoun: str, span: Span) -> Agent:
        for last in reversed(self._salient[-_REACH:]):
            if pronoun in (_HE, _SHE):
                if last.person is not None and last.person.gender in (None, pronoun):
                    last.person.gender = pronoun
                    return _as_agent(last.person, span)
                if (
                    last.agent.kind == "unnamed"
                    and not last.plural
                    and _gender(last.agent.name) in (None, pronoun)
                ):
                    return replace(last.agent, span=span)
            elif last.agent.kind in (_IT if pronoun == "it" else _THEY):
                return replace(last.agent, span=span)
        return Agent(self._text[span.start : span.end], "unnamed", span)

    def _described(self, token: Token, text: str, goes_on: bool) -> _Person | None:
        """Return the person meant by "the top diplomat" or "the defence secretary"."""
        head = token.lower_
        definite = re.match(r"(?:the|this|that)\s", text, re.IGNORECASE) and token.tag_ in ("NN", "NNP")
        if not definite or (head not in offices.OFFICES and head not in _WIDE):
            return None
        country = _country(text)
        before = _bare(text).lower().split(head)[0].split()
        last = self._salient[-1].person if self._salient else None
        for person in self._latest_first(token.i):
            if country and person.country and country != person.country:
                continue
            if any(names.fits(head, before, role) for role in person.roles):
                return person
        if goes_on and last is not None and not last.roles:
            last.roles.append(_bare(text))
            return last
        return None

    def _latest_first(self, before: int) -> list[_Person]:
        """Return the people named so far: those who spoke last first, then in order of the text."""
        spoke = [last.person for last in reversed(self._salient[-_REACH:]) if last.person is not None]
        everyone = {id(person): person for person in (*spoke, *self._people[:_MOST_PEOPLE])}
        return [person for person in everyone.values() if person.first < before]

    # Names

    def _enter(self, start: int, end: int) -> None:
        words = [token for token in self._doc[start:end] if token.text not in names.POSSESSIVE]
        while words and (words[0].lower_.rstrip(".") in offices.OFFICES or words[0].pos_ == "DET"):
            words = words[1:]
        if not 0 < len(words) <= _LONGEST_NAME or not words[-1].text[0].isupper():
            return
        if any(word.is_space or word.is_punct and word.text != "-" for word in words):
            return
        name = self._text[words[0].idx : words[-1].idx + len(words[-1])]
        if len(name.split()) < _FULL_NAME or find_country(name) or find_actor_capital(name):
            return
        person = self._find(name)
        if person is None:
            person = _Person(first=words[0].i)
            self._people.append(person)
            self._by_surname.setdefault(names.key(name), []).append(person)
        person.forms[name] += 1
        self._settle(person, words[0].i, words[-1].i)

    def _settle(self, person: _Person, first: int, last: int) -> None:
        for i in range(first, last + 1):
            self._person_at[i] = person
        person.first = min(person.first, first)
        for role in (names.apposition(self._doc, first, last), names.title_before(self._doc, first)):
            person.gender = _gender(role or "") or person.gender
            if role and role not in person.roles and role.lower().rstrip(".") not in offices.HONORIFICS:
                person.roles.append(role)

    def _join_single_names(self) -> None:
        """Give each bare surname to the person last named in full, or the first named so later."""
        latest: dict[str, _Person] = {}
        for token in self._doc:
            person = self._person_at.get(token.i)
            if person is not None:
                latest[names.fold(token.text)] = person
                continue
            if (token.pos_ != "PROPN" and token.ent_type_ != "PERSON") or not token.text[:1].isupper():
                continue
            surname = names.fold(token.text)
            people = self._by_surname.get(names.stem(surname), [])
            near = [one for one in people if names.near(surname, names.fold(one.name.split()[-1]))]
            if near:
                self._settle(self._choose(near, latest.get(surname), token.i), token.i, token.i)
            elif self._stands_alone(token):
                alone = _Person(Counter([token.text]), first=token.i)
                self._people.append(alone)
                self._by_surname.setdefault(names.stem(surname), []).append(alone)
                self._settle(alone, token.i, token.i)

    def _stands_alone(self, token: Token) -> bool:
        """Tell whether a single name is a person's: "Mrs Gandhi", or tagged so and no country's."""
        before = self._doc[token.i - 1] if token.i else None
        if before is not None and before.lower_.rstrip(".") in offices.HONORIFICS:
            return not (token.i + 1 < len(self._doc) and self._doc[token.i + 1].pos_ == "PROPN")
        alone = token.ent_type_ == "PERSON" and (before is None or before.ent_type_ != "PERSON")
        return alone and not (find_country(token.text) or find_actor_capital(token.text))

    def _choose(self, people: list[_Person], latest: _Person | None, at: int) -> _Person:
        title = self._doc[at - 1].lower_.rstrip(".") if at else ""
        gender = _HE if title in offices.MEN else _SHE if title in offices.WOMEN else None
        fitting = [person for person in people if gender is None or person.gender in (None, gender)] or people
        return latest if latest in fitting else fitting[0]

    def _find(self, name: str) -> _Person | None:
        *firsts, surname = [names.fold(word) for word in name.split()]
        for person in self._by_surname.get(names.stem(surname), []):
            *their_firsts, their_surname = [names.fold(word) for word in person.name.split()]
            if names.near(surname, their_surname) and (
                not their_firsts or names.near_first(firsts[0], their_firsts[0])
            ):
                return person
        return None

    def _person_named(self, name: str) -> _Person | None:
        people = self._by_surname.get(names.key(name), [])
        return next((person for person in people if person.name == name), None)

    def _kids_after(self, token: Token) -> list[Token]:
        return [kid for kid in self._doc[token.i + 1 : token.i + _PHRASE] if kid.head.i == token.i]

    def _person_of(self, token: Token) -> _Person | None:
        """Return the person that a phrase's head names, or that stands in apposition to it."""
        if token.i in self._person_at:
            return self._person_at[token.i]
        for kid in self._kids_after(token):
            if kid.dep_ == "appos" and kid.i in self._person_at:
                return self._person_at[kid.i]
        return None


def _as_agent(person: _Person, span: Span) -> Agent:
    return Agent(person.name, "person", span, person.role, person.country)


def _gender(words: str) -> str | None:
    """Tell whether a title or description says man or woman."""
    for word in words.lower().replace(".", "").split():
        if word in offices.MEN or word in offices.WOMEN:
            return _HE if word in offices.MEN else _SHE
    return None


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
    if head in offices.UNNAMED or (head in offices.OFFICES and token.tag_ == "NN"):
        return Agent(name, "unnamed", span, name, country)
    if token.pos_ == "PROPN" and token.tag_ == "NNP":
        return Agent(name, "organisation", span, None, country)
    return Agent(name, "group", span, None, country)


def _bare(text: str) -> str:
    """Return a phrase without its article and possessive ending, on one line."""
    bare = names.ARTICLES.sub("", " ".join(text.split()))
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

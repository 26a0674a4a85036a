"""Agents: who is who among those who speak; one person is one agent through the document."""

import re
from dataclasses import dataclass, replace

from geo.attribution import offices, states, titles
from geo.attribution.homes import Homes
from geo.attribution.people import HE, SHE, People, Person, gender_of
from geo.attribution.quotes import Span
from geo.countries import find_actor_capital, find_country
from geo.tokens import Doc, Token

_PRONOUNS = {"he": HE, "him": HE, "his": HE, "she": SHE, "her": SHE, "hers": SHE}
_PRONOUNS |= {"it": "it", "its": "it", "they": "they", "them": "they", "their": "they"}
#: Kinds that "it" and "they" may lead back to.
_IT = frozenset(("government", "organisation", "outlet", "document"))
_THEY = frozenset(("group", "government", "organisation", "unnamed"))
#: Kinds beside persons with a name that "he" and "she" may lead back to, in the singular.
_HE = frozenset(("unnamed", "group", "person"))
#: Kinds that may speak for the state in whose capital they sit.
_OF_STATE = frozenset(("unnamed", "government", "organisation"))
#: Kinds that "the ministry" and "the official" lead back to.
_BODIES = frozenset(("unnamed", "government", "organisation", "document", "imagery", "outlet"))
#: Kinds whose country says nothing of an office named after them.
_TELLING_OF_OTHERS = frozenset(("outlet", "document", "imagery"))
#: What a country may be called in apposition, as a person may: "Jordan, an ally of the United States".
_OF_COUNTRIES = frozenset(
    ("ally", "member", "host", "leader", "producer", "founder", "owner", "candidate", "critic")
)
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


@dataclass(frozen=True, slots=True)
class _Salient:
    """Someone who acted or spoke, for the pronouns that follow."""

    agent: Agent
    person: Person | None
    plural: bool


class Cast:
    """The people of a document by surname, and who was last spoken of as acting or speaking."""

    def __init__(self, doc: Doc) -> None:
        """Collect the named people with their titles, in one pass."""
        self._doc = doc
        self._text: str = doc.text  # spaCy builds it anew each time it is asked
        self._people = People(doc, self._text)
        self._salient: list[_Salient] = []
        self._homes = Homes(doc, self._text)

    def agent(self, token: Token, span: Span, *, goes_on: bool = False) -> Agent:
        """Return who the phrase headed by the token is; a pronoun that leads to no one stays as it is.

        `goes_on` says that the cue is one that goes on from what the last speaker said ("added").
        """
        pronoun = _PRONOUNS.get(token.lower_) if token.pos_ in ("PRON", "DET") else None
        if pronoun:
            return self._of_pronoun(pronoun, span)
        text = self._text[span.start : span.end]
        if any(kid.dep_ == "conj" and kid.idx < span.end for kid in self._kids_after(token)):
            return Agent(titles.bare(text), "group", span)
        if (outlet := self._outlet(token, text)) is not None:
            return Agent(outlet, "outlet", span, None, states.country(titles.bare(text)))
        explained = self._explained_by(token, span) or self._spoken_of(token, text, span)
        if explained is not None:
            return explained
        person = self._people.at.get(token.i) or self._described(token, text, goes_on)
        if person is None and (role := self._role_beside(token)) is not None:
            return Agent(titles.bare(text), "person", span, role)
        if person is not None:
            if person.country is None and person.role is not None and states.may_be_of_any(person.role):
                person.home = self._homes.state_of(token)
            return _as_agent(person, span)
        agent = _not_a_person(token, text, span)
        if agent.country is None and agent.kind in _OF_STATE and states.may_be_of_any(agent.name):
            return replace(agent, country=self._homes.state_of(token))
        return agent

    def _outlet(self, token: Token, text: str) -> str | None:
        """Return the title of a paper or station: "the state daily Al Nahar", "their channel, Al Nahar,"."""
        if token.pos_ == "PROPN":
            return _title_of_outlet(titles.bare(text))
        if token.lower_ not in _PAPERS:
            return None
        beside = (kid for kid in self._kids_after(token) if kid.dep_ == "appos" and kid.pos_ == "PROPN")
        title = next(beside, None)
        return self._doc[title.left_edge.i : title.right_edge.i + 1].text if title is not None else None

    def _spoken_of(self, token: Token, text: str, span: Span) -> Agent | None:
        """Return the speaker meant by "the official" or "the same ministry", who was named more fully."""
        said_of = re.match(r"(?:the|this|that)(?: same)? (?P<noun>[\w’' -]+)$", text, re.IGNORECASE)
        if said_of is None or token.tag_ not in ("NN", "NNP", "NNS"):
            return None
        noun = said_of["noun"].lower()
        for last in reversed(self._salient[-_REACH:]):
            if last.person is not None and any(
                titles.fits(token.lower_, [], role) for role in last.person.roles
            ):
                return None
            name = last.agent.name.lower()
            alike = last.agent.kind in _BODIES and last.plural == (token.tag_ == "NNS")
            if alike and name != noun and (name.endswith(f" {noun}") or f" {noun} " in name):
                return replace(last.agent, span=span)
        return None

    def _role_beside(self, token: Token) -> str | None:
        """Return the office that makes a country's bare name a person's: "Jordan, the minister's deputy"."""
        if token.pos_ != "PROPN" or not find_country(token.text):
            return None
        beside = (kid for kid in self._kids_after(token) if kid.dep_ == "appos" and kid.tag_ == "NN")
        held = (kid for kid in beside if kid.lower_ not in _OF_COUNTRIES)
        office = next((kid for kid in held if offices.is_office(kid.lower_)), None)
        return None if office is None else titles.bare(self._doc[office.left_edge.i : office.i + 1].text)

    def notice(self, token: Token, agent: Agent) -> None:
        """Remember who acts or speaks here, for the pronouns that follow."""
        if token.lower_ in ("i", "we"):
            return
        person = self._people.named(agent.name) if agent.kind == "person" else None
        self._salient.append(_Salient(agent, person, token.tag_ in ("NNS", "NNPS")))
        if agent.span is not None and agent.kind not in _TELLING_OF_OTHERS:
            self._homes.note(agent.country, agent.span.end)

    # Pronouns and descriptions

    def _of_pronoun(self, pronoun: str, span: Span) -> Agent:
        for last in reversed(self._salient[-_REACH:]):
            if pronoun in (HE, SHE):
                if last.person is not None and last.person.gender in (None, pronoun):
                    last.person.gender = pronoun
                    return _as_agent(last.person, span)
                single = last.person is None and last.agent.kind in _HE
                if single and not last.plural and gender_of(last.agent.name) in (None, pronoun):
                    return replace(last.agent, span=span)
            elif last.agent.kind in (_IT if pronoun == "it" else _THEY):
                return replace(last.agent, span=span)
        return Agent(self._text[span.start : span.end], "unnamed", span)

    def _described(self, token: Token, text: str, goes_on: bool) -> Person | None:
        """Return the person meant by "the top diplomat" or "the defence secretary"."""
        head = token.lower_
        definite = re.match(r"(?:the|this|that)\s", text, re.IGNORECASE) and token.tag_ in ("NN", "NNP")
        if not definite or (head not in offices.OFFICES and head not in _WIDE):
            return None
        country = states.country(text)
        before = titles.bare(text).lower().split(head)[0].split()
        last = self._salient[-1].person if self._salient else None
        for person in self._latest_first(token.i):
            if country and person.country and country != person.country:
                continue
            if any(titles.fits(head, before, role) for role in person.roles):
                return person
        if goes_on and last is not None and not last.roles:
            last.roles.append(titles.bare(text))
            return last
        return None

    def _latest_first(self, before: int) -> list[Person]:
        """Return the people named so far: those who spoke last first, then in order of the text."""
        spoke = [last.person for last in reversed(self._salient[-_REACH:]) if last.person is not None]
        everyone = {id(person): person for person in (*spoke, *self._people.in_order[:_MOST_PEOPLE])}
        return [person for person in everyone.values() if person.first < before]

    def _kids_after(self, token: Token) -> list[Token]:
        return [kid for kid in self._doc[token.i + 1 : token.i + _PHRASE] if kid.head.i == token.i]

    def _explained_by(self, token: Token, span: Span) -> Agent | None:
        """Return the person in apposition to a phrase: he stands there too if it is no office of his.

        "The foreign minister, Ana Ruiz, said" begins with the office; "LIMA - Ana Ruiz said" with no more
        than a place.
        """
        if token.i in self._people.at:
            return None
        for kid in self._kids_after(token):
            if kid.dep_ == "appos" and kid.i in self._people.at:
                his = offices.is_office(token.lower_) or token.lower_ in offices.UNNAMED
                start = self._doc[kid.left_edge.i].idx
                self._belongs(self._people.at[kid.i], token)
                return _as_agent(self._people.at[kid.i], span if his else Span(start, kid.idx + len(kid)))
        return None

    def _belongs(self, person: Person, office: Token) -> None:
        """Take note whose "its spokesman" is: of the government that spoke or acted last."""
        owner = next((kid.lower_ for kid in office.lefts if kid.dep_ == "poss"), "")
        if owner in ("its", "their") and person.country is None:
            bodies = (last.agent.country for last in reversed(self._salient[-_REACH:]) if last.person is None)
            person.home = next((country for country in bodies if country is not None), None)


def _as_agent(person: Person, span: Span) -> Agent:
    return Agent(person.name, "person", span, person.role, person.country)


def _title_of_outlet(name: str) -> str | None:
    """Return the title of "the online paper Harrow Today"; None where no word before it tells an outlet."""
    words = name.split()
    start = next((at for at, word in enumerate(words) if word[:1].isupper() and at), 0)
    kind = words[start - 1] if start else ""
    return " ".join(words[start:]) if kind in _PAPERS else None


_PAPERS = frozenset("newspaper paper daily weekly magazine broadcaster channel station website".split())


def _not_a_person(token: Token, text: str, span: Span) -> Agent:
    """Tell what kind of speaker a phrase is that names no person."""
    name = titles.bare(text)
    low = name.lower()
    head = token.lemma_.lower()
    country = states.country(name)
    seat = find_actor_capital(name)
    if low in offices.OUTLETS or (token.pos_ == "PROPN" and head in offices.OUTLET_LAST_WORDS):
        return Agent(name, "outlet", span, None, states.seat(name))
    if low in offices.SEATS_OF_ORGANISATIONS:
        return Agent(name, "organisation", span, None, seat or country)
    if find_country(name) or seat or (token.ent_type_ == "GPE" and token.tag_ == "NNP"):
        return Agent(name, "government", span, None, find_country(name) or seat)
    if head in offices.STATE_ORGANS:
        return Agent(name, "government", span, None, country)
    if (
        head in offices.IMAGERY or head.removesuffix("s") in offices.IMAGERY
    ):  # "Photographs", taken for a name
        return Agent(name, "imagery", span)
    if head in offices.OUTLET_LAST_WORDS and not (head in offices.UNNAMED and token.pos_ == "NOUN"):
        return Agent(name, "outlet", span, None, states.seat(name))
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

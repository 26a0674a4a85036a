"""People: the persons a text names; one person has many forms of a name, and the roles the text gives."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from geo.attribution import leaders, offices, states, titles
from geo.countries import find_actor_capital, find_country
from geo.tokens import Doc, Token

HE, SHE = "m", "f"
#: A longer run of words tagged as a person is several names; a shorter one than two a surname.
_LONGEST_NAME, _FULL_NAME = 6, 2
#: A name that the tagger has missed has no more words than this.
_LONGEST_UNTAGGED = 3
#: How many people are compared whose surnames begin alike; no story names more.
_MOST_NAMESAKES = 40


@dataclass(slots=True)
class Person:
    """A person while the document is being read."""

    forms: Counter[str] = field(default_factory=Counter)
    roles: list[str] = field(default_factory=list)
    gender: str | None = None
    first: int = 0  # index of the token that names the person first
    home: str | None = None  # of whom the text says "its spokesman"

    @property
    def name(self) -> str:
        """Return the fullest form, and of those the most frequent."""
        return max(self.forms, key=lambda form: (len(form.split()), self.forms[form]))

    @property
    def role(self) -> str | None:
        """Return the first role that is more than "Sir" or "Dr", or else that."""
        offices_held = (role for role in self.roles if role.lower().rstrip(".") not in offices.HONORIFICS)
        return next(offices_held, self.roles[0] if self.roles else None)

    @property
    def country(self) -> str | None:
        """Return the country that a role names, that a public person speaks for, or that of his office."""
        told = next((found for found in map(states.country, self.roles) if found), None)
        return told or leaders.country_of(self.name, self.role) or self.home


class People:
    """The people of a document, by surname and by the tokens that name them."""

    def __init__(self, doc: Doc, text: str) -> None:
        """Collect them with their titles, in one pass over the tagged names and one over the words."""
        self._doc = doc
        self._text = text
        self._by_surname: dict[str, list[Person]] = {}
        self.at: dict[int, Person] = {}
        self.in_order: list[Person] = []  # as first named
        for entity in doc.ents:
            if entity.label_ == "PERSON":
                self._enter(entity.start, entity.end)
        for start, end in self._untagged():
            self._enter(start, end)
        self._join_single_names()
        self.in_order.sort(key=lambda person: person.first)

    def named(self, name: str) -> Person | None:
        """Return the person whose fullest name this is."""
        people = self._begin_like(titles.key(name))
        return next((person for person in people if person.name == name), None)

    def _begin_like(self, stem: str) -> list[Person]:
        return self._by_surname.get(stem, [])[:_MOST_NAMESAKES]

    def _untagged(self) -> Iterator[tuple[int, int]]:
        """Yield names that the tagger has missed: those after a title, and full names that act."""
        for token in self._doc:
            if token.pos_ != "PROPN" or token.i in self.at:
                continue
            if titles.begins_after_title(token):
                yield token.i, titles.end_of_name(self._doc, token.i)
            elif token.tag_ == "NNP" and (token.dep_ == "nsubj" or self._stands_for_a_speaker(token)):
                start = titles.start_of_name(token)
                if _FULL_NAME <= token.i + 1 - start <= _LONGEST_UNTAGGED:
                    yield start, token.i + 1

    def _stands_for_a_speaker(self, token: Token) -> bool:
        """Tell whether a name says who holds an office or is the one that words go back to.

        "The foreign minister, Ana Ruiz, ..."; "according to Ana Ruiz".
        """
        head = token.head
        holds = token.dep_ == "appos" and offices.is_office(head.lower_)
        return holds or (token.dep_ == "pobj" and head.lower_ == "to" and head.head.lower_ == "according")

    def _enter(self, start: int, end: int) -> None:
        start = titles.after_titles(self._doc, start, end)
        words = [token for token in self._doc[start:end] if token.text not in titles.POSSESSIVE]
        if not 0 < len(words) <= _LONGEST_NAME or not titles.ends_a_name(words[-1]):
            return
        if any(word.is_space or word.is_punct and word.text not in ("-", ".") for word in words):
            return
        name = " ".join(self._text[words[0].idx : words[-1].idx + len(words[-1])].split())
        if (
            offices.is_picture(words[-1].text)
            or len(name.split()) < _FULL_NAME
            or find_country(name)
            or find_actor_capital(name)
        ):
            return
        person = self._find(name)
        if person is None:
            person = Person(first=words[0].i)
            self.in_order.append(person)
            self._by_surname.setdefault(titles.key(name), []).append(person)
        person.forms[name] += 1
        self._settle(person, words[0].i, words[-1].i)

    def _settle(self, person: Person, first: int, last: int) -> None:
        for i in range(first, last + 1):
            self.at[i] = person
        person.first = min(person.first, first)
        for told in (titles.apposition(self._doc, first, last), titles.title_before(self._doc, first)):
            role = " ".join((told or "").split())  # a line may break in it
            person.gender = gender_of(role) or person.gender
            if role and role not in person.roles and role.lower().rstrip(".") not in offices.COURTESIES:
                person.roles.append(role)

    def _join_single_names(self) -> None:
        """Give each bare surname to the person last named in full, or the first named so later."""
        latest: dict[str, Person] = {}
        for token in self._doc:
            person = self.at.get(token.i)
            if person is not None:
                latest[titles.fold(token.text)] = person
                continue
            if (token.pos_ != "PROPN" and token.ent_type_ != "PERSON") or not token.text[:1].isupper():
                continue
            surname = titles.fold(token.text)
            people = self._begin_like(titles.stem(surname))
            near = [one for one in people if titles.near(surname, titles.fold(one.name.split()[-1]))]
            if near:
                self._settle(self._choose(near, latest.get(surname), token.i), token.i, token.i)
            elif self._stands_alone(token):
                alone = Person(Counter([token.text]), first=token.i)
                self.in_order.append(alone)
                self._by_surname.setdefault(titles.stem(surname), []).append(alone)
                self._settle(alone, token.i, token.i)

    def _stands_alone(self, token: Token) -> bool:
        """Tell whether a single name is a person's: "Mrs Gandhi", or tagged so and no country's."""
        before = self._doc[token.i - 1] if token.i else None
        if titles.begins_after_title(token):
            return not (token.i + 1 < len(self._doc) and self._doc[token.i + 1].pos_ == "PROPN")
        alone = token.ent_type_ == "PERSON" and (before is None or before.ent_type_ != "PERSON")
        known = find_country(token.text) or find_actor_capital(token.text)
        return alone and not known and not offices.is_picture(token.text)

    def _choose(self, people: list[Person], latest: Person | None, at: int) -> Person:
        title = self._doc[at - 1].lower_.rstrip(".") if at else ""
        gender = HE if title in offices.MEN else SHE if title in offices.WOMEN else None
        fitting = [person for person in people if gender is None or person.gender in (None, gender)] or people
        return latest if latest in fitting else fitting[0]

    def _find(self, name: str) -> Person | None:
        *firsts, surname = [titles.fold(word) for word in name.split()]
        for person in self._begin_like(titles.stem(surname)):
            *their_firsts, their_surname = [titles.fold(word) for word in person.name.split()]
            if titles.near(surname, their_surname) and (
                not their_firsts or titles.near_first(firsts[0], their_firsts[0])
            ):
                return person
        return None


def gender_of(words: str) -> str | None:
    """Tell whether a title or description says man or woman."""
    for word in words.lower().replace(".", "").split():
        if word in offices.MEN or word in offices.WOMEN:
            return HE if word in offices.MEN else SHE
    return None

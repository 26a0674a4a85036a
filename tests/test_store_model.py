"""The model: whatever is done in whatever order, the machine's word with people's edits is shown."""

import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlalchemy import select, text

from claimmap.selection import Selection
from geo._errors import ConflictError
from store import Asked, Edit, Kind, Outcome, Store, deriving
from store.tables import claim_countries, claims, sites, tallies
from tests.store_cases import DATABASES, claim, offer, place_for

pytestmark = pytest.mark.store

#: Claims of different speakers, so that none is taken for another's successor; the word, and the place.
POOL = (("tanks", "Brest"), ("trains", "Minsk"), ("drones", "Lviv"), ("bridges", "Kyiv"), ("talks", None))
COUNTRY = {"Brest": "BY", "Minsk": "BY", "Lviv": "UA", "Kyiv": "UA"}
ADDRESSES = ("https://paper.example/a", "https://paper.example/b")
PEOPLE = ("Ann", "Ben")
_OWN = {number: claim(f"The {word} were seen", f"speaker {number}", at=[place] if place else [])
        for number, (word, place) in enumerate(POOL)}  # fmt: skip

Key = tuple[str, int, Kind]


@dataclass
class Done:
    """A person's edit: its field, what it says, and what stood there once it was taken back."""

    key: Key
    value: Any
    before: tuple["Done", ...] = ()


@dataclass
class Person:
    done: list[Done] = field(default_factory=list)
    undone: list[Done] = field(default_factory=list)


class Model(RuleBasedStateMachine):
    kind = "sqlite"

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.place = place_for(self.kind, Path(self.folder.name))
        self.store = Store(self.place.__enter__())
        self.ids: dict[int, str] = {}
        self.current: dict[str, tuple[str, str, frozenset[int]]] = {}
        self.standing: dict[Key, tuple[Done, ...]] = {}
        self.people = {name: Person() for name in PEOPLE}

    def teardown(self) -> None:
        self.store.close()
        self.place.__exit__(None, None, None)
        self.folder.cleanup()

    @rule(address=st.sampled_from(ADDRESSES), numbers=st.frozensets(st.integers(0, 4)))
    def ingest(self, address: str, numbers: frozenset[int]) -> None:
        said = [_OWN[number] for number in sorted(numbers)]
        made = offer(said, (address,), text=f"As told by {address}.")
        (kept,) = self.store.keep([made])
        for number, id_ in zip(sorted(numbers), (row["id"] for row in made.rows.claims), strict=True):
            self.ids[number] = id_
        before = self.current.get(address)
        if before is None:
            assert kept.outcome is Outcome.NEW
        else:
            assert kept.document == before[0]
            assert kept.outcome is (Outcome.KNOWN if before[2] == numbers else Outcome.VERSION)
            if before[2] != numbers:
                assert (kept.added, kept.removed) == (len(numbers - before[2]), len(before[2] - numbers))
        self.current[address] = (kept.document, kept.version, numbers)

    @precondition(lambda self: self.current)
    @rule(data=st.data(), by=st.sampled_from(PEOPLE), kind=st.sampled_from([Kind.CLAIM, Kind.HIDE]))
    def edit(self, data: st.DataObject, by: str, kind: Kind) -> None:
        document, version, numbers = self.current[data.draw(st.sampled_from(sorted(self.current)))]
        if not numbers:
            return
        number = data.draw(st.sampled_from(sorted(numbers)))
        value: Any = data.draw(st.sampled_from(["one", "two", ""])) if kind is Kind.CLAIM else True
        said = "actor" if kind is Kind.CLAIM else "hidden"
        self.store.edit(Edit(kind, version, self.ids[number], said, value, by))
        key = (document, number, kind)
        done = Done(key, value, self.standing.get(key, ()))
        self.standing[key] = (*done.before, done)
        self.people[by].done.append(done)
        self.people[by].undone.clear()

    @rule(by=st.sampled_from(PEOPLE))
    def undo(self, by: str) -> None:
        person = self.people[by]
        if not person.done:
            assert self.store.undo(by) is None
            return
        stand = [done for done in person.done if self.standing[done.key][-1:] == (done,)]
        if not stand:
            with pytest.raises(ConflictError):
                self.store.undo(by)
            return
        assert self.store.undo(by) is not None
        last = stand[-1]
        self.standing[last.key] = last.before
        person.done.remove(last)
        person.undone.append(last)

    @rule(by=st.sampled_from(PEOPLE))
    def redo(self, by: str) -> None:
        person = self.people[by]
        if not person.undone:
            assert self.store.redo(by) is None
            return
        free = [done for done in person.undone if self.standing[done.key] == done.before]
        if not free:
            with pytest.raises(ConflictError):
                self.store.redo(by)
            return
        assert self.store.redo(by) is not None
        last = free[-1]
        self.standing[last.key] = (*last.before, last)
        person.undone.remove(last)
        person.done.append(last)

    @precondition(lambda self: self.current)
    @rule(data=st.data())
    def derive_anew(self, data: st.DataObject) -> None:
        document, _, _ = self.current[data.draw(st.sampled_from(sorted(self.current)))]
        with self.store.database.writing() as connection:
            before = _derived(connection)
            deriving.derive(connection, self.store.search, document)
            assert _derived(connection) == before

    @invariant()
    def what_is_shown_is_the_machine_with_the_edits(self) -> None:
        shown, words, countries = {}, dict.fromkeys((word for word, _ in POOL), 0), dict[str, int]()
        for document, version, numbers in self.current.values():
            for number in numbers:
                if self._said((document, number, Kind.HIDE)):
                    continue
                word, place = POOL[number]
                shown[version, self.ids[number]] = self._said((document, number, Kind.CLAIM)) or None
                words[word] += 1
                if place:
                    countries[COUNTRY[place]] = countries.get(COUNTRY[place], 0) + 1
        readings, counts = self.store.select(Asked())
        assert {
            (row["document"], row["id"]): row["actor"] if isinstance(row["actor"], str) else None
            for found in readings
            for row in found.claims.to_dict("records")
        } == shown
        assert (counts.total, counts.in_view) == (len(shown), len(shown))
        assert counts.facets["countries"] == countries
        assert counts.facets["documents"] == _number_by(version for version, _ in shown)
        for country in ("BY", "UA"):
            _, some = self.store.select(Asked(Selection(countries=frozenset({country}))))
            assert some.in_view == countries.get(country, 0)
        with self.store.database.reading() as connection:
            assert len(connection.execute(select(sites)).all()) == sum(countries.values())
            for word, number in words.items():
                found_by = self.store.search.claims_with(word)
                assert found_by is not None
                query = select(claims.c.key).where(found_by)
                assert len(connection.execute(query).all()) == number

    def _said(self, key: Key) -> Any:
        standing = self.standing.get(key, ())
        return standing[-1].value if standing else None


def _derived(connection: Any) -> list[Any]:
    names = (claims.c.version, claims.c.id, claims.c.is_current, claims.c.is_hidden, claims.c.shown)
    shown = connection.execute(select(*names, claims.c.actor_country, claims.c.first_month)).all()
    counted = connection.execute(select(tallies)).all()
    bears = connection.execute(select(claim_countries)).all()
    indexed = connection.execute(text("SELECT count(*) FROM claim_words")).scalar()
    return [sorted(map(repr, rows)) for rows in (shown, counted, bears)] + [indexed]


def _number_by(versions: Any) -> dict[str, int]:
    found: dict[str, int] = {}
    for version in versions:
        found[version] = found.get(version, 0) + 1
    return found


class OnPostgres(Model):
    kind = "postgresql"


TestOnSQLite = Model.TestCase
TestOnSQLite.settings = settings(max_examples=12, stateful_step_count=20, deadline=None)
if "postgresql" in DATABASES:
    TestOnPostgres = OnPostgres.TestCase
    TestOnPostgres.settings = settings(max_examples=5, stateful_step_count=20, deadline=None)

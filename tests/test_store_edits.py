"""Edits: done, taken back and done again by several people; they stay with their claim, and in the log."""

import pytest
from sqlalchemy import text

from geo._errors import ConflictError, StoreError
from store import EVERYWHERE, Asked, Edit, Facts, Kept, Kind, Store
from tests.store_cases import claim, ids, keep, offer, shown, store, where

__all__ = ["store", "where"]
pytestmark = pytest.mark.store

A = "https://paper.example/a"
TANKS = claim("A hundred tanks moved to Brest on Monday", at=["Brest"])
MEN = claim("Thousands of men stand at Minsk, and more are on their way", at=["Minsk"])
DRILL = claim("A drill begins near Lviv", "an officer", at=["Lviv"])


def said(store: Store, kept: Kept, field: str = "actor") -> object:
    """Return what is shown of the first claim's field."""
    return shown(store, kept.version)[ids(store, kept.version)[0]][field]


def sets(kept: Kept, store: Store, value: object, by: str, field: str = "actor") -> Edit:
    own = ids(store, kept.version)[0]
    return store.edit(Edit(Kind.CLAIM, kept.version, own, field, value, by))


def test_an_edit_is_shown_and_the_machine_s_word_is_kept(store: Store) -> None:
    kept = keep(store, [TANKS, MEN], A)
    done = sets(kept, store, "the army", "Ann")
    assert said(store, kept) == "the army"
    assert store.machine(kept.version)[done.target]["actor"] is None
    assert (done.scope, done.before, done.seq > 0) == (kept.document, None, True)
    assert [edit.id for edit in store.history(kept.document)] == [done.id]


def test_an_empty_value_says_that_there_is_none(store: Store) -> None:
    kept = keep(store, [TANKS], A)
    sets(kept, store, "", "Ann", "source")
    assert said(store, kept, "source") is None


@pytest.mark.parametrize("name", ["", "  ", "\t\n"])
def test_an_edit_needs_a_name(store: Store, name: str) -> None:
    kept = keep(store, [TANKS], A)
    with pytest.raises(StoreError, match="Say who you are"):
        sets(kept, store, "the army", name)
    assert store.history() == []


def test_undo_and_redo_go_back_and_forth_through_a_person_s_edits(store: Store) -> None:
    kept = keep(store, [TANKS], A)
    for value in ("one", "two", "three"):
        sets(kept, store, value, "Ann")
    seen = []
    for step in (
        store.undo,
        store.undo,
        store.redo,
        store.undo,
        store.undo,
        store.redo,
        store.redo,
        store.redo,
    ):
        step("Ann")
        seen.append(said(store, kept))
    assert seen == ["two", "one", "two", "one", None, "one", "two", "three"]
    assert store.redo("Ann") is None and store.can_step("Ann") == (True, False)
    assert store.undo("Ben") is None and store.can_step("Ben") == (False, False)


def test_a_new_edit_after_an_undo_leaves_nothing_to_do_again(store: Store) -> None:
    kept = keep(store, [TANKS], A)
    sets(kept, store, "one", "Ann")
    store.undo("Ann")
    sets(kept, store, "two", "Ann")
    assert store.redo("Ann") is None
    store.undo("Ann")
    assert said(store, kept) is None


def test_two_people_take_back_their_own(store: Store) -> None:
    kept = keep(store, [TANKS], A)
    sets(kept, store, "the army", "Ann")
    sets(kept, store, "a driver", "Ben", "addressee")
    store.undo("Ann")
    assert (said(store, kept), said(store, kept, "addressee")) == (None, "a driver")
    store.undo("Ben")
    store.redo("Ann")
    assert (said(store, kept), said(store, kept, "addressee")) == ("the army", None)


@pytest.mark.parametrize("value", ["two", "one"])
def test_nobody_s_later_edit_is_undone_with_another_s(store: Store, value: str) -> None:
    """Not even where it says the same again."""
    kept = keep(store, [TANKS], A)
    sets(kept, store, "one", "Ann")
    sets(kept, store, "between", "Ben")
    sets(kept, store, value, "Ben")
    with pytest.raises(ConflictError, match="Ben changed this"):
        store.undo("Ann")
    assert said(store, kept) == value
    store.undo("Ben")
    store.undo("Ben")
    store.undo("Ann")
    assert said(store, kept) is None


def test_what_another_set_since_one_looked_is_not_set_over(store: Store) -> None:
    kept = keep(store, [TANKS], A)
    sets(kept, store, "one", "Ann")
    looked = store.last_edit()
    own = ids(store, kept.version)[0]
    sets(kept, store, "two", "Ben", "addressee")
    both = [Edit(Kind.CLAIM, kept.document, own, field, "three", "Ann") for field in ("actor", "addressee")]
    with pytest.raises(ConflictError, match="Ben changed this"):
        store.edit_all(both, looked)
    assert said(store, kept) == "one"  # all of it, or nothing
    store.edit_all(both[:1], looked)
    store.edit_all(both[:1], looked)  # one's own later edit is no other's
    store.edit_all(both, store.last_edit())
    assert (said(store, kept), said(store, kept, "addressee")) == ("three", "three")


def test_an_undo_passes_over_what_somebody_else_has_changed_since(store: Store) -> None:
    kept = keep(store, [TANKS], A)
    sets(kept, store, "a driver", "Ann", "addressee")
    sets(kept, store, "one", "Ann")
    sets(kept, store, "two", "Ben")
    assert store.undo("Ann") is not None
    assert (said(store, kept), said(store, kept, "addressee")) == ("two", None)
    with pytest.raises(ConflictError, match="Ben changed this"):
        store.undo("Ann")
    assert store.redo("Ann") is not None
    assert said(store, kept, "addressee") == "a driver"


def test_what_followed_its_claim_into_a_new_version_can_be_taken_back(store: Store) -> None:
    first = keep(store, [TANKS, MEN], A)
    old = ids(store, first.version)[0]
    store.edit(Edit(Kind.HIDE, first.document, old, "hidden", True, "Ann"))
    store.edit(Edit(Kind.NOTE, first.document, old, "note", "Look again.", "Ann"))
    moved = claim("A hundred tanks moved to Brest on Tuesday", at=["Brest"])
    second = keep(store, [moved, MEN], A)
    (new,) = {edit.target for edit in store.in_force((Kind.HIDE,), first.document)}
    assert new != old
    store.edit(Edit(Kind.HIDE, first.document, new, "hidden", None, "Ann"))
    store.edit(Edit(Kind.NOTE, first.document, new, "note", None, "Ann"))
    assert store.in_force((Kind.HIDE, Kind.NOTE), first.document) == []
    assert store.standing((Kind.HIDE, Kind.NOTE)) == []
    assert new in shown(store, second.version)


def test_a_redo_does_not_overwrite_what_somebody_said_meanwhile(store: Store) -> None:
    kept = keep(store, [TANKS], A)
    sets(kept, store, "one", "Ann")
    store.undo("Ann")
    sets(kept, store, "two", "Ben")
    with pytest.raises(ConflictError):
        store.redo("Ann")
    assert said(store, kept) == "two"
    store.undo("Ben")
    store.redo("Ann")
    assert said(store, kept) == "one"


def test_an_edit_of_what_has_changed_since_it_was_looked_at_is_refused(store: Store) -> None:
    kept = keep(store, [TANKS], A)
    own = ids(store, kept.version)[0]
    edit = Edit(Kind.CLAIM, kept.version, own, "actor", "one", "Ann")
    store.edit(edit, expected=None)
    with pytest.raises(ConflictError, match="Ann changed this"):
        store.edit(Edit(Kind.CLAIM, kept.version, own, "actor", "two", "Ben"), expected=None)
    store.edit(Edit(Kind.CLAIM, kept.version, own, "actor", "two", "Ben"), expected="one")
    assert said(store, kept) == "two"
    merged = store.edit(Edit(Kind.MERGE, kept.version, own, "same", (own,), "Ann"))
    store.edit(Edit(Kind.MERGE, kept.version, own, "same", None, "Ann"), expected=merged.after)


@pytest.mark.parametrize(
    ("kind", "field", "after"),
    [
        (Kind.CLAIM, "quantity_value", "many"),
        (Kind.CLAIM, "id", "another"),
        (Kind.CLAIM, "actor", 7),
        (Kind.SPLIT, "parts", ["ab"]),
        (Kind.SPLIT, "parts", [[1, "2"]]),
        (Kind.MERGE, "same", "abc"),
        (Kind.HIDE, "hidden", "yes"),
        (Kind.FACT, "sha256", "abc"),
        (Kind.FACT, "title", 7),
        (Kind.NOTE, "note", object()),
        (Kind.NOTE, "n" * 1_000, "long"),
    ],
)
def test_an_edit_that_could_not_be_shown_is_refused(
    store: Store, kind: Kind, field: str, after: object
) -> None:
    kept = keep(store, [TANKS], A)
    own = ids(store, kept.version)[0]
    with pytest.raises(StoreError, match=r"^[A-Z][^.]*\.( [A-Z][^.]*\.)?$"):
        store.edit(Edit(kind, kept.version, own, field, after, "Ann"))
    assert store.history() == []


def test_a_merged_claim_is_shown_once_and_comes_back(store: Store) -> None:
    kept = keep(store, [TANKS, MEN, DRILL], A)
    one, two, three = ids(store, kept.version)
    store.edit(Edit(Kind.MERGE, kept.version, one, "same", [two], "Ann"))
    assert ids(store, kept.version) == [one, three]
    assert [words["text"] for words in shown(store, kept.version)[one]["also"]] == [MEN["claimReviewed"]]
    assert store.size() == (1, 2)
    store.undo("Ann")
    assert ids(store, kept.version) == [one, two, three]


def test_a_split_claim_is_shown_as_its_parts_which_can_be_edited(store: Store) -> None:
    kept = keep(store, [TANKS, MEN], A)
    one, two = ids(store, kept.version)
    start, end = (shown(store, kept.version)[two][edge] for edge in ("start", "end"))
    parts = [[start, start + 31], [start + 33, end]]
    store.edit(Edit(Kind.SPLIT, kept.version, two, "parts", parts, "Ann"))
    first, second, third = ids(store, kept.version)
    assert first == one
    said_now = [shown(store, kept.version)[id_]["claimReviewed"] for id_ in (second, third)]
    assert said_now == ["Thousands of men stand at Minsk", "and more are on their way"]
    store.edit(Edit(Kind.CLAIM, kept.version, third, "actor", "the reserve", "Ben"))
    assert shown(store, kept.version)[third]["actor"] == "the reserve"
    store.undo("Ann")
    assert ids(store, kept.version) == [one, two]
    store.redo("Ann")
    assert shown(store, kept.version)[third]["actor"] == "the reserve"


def test_a_hidden_claim_is_neither_shown_nor_counted_nor_found(store: Store) -> None:
    kept = keep(store, [TANKS, DRILL], A)
    tanks, _ = ids(store, kept.version)
    store.edit(Edit(Kind.HIDE, kept.version, tanks, "hidden", True, "Ann"))
    assert tanks not in ids(store, kept.version)
    _, counts = store.select(Asked())
    assert counts.total == counts.in_view == 1 and counts.facets["countries"] == {"UA": 1}
    store.edit(Edit(Kind.HIDE, kept.version, tanks, "hidden", None, "Ben"))
    assert tanks in ids(store, kept.version)


def test_edits_follow_a_claim_into_a_new_version_and_back(store: Store) -> None:
    first = keep(store, [TANKS, DRILL], A)
    sets(first, store, "the army", "Ann")
    other = claim("A hundred tanks moved to Brest on Monday night", at=["Brest"])
    second = keep(store, [other, DRILL], A)
    assert said(store, second) == "the army"
    (edit,) = store.in_force((Kind.CLAIM,), first.document)
    assert edit.target == ids(store, second.version)[0]
    back = keep(store, [TANKS, DRILL], A)
    assert said(store, back) == "the army"
    assert store.waiting(first.document) == []


def test_edits_of_a_claim_that_is_gone_wait_for_it(store: Store) -> None:
    first = keep(store, [TANKS, DRILL], A)
    sets(first, store, "the army", "Ann")
    second = keep(store, [DRILL], A)
    assert [edit.after for edit in store.waiting(first.document)] == ["the army"]
    assert store.in_force((Kind.CLAIM,), first.document) == []
    assert said(store, second) is None
    assert said(store, keep(store, [TANKS, DRILL], A)) == "the army"


def test_mergers_and_splits_follow_into_a_new_version(store: Store) -> None:
    first = keep(store, [TANKS, MEN, DRILL], A)
    one, two, three = ids(store, first.version)
    start, end = (shown(store, first.version)[two][edge] for edge in ("start", "end"))
    store.edit(Edit(Kind.MERGE, first.version, one, "same", [three], "Ann"))
    store.edit(Edit(Kind.SPLIT, first.version, two, "parts", [[start, start + 31], [start + 33, end]], "Ann"))
    before = [row["claimReviewed"] for row in shown(store, first.version).values()]
    moved = [
        claim(f"{TANKS['claimReviewed']} night", at=["Brest"]),
        claim(f"{MEN['claimReviewed']} now"),
        claim("A drill begins near Lviv now", "an officer"),
    ]
    second = keep(store, moved, A)
    after = [row["claimReviewed"] for row in shown(store, second.version).values()]
    assert len(before) == len(after) == 3
    assert after[1:] == before[1:]
    merged = shown(store, second.version)[ids(store, second.version)[0]]
    assert [words["text"] for words in merged["also"]] == ["A drill begins near Lviv now"]


REMARKS = [(Kind.REVIEW, "reviewed"), (Kind.NOTE, "see page 3"), (Kind.VERDICT, "holds")]


@pytest.mark.parametrize(("kind", "after"), [*REMARKS, (Kind.RATING, ["B", "2"])])
def test_remarks_stand_in_force_with_the_ids_of_the_current_version(
    store: Store, kind: Kind, after: object
) -> None:
    first = keep(store, [TANKS, DRILL], A)
    own = ids(store, first.version)[0]
    store.edit(Edit(kind, first.version, own, "said", after, "Ann"))
    second = keep(store, [claim("A hundred tanks moved to Brest on Monday night"), DRILL], A)
    new = ids(store, second.version)[0]
    assert new != own
    (edit,) = store.in_force((kind,), first.document)
    assert (edit.target, edit.after, edit.scope) == (new, after, first.document)
    (edit,) = store.standing((kind,))
    assert (edit.target, edit.after, edit.scope) == (new, after, second.version)
    store.undo("Ann")
    assert store.in_force((kind,), first.document) == [] and store.standing((kind,)) == []


def test_the_rating_of_a_speaker_holds_everywhere(store: Store) -> None:
    store.edit(Edit(Kind.RATING, EVERYWHERE, "the ministry", "source", "C", "Ann"))
    (edit,) = store.standing((Kind.RATING,))
    assert (edit.scope, edit.target, edit.after) == (EVERYWHERE, "the ministry", "C")


def test_a_fact_that_a_person_gave_holds_in_new_versions_until_it_is_taken_back(store: Store) -> None:
    first = keep(store, [TANKS], A)
    store.edit(Edit(Kind.FACT, first.version, "", "title", "Armour on the move", "Ann"))
    store.edit(Edit(Kind.FACT, first.version, "", "outlet", None, "Ann"))
    (second,) = store.keep([offer([TANKS, MEN], (A,), Facts(title="Later", outlet="The Paper"))])
    (entry,) = store.entries()
    assert (entry.sha256, entry.title, entry.outlet) == (second.version, "Armour on the move", None)
    assert [found.title for found in store.entries("armour")] == ["Armour on the move"]
    store.undo("Ann")
    store.undo("Ann")
    (entry,) = store.entries()
    assert (entry.title, entry.outlet) == ("Later", "The Paper")
    assert store.entries("armour") == [] and len(store.entries("later")) == 1


def test_all_of_several_edits_are_kept_or_none(store: Store) -> None:
    kept = keep(store, [TANKS], A)
    own = ids(store, kept.version)[0]
    good = Edit(Kind.CLAIM, kept.version, own, "actor", "the army", "Ann")
    with pytest.raises(StoreError):
        store.edit_all([good, Edit(Kind.CLAIM, kept.version, own, "actor", "x", " ")])
    assert store.history() == [] and said(store, kept) is None


_REPLACE = (
    "INSERT OR REPLACE INTO edits SELECT seq, id, at, 'Ben', kind, scope, target, field, before, after, "
    "reason, anchor, undoes FROM edits"
)


@pytest.mark.parametrize("statement", ["UPDATE edits SET after = '1'", "DELETE FROM edits", "TRUNCATE edits"])
def test_the_database_itself_refuses_to_change_an_edit(store: Store, statement: str) -> None:
    kept = keep(store, [TANKS], A)
    done = sets(kept, store, "the army", "Ann")
    if statement.startswith("TRUNCATE") and store.database.is_sqlite:
        statement = "DELETE FROM edits WHERE seq = 1"
    with pytest.raises(StoreError, match="only grows"), store.database.writing() as connection:
        connection.execute(text(statement))
    assert store.history() == [done]


def test_an_edit_cannot_be_replaced(store: Store) -> None:
    kept = keep(store, [TANKS], A)
    done = sets(kept, store, "the army", "Ann")
    if not store.database.is_sqlite:
        pytest.skip("only SQLite has such words")
    with store.database.writing() as connection:
        connection.execute(text(_REPLACE))
    assert store.history() == [done]


HUNDRED = claim("Twelve battalions of the northern army stand at Kharkiv", at=["Brest"])
BESIDE = claim("Thirteen battalions of the northern army stand at Kherson", at=["Minsk"])
CHANGED = claim("Twelve battalions of the northern army stood at Kharkiv", at=["Brest"])
AGAIN = claim("Twelve battalions of that northern army stood at Kharkiv", at=["Brest"])


def test_what_was_said_of_a_claim_that_goes_never_lands_on_the_one_beside_it(store: Store) -> None:
    first = keep(store, [HUNDRED, BESIDE], A)
    gone, beside = ids(store, first.version)
    store.edit(Edit(Kind.HIDE, first.version, gone, "claim", True, "Ann"))
    store.edit(Edit(Kind.CLAIM, first.version, beside, "source", "Bob's own", "Bob"))
    second = keep(store, [BESIDE, MEN], A)
    assert shown(store, second.version)[beside]["source"] == "Bob's own"
    assert [(edit.kind, edit.by) for edit in store.waiting(second.document)] == [(Kind.HIDE, "Ann")]


def test_two_people_s_edits_of_one_claim_are_one_log_through_its_versions(store: Store) -> None:
    first = keep(store, [HUNDRED], A)
    sets(first, store, "Ann's", "Ann")
    second = keep(store, [CHANGED], A)
    assert said(store, second) == "Ann's"
    done = sets(second, store, "Bob's", "Bob")
    assert done.before == "Ann's"
    with pytest.raises(ConflictError):
        store.undo("Ann")
    assert said(store, second) == "Bob's"
    store.undo("Bob")
    assert said(store, second) == "Ann's"
    store.undo("Ann")
    assert said(store, second) is None


def test_an_edit_of_a_version_that_was_just_replaced_goes_with_its_claim(store: Store) -> None:
    first = keep(store, [HUNDRED], A)
    seen = ids(store, first.version)[0]
    second = keep(store, [CHANGED], A)
    store.edit(Edit(Kind.CLAIM, first.version, seen, "actor", "the army", "Ann"))
    assert said(store, second) == "the army"
    store.edit(Edit(Kind.CLAIM, first.version, seen, "evidence", "a film", "Ann"))
    keep(store, [MEN], A)
    assert {(edit.anchor or {}).get("words") for edit in store.waiting(second.document)} == {
        HUNDRED["claimReviewed"]
    }


def test_a_corrected_speaker_goes_along_through_two_versions(store: Store) -> None:
    first = keep(store, [HUNDRED], A)
    sets(first, store, "one", "Ann", "source")
    sets(first, store, "two", "Ann", "source")
    second = keep(store, [CHANGED], A)
    assert said(store, second, "source") == "two"
    third = keep(store, [AGAIN], A)
    assert said(store, third, "source") == "two"


def test_merges_join_to_one_claim_that_is_shown(store: Store) -> None:
    kept = keep(store, [TANKS, MEN, DRILL], A)
    one, two, three = ids(store, kept.version)
    store.edit(Edit(Kind.MERGE, kept.version, one, "claims", [two], "Ann"))
    store.edit(Edit(Kind.MERGE, kept.version, three, "claims", [one], "Bob"))
    left = shown(store, kept.version)
    assert list(left) == [three]
    assert {each["text"] for each in left[three]["also"]} == {TANKS["claimReviewed"], MEN["claimReviewed"]}
    store.edit(Edit(Kind.MERGE, kept.version, one, "claims", [two, three], "Ann"))
    assert list(shown(store, kept.version)) == [one]


def test_what_stands_can_be_asked_of_some_articles_alone(store: Store) -> None:
    first, other = keep(store, [TANKS], A), keep(store, [DRILL], "https://paper.example/b")
    for kept in (first, other):
        store.edit(Edit(Kind.NOTE, kept.version, ids(store, kept.version)[0], "note", "seen", "Ann"))
    assert [edit.scope for edit in store.standing((Kind.NOTE,), [other.version])] == [other.version]
    assert len(store.standing((Kind.NOTE,))) == 2

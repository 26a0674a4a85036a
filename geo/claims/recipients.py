"""Recipients: upon whom an event falls, or to whom something is given."""

from collections.abc import Iterator

from geo.claims.claim import Party
from geo.claims.force_nouns import force_of
from geo.claims.lexicon import event_of
from geo.claims.parties import Parties
from geo.claims.persons import STATE_NOUNS
from geo.tokens import Token

_AGAINST = frozenset({"on", "upon", "against", "of", "into", "to", "at", "with", "for"})
#: Events that befall ground as they do forces: a town is shelled, a port seized.
_STRIKING = frozenset({"ASSAULT", "COERCE"})
_MOVING = frozenset({"MOBILIZE", "RETREAT"})
_MOVED_AGAINST = frozenset({"against", "on", "upon"})
_PEOPLE = frozenset(
    "civilian people villager inhabitant refugee prisoner hostage crew convoy side party enemy".split()
)


#: What is struck or seized beside forces and towns: it has no name of its own.
_STRUCK = frozenset(
    "airbase airfield airport area barracks base border bridge building camp capital checkpoint city "
    "coast crossing dam depot district dock embassy facility factory field fort fortress garrison "
    "harbor harbour headquarters hill hospital house infrastructure installation island junction leader "
    "line market mine outpost pipeline plant pocket port position post refinery ridge road runway "
    "school settlement site station stronghold suburb target terminal town train trench valley village "
    "warehouse waters".split()
)
#: "Fired missiles at the port": what is fired is not what is hit.
_FIRING = frozenset("fire launch shoot lob drop hurl direct aim rain pour".split())
_AT = frozenset({"at", "on", "upon", "into", "onto", "against"})


def recipient(trigger: Token, parties: Parties) -> Party | None:
    """Return upon whom the trigger's event falls: a state, a group, a person or forces.

    What is moved or given is no recipient, and ground is none: to whom or against whom it goes is.
    """
    event = event_of(trigger)
    for token, how in _objects(trigger):
        if event in _MOVING and (how not in _MOVED_AGAINST or force_of(token)):
            continue
        if event == "AID" and force_of(token) and how == "":
            continue
        is_hit = event in _STRIKING and (how == "" or (how in _AT and _fires(trigger)))
        if how == "" and is_hit and _fires(trigger) and any(at in _AT for _, at in _objects(trigger)):
            continue
        if parties.is_ground(token):
            party = parties.ground(token) if is_hit else None
        elif is_hit and token.lemma_.lower() in _STRUCK:
            return parties.site(token)
        else:
            party = parties.party(token)
        if party is not None and _suffers(token, party, parties):
            return party
    return None


def _fires(trigger: Token) -> bool:
    return trigger.pos_ == "VERB" and trigger.lemma_.lower() in _FIRING


def _suffers(token: Token, party: Party, parties: Parties) -> bool:
    known = party.country or token.ent_type_ in ("PERSON", "ORG", "GPE", "NORP") or parties.is_group(token)
    return bool(known or parties.is_ground(token) or force_of(token) or token.lemma_.lower() in _PEOPLE)


def _objects(trigger: Token) -> Iterator[tuple[Token, str]]:
    """Yield what an event falls on with its preposition, "" for objects: receivers before what is given."""
    direct = [child for child in trigger.children if child.dep_ in ("dobj", "nsubjpass")]
    yield from ((child, "to") for child in trigger.children if child.dep_ == "dative" and child.pos_ != "ADP")
    held = []
    for holder in (trigger, *(d for d in direct if d.pos_ == "NOUN" and d.lemma_ not in STATE_NOUNS)):
        for prep in holder.children:
            if prep.dep_ in ("prep", "dative") and prep.lower_ in _AGAINST:
                held += [(child, prep.lower_) for child in prep.children if child.dep_ == "pobj"]
    gives = event_of(trigger) == "AID"
    yield from (pair for pair in held if gives)
    yield from ((child, "") for child in direct)
    yield from (pair for pair in held if not gives)

"""Roles: what each place named in a claim is to its event, by the prepositions and verbs around it."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Set

from geo import memberships
from geo.claims import ways
from geo.claims.claim import PlaceRole, Role
from geo.claims.conditions import is_counterfactual, is_supposed
from geo.claims.force_nouns import force_of
from geo.claims.lexicon import MOVEMENT, event_of, is_object
from geo.mentions import MentionKind
from geo.mentions.words import GRIP_NOUNS
from geo.resolve import Place
from geo.tokens import Doc, Span, Token

_WHERE = frozenset(
    "in at near around round along inside outside within on off across over amid beside throughout".split()
)
_HOLDS = frozenset("hold keep control defend take lose retake secure garrison guard patrol".split())
#: What ground does where something befalls it: "the town has fallen".
_BEFALLS = frozenset("fall surrender capitulate burn".split())
#: Ways that lead through a place though nothing moves: "a corridor through Gorlovka".
_WAYS = frozenset("corridor way route road path passage track line pipeline supply traffic".split())
_TAKES_PLACE = frozenset({"ASSAULT", "COERCE"})
#: How far above a place's name its verb may stand; real sentences need six.
_MAX_CLIMB = 8


class Roles:
    """The places of one text, in order, ready to be asked what they are to a claim."""

    def __init__(self, doc: Doc, places: tuple[Place, ...]) -> None:
        """Index the places by where they start, once a text."""
        self._doc = doc
        self._text = doc.text
        self._places = places
        self._order = sorted(range(len(places)), key=lambda i: places[i].mention.start)
        self._starts = [places[i].mention.start for i in self._order]
        self._anchors = _distance_anchors(places)

    def within(
        self, content: Span, ends: Mapping[int, Role], behind: Set[int] = frozenset()
    ) -> tuple[PlaceRole, ...]:
        """Return the places named within a claim's words, each with its role, in text order.

        Actors by their place ("Moscow", "Russian troops") are jurisdictions. A place of an event that
        is only supposed ("an attack on X would ...") is a reference, as is a border that measures a
        distance. `ends` are the ends of the claim's movement; of what the tokens `behind` it tell no place is
        its event's.
        """
        first = bisect_left(self._starts, content.start_char)
        last = bisect_left(self._starts, content.end_char)
        roles = (
            (index, ends.get(index) or self._role(index, content, behind))
            for index in self._order[first:last]
        )
        return tuple(PlaceRole(index, role) for index, role in roles if role is not None)

    def _role(self, index: int, content: Span, behind: Set[int]) -> Role | None:
        place = self._places[index]
        mention = place.mention
        if mention.end > content.end_char or _is_inner_anchor(index, self._places):
            return None
        span = self._doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if span is None:
            return None
        if mention.actor or mention.kind in (MentionKind.METONYM, MentionKind.DEMONYM):
            return Role.JURISDICTION
        if (
            span.root.i in behind
            or index in self._anchors
            or _measures_distance(place)
            or _is_alliance(place)
        ):
            return Role.REFERENCE
        if (between := self._contains_the_one_before(index)) is not None:
            return Role.JURISDICTION if between == ", " else Role.REFERENCE
        if span.root.dep_ == "prep":  # the words bring their own preposition: "along the border"
            return _by_preposition(span.root)
        if (place.feature or "").startswith("PCL") and _is_state(span.root):
            return Role.JURISDICTION
        noun = next((t for t in span if t.pos_ in ("NOUN", "PROPN")), span.root)
        return _role(noun if mention.kind is MentionKind.RELATIVE else span.root)

    def _contains_the_one_before(self, index: int) -> str | None:
        """Return what stands between a place and the country or region that only says where it lies.

        "Gori, Georgia", "Gori in Georgia": None where it does not say so.
        """
        place = self._places[index]
        at = bisect_left(self._starts, place.mention.start)
        if at == 0 or not (place.feature or "").startswith(("PCL", "ADM")):
            return None
        inner = self._places[self._order[at - 1]]
        between = self._text[inner.mention.end : place.mention.start]
        # A state that is gone has no country: whatever is written before it lay in it.
        lies_in_it = inner.country is not None and place.country in (inner.country, None)
        is_part = inner.mention.kind is MentionKind.LITERAL and lies_in_it
        says_so = is_part and between in (", ", " in ") and inner.geonameid != place.geonameid
        return between if says_so else None


def _is_state(name: Token) -> bool:
    """Tell whether a country is spoken of as a state, as the subject of what is told: "Peru is a member"."""
    for _ in range(_MAX_CLIMB):
        if name.dep_ not in ("conj", "appos") or name.head.i == name.i:
            break
        name = name.head
    suffers = name.dep_ == "nsubjpass" and event_of(name.head) in _TAKES_PLACE
    return name.dep_ in ("nsubj", "nsubjpass") and not suffers


def _distance_anchors(places: tuple[Place, ...]) -> frozenset[int]:
    return frozenset(
        anchor
        for place in places
        if place.mention.relation is not None and place.mention.relation.distance_km is not None
        for anchor in place.mention.relation.anchors
    )


def _measures_distance(place: Place) -> bool:
    relation = place.mention.relation
    return relation is not None and relation.distance_km is not None


def _is_alliance(place: Place) -> bool:
    return place.mention.group is not None and memberships.is_alliance(place.mention.group)


def _is_inner_anchor(index: int, places: tuple[Place, ...]) -> bool:
    """Tell whether a mention stands inside a longer one that speaks for it ("the Polish border")."""
    inner = places[index].mention
    return any(
        other.mention.start <= inner.start and inner.end <= other.mention.end and other.mention != inner
        and other.mention.kind in (MentionKind.BORDER, MentionKind.RELATIVE, MentionKind.REGION)
        for other in places[max(0, index - 3) : index + 4]
    )  # fmt: skip


def _role(root: Token) -> Role:
    token = root
    for _ in range(_MAX_CLIMB):
        if token.dep_ in ("conj", "appos", "compound", "nmod", "amod", "poss") and token.head.i != token.i:
            if token.dep_ == "poss":
                return Role.REFERENCE
            token = token.head
            continue
        break
    if is_object(token) and not is_supposed(token.head):
        if event_of(token.head) == "RETREAT":
            return Role.ORIGIN  # "left Kherson"
        if token.head.lemma_ in ways.REACHES:
            return Role.DESTINATION
    if is_object(token) and (event_of(token.head) in _TAKES_PLACE or token.head.lemma_ in _HOLDS):
        return Role.REFERENCE if is_supposed(token.head) else Role.EVENT_LOCATION
    if token.dep_ == "nsubjpass" and event_of(token.head) in _TAKES_PLACE:
        return Role.REFERENCE if is_supposed(token.head) else Role.EVENT_LOCATION
    if token.dep_ == "nsubj" and token.head.lemma_ in _BEFALLS:
        is_told = not (is_supposed(token.head) or is_counterfactual(token.head))
        return Role.EVENT_LOCATION if is_told else Role.REFERENCE
    if token.dep_ not in ("pobj", "npadvmod", "advmod") or token.head.i == token.i:
        return Role.REFERENCE
    return _by_preposition(token.head)


#: Where a unit is at home, told aside: "the division, based at Fort Campbell, will leave".
_SEATED = frozenset({"base", "station", "garrison", "headquarter", "quarter"})


def _by_preposition(preposition: Token) -> Role:
    word = preposition.lower_
    governor = preposition.head
    if word == "of" and governor.lemma_.lower() in ways.KINDS_OF_PLACE:  # "in the city of X": as "in X"
        return _role(governor)
    if is_supposed(governor) or (governor.dep_ == "acl" and governor.lemma_ in _SEATED):
        return Role.REFERENCE
    if word == "of" and governor.lemma_.lower() in GRIP_NOUNS:
        return Role.EVENT_LOCATION
    event = next((e for t in (governor, *_above(governor)) if (e := event_of(t)) is not None), None)
    if word in ("on", "upon", "against") and governor.lemma_.lower() in ways.ADVANCES:
        return Role.DESTINATION
    if word in _WHERE:
        return Role.EVENT_LOCATION
    moves = event in MOVEMENT or governor.lemma_.lower() in ways.GOING
    if word in ways.TO and moves:
        return Role.DESTINATION
    if word in ways.FROM and (moves or event == "ASSAULT" or force_of(governor)):
        return Role.ORIGIN
    if word in ways.THROUGH and (moves or governor.lemma_.lower() in _WAYS):
        return Role.VIA
    if word in ("of", "on", "against", "upon") and event_of(governor) in _TAKES_PLACE:
        return Role.EVENT_LOCATION
    return Role.REFERENCE


def _above(token: Token) -> Iterator[Token]:
    for _ in range(3):
        if token.head.i == token.i:
            return
        token = token.head
        yield token

"""Movements: whence, whither, through what, in which direction and how a claim's force goes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from geo.claims.acts import looks_ahead
from geo.claims.claim import Course, Movement, Polarity, Role, SpeechAct, Waypoint, Words
from geo.claims.conditions import is_counterfactual, is_supposed
from geo.claims.lexicon import event_of, force_of
from geo.resolve import Place

#: Verbs and nouns by which something goes from one place to another.
_GOING = frozenset(
    "go come move travel head march advance return withdraw retreat pull redeploy deploy transfer transport "
    "send dispatch ship ferry fly airlift sail steam drive roll rumble cross arrive reach leave depart enter "
    "flee evacuate relocate shift bring carry haul rush pour stream flow land push fall race inch creep "
    "convoy rail truck drift trickle slip break surge swing turn proceed retire quit abandon vacate "
    "approach converge regroup rotate reposition pass ride tow lead take reinforce order disembark "
    "withdrawal retreat redeployment deployment transfer advance movement return arrival departure "
    "pullback pull-back pullout pull-out march evacuation shipment airlift relocation transit rotation "
    "move push drawdown journey passage dispatch way stir haul drag quit set start bind bound load "
    "embark".split()
)
#: Of these, what tells of a movement even where no end of it is named.
_MOVES = frozenset(
    "withdraw retreat withdrawal redeploy redeployment advance cross move march sail stir pullback pull-back "
    "transfer relocate relocation evacuate pullout return".split()
)
_TO = frozenset("to into onto toward towards".split())
_ON_ARRIVAL = frozenset("at in on near".split())
_FROM = frozenset({"from", "out", "off"})
#: "Set out for Romania", "bound for Poland".
_SETS_OUT = frozenset("set leave depart head bind bound sail make start embark destine steam route".split())
_THROUGH = frozenset("through via across over along past by".split())
_LEAVES = frozenset("leave abandon evacuate quit vacate flee depart exit".split())
_REACHES = frozenset("reach approach enter near".split())
_CROSSES = frozenset({"cross", "ford", "transit", "bridge", "pass"})
_COMPASS = frozenset(
    f"{a}{b}" for a in ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest",
                        "north-east", "north-west", "south-east", "south-west")
    for b in ("", "ward", "wards", "bound")
) | {"inland", "upstream", "downstream", "homeward", "homewards", "upriver", "downriver"}  # fmt: skip
#: Ground without a name, which troops go to or from all the same.
_GROUND = frozenset(
    """
    border frontier front frontline line base barrack garrison camp airfield aerodrome airport airbase
    port harbour harbor city town village region area zone province district capital coast shore beach
    bank river strait bridge crossing territory side rear depot station railhead position post outpost
    fort fortress ground valley pass mountain hill ridge plain desert forest island peninsula outskirt
    suburb centre center north south east west interior sector enclave corridor field range quarter
    home homeland mainland sea bay gulf canal heights theatre theater country state soil trench
    redoubt gate wall headquarters
    """.split()
)
_MANNERS = frozenset({"by", "on", "aboard", "in", "under", "at"})
_VEHICLES = frozenset(
    "rail road train air sea ship boat ferry barge truck lorry land plane aircraft helicopter night foot "
    "horseback horse bus convoy column flatbed railcar wagon transporter transport parachute river water "
    "steamer cover darkness daylight low-loader trailer car vehicle stage relay echelon".split()
)
_ORDERED = frozenset(
    "order plan intend prepare agree pledge promise vow threaten want ask decide expect".split()
)
_CLAUSES = frozenset({"xcomp", "conj", "advcl", "pcomp", "acl", "relcl", "ccomp"})
_HELD_BY = frozenset({"prep", "advmod", "prt", "npadvmod", "dobj", "pobj", "nsubjpass", "agent", "dative"})


class Movements:
    """The places of a text by their tokens, ready to be asked how a claim's force moves."""

    def __init__(self, doc: Doc, places: tuple[Place, ...]) -> None:
        """Index the places once a text; of two that overlap the longer speaks."""
        self._doc, self._places = doc, places
        self._at: dict[int, tuple[int, Span]] = {}
        for index, place in enumerate(places):
            span = doc.char_span(place.mention.start, place.mention.end, alignment_mode="expand")
            for token in span if span is not None and not place.mention.actor else ():
                held = self._at.get(token.i)
                if span is not None and (held is None or len(held[1]) < len(span)):
                    self._at[token.i] = (index, span)

    def within(
        self, content: Span, root: Token, act: SpeechAct, polarity: Polarity, *, acts: bool
    ) -> Movement | None:
        """Return the movement that a claim tells of, or None. `acts`: someone is named who does it."""
        if act is SpeechAct.DEMAND:
            return None
        bare: Movement | None = None
        for verb in _goings(content, root):
            if is_supposed(verb) or is_counterfactual(verb) or not (acts or _moves_force(verb)):
                continue
            route = self._route(verb, content)
            movement = route.movement(_course(verb, root, act, polarity))
            if route.leads_somewhere:
                return movement
            if bare is None and verb.lemma_.lower() in _MOVES and _moves_force(verb):
                bare = movement
        return bare

    def _route(self, verb: Token, content: Span) -> "_Route":
        route = _Route()
        for word, thing in _phrases(verb, content):
            if thing is None:
                if word.lower_ in _COMPASS:
                    route.direction = route.direction or _words(self._doc[word.i : word.i + 1])
            elif word.lower_ in _TO and thing.lower_ in _COMPASS | {"rear"}:
                route.direction = route.direction or _words(self._doc[word.i : thing.i + 1])
            elif word.lower_ in _MANNERS and thing.lemma_.lower() in _VEHICLES:
                route.manner = route.manner or _words(_phrase(word, thing))
            elif (point := self._waypoint(thing)) is not None:
                route.add(_end(word, verb), point)
        return route

    def _waypoint(self, noun: Token) -> Waypoint | None:
        """Return the place that a noun is part of, else ground without a name."""
        held = self._at.get(noun.i)
        if held is None and noun.lemma_.lower() in _GROUND:
            held = self._named_beside(noun)
        if held is not None and self._is_measured(held[0]):
            return None
        if held is not None:
            index, span = held
            start = span.start
            while start < span.end - 1 and span.doc[start].dep_ == "prep":
                start += 1
            return Waypoint(_words(span.doc[start : span.end]), index)
        if noun.lemma_.lower() in _GROUND and noun.pos_ in ("NOUN", "PROPN"):
            return Waypoint(_words(_bare(noun)), None)
        return None

    def _named_beside(self, noun: Token) -> tuple[int, Span] | None:
        """Return the place whose ground a noun is: "its barracks at Vilseck", "the port of Odesa"."""
        after = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else None
        if after is None or after.lower_ not in ("at", "in", "of", "near"):
            return None
        objects = (child for child in after.children if child.dep_ == "pobj")
        return next((self._at[thing.i] for thing in objects if thing.i in self._at), None)

    def _is_measured(self, place: int) -> bool:
        """Tell whether a place is only told by its distance from another: "50 miles from Ukraine"."""
        relation = self._places[place].mention.relation
        return relation is not None and relation.distance_km is not None


@dataclass(slots=True)
class _Route:
    """A movement while its phrases are read; the first of each end stands."""

    origin: Waypoint | None = None
    destination: Waypoint | None = None
    via: list[Waypoint] = field(default_factory=list)
    direction: Words | None = None
    manner: Words | None = None

    @property
    def leads_somewhere(self) -> bool:
        return bool(self.origin or self.destination or self.via or self.direction)

    def add(self, end: Role | None, point: Waypoint) -> None:
        if end is Role.ORIGIN:
            self.origin = self.origin or point
        elif end is Role.DESTINATION:
            self.destination = self.destination or point
        elif end is Role.VIA:
            self.via.append(point)

    def movement(self, course: Course) -> Movement:
        return Movement(course, self.origin, self.destination, tuple(self.via), self.direction, self.manner)


def _end(word: Token, verb: Token) -> Role | None:
    """Return which end of a movement a noun is, by its preposition, or by the verb whose object it is."""
    lemma, lower = verb.lemma_.lower(), word.lower_
    if word.i == verb.i:
        return next((end for end, verbs in _BY_OBJECT.items() if lemma in verbs), None)
    if (
        lower in _TO
        or (lower in _ON_ARRIVAL and lemma in _ARRIVALS)
        or (lower == "for" and lemma in _SETS_OUT)
    ):
        return Role.DESTINATION
    if lower in _FROM or (lower == "of" and word.head.lower_ == "out"):
        return Role.ORIGIN
    return Role.VIA if lower in _THROUGH and lemma in _GOING else None


_ARRIVALS = frozenset({"arrive", "land", "disembark", "arrival", "converge"})
_BY_OBJECT = {Role.ORIGIN: _LEAVES, Role.DESTINATION: _REACHES, Role.VIA: _CROSSES}


def _goings(content: Span, root: Token) -> Iterator[Token]:
    """Yield the words of going in a claim, its main verb first."""
    going = [t for t in content if t.lemma_.lower() in _GOING and t.pos_ in ("VERB", "NOUN", "AUX")]
    going += [t for t in content if t not in going and event_of(t) in ("MOBILIZE", "RETREAT", "ASSAULT")]
    yield from sorted(going, key=lambda token: (token.i != root.i, token.pos_ != "VERB", token.i))


def _moves_force(verb: Token) -> bool:
    if event_of(verb) is not None:
        return True
    near = [child for child in verb.children if child.dep_ in _HELD_BY | {"nsubj"}]
    near += [grandchild for child in near for grandchild in child.children]
    return any(force_of(token) for token in near) or force_of(verb.head) is not None


def _phrases(verb: Token, content: Span) -> Iterator[tuple[Token, Token | None]]:
    """Yield each preposition or adverb of a verb with the noun it holds; the verb itself with its object.

    A phrase may hang on the object ("moved troops from X to Y") or on the phrase before ("from X to Y").
    """
    holders = [verb]
    for child in verb.children:
        if child.dep_ in ("dobj", "nsubjpass", "prt") or (child.dep_ == "prep" and child.lower_ == "of"):
            holders += [child, *(c for c in child.children if c.dep_ == "pobj")]
    seen: set[int] = set()
    while holders:
        holder = holders.pop(0)
        for child in holder.children:
            if child.i in seen or not content.start <= child.i < content.end:
                continue
            seen.add(child.i)
            if child.dep_ == "dobj" and holder.i == verb.i:
                yield verb, child
            elif child.dep_ == "conj" and holder.dep_ in ("dobj", "nsubjpass"):
                holders.append(child)
            elif child.dep_ in ("prep", "dative", "agent", "prt", "advmod", "npadvmod", "aux"):
                if any(
                    word.lower_ == "not" for word in (*child.lefts, *child.doc[max(0, child.i - 2) : child.i])
                ):
                    continue  # "not away from the border"
                things = [c for c in child.children if c.dep_ in ("pobj", "pcomp")]
                inner = [c for c in child.children if c.dep_ == "prep"]
                if not things:
                    yield child, None
                for thing in things:
                    yield child, thing
                    yield from ((child, each) for each in thing.conjuncts if child.lower_ in _TO)
                    holders.append(thing)
                holders += [child] if inner else []


def _phrase(word: Token, thing: Token) -> Span:
    return thing.doc[word.i : thing.i + 1] if word.i < thing.i else thing.doc[thing.i : thing.i + 1]


def _bare(noun: Token) -> Span:
    """Return a noun with what is written before it, without its article."""
    start = noun.left_edge.i
    while start < noun.i and (noun.doc[start].pos_ in ("DET", "PRON", "PUNCT") or noun.doc[start].is_quote):
        start += 1
    return noun.doc[start : noun.i + 1]


def _words(span: Span) -> Words:
    return Words(span.start_char, span.end_char, span.text)


def _course(verb: Token, root: Token, act: SpeechAct, polarity: Polarity) -> Course:
    if act is SpeechAct.DENY or polarity is Polarity.NEGATIVE:
        return Course.DENIED
    to_come = act in (SpeechAct.PROMISE, SpeechAct.PREDICT, SpeechAct.THREATEN, SpeechAct.DEMAND)
    if to_come or looks_ahead(root) or looks_ahead(verb) or _is_only_planned(verb):
        return Course.ANNOUNCED
    return Course.REPORTED


def _is_only_planned(verb: Token) -> bool:
    """Tell whether a movement hangs on an order or a plan: "was ordered to move", "plans to send"."""
    to = any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)
    held = verb.dep_ in _CLAUSES and verb.head.lemma_.lower() in _ORDERED
    planned = verb.pos_ == "NOUN" and any(
        c.lower_ in ("planned", "future", "proposed") for c in verb.children
    )
    return (to and (held or verb.head.lemma_ == "be")) or planned


def ends(movement: Movement | None) -> Mapping[int, Role]:
    """Return the rows of the places that are ends of a movement, with what they are to it."""
    if movement is None:
        return {}
    points = [(movement.origin, Role.ORIGIN), (movement.destination, Role.DESTINATION)]
    points += [(point, Role.VIA) for point in movement.via]
    return {p.place: role for p, role in points if p is not None and p.place is not None}

"""Movements: whence, whither, through what, in which direction and how a claim's force goes."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field

from geo.claims import ways
from geo.claims.claim import Course, Movement, Polarity, Role, SpeechAct, Waypoint, Words
from geo.claims.conditions import is_counterfactual, is_supposed, is_undone, is_weighed
from geo.claims.goings import goes_on, goings, is_averted, is_of, is_only_planned, moves_force
from geo.claims.verbs import looks_ahead
from geo.resolve import Place
from geo.tokens import Doc, Span, Token


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
        self,
        content: Span,
        root: Token,
        act: SpeechAct,
        polarity: Polarity,
        behind: Set[int] = frozenset(),
        *,
        acts: bool,
    ) -> Movement | None:
        """Return the movement that a claim tells of, or None, and none that the tokens `behind` it begin.

        `acts`: someone is named who does it.
        """
        if act is SpeechAct.DEMAND:
            return None
        whole: _Route | None = None
        course, bare = Course.REPORTED, None
        first: Token | None = None
        for verb in goings(content, root):
            if (
                is_averted(verb)
                or is_supposed(verb)
                or is_counterfactual(verb)
                or (whole is None and verb.i in behind)
                or not (acts or moves_force(verb))
            ):
                continue
            route = self._route(verb, content)
            if route.leads_somewhere and (whole is None or first is None):
                whole, first, course = route, verb, _course(verb, root, act, polarity)
            elif route.leads_somewhere and whole is not None and first is not None:
                if goes_on(first, verb):
                    whole.complete(route)
            elif bare is None and verb.lemma_.lower() in ways.MOVES and moves_force(verb):
                bare = route.movement(_course(verb, root, act, polarity))
        return whole.movement(course) if whole is not None else bare

    def _route(self, verb: Token, content: Span) -> "_Route":
        route = _Route()
        for word, thing in _phrases(verb, content):
            if thing is None:
                if word.lower_ in ways.COMPASS and verb.lemma_.lower() in ways.HEADING and not is_of(word):
                    route.direction = route.direction or _words(self._doc[word.i : word.i + 1])
            elif word.lower_ in ways.TO and thing.lower_ in ways.COMPASS | {"rear"}:
                route.direction = route.direction or _words(self._doc[word.i : thing.i + 1])
            elif (goal := _headed_for(word, thing)) is not None and (
                point := self._waypoint(goal)
            ) is not None:
                route.destination = route.destination or point
                route.head(_words(self._doc[word.i : goal.i + 1]))
            elif ways.is_manner(word.lower_, thing):
                route.manner = route.manner or _words(_phrase(word, thing))
            elif (point := self._waypoint(thing)) is not None:
                route.add(_end(word, verb), point)
            elif (start := self._start_of_journey(verb, thing)) is not None:
                route.add(Role.ORIGIN, start)
        return route

    def _waypoint(self, noun: Token) -> Waypoint | None:
        """Return the place that a noun is part of, else ground without a name."""
        held = self._at.get(noun.i)
        if held is None and noun.lemma_.lower() in ways.GROUND:
            held = self._named_beside(noun)
        if held is not None and self._is_measured(held[0]):
            return None
        if held is not None:
            index, span = held
            start = span.start
            while start < span.end - 1 and span.doc[start].dep_ == "prep":
                start += 1
            return Waypoint(_words(span.doc[start : span.end]), index)
        if noun.lemma_.lower() in ways.GROUND and noun.pos_ in ("NOUN", "PROPN"):
            return Waypoint(_words(_bare(noun)), None)
        return None

    def _named_beside(self, noun: Token) -> tuple[int, Span] | None:
        """Return the place whose ground a noun is: "its barracks at Vilseck", "the port of Odesa"."""
        after = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else None
        if after is None or after.lower_ not in ("at", "in", "of", "near"):
            return None
        objects = (child for child in after.children if child.dep_ == "pobj")
        return next((self._at[thing.i] for thing in objects if thing.i in self._at), None)

    def _start_of_journey(self, noun: Token, thing: Token) -> Waypoint | None:
        """Return whence a journey is measured: "a journey of 1,600 kilometres from Sennelager"."""
        held = self._at.get(thing.i)
        if noun.lemma_.lower() not in ways.JOURNEYS or held is None:
            return None
        relation = self._places[held[0]].mention.relation
        anchor = relation.anchors[0] if relation is not None and relation.anchors else None
        if anchor is None:
            return None
        mention = self._places[anchor].mention
        return Waypoint(Words(mention.start, mention.end, mention.surface), anchor)

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

    def head(self, words: Words) -> None:
        """Tell where it heads: "south towards al-Bab" is one direction."""
        before = self.direction
        if before is None:
            self.direction = words
        elif before.end + 1 == words.start:
            self.direction = Words(before.start, words.end, f"{before.text} {words.text}")

    def complete(self, other: "_Route") -> None:
        """Fill in what the same movement's other words tell: "which flew in from X, are now moving to Y"."""
        if other.origin and other.destination and (self.origin or self.destination):
            return  # a way of its own
        self.origin = self.origin or other.origin
        self.destination = self.destination or other.destination
        self.via = self.via or other.via
        self.manner = self.manner or other.manner

    def movement(self, course: Course) -> Movement:
        return Movement(course, self.origin, self.destination, tuple(self.via), self.direction, self.manner)


def _headed_for(word: Token, thing: Token) -> Token | None:
    """Return where something heads, not said to arrive: "towards Humera", "in the direction of X"."""
    if word.lower_ in ways.TOWARDS:
        return thing
    of = (child for child in thing.children if child.lower_ == "of") if thing.lower_ == "direction" else ()
    return next((goal for prep in of for goal in prep.children if goal.dep_ == "pobj"), None)


def _end(word: Token, verb: Token) -> Role | None:
    """Return which end of a movement a noun is, by its preposition, or by the verb whose object it is."""
    lemma, lower = verb.lemma_.lower(), word.lower_
    if word.i == verb.i:
        return next((end for end, verbs in ways.BY_OBJECT.items() if lemma in verbs), None)
    if (
        lower in ways.TO
        or (lower in ways.ON_ARRIVAL and lemma in ways.ARRIVALS)
        or (lower == "for" and lemma in ways.SETS_OUT)
    ):
        return Role.DESTINATION
    if lower in ways.FROM or (lower == "of" and word.head.lower_ == "out"):
        return Role.ORIGIN
    return Role.VIA if lower in ways.THROUGH and lemma in ways.GOING else None


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
                if any(word.lower_ == "instead" for word in (child, *child.lefts)):
                    continue
                things = [c for c in child.children if c.dep_ in ("pobj", "pcomp")]
                inner = [c for c in child.children if c.dep_ == "prep"]
                if not things:
                    yield child, None
                for thing in things:
                    yield child, thing
                    yield from ((child, each) for each in thing.conjuncts if child.lower_ in ways.TO)
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
    if act is SpeechAct.DENY or polarity is Polarity.NEGATIVE or is_undone(verb):
        return Course.DENIED
    to_come = act in (SpeechAct.PROMISE, SpeechAct.PREDICT, SpeechAct.THREATEN, SpeechAct.DEMAND)
    if to_come or looks_ahead(root) or looks_ahead(verb) or is_only_planned(verb) or is_weighed(verb):
        return Course.ANNOUNCED
    return Course.REPORTED


def ends(movement: Movement | None) -> Mapping[int, Role]:
    """Return the rows of the places that are ends of a movement, with what they are to it."""
    if movement is None:
        return {}
    points = [(movement.origin, Role.ORIGIN), (movement.destination, Role.DESTINATION)]
    points += [(point, Role.VIA) for point in movement.via]
    return {p.place: role for p, role in points if p is not None and p.place is not None}

"""Parties: who acts in a claim and upon whom, as the sentence's grammar and the named countries tell."""

import re
from collections.abc import Iterator

from geo.attribution import Attribution, Mode, cues, leaders
from geo.claims.antecedents import Antecedents
from geo.claims.claim import Party
from geo.claims.clauses import is_of_another
from geo.claims.force_nouns import force_of
from geo.claims.lexicon import event_of
from geo.claims.nouns import counted, mates, object_of, of_what, phrase, sides_with
from geo.claims.persons import STATE_NOUNS, clean_name, full_names, homes
from geo.claims.propositions import Proposition
from geo.claims.verbs import PERCEIVING, SUBJECTS, is_imperative, what_there_is
from geo.mentions import MentionKind
from geo.resolve import Place
from geo.tokens import Doc, Span, Token

#: Events that a force suffers where it is the subject of a passive.
_HARM = frozenset({"ASSAULT", "COERCE"})
_MOVING = frozenset({"MOBILIZE", "RETREAT"})
_ACCUSING = frozenset({"accuse", "blame", "suspect", "charge", "condemn"})
#: Verbs of seeing and of telling what was seen.
_SEEING = PERCEIVING | {"count", "track", "film", "photograph", "record", "identify"}
_CLAUSES = frozenset({"xcomp", "conj", "advcl", "pcomp"})
#: Which pronouns lead back to a speaker, by the speaker's kind.
_PRONOUNS_OF: dict[str, tuple[str, ...]] = {
    "person": ("he", "she"),
    "unnamed": ("he", "she", "they"),
    "group": ("they", "it"),
    "outlet": (),
    "document": (),
    "imagery": (),
}
#: "Our troops", "his country": the speaker's own.
_OWN = frozenset({"our", "my", "his", "her", "its", "their", "theirs"})
_PEOPLED = frozenset({"city", "town", "village", "capital", "port"})
#: What one claims of a deed that is one's own.
_OWNED = frozenset({"responsibility", "credit"})
#: What is done to things alone: "it was intercepted" is not of who says so.
_OF_THINGS = frozenset(
    "intercept launch fire shoot down drop deliver detonate load build ship repair".split()
)
_HOUSES = frozenset("country nation government army force troop men people state side republic navy".split())
#: How far a subject may stand above its verb ("is said to have begun to gather"); real sentences need four.
_MAX_CLIMB = 5


class Parties:
    """Whom the nouns of one text stand for: countries by their places, persons by their fullest names."""

    def __init__(self, doc: Doc, places: tuple[Place, ...]) -> None:
        """Index the mentions and the persons by token, once a text."""
        self._doc = doc
        self._country: dict[int, str] = {}
        self._words: dict[int, str] = {}
        for place in places:
            if place.country is None or place.mention.kind in (MentionKind.BORDER, MentionKind.RELATIVE):
                continue
            span = doc.char_span(place.mention.start, place.mention.end, alignment_mode="expand")
            if span is not None:
                self._country.update(dict.fromkeys((token.i for token in span), place.country))
                self._words.update(dict.fromkeys((token.i for token in span), span.text))
        self._groups = {
            token.i: place.name
            for place in places
            if place.mention.actor and place.mention.group and place.name
            for token in doc.char_span(place.mention.start, place.mention.end, alignment_mode="expand") or ()
        }
        #: Towns, rivers and the like: where something happens, not whom it befalls.
        self._ground = {
            token.i
            for place in places
            if not place.mention.actor
            and place.mention.kind is MentionKind.LITERAL
            and not (place.feature or "").startswith("PCL")
            for token in doc.char_span(place.mention.start, place.mention.end, alignment_mode="expand") or ()
        }
        self._antecedents = Antecedents(doc, self._country, self._groups.keys(), self._ground)
        self._full_names = full_names(doc)
        self._entities = {i: entity for entity in doc.ents for i in range(entity.start, entity.end)}
        self._homes = homes(doc, self._country)

    def actor(self, trigger: Token, proposition: Proposition) -> Party | None:
        """Return who does what the trigger names, or None where the words leave it open.

        "They", "he" and "we" in reported words are the speaker; reported words without a subject
        ("denied plans to invade") are his own doing.
        """
        if proposition.content.root.lemma_ in _OWNED:
            return proposition.speaker  # "claimed responsibility for an attack"
        nominal = trigger.pos_ in ("NOUN", "PROPN")
        noun = self._actor_of_noun(trigger) if nominal else self._actor_of_verb(trigger)
        if noun is None or not proposition.scope.start <= noun.i < proposition.scope.end:
            if nominal or proposition.has_subject:
                return None
            if is_imperative(proposition.root) and proposition.voice is not None:
                return _told(proposition.voice)
            return self._accused(proposition) or (None if _is_shown(proposition) else proposition.speaker)
        return self.named(noun, proposition)

    def seen(self, trigger: Token, proposition: Proposition) -> Party | None:
        """Return the forces that a verb of seeing is of: they act, not who sees: "detected 45 aircraft"."""
        if trigger.lemma_ not in _SEEING:
            return None
        things = (child for child in trigger.children if child.dep_ == "dobj")
        forces = (thing for thing in things if force_of(counted(thing)) is not None)
        return next((party for thing in forces if (party := self.named(thing, proposition))), None)

    def named(self, noun: Token, proposition: Proposition) -> Party | None:
        """Return whom a noun or pronoun of the proposition means, or None where that cannot act."""
        noun = counted(noun)
        speaker = proposition.speaker
        if speaker is not None and self._is_speaker(noun, proposition):
            return speaker
        if speaker is not None and self._is_own(noun, proposition):
            return Party(phrase(noun), speaker.country, is_own=True)
        party = self.party(noun)
        if party is None or self._is_spot(noun) or not self._acts(noun, party):
            return None
        if party.country is None and speaker is not None and self._owns(noun, proposition):
            return Party(party.name, speaker.country)
        return party

    def is_ground(self, token: Token) -> bool:
        """Tell whether a noun names a town, a river or the like, where something happens."""
        return token.i in self._ground

    def _is_spot(self, noun: Token) -> bool:
        """Tell whether a noun is ground that no people stand for: "the airport", but not "the city"."""
        return noun.i in self._ground and noun.pos_ == "NOUN" and noun.lemma_ not in _PEOPLED

    def ground(self, token: Token) -> Party:
        """Return ground as what an event falls on: the town by its name, with the country it lies in."""
        return Party(phrase(token), self._country.get(token.i))

    def site(self, token: Token) -> Party:
        """Return a base, a road or the like by its words: "airport of Hodeidah", "base in Mekelle"."""
        name = next(
            (at for at in map(object_of, token.children) if at is not None and at.i in self._ground), None
        )
        if name is None:
            return Party(phrase(token), self._country_of(token))
        words = Span(self._doc, token.i, name.i + 1).text.removeprefix(token.text)
        return Party(phrase(token) + words, self._country.get(name.i))

    def is_group(self, token: Token) -> bool:
        """Tell whether a noun names a group of countries that acts as one."""
        return token.i in self._groups

    def party(self, head: Token) -> Party | None:
        """Name whom a noun stands for: a country as the text does, a person in full, else by the phrase."""
        if head.pos_ == "PRON" or head.lower_ in ("which", "who", "that"):
            meant = self._antecedents.of(head)
            return self.party(meant) if meant is not None else None
        if head.i in self._groups:
            return Party(self._groups[head.i], None)
        if head.i in self._country:
            return Party(self._words[head.i], self._country[head.i])
        if head.ent_type_ == "PERSON":
            name = self.full_name(head)
            return Party(name, self._homes.get(name.split()[-1]) or leaders.country_of(name, None))
        if head.pos_ not in ("NOUN", "PROPN"):
            return None
        return Party(phrase(head), self._country_of(head))

    def _country_of(self, head: Token) -> str | None:
        """Return whose a noun is: "Russian troops", "units of Russia's army", "the troops" told so."""
        own = next((self._country[t.i] for t in self._modifiers(head) if t.i in self._country), None)
        if own is not None or force_of(head) is None:
            return own
        larger = next((code for each in mates(head) if (code := self._country_of(each))), None)
        return larger or self._antecedents.whose(head)

    def full_name(self, token: Token) -> str:
        """Return the fullest form of a person's name that the text gives."""
        entity = self._entities.get(token.i)
        text = clean_name(entity.text if entity is not None else token.text)
        return self._full_names.get(text.split()[-1], text) if text else token.text

    def _accused(self, proposition: Proposition) -> Party | None:
        """Return whom an accusation names: he, not the accuser, is said to have done it."""
        attribution = proposition.voice
        if attribution is None or attribution.cue is None or attribution.cue_lemma not in _ACCUSING:
            return None
        cue = self._doc.char_span(attribution.cue.start, attribution.cue.end, alignment_mode="expand")
        objects = (c for t in cue or () for c in t.children if c.dep_ in ("dobj", "nsubjpass"))
        return next((party for token in objects if (party := self.party(token)) is not None), None)

    def _is_speaker(self, noun: Token, proposition: Proposition) -> bool:
        attribution = proposition.voice
        if attribution is None or attribution.source is None:
            return False
        if noun.lower_ in ("i", "we"):
            return attribution.mode is not Mode.INDIRECT
        if noun.pos_ != "PRON" or attribution.mode is Mode.DIRECT or self._main_subject_fits(noun):
            return False
        if noun.lower_ == "they" and self._antecedents.are_forces(noun):
            return False
        if noun.dep_ == "nsubjpass" and noun.head.lemma_ in _OF_THINGS:
            return False
        return noun.lower_ in _PRONOUNS_OF.get(attribution.source.kind, ("it", "they"))

    def _is_own(self, noun: Token, proposition: Proposition) -> bool:
        """Tell whether a noun is the speaker's own: "our troops"; "his country" only in words not quoted."""
        attribution = proposition.voice
        if attribution is None or noun.lemma_.lower() not in _HOUSES or noun.i in self._country:
            return False
        owner = next((child.lower_ for child in noun.children if child.dep_ == "poss"), "")
        return owner in ("our", "my") or (owner in _OWN and attribution.mode is not Mode.DIRECT)

    def _owns(self, noun: Token, proposition: Proposition) -> bool:
        """Tell whether forces are the speaker's: "our troops"; "its troops" in words that are not quoted."""
        attribution = proposition.voice
        if attribution is None or force_of(noun) is None:
            return False
        held = [noun, *(thing for prep in noun.children if prep.lower_ == "of" for thing in prep.children)]
        owners = {t.lower_ for each in held for t in (*each.children, each) if t.dep_ in ("poss", "pobj")}
        return bool(owners & {"our", "my", "ours"} or (owners & _OWN and attribution.mode is not Mode.DIRECT))

    def _main_subject_fits(self, pronoun: Token) -> bool:
        """Tell whether an earlier person in the same content is nearer than the speaker."""
        wants_person = pronoun.lower_ in ("he", "she")
        inner = [
            t for t in pronoun.sent if t.i < pronoun.i and t.dep_ in SUBJECTS and t.head.i != pronoun.head.i
        ]
        deep = [t for t in inner if t.head in list(pronoun.ancestors) and t.head.dep_ in ("ccomp", "xcomp")]
        return any(self._antecedents.fits(t, wants_person=wants_person) for t in deep)

    def _acts(self, noun: Token, party: Party) -> bool:
        """Tell whether a noun can act at all: a state, a person, an organisation, a force."""
        return bool(
            party.country
            or noun.pos_ == "PRON"
            or noun.ent_type_ in ("PERSON", "ORG", "NORP", "GPE")
            or noun.i in self._groups
            or force_of(noun)
            or noun.lemma_.lower() in STATE_NOUNS
        )

    def _modifiers(self, head: Token) -> Iterator[Token]:
        for child in head.children:
            if child.dep_ in ("amod", "poss", "compound", "nmod"):
                if not sides_with(child):
                    yield child
                yield from (
                    g for g in child.children if g.dep_ in ("amod", "poss", "compound") and not sides_with(g)
                )

    def _actor_of_verb(self, verb: Token) -> Token | None:
        if verb.dep_ == "acl" and verb.tag_ == "VB":  # "plans to invade": whose plans, the noun does not say
            return None
        if verb.dep_ in ("acl", "relcl") and verb.head.pos_ in ("NOUN", "PROPN") and verb.tag_ != "VBN":
            own = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
            return own if own is not None and own.lower_ not in ("that", "which", "who") else verb.head
        at: Token = verb
        for _ in range(_MAX_CLIMB):
            agent = next((child for child in at.children if child.dep_ == "agent"), None)
            if agent is not None:
                return next((child for child in agent.children if child.dep_ == "pobj"), None)
            subject = next((child for child in at.children if child.dep_ in SUBJECTS), what_there_is(at))
            if subject is not None:
                falls = verb.lemma_ == "fall" and event_of(verb) is not None  # "the town fell", "shells fell"
                is_passive = (subject.dep_ == "nsubjpass" or falls) and at.i == verb.i
                return None if is_passive and not _is_put(subject, verb) else subject
            if at.dep_ not in _CLAUSES or at.head.i == at.i:
                return None
            if at.dep_ == "xcomp":  # "forced Kyiv to withdraw": the object acts
                object_ = next(
                    (child for child in at.head.children if child.dep_ == "dobj" and child.i < at.i), None
                )
                if object_ is not None:
                    return object_
            at = at.head
        return None

    def _actor_of_noun(self, noun: Token) -> Token | None:
        for child in noun.children:
            if child.dep_ == "poss" or (
                child.dep_ in ("amod", "compound", "nmod") and child.i in self._country
            ):
                return child
            if child.dep_ in ("prep", "agent") and child.lower_ == "by":
                return next((c for c in child.children if c.dep_ == "pobj"), None)
        moved = of_what(noun) if event_of(noun) in _MOVING else None
        if moved is not None and force_of(counted(moved)):
            return moved  # "the movement of our troops": those who move
        if noun.dep_ in ("dobj", "attr") and noun.head.pos_ == "VERB" and not is_of_another(noun, noun.head):
            return self._actor_of_verb(noun.head)
        if noun.dep_ == "conj" and noun.lower_.endswith("ing"):
            return noun.head  # "soldiers and guns building up", the participle parsed as a noun
        return None


#: What is said to these is asked of others.
_PRESS = re.compile(
    r"\b(?:reporters?|journalists?|correspondents?|press|conference|briefing|broadcast)\b", re.I
)


def _told(attribution: Attribution) -> Party | None:
    """Return who is to do what is asked of him: "'Leave Gori,' the colonel told the soldiers"."""
    addressee = attribution.addressee
    if addressee is None or addressee.kind == "outlet" or _PRESS.search(addressee.name):
        return None
    return Party(addressee.name, addressee.country)


def _is_shown(proposition: Proposition) -> bool:
    """Tell whether the speaker only gives out pictures of it: "published footage of tanks"."""
    said = proposition.voice
    return said is not None and said.cue_lemma in cues.ISSUING_VERBS - cues.CLAUSE_VERBS


def _is_put(subject: Token, verb: Token) -> bool:
    """Tell whether a force is put somewhere, and so who is there: "were dug in", but not "were shelled"."""
    return force_of(subject) is not None and event_of(verb) not in _HARM

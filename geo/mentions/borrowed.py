"""Borrowed names: whose an organisation, an office or a team is, and no ground: "Leeds University"."""

from geo.mentions import words
from geo.mentions.entities import entity_at, is_capital
from geo.mentions.positions import is_located, listed_in
from geo.mentions.reach import head_of_list
from geo.tokens import Doc, Token

#: Organisations, offices and teams: the name before them, or after their "of", says whose they are.
_ORGANISATIONS = frozenset(
    "police sheriff constable deputy trooper council councillor councilman councilwoman board court office "
    "department authority agency bureau commission commissioner committee official government ministry "
    "legislature lawmaker legislator senate senator assembly parliament congress congressman judge "
    "prosecutor attorney clerk registry treasurer university college school academy library corporation "
    "company "
    "firm association society federation foundation union institute league club team squad coach "
    "player midfielder striker defender goalkeeper winger quarterback fan supporter crew brigade cartel gang "
    "detachment service newspaper daily tribunal chamber diocese archdiocese church orchestra".split()
)
#: Of these only what has a name of its own: "the bank of the Rhine", "the clubs of Ibiza".
_AFTER_OF = frozenset(
    "university college government ministry parliament service department court bank church diocese regime "
    "legislature council corporation".split()
)
#: Buildings and grounds: an organisation that ends so is also a place.
_FACILITIES = frozenset(
    "airport airfield station bridge park stadium arena street road avenue highway cathedral mosque museum "
    "hotel camp base port prison jail zoo mall hospital theatre theater center centre square".split()
)
#: Verbs of contest: who does them, or has them done to him, is a team or an army.
_CONTESTS = frozenset("beat defeat edge thrash outscore trounce outplay eliminate".split())
_PLAYS = frozenset({"play", "score"})
_MODIFIERS = frozenset({"compound", "nmod", "poss", "amod"})
#: By whom nothing is done but where: "surrounded by X".
_AROUND = frozenset("surround border follow flank ring separate bound join replace precede".split())


def is_borrowed(doc: Doc, first: int, last: int) -> bool:
    """Tell whether a name only says whose something is, or stands for a team or an office.

    "Ohio University", "Paris police", "the Salem coach", "Cork beat Sligo", "refused by Turin".
    """
    token = head_of_list(doc[first:last].root)
    return (
        _is_in_organisation(doc, first, last)
        or _modifies_organisation(token)
        or _stands_before_organisation(doc, first, last)
        or _follows_organisation(token)
        or _contends(token)
        or _does(token)
    )


def locates(doc: Doc, last: int) -> bool:
    """Tell whether a people's adjective says where something lies: "a Thai village", "the Irish coast"."""
    adjective = doc[last - 1]
    return adjective.head.i > adjective.i and adjective.head.lower_ in words.GROUND_NOUNS


def _is_in_organisation(doc: Doc, first: int, last: int) -> bool:
    """Tell whether an organisation's name holds the name, unless it is a building's or ground."""
    if doc[first].ent_type_ != "ORG":
        return False
    entity = entity_at(doc, first)
    entity = next((part for part in listed_in(entity) if part.start <= first < part.end), entity)
    rest = [token for token in entity if is_capital(token) and not first <= token.i < last]
    nouns = [token for token in rest if token.lower_ not in words.DIRECTIONS and token.lower_ != "the"]
    if not nouns:
        return False
    return not any(t.lower_ in _FACILITIES or t.lower_ in words.FEATURE_NOUNS for t in nouns)


def _modifies_organisation(token: Token) -> bool:
    noun = token.head
    if token.dep_ not in _MODIFIERS or noun.i <= token.i:
        return False
    return noun.lemma_.lower() in _ORGANISATIONS or noun.lower_ in _ORGANISATIONS


def _stands_before_organisation(doc: Doc, first: int, last: int) -> bool:
    """Tell the same where the parser fails, but not of "in Tulsa police said"."""
    if last >= len(doc) or not doc[last].tag_.startswith("NN") or is_located(doc, first):
        return False
    return doc[last].lemma_.lower() in _ORGANISATIONS or doc[last].lower_ in _ORGANISATIONS


def _follows_organisation(token: Token) -> bool:
    """Tell whether the name follows "the government of" or "the University of"."""
    if token.dep_ != "pobj" or token.head.lower_ != "of" or token.head.i == 0:
        return False
    noun = token.head.nbor(-1)
    return noun.lower_ in _AFTER_OF and (noun.lower_ != "bank" or noun.is_title)


def _does(token: Token) -> bool:
    """Tell whether something is done by the name: "was refused by Turin"."""
    if token.dep_ != "pobj" or token.head.dep_ != "agent":
        return False
    verb = token.head.head
    return verb.lemma_ not in _AROUND and any(child.dep_ == "auxpass" for child in verb.children)


def _contends(token: Token) -> bool:
    verb = token.head.lemma_
    if token.dep_ == "nsubj":
        has_prize = verb == "win" and any(child.dep_ == "dobj" for child in token.head.children)
        return verb in _CONTESTS or verb in _PLAYS or has_prize
    return token.dep_ == "dobj" and verb in _CONTESTS

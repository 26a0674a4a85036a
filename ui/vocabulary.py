"""Words for the codes of a claim: events, likelihood, speakers and relations, one table each."""

from collections.abc import Mapping

#: PLOVER's events (draft 0.8, 2021), as what happens; the code itself stands one click deeper.
EVENTS: Mapping[str, str] = {
    "AGREE": "an agreement",
    "CONSULT": "talks or a visit",
    "SUPPORT": "support voiced or promised",
    "COOPERATE": "working together",
    "AID": "aid",
    "CONCEDE": "giving way",
    "RETREAT": "a withdrawal or an easing",
    "REQUEST": "a request or a demand",
    "ACCUSE": "an accusation",
    "REJECT": "a refusal",
    "THREATEN": "a threat",
    "PROTEST": "a protest",
    "MOBILIZE": "forces or arms gathered or moved",
    "SANCTION": "ties or trade cut",
    "COERCE": "force short of battle",
    "ASSAULT": "an armed attack",
}

#: An event with its mode, where the two together are said otherwise.
EVENTS_IN_MODE: Mapping[tuple[str, str], str] = {
    ("AID", "economic"): "economic aid",
    ("AID", "humanitarian"): "humanitarian aid",
    ("AID", "military"): "military aid",
    ("AID", "peacekeeping"): "peacekeeping",
    ("AID", "asylum"): "asylum given",
    ("ASSAULT", "aerial"): "an attack from the air",
    ("ASSAULT", "artillery"): "shelling",
    ("ASSAULT", "drone"): "an attack with drones",
    ("ASSAULT", "explosives"): "an attack with mines or explosives",
    ("ASSAULT", "firearms"): "an attack with firearms",
    ("ASSAULT", "missiles"): "an attack with missiles",
    ("COERCE", "arrest"): "an arrest or a capture",
    ("COERCE", "restrict"): "a blockade or a closing",
    ("COERCE", "seize"): "a seizure",
    ("MOBILIZE", "militia"): "irregular forces gathered or moved",
    ("MOBILIZE", "police"): "police gathered or moved",
    ("MOBILIZE", "troops"): "troops gathered or moved",
    ("MOBILIZE", "weapons"): "arms or vehicles gathered or moved",
    ("RETREAT", "ceasefire"): "a ceasefire",
    ("RETREAT", "disarm"): "arms given up",
    ("RETREAT", "withdraw"): "a withdrawal",
    ("SANCTION", "expel"): "an expulsion",
}

#: How likely a speaker holds it to be: the seven bands of ICD 203 (Office of the Director of National
#: Intelligence, 2015).
LIKELIHOODS: Mapping[str, str] = {
    "remote": "almost no chance: 1 to 5 in a hundred",
    "very_unlikely": "very unlikely: 5 to 20 in a hundred",
    "unlikely": "unlikely: 20 to 45 in a hundred",
    "even": "roughly even: 45 to 55 in a hundred",
    "likely": "likely: 55 to 80 in a hundred",
    "very_likely": "very likely: 80 to 95 in a hundred",
    "almost_certain": "almost certain: 95 to 99 in a hundred",
}
LIKELIHOOD_SCALE = "ICD 203 gives these words these numbers; the speaker may not have had them in mind"

MODES: Mapping[str, str] = {
    "direct": "quoted word for word",
    "indirect": "in the reporter’s words",
    "mixed": "partly quoted",
    "unattributed": "told without a speaker",
}

SOURCE_KINDS: Mapping[str, str] = {
    "person": "a person",
    "government": "a government",
    "organisation": "an organisation",
    "outlet": "a newspaper, broadcaster or agency",
    "document": "a document",
    "imagery": "pictures",
    "group": "a group of people",
    "unnamed": "someone whom the text does not name",
}

#: What a claim does to another, which "{who}" says; where one of the two denies, the two below say more.
RELATIONS: Mapping[str, str] = {
    "repeats": "Repeats {who}",
    "supports": "Agrees with {who}",
    "contradicts": "Contradicts {who}",
    "updates": "Updates {who}",
}
DENIED_BY, DENIES = "Denied by {who}", "Denies {who}"
#: The same, told on the other claim's card.
RELATIONS_BACK: Mapping[str, str] = {
    "repeats": "Repeated by {who}",
    "supports": "Agrees with {who}",
    "contradicts": "Contradicted by {who}",
    "updates": "Updated by {who}",
}


def word_of(table: Mapping[str, str], code: str) -> str:
    """Return a table's word for a code, else the code with blanks."""
    return table.get(code, code.replace("_", " "))


def event(code: str, mode: str | None) -> str:
    """Return what happens, in plain words."""
    return EVENTS_IN_MODE.get((code, mode or "")) or word_of(EVENTS, code)

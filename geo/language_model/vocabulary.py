"""The words that an answer may choose from; all else in their place is dropped."""

from functools import cache

from geo.claims import Bound, Course, Likelihood, Polarity, Role, SpeechAct
from geo.tables import read_curated

SPEECH_ACTS = tuple(map(str, SpeechAct))
POLARITIES = tuple(map(str, Polarity))
LIKELIHOODS = tuple(map(str, Likelihood))
BOUNDS = tuple(map(str, Bound))
COURSES = tuple(map(str, Course))
ROLES = tuple(map(str, Role))
#: FactBank's values.
FACTUALITIES = ("CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "U")
SOURCE_KINDS = tuple("person government organisation outlet document imagery group unnamed".split())
ECHELONS = tuple("squad platoon company battalion regiment brigade division corps army army_group".split())

#: PLOVER's events (openeventdata/PLOVER, draft 0.8 of 17 September 2021) with what modes of each the rules'
#: own table, `data/curated/modes.csv`, lacks.
_MODES = {
    "AGREE": "",
    "CONSULT": "visit host third-party phone",
    "SUPPORT": "",
    "COOPERATE": "",
    "AID": "peacekeeping asylum",
    "CONCEDE": "",
    "RETREAT": "return release ease access",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "investigate disapprove",
    "REJECT": "assist change yield meet",
    "THREATEN": "relations restrict ban political expel territory violence",
    "PROTEST": "demo hunger boycott obstruct riot",
    "MOBILIZE": "troops weapons police militia",
    "SANCTION": "withdraw discontinue",
    "COERCE": "ban curfew martial-law deport",
    "ASSAULT": "abduct beat sexual torture suicide-attack assassinate destroy",
}
EVENTS = tuple(_MODES)


@cache
def modes(event: str | None) -> tuple[str, ...]:
    """Return the modes of an event."""
    ours = (row["mode"] for row in read_curated("modes.csv") if row["event"] == event)
    return tuple(dict.fromkeys((*ours, *_MODES.get(event or "", "").split())))


def all_modes() -> tuple[str, ...]:
    """Return the modes of all events, each once."""
    return tuple(dict.fromkeys(mode for event in EVENTS for mode in modes(event)))


@cache
def force_kinds() -> tuple[str, ...]:
    """Return the kinds of forces that the curated table tells apart."""
    return tuple(sorted({row["kind"] for row in read_curated("forces.csv")}))

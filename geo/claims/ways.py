"""Ways: the words by which a text tells that something goes, whence, whither, through what and how."""

from geo.claims.claim import Role
from geo.tokens import Token

#: Verbs and nouns by which something goes from one place to another.
GOING = frozenset(
    "go come move travel head march advance return withdraw retreat pull redeploy deploy transfer transport "
    "send dispatch ship ferry fly airlift sail steam drive roll rumble cross arrive reach leave depart enter "
    "flee evacuate relocate shift bring carry haul rush pour stream flow land push fall race inch creep "
    "convoy rail truck drift trickle slip break surge swing turn proceed retire quit abandon vacate "
    "approach converge regroup rotate reposition pass ride tow lead take reinforce order disembark "
    "withdrawal retreat redeployment deployment transfer advance movement return arrival departure "
    "pullback pull-back pullout pull-out march evacuation shipment airlift relocation transit rotation "
    "move push drawdown journey passage dispatch way stir haul drag quit set start bind bound load "
    "embark put dock anchor".split()
)
#: Events of forces in which nothing goes anywhere: "opened fire from X", "built a bridge", "has stalled".
STILL = frozenset("open fall build lay close stall halt bog".split())
JOURNEYS = frozenset({"journey", "trip", "march", "voyage", "drive", "flight", "transit"})
#: Of these, what has a direction of its own; where something stands or turns up is none.
HEADING = frozenset(
    "go move travel head march advance withdraw retreat pull drive roll sail steam fly push pass proceed "
    "turn swing shift redeploy transfer send race rush creep inch march movement advance retreat".split()
)
#: Of these, what tells of a movement even where no end of it is named.
MOVES = frozenset(
    "withdraw retreat withdrawal redeploy redeployment advance cross move march sail stir pullback pull-back "
    "transfer relocate relocation evacuate pullout return".split()
)
#: "Marched on Rome".
ADVANCES = frozenset("march advance move converge close bear descend drive push".split())
TO = frozenset("to into onto toward towards".split())
TOWARDS = frozenset({"toward", "towards"})
ON_ARRIVAL = frozenset("at in on near".split())
FROM = frozenset({"from", "out", "off"})
#: "Set out for Romania", "bound for Poland".
SETS_OUT = frozenset("set leave depart head bind bound sail make start embark destine steam route".split())
THROUGH = frozenset("through via across over along past by".split())
LEAVES = frozenset("leave abandon evacuate quit vacate flee depart exit".split())
REACHES = frozenset("reach approach enter near".split())
CROSSES = frozenset({"cross", "ford", "transit", "bridge", "pass"})
COMPASS = frozenset(
    f"{a}{b}" for a in ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest",
                        "north-east", "north-west", "south-east", "south-west")
    for b in ("", "ward", "wards", "bound")
) | {"inland", "upstream", "downstream", "homeward", "homewards", "upriver", "downriver"}  # fmt: skip
#: Ground without a name, which troops go to or from all the same.
GROUND = frozenset(
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
#: "In the city of X" and "at the edge of X" are in X.
KINDS_OF_PLACE = GROUND | frozenset(
    "oblast republic road heart edge part vicinity north-east north-west south-east south-west".split()
)
MANNERS = frozenset({"by", "on", "aboard", "in", "under", "at"})
VEHICLES = frozenset(
    "rail road train air sea ship boat ferry barge truck lorry land plane aircraft helicopter night foot "
    "horseback horse bus convoy column flatbed railcar wagon transporter transport parachute river water "
    "steamer cover darkness daylight low-loader trailer car vehicle stage relay echelon".split()
)
ORDERED = frozenset(
    "order plan intend prepare agree pledge promise vow threaten want ask decide expect".split()
)
#: "Getting ready to strike in January".
READY = frozenset("ready poise poised set due bind bound likely prepared".split())
#: "Considers sending", "discussed moving".
WEIGHED = frozenset("consider weigh mull contemplate discuss suggest propose".split())
ARRIVALS = frozenset({"arrive", "land", "disembark", "arrival", "converge", "put", "call", "dock", "anchor"})
BY_OBJECT = {Role.ORIGIN: LEAVES, Role.DESTINATION: REACHES, Role.VIA: CROSSES}


def is_manner(word: str, thing: Token) -> bool:
    """Tell whether a preposition and its noun say how one moves: "by night", but not "on Tuesday night"."""
    is_day = word == "on" and thing.ent_type_ in ("DATE", "TIME")
    return word in MANNERS and thing.lemma_.lower() in VEHICLES and not is_day

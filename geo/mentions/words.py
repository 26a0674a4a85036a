"""The words that tell what a name beside them is: one table for each question asked of the syntax."""

#: Prepositions that put something at, into or out of a place.
LOCATIVE = frozenset(
    "in at near from to into onto toward towards around outside inside throughout across through "
    "over off within beyond above via on along between against".split()
)

#: Of those, the ones strong enough to make a place of a name that nothing else marks as one.
STRONGLY_LOCATIVE = frozenset(
    "in near outside throughout across around inside at into towards toward".split()
)

#: Prepositions of a way or a place: a known name after them that no person of the text bears is ground.
PATH = frozenset("from through between over above below beyond past off along up down via round".split())
#: Prepositions that lead to ground as well as to persons, firms and causes.
LOOSE = frozenset("of to on by for upon behind".split())
#: Nouns of ways and journeys: "the road to X", "ferries for X".
WAY_NOUNS = frozenset(
    "road way highway street route path trail track line railway railroad bridge ferry bus train flight "
    "trip tour visit journey drive march ride return exit entrance gateway border boat ship convoy".split()
)

#: Nouns of settlements and other features written beside a name ("the city of X", "X province").
SETTLEMENT = frozenset(
    "city town village hamlet settlement township suburb suburbs municipality capital port resort "
    "metropolis stronghold outpost".split()
)
DIVISION = frozenset(
    "oblast region province state district county governorate prefecture canton department territory "
    "raion krai republic voivodeship emirate parish".split()
)
WATER = frozenset("river lake sea strait straits gulf bay canal channel ocean reservoir".split())
LANDFORM = frozenset(
    "island islands peninsula mountain mountains mount valley desert hills plateau gorge pass gap".split()
)
SITE = frozenset("airport airfield airbase base barracks garrison camp station bridge dam port".split())
FEATURE_NOUNS = SETTLEMENT | DIVISION | WATER | LANDFORM | SITE

#: Places without a name of their own, which hang on one near by ("a railyard near X").
PLACE_NOUNS = FEATURE_NOUNS | frozenset(
    "area airstrip railyard yard depot checkpoint crossing compound complex facility site ground "
    "grounds range hospital school road highway motorway railway forest field fields hill ridge farm "
    "plant factory refinery warehouse headquarters post position positions front zone launchpad silo "
    "hangar runway harbour harbor beach coast border frontier outskirts junction hub terminal dock "
    "shipyard prison cemetery tunnel trench pipeline plain swamp marsh training camps bases villages "
    "towns cities suburbs sites areas airfields".split()
)

#: Nouns of ground: a people's adjective before them says where they lie.
GROUND_NOUNS = (
    SETTLEMENT
    | DIVISION
    | WATER
    | LANDFORM
    | frozenset(
        "towns cities villages suburbs provinces regions districts coast coastline shore shores border "
        "borders frontier territory territories soil airspace waters countryside capital interior mainland "
        "forest forests plain plains hills farmland beach beaches".split()
    )
)

#: Parts of a place, as in "the outskirts of X".
PART_NOUNS = frozenset(
    "outskirts suburbs suburb centre center edge parts south north east west northeast northwest "
    "southeast southwest countryside periphery interior middle".split()
)

DIRECTIONS = {
    "north": "N", "northern": "N", "northward": "N", "northwards": "N",
    "northeast": "NE", "northeastern": "NE", "north-east": "NE", "north-eastern": "NE",
    "east": "E", "eastern": "E", "eastward": "E", "eastwards": "E",
    "southeast": "SE", "southeastern": "SE", "south-east": "SE", "south-eastern": "SE",
    "south": "S", "southern": "S", "southward": "S", "southwards": "S",
    "southwest": "SW", "southwestern": "SW", "south-west": "SW", "south-western": "SW",
    "west": "W", "western": "W", "westward": "W", "westwards": "W",
    "northwest": "NW", "northwestern": "NW", "north-west": "NW", "north-western": "NW",
}  # fmt: skip

#: Words that cut a part out of the place that follows, beside the compass.
PART_ADJECTIVES = frozenset(
    "central downtown mainland upper lower inner outer coastal rural suburban upstate downstate".split()
)
#: Words before these that only say how much of it: "Far North Queensland", "deep southern Lebanon".
PART_DEGREES = frozenset({"far", "deep", "extreme", "mid"})
#: Of the words of parts, those that open no name of its own, as "Upper Nile" is one.
DESCRIBING_PARTS = PART_DEGREES | PART_ADJECTIVES - {"upper", "lower", "inner", "outer"}
#: Parts of a state alone: "upstate New York" is not the city.
PARTS_OF_STATE = frozenset({"upstate", "downstate"})

#: Words in the name of a town's or region's own service: "Kyiv City Council".
CIVIC_WORDS = frozenset(
    "police county city council university airport town fire regional zoo school court department "
    "government oblast region state provincial municipal international ministry parliament garrison".split()
)

DETERMINERS = frozenset(
    "the a an this that these those his her its their our my your whose every each".split()
)

#: Verbs of saying, deciding and dealing: ground cannot do them, a government can.
ACTOR_VERBS = frozenset(
    "fire attack shell strike bomb arm test conduct sever annex broker mediate vote abstain escalate "
    "break accept accuse acknowledge add admit agree announce approve ask assemble amass authorise "
    "authorize back ban blame block boycott call claim condemn confirm consider contend counter "
    "criticise criticize decide declare decline demand denounce deny deploy deter dismiss dispatch "
    "dispute expel fear finance fund grant hint hope impose insist intend intervene invade invoke "
    "issue launch lodge maintain mass mobilise mobilize negotiate offer oppose order plan pledge "
    "postpone prepare press promise propose protest provide provoke pursue ratify reaffirm recall "
    "recognise recognize refuse reiterate reject release repeat reply request respond retaliate "
    "retort sanction say seek send sign signal state station stop stress suggest support suspect "
    "suspend tell think threaten try urge veto view vow want warn welcome withdraw apologise apologize "
    "boast comment dither forbid hesitate notify plead punish regret scold speak summon waver".split()
)

#: Verbs whose object is addressed or dealt with, so that a capital there is its government.
ADDRESSING_VERBS = frozenset(
    "accuse advise alarm anger antagonise antagonize ask assure back beg blame call challenge "
    "condemn convince criticise criticize defy deter embarrass force help inform infuriate irritate "
    "isolate notify persuade press pressure provoke push question reassure reproach sanction suspect "
    "tell threaten thank urge warn applaud congratulate praise punish rebuke scold sue".split()
)

#: What a capital can be, or stay, as a government only.
ATTITUDES = frozenset(
    "adamant afraid angry anxious cautious concerned confident convinced defiant determined eager furious "
    "hesitant hopeful hostile indifferent keen neutral optimistic pleased prepared ready reluctant sceptical "
    "silent sympathetic unhappy unmoved unwilling wary willing worried".split()
)
#: Verbs whose "to" leads to one who is spoken to.
SPOKEN_TO = frozenset(
    "speak appeal talk reply answer complain apologise apologize protest listen defer bow".split()
)
#: Nouns whose "of" or "from" leads to one who feels, wishes or helps: "to the anger of X".
FEELINGS = frozenset(
    "anger annoyance approval backing behest blessing consent dismay fury help insistence mediation "
    "permission relief request surprise wish".split()
)

#: Verbs whose object is pulled into a war or a plan, so that it is a state and no ground.
EMBROILING_VERBS = frozenset("drag involve embroil entangle implicate enmesh".split())
#: The same with "in" or "into" after them: "draw in", "bring into".
DRAWING_VERBS = frozenset("drag draw bring pull suck lure rope".split())

#: Verbs that an army or a traveller does to ground: what they take is a place.
TAKING_VERBS = frozenset(
    "enter reach capture recapture seize besiege shell bomb occupy liberate approach surround encircle "
    "evacuate storm retake overrun visit flee pound bombard invade garrison blockade strafe ransack "
    "raze".split()
)
#: The same, done to persons as well.
STRIKING_VERBS = frozenset(
    "attack strike hit target raid assault leave abandon hold defend take lose win rock".split()
)

#: Prepositions that lead to a place after some verbs only: "withdrew from X", "marched on X".
WEAKLY_LOCATIVE: dict[str, frozenset[str]] = {
    "from": frozenset(
        "withdraw retreat flee return come drive march fly sail leave advance pull move arrive escape set "
        "fire launch travel depart evacuate expel drive oust".split()
    ),
    "on": frozenset("march advance converge close descend rain fall fire land".split()),
    "to": frozenset(
        "withdraw retreat flee return come drive march fly sail advance pull move travel send rush "
        "deploy transfer ship redeploy go walk".split()
    ),
    "for": frozenset("head leave make depart sail bind battle fight".split()),
    "through": frozenset("pass drive march move roll sweep push".split()),
    "over": frozenset("fly circle".split()),
}
#: Nouns in small letters before which a town's name stands: "the Hostomel airfield".
BASES = (
    "airfield",
    "airbase",
    "airport",
    "air base",
    "air field",
    "naval base",
    "army base",
    "garrison",
    "barracks",
)
#: What one has or takes of ground: "full control of Soledar".
GRIP_NOUNS = frozenset({"control", "possession"})
#: Nouns whose "on" or "of" leads to what was struck or held: "the siege of X", "a raid on X".
ASSAULT_NOUNS = frozenset(
    "attack assault raid strike siege battle fall capture bombardment shelling bombing march advance "
    "airstrike seizure occupation liberation recapture defence defense fighting evacuation".split()
)

#: Verbs of speech that only people do.
SPEAKING_VERBS = frozenset("say tell add explain recall reply argue insist joke quip write".split())

#: Nouns of rule and policy: a name before them, or owning them, is a government.
GOVERNMENT_NOUNS = frozenset(
    "bomber jet aircraft warplane warship missile tank drone destroyer carrier marine secretary "
    "defence defense government regime administration authority leadership leader official ministry "
    "minister diplomat diplomacy envoy spokesman spokeswoman junta cabinet parliament army military "
    "navy force troop soldier fighter policy propaganda aggression invasion attack offensive "
    "decision demand claim denial ambition intention plan threat sanction ally alliance position "
    "stance response reply request refusal proposal offer troops forces war campaign operation "
    "support backing behaviour behavior interest influence sphere role president premier chancellor "
    "king ambassador general commander intelligence spy rival foe rhetoric pressure "
    "division brigade battalion regiment corps battlegroup squadron contingent detachment garrison fleet "
    "submarine frigate corvette vessel helicopter infantry artillery howitzer paratrooper "
    "commando sailor".split()
)

#: Nouns whose "in" leads to the capital they rule from, so that it stands for them: "the regime in X".
SEATED_NOUNS = frozenset(
    "government regime administration authority leadership ministry junta cabinet ruler kremlin".split()
)

#: Nouns of a town's own life: a capital before them is the town.
TOWN_NOUNS = frozenset(
    "mayor street suburb outskirt outskirts airport centre center metro subway resident inhabitant "
    "square police hospital district station population university school church cathedral mosque "
    "embassy market zoo hotel neighbourhood neighborhood area region bridge skyline zone stadium "
    "theatre museum park road port".split()
)

#: Nouns whose "between", "with" or "to" joins governments: "talks between Washington and Pyongyang".
DEALING_NOUNS = frozenset(
    "agreement alliance breach confrontation contact cooperation deal dialogue dispute exchange "
    "friction hotline letter message negotiation pact partnership rapprochement relation relations "
    "relationship rift row sanction sanctions standoff talk talks tension tensions tie ties treaty "
    "truce ultimatum understanding pressure support aid warning appeal ceasefire spat conflict "
    "rivalry".split()
)

#: After a name these make the name of a paper, agency or station.
OUTLET_WORDS = frozenset(
    "post times news herald tribune gazette journal telegraph guardian chronicle star mail observer "
    "globe courier independent radio television tv magazine review daily press weekly examiner "
    "bulletin dispatch sun mirror express monitor today broadcasting inquirer".split()
)

#: After a name these make the name of a text, not of a place: "the Minsk agreements".
TREATY_WORDS = frozenset(
    "accord accords agreement agreements memorandum treaty pact convention conventions protocol "
    "protocols declaration process communique armistice formula format".split()
)

#: After a name these make the name of an illness: "Marburg virus", "West Nile fever".
DISEASE_WORDS = frozenset("virus fever disease syndrome haemorrhagic hemorrhagic strain outbreak".split())

#: Before a name these make it a ship.
SHIP_PREFIXES = frozenset("uss hms hmas hmcs hmnzs usns rfa ara ins mv ss rms jds roks plans fs".split())

#: Before a name these make it a ship's: "the carrier Shandong", "the ferry Estonia".
SHIP_TYPES = frozenset(
    "carrier destroyer frigate cruiser submarine ship warship battleship corvette flagship ferry tanker "
    "freighter trawler liner minesweeper gunboat icebreaker trimaran steamer steamship sloop schooner brig "
    "ironclad ram cruisers destroyers frigates".split()
)

#: After the name of a town these tell who reports from it, and no ground: "Baghdad radio".
STATIONS = frozenset("radio television tv newspaper newspapers broadcaster broadcasts".split())
#: Between a town and these: "Tehran state television".
STATE_OWNED = frozenset("state official government army local independent".split())

#: Nouns of an army: a people's name before them says whose they are, and little of where they stand.
ARMY_NOUNS = frozenset(
    "army armies navy force forces troops soldiers marines military tanks columns commandos paratroopers "
    "infantry artillery warships fleet garrison garrisons jets bombers aircraft helicopters units "
    "battalion battalions brigade brigades regiment division divisions commanders sailors".split()
)

#: Envoys: what follows their "to" is the state that they are sent to.
ENVOYS = frozenset("ambassador envoy emissary delegate attaché consul representative".split())

#: In apposition to a bare name these make it a person's: "Jordan, the spokesman's deputy, said".
PERSON_NOUNS = frozenset(
    "spokesman spokeswoman spokesperson deputy aide adviser advisor analyst lawyer researcher professor "
    "author historian reporter correspondent officer official minister president chairman director chief "
    "commander general colonel major captain lieutenant sergeant ambassador envoy diplomat senator mayor "
    "governor secretary head leader editor doctor nurse teacher farmer driver resident refugee man woman "
    "mother father son daughter brother sister widow wife husband expert economist".split()
)

#: Before a name these make it a person, whatever else it may be.
FORMS_OF_ADDRESS = frozenset("mr mrs ms miss dr sir lady gen col maj capt sgt lt sen rep prof".split())

#: Before a name these make it a person, unless spaCy takes it for a place.
TITLES = frozenset(
    "mr mrs ms miss dr sir lord lady president premier chancellor minister secretary general gen "
    "colonel col major maj captain capt lieutenant lt sergeant sgt admiral adm commander marshal "
    "senator sen congressman governor gov mayor judge justice king queen prince princess pope "
    "professor prof rev reverend sheriff officer ambassador spokesman spokeswoman chairman brigadier "
    "private corporal cpl".split()
)

#: Military ranks: a name after them is an officer's, whatever spaCy takes it for.
RANKS = frozenset(
    "gen col maj capt lt lieut sgt adm cpl pvt colonel captain lieutenant sergeant corporal admiral marshal "
    "brigadier commodore".split()
)
#: The same, but for the beginning of a sentence: "Major Paris hotels", "Private London clinics".
DOUBTFUL_RANKS = frozenset("general major private".split())

#: Lower-case words that may stand inside a name.
CONNECTORS = frozenset(
    "'s ’s of the de del la le les el al and & - – ' ’ du da do dos des von am an der den upon under "
    "on sur in en ad bin d' d’ l' l’ saint y e".split()
)

#: Capitalised words that are names of places too, and almost never mean them in running prose.
NEVER_ALONE = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june "
    "july august september october november december the a an and of in on at i he she it we they "
    "you but for as by to is mr mrs ms dr president minister general police university north south "
    "east west northern southern eastern western central new old god islam muslim christian facebook "
    "twitter instagram google internet covid christmas easter ramadan congress parliament senate "
    "army navy force union liberty independence victory republic media mobile press post times metro "
    "house star man most also many best group team party council court church school hospital "
    "airport bank company club street road avenue park river lake mount centre center garden olympic "
    "commonwealth".split()
)

#: Capitals' addressing phrase: "pro-Moscow", "anti-Kyiv".
STANCE_PREFIXES = frozenset("pro anti".split())

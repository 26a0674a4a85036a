"""Intent: "they plan no attack" against "they may attack", in whatever words and at whatever place."""

from geo import countries
from geo.relations.relation import Kind
from geo.relations.statement import Body, Statement, Time, one_voice
from geo.relations.words import stems

#: Days within which a state's denials are one denial, and within which it meets what was foretold.
_ONE_CRISIS = 60
#: A denial may also come before: what is foretold within a week of it is what it denied.
_ONE_WEEK = 7
_ATTACK = "ASSAULT"
#: Who denies a plan denies none of the blows that are laid to his charge.
_PLANS = stems(
    "plan plans planning planned intend intends intention intent mean means meant prepare prepares preparing "
    "preparation invade invading invasion want wants threaten threatens threat"
)


def on_intent(later: Statement, earlier: Statement) -> tuple[Kind, str] | None:
    """Return how claims about a state's plans to attack stand to each other; None for other matters."""
    if (later.event, earlier.event) != (_ATTACK, _ATTACK):
        return None
    if later.actor.country is None or later.actor.country != earlier.actor.country:
        return None
    days = _days_since(later, earlier)
    if days is None or not 0 <= days <= _ONE_CRISIS:
        return None
    whose = _whose(later.actor)
    if _denies(later) and _denies(earlier):
        for_one = _country(later) is not None and _country(later) == _country(earlier)
        if one_voice(later, earlier) or for_one:
            return Kind.REPEATS, f"Both deny that {whose} means to attack, and both speak for the same side."
        return None
    denies, says = (later, earlier) if _denies(later) else (earlier, later)
    foretold = not says.is_negative and says.time is Time.COMING and says.act != "demand"
    if not _denies(denies) or not foretold or one_voice(later, earlier):
        return None
    if denies is earlier and days > _ONE_WEEK:
        return None
    who = denies.speaker or "The text"
    return (
        Kind.CONTRADICTS,
        f"{who} denies that {whose} means to attack; {says.speaker or 'the text'} foretells it.",
    )


def _denies(told: Statement) -> bool:
    return told.is_negative and told.act == "deny" and bool(told.words & _PLANS)


def _country(told: Statement) -> str | None:
    return told.origin.country if told.origin is not None else None


def _whose(actor: Body) -> str:
    return countries.name(actor.country) if actor.country is not None else actor.name or "it"


def _days_since(later: Statement, earlier: Statement) -> int | None:
    if later.key.document == earlier.key.document:
        return 0
    if later.told is None or earlier.told is None:
        return None
    return later.told[0] - earlier.told[0]

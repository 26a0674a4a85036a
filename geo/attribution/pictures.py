"""Pictures: what they show where the parse takes "show" for a noun, and what is seen on those given out."""

from geo.attribution import cues, offices
from geo.attribution.parsed import Parsed
from geo.attribution.quotes import Span
from geo.tokens import Token

#: Forms that are as often a noun.
_SHOW = frozenset(("show", "shows"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
#: What follows a picture's name and tells where it comes from.
_SOURCED = frozenset(("VBN", "IN", "TO"))
#: Between a picture and what it shows stands no more than who took it, where and when.
_REACH = 18


def showing(page: Parsed, show: Token) -> tuple[Token, Span] | None:
    """Return the picture and what it shows in "images taken by Maxar on Monday show tanks", "show" a noun.

    None where "show" is one, or where a verb stands between.
    """
    if show.lower_ not in _SHOW or show.pos_ != "NOUN" or show.i + 1 >= len(page.doc):
        return None
    picture = None
    for i in range(show.i - 1, max(page.starts[show.i], show.i - _REACH) - 1, -1):
        token = page.doc[i]
        if token.tag_ in _FINITE or token.text == ";" or page.quote_of[i] >= 0:
            break
        is_sourced = page.doc[i + 1].tag_ in _SOURCED
        if is_sourced and token.pos_ in ("NOUN", "PROPN") and offices.is_picture(token.text):
            picture = token
    if picture is None or not _may_be_shown(page.doc[show.i + 1]):
        return None
    return picture, page.span(show.i + 1, _end(page, show))


def _may_be_shown(first: Token) -> bool:
    """Tell what is shown from what goes on about a show: "the show in Minsk", "the show was"."""
    return first.lower_ == "that" or not (first.is_punct or first.tag_ in _FINITE or first.pos_ == "ADP")


def _end(page: Parsed, show: Token) -> int:
    """Return the last token of what is shown: before ", the company said", else the sentence's."""
    end = show.i + 1
    while end + 1 < len(page.doc) and page.starts[end + 1] == page.starts[show.i]:
        end += 1
    says = (
        token.i
        for token in page.doc[show.i + 1 : end + 1]
        if token.lower_ == "according"
        or (token.tag_ in _FINITE and token.lemma_.lower() in cues.CLAUSE_VERBS)
    )
    said = next(says, None)
    if said is None:
        return end
    return next((i - 1 for i in range(said, show.i + 1, -1) if page.doc[i].text == ","), end)


def given_out(page: Parsed, verb: Token) -> tuple[Token, Span] | None:
    """Return the pictures and what they are of in "published images of tanks massed near Gori"."""
    thing = page.first(verb, "dobj")
    if thing is None or verb.lemma_ not in cues.ISSUING_VERBS or not offices.is_picture(thing.text):
        return None
    of = next((kid for kid in page.kids(thing, "prep") if kid.lower_ == "of"), None)
    seen = page.first(of, "pobj") if of is not None else None
    return (thing, page.whole(seen)) if seen is not None else None

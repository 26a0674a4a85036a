"""Ground: the reading's own places that words of a claim stand on; a model gives no place of its own."""

from collections.abc import Sequence

from geo.attribution import Span
from geo.claims import PlaceRole, Role
from geo.mentions import MentionKind
from geo.resolve import Place

_GOVERNMENTS = frozenset({MentionKind.METONYM, MentionKind.DEMONYM})


class Ground:
    """The places of one text by where they are named."""

    def __init__(self, places: Sequence[Place]) -> None:
        self._places = places

    def row(self, words: Span) -> int | None:
        """Return the place whose mention shares most with the words, or None where none shares any."""
        shares = ((self._share(index, words), -index) for index in range(len(self._places)))
        share, row = max(shares, default=(0.0, 0))
        return -row if share > 0 else None

    def role(self, words: Span, role: Role) -> PlaceRole | None:
        """Return the place of the words with its role; a government or a people is never ground."""
        row = self.row(words)
        if row is None:
            return None
        mention = self._places[row].mention
        is_actor = mention.actor or mention.kind in _GOVERNMENTS
        return PlaceRole(row, Role.JURISDICTION if is_actor else role)

    def _share(self, index: int, words: Span) -> float:
        mention = self._places[index].mention
        shared = min(mention.end, words.end) - max(mention.start, words.start)
        return max(0, shared) / (max(mention.end, words.end) - min(mention.start, words.start))

"""Joining: what belongs together, by pairs (union-find)."""


class Joined:
    """Numbers from 0 that are joined into groups; a group is known by its smallest number."""

    def __init__(self, count: int) -> None:
        """Begin with each number alone."""
        self._above = list(range(count))

    def root(self, number: int) -> int:
        """Return the smallest number of the group."""
        while self._above[number] != number:
            self._above[number] = self._above[self._above[number]]
            number = self._above[number]
        return number

    def join(self, one: int, other: int) -> int:
        """Join two groups; return what the joined one is known by."""
        low, high = sorted((self.root(one), self.root(other)))
        self._above[high] = low
        return low

    def groups(self) -> list[list[int]]:
        """Return all groups, each in order, by their smallest number."""
        found: dict[int, list[int]] = {}
        for number in range(len(self._above)):
            found.setdefault(self.root(number), []).append(number)
        return list(found.values())

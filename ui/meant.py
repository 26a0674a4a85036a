"""What a person says is meant: choices of places by the sense of a name, with steps back and forth.

They live in the session, and for a bundled article in the link too, from where they are taken once: the
link's words are checked against the article's own names and the gazetteer's keys, and all else is passed
over. A text of one's own has its choices in the session only.
"""

import hashlib
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace

import streamlit as st

_MEANT = "meant"

#: Steps kept to go back, characters and choices read from a link: browsers and servers pass on 8,000.
_STEPS = 100
_LONGEST_LINK = 4_000
_LINKED_AT_MOST = 100

_KEY = r"gn:[0-9]{1,10}|(?!gn:)[a-z]{2}:[A-Za-z0-9._-]{1,40}"
_ENTRY = re.compile(rf"([0-9a-f]{{8}})\.({_KEY})?", re.ASCII)
_BETWEEN = "~"

Meant = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Choices:
    """A person's choices now, before and after; each maps a sense to a place's key, or "" for none known.

    `linked` are those that came with the link, `link` is what the address said when it was last looked at;
    `is_shared` tells that the choices are part of the link.
    """

    now: Meant = field(default_factory=dict)
    past: tuple[Meant, ...] = ()
    future: tuple[Meant, ...] = ()
    linked: Meant = field(default_factory=dict)
    link: str = ""
    is_shared: bool = False

    def step(self, now: Meant) -> "Choices":
        """Return these choices with another present; what was undone is gone."""
        if now == self.now:
            return self
        return replace(self, now=now, past=(*self.past, self.now)[-_STEPS:], future=())

    def back(self) -> "Choices":
        """Return them one step back."""
        if not self.past:
            return self
        return replace(self, now=self.past[-1], past=self.past[:-1], future=(self.now, *self.future))

    def forth(self) -> "Choices":
        """Return them one step forth again."""
        if not self.future:
            return self
        return replace(self, now=self.future[0], past=(*self.past, self.now), future=self.future[1:])

    def came_with_link(self, sense: str) -> bool:
        """Say whether the choice for a sense is the link's, not one made here."""
        return sense in self.now and self.linked.get(sense) == self.now[sense]


def name_id(sense: str) -> str:
    """Return what a sense is called in a link: a hash, so that no word of a private text is in it."""
    return hashlib.sha256(sense.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def is_key(key: str) -> bool:
    """Say whether this is written like a place's key in the gazetteer; "" stands for none that is known."""
    return not key or re.fullmatch(_KEY, key, re.ASCII) is not None


def to_link(now: Meant) -> str:
    """Return choices as a link has them, "" where there are too many for one."""
    entries = sorted(f"{name_id(sense)}.{key}" for sense, key in now.items())
    link = _BETWEEN.join(entries)
    return link if len(entries) <= _LINKED_AT_MOST and len(link) <= _LONGEST_LINK else ""


def from_link(link: str, senses: Collection[str], is_known: Callable[[str], bool]) -> Meant:
    """Return the choices of a link that name a sense of the article and a place of the gazetteer."""
    if len(link) > _LONGEST_LINK:
        return {}
    by_id = {name_id(sense): sense for sense in senses}
    found = [_ENTRY.fullmatch(entry) for entry in link.split(_BETWEEN)[:_LINKED_AT_MOST]]
    entries = [(entry[1], entry[2] or "") for entry in found if entry is not None]
    return {by_id[name]: key for name, key in entries if name in by_id and (not key or is_known(key))}


def chosen(senses: Collection[str], is_known: Callable[[str], bool], *, is_shared: bool) -> Choices:
    """Return the choices in force, taken from the link where it has changed under us."""
    choices = replace(_now(), is_shared=is_shared)
    link = st.query_params.get(_MEANT, "") if is_shared else ""
    if link != choices.link:
        now = from_link(link, senses, is_known)
        is_new = _MEANT not in st.session_state
        choices = replace(choices, now=now, link=link, linked=now if is_new else choices.linked)
    st.session_state[_MEANT] = choices
    return choices


def choose(sense: str, key: str) -> None:
    """Say that a name means the place with this key, or with "" none that is known."""
    if is_key(key):
        _keep(_now().step({**_now().now, sense: key}))


def leave_to_machine(sense: str | None = None) -> None:
    """Take back the choice for one name, or for all."""
    now = _now().now
    _keep(_now().step({} if sense is None else {own: key for own, key in now.items() if own != sense}))


def undo() -> None:
    """Go one step back."""
    _keep(_now().back())


def redo() -> None:
    """Go one step forth again."""
    _keep(_now().forth())


def clear() -> None:
    """Forget all choices and steps: another article is read."""
    st.session_state[_MEANT] = Choices()
    st.query_params.pop(_MEANT, None)


def is_shared() -> bool:
    """Tell whether the choices in force are part of the link."""
    return _now().is_shared


def _now() -> Choices:
    choices: Choices = st.session_state.get(_MEANT) or Choices()
    return choices


def _keep(choices: Choices) -> None:
    link = to_link(choices.now) if choices.is_shared else ""
    st.session_state[_MEANT] = replace(choices, link=link)
    if link:
        st.query_params[_MEANT] = link
    else:
        st.query_params.pop(_MEANT, None)

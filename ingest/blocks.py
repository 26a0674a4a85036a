"""The blocks of text of a page, all of them, in the order of the page."""

import re
from dataclasses import dataclass, field

from ingest import limits, wording
from ingest.trees import Tree, walk

_BLOCKS = frozenset(
    """address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre section
    summary table tbody tfoot thead tr ul""".split()
)
#: What shows no text of the page's own.
_SILENT = frozenset(
    """applet area audio base canvas datalist embed frame head iframe link map meta noembed noframes
    noscript object option param picture script select source style svg math template textarea title track
    video""".split()
)
#: What stands beside a story.
_BESIDE = frozenset(("nav", "aside", "footer", "form", "dialog", "menu"))
_CELLS = frozenset(("td", "th"))
_CELL_BREAK = " | "
_BREAK = "\n"
_TWO_BREAKS = re.compile(rf"{_BREAK}[^\S{_BREAK}]*{_BREAK}")


@dataclass(frozen=True, slots=True)
class Block:
    """A block of text: the element that it stands in, and how much of it is links (0 to 1)."""

    text: str
    tag: str
    link_share: float = 0.0
    is_beside: bool = False


def blocks(tree: Tree) -> list[Block]:
    """Return a page's blocks of text, at most `MOST_PASSAGES` and one more."""
    body = tree.find("body")
    page = _Page()
    for event, element, walker in walk(tree if body is None else body):
        if event == "start" and (element.tag in _SILENT or "hidden" in element.attrib):
            walker.skip_subtree()
            page.silent.append(element)
        elif event == "start":
            page.open(element)
        elif page.silent and element is page.silent[-1]:
            page.silent.pop()
            page.say(element.tail)
        else:
            page.close(element)
        if len(page.found) > limits.MOST_PASSAGES:
            break
    page.flush()
    return page.found


@dataclass(slots=True)
class _Page:
    """What is known while a page is walked."""

    found: list[Block] = field(default_factory=list)
    silent: list[Tree] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    linked: int = 0
    links: int = 0
    beside: int = 0
    tags: list[str] = field(default_factory=lambda: ["body"])

    def open(self, element: Tree) -> None:
        if _is_block(element):
            self.flush()
            self.tags.append(element.tag)
            self.beside += element.tag in _BESIDE
        elif element.tag in _CELLS and self.words:
            self.words.append(_CELL_BREAK)
        elif element.tag == "br":
            # In running text the source's own line ends are spaces; only this one breaks.
            self.words.append(_BREAK)
        self.links += element.tag == "a"
        self.say(element.text)

    def close(self, element: Tree) -> None:
        if _is_block(element):
            self.flush()
            self.tags.pop()
            self.beside -= element.tag in _BESIDE
        self.links -= element.tag == "a"
        self.say(element.tail)

    def say(self, text: str | None) -> None:
        if text:
            one = text.replace("\n", " ") if self.tags[-1] != "pre" else text
            self.words.append(one)
            self.linked += len(one.strip()) if self.links else 0

    def flush(self) -> None:
        text, linked = "".join(self.words), self.linked
        self.words, self.linked = [], 0
        share = min(1.0, linked / (len(text.strip()) or 1))
        for part in _TWO_BREAKS.split(text):
            if said := wording.line(part).strip("| "):
                self.found.append(Block(said, self.tags[-1], share, self.beside > 0))


def _is_block(element: Tree) -> bool:
    if element.tag in _CELLS:
        # The cell of a page that is laid out by tables.
        return any(child.tag in _BLOCKS for child in element)
    return element.tag in _BLOCKS

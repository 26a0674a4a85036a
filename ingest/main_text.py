"""Which blocks of a page are the story's: trafilatura's choice, and what belongs to it."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

import trafilatura

from ingest import limits
from ingest.blocks import Block
from ingest.trees import Tree

_WORD = re.compile(r"\w+")
#: A block of fewer words may stand anywhere by chance: it must be a whole line of the main text.
_LEAST_WORDS = 5
#: Share of a block's word sequences that the main text must hold: it may lack a note or a link within.
_LEAST_SHARE = 0.8
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_CAPTIONS = frozenset(("figcaption", "caption"))
#: A list of links is navigation; a list of points has few.
_MOST_LINKED = 0.5


def is_story(blocks: Sequence[Block], tree: Tree, title: str | None) -> list[bool] | None:
    """Return for each block whether it is the story's, or None where no story was found.

    `tree` is altered. Headings, captions and lists between the story's paragraphs are the story's, as is
    the headline.
    """
    lines = [words for line in _extracted(tree).splitlines() if (words := _form(line))]
    if not lines:
        return None
    forms = [_form(block.text) for block in blocks]
    kept = _matched(forms, lines)
    if not any(kept):
        return None
    _add_headline(blocks, forms, kept, title)
    _add_between(blocks, kept)
    _add_captions(blocks, kept)
    return kept


def _extracted(tree: Tree) -> str:
    try:
        found = trafilatura.extract(tree, include_comments=False, include_tables=True, output_format="txt")
    except limits.FAULTS:
        return ""
    return found or ""


def _form(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _matched(forms: Sequence[str], lines: Sequence[str]) -> list[bool]:
    count = Counter(lines)
    told = {sequence for line in lines for sequence in _sequences(line)}
    kept = [form in count or _is_told(form, told) for form in forms]
    core = [
        i for i, form in enumerate(forms) if kept[i] and form.count(" ") >= _LEAST_WORDS and count[form] == 1
    ]
    places = defaultdict(list)
    for i, form in enumerate(forms):
        if kept[i] and form in count:
            places[form].append(i)
    for form, indices in places.items():
        for i in sorted(indices, key=lambda i: _apart(i, core))[count[form] :]:
            kept[i] = False
    return kept


def _apart(index: int, core: Sequence[int]) -> int:
    """How far a block stands from the middle of the story; the first of equals is nearer."""
    return abs(index - core[len(core) // 2]) if core else index


def _is_told(form: str, told: set[tuple[str, ...]]) -> bool:
    sequences = list(_sequences(form))
    return bool(sequences) and sum(s in told for s in sequences) >= _LEAST_SHARE * len(sequences)


def _sequences(form: str) -> list[tuple[str, ...]]:
    words = form.split()
    return [tuple(words[i : i + _LEAST_WORDS]) for i in range(len(words) - _LEAST_WORDS + 1)]


def _add_between(blocks: Sequence[Block], kept: list[bool]) -> None:
    first, last = _ends(kept)
    for i in range(last - 1, first, -1):
        block = blocks[i]
        if kept[i] or not _may_belong(block):
            continue
        if block.tag in _CAPTIONS:
            kept[i] = True
        elif block.tag in _HEADINGS:
            # What follows tells whose it is: a story's own, or "Read more" and links.
            kept[i] = kept[i + 1]
        elif block.tag == "li":
            kept[i] = any(kept[near] and blocks[near].tag == "li" for near in (i - 1, i + 1))


def _add_captions(blocks: Sequence[Block], kept: list[bool]) -> None:
    """Keep the captions of pictures that stand right before or after the story."""
    first, last = _ends(kept)
    for indices in (range(first - 1, -1, -1), range(last + 1, len(blocks))):
        for i in indices:
            if blocks[i].tag not in _CAPTIONS or not _may_belong(blocks[i]):
                break
            kept[i] = True


def _may_belong(block: Block) -> bool:
    return not block.is_beside and block.link_share < _MOST_LINKED


def _ends(kept: Sequence[bool]) -> tuple[int, int]:
    return kept.index(True), len(kept) - 1 - kept[::-1].index(True)


def _add_headline(blocks: Sequence[Block], forms: Sequence[str], kept: list[bool], title: str | None) -> None:
    first = kept.index(True)
    heads = [i for i in range(first + 1) if blocks[i].tag == "h1" and not blocks[i].is_beside]
    wanted = _form(title or "")
    named = [i for i in heads if forms[i] and (forms[i] in wanted or wanted and wanted in forms[i])]
    for i in named[-1:] or (heads if len(heads) == 1 else []):
        kept[i] = True

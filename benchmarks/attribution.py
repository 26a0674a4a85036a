"""Score attribution against PolNeAR: `python -m benchmarks.attribution PATH/polnear-dev.jsonl`.

A found report matches a gold one when their cues overlap, one to one. Of those, the share whose
sources overlap (both missing counts as right) and the share whose contents overlap by half or more
of the longer one are printed, with the time per word.
"""

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TypedDict

from geo.article import Article, Section, SectionKind
from geo.attribution import Attribution, Span, attributions
from geo.syntax import parse

Pairs = list[list[int]]


class Gold(TypedDict):
    """One gold report: character spans."""

    source: Pairs
    cue: Pairs
    content: Pairs


def main(path: Path) -> None:
    """Print detection, source and content figures."""
    found_count = gold_count = matched = right_source = near_content = half_content = with_gold_source = 0
    parsing = reporting = 0.0
    words = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        story = json.loads(line)
        article = _article(story["text"])
        start = time.perf_counter()
        doc = parse(article)
        middle = time.perf_counter()
        found = [one for one in attributions(article, doc) if one.cue is not None]
        parsing, reporting = parsing + middle - start, reporting + time.perf_counter() - middle
        words += len(doc)
        gold: list[Gold] = story["attributions"]
        found_count, gold_count = found_count + len(found), gold_count + len(gold)
        for one, theirs in _matches(found, gold):
            matched += 1
            source = [one.source.span] if one.source is not None and one.source.span is not None else []
            with_gold_source += bool(theirs["source"])
            right_source += _shared(source, theirs["source"]) > 0 or not (source or theirs["source"])
            shared = _shared(one.contents, theirs["content"])
            ours = sum(span.end - span.start for span in one.contents)
            gold_length = sum(end - start for start, end in theirs["content"])
            half_content += 2 * shared >= gold_length
            near_content += 2 * shared >= max(ours, gold_length)
    precision, recall = matched / found_count, matched / gold_count
    print(f"found {found_count}, gold {gold_count}, matched {matched} ({with_gold_source} with a source)")
    print(
        f"detection P {precision:.3f} R {recall:.3f} F1 {2 * precision * recall / (precision + recall):.3f}"
    )
    print(f"source right {right_source / matched:.3f}")
    print(f"content overlap {half_content / matched:.3f} of gold, {near_content / matched:.3f} of the longer")
    print(f"{words} tokens, parse {parsing:.1f} s, attribution {reporting:.2f} s ({reporting / parsing:.2f})")


def _article(text: str) -> Article:
    sections = (Section(SectionKind.BODY, 0, len(text)),)
    return Article(text, sections, None, None, None, None, "en", "")


def _matches(found: list[Attribution], gold: list[Gold]) -> list[tuple[Attribution, Gold]]:
    free = list(gold)
    pairs = []
    for one in found:
        theirs = next((each for each in free if one.cue and _shared([one.cue], each["cue"])), None)
        if theirs is not None:
            free.remove(theirs)
            pairs.append((one, theirs))
    return pairs


def _shared(spans: Sequence[Span], pairs: Pairs) -> int:
    return sum(max(0, min(span.end, end) - max(span.start, start)) for span in spans for start, end in pairs)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

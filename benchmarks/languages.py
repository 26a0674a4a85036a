"""Print how well names of places are found in the stories of tests/languages, a language a row.

    python -m benchmarks.languages [--errors]

Precision: of what is told as a place, a country, a group or a government, the share that is right. Recall:
of the marked names, the share that is told rightly. Withheld: capitals of which it is said that they may be
either.
"""

import argparse
import time

from geo import languages
from tests.foreign_stories import LANGUAGES, scores, stories


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--errors", action="store_true", help="list what was missed and what was wrong")
    options = parser.parse_args()
    print(f"{'language':<12}{'names':>7}{'precision':>11}{'recall':>8}{'withheld':>10}{'ms a story':>12}")
    for language in LANGUAGES:
        scores(language)  # the first reading also opens the gazetteer
        started = time.perf_counter()
        done = scores(language)
        took_ms = (time.perf_counter() - started) * 1000 / len(stories(language))
        print(
            f"{languages.name(language):<12}{done.gold:>7}{done.precision:>11.1%}{done.recall:>8.1%}"
            f"{done.withheld:>10}{took_ms:>12.0f}"
        )
        if options.errors:
            for title, lines in (("missed", done.missed), ("wrong", done.wrong)):
                for line in lines:
                    print(f"    {title}: {line}")


if __name__ == "__main__":
    main()

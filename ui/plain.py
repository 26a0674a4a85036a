"""Plain text for Streamlit's labels, which are Markdown: article text must show there as it was written."""

import re

#: CommonMark takes a backslash before any ASCII punctuation as "this character, and no markup".
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")

#: Icons, emoji, arrows and bare addresses are looked for in the finished text, when the
#: backslashes are gone. An invisible word joiner between their parts keeps them text.
_JOINED = re.compile(r"(?<=[:./@<>=~-])(?=\S)|(?<=[wW])(?=[wW])")
_WORD_JOINER = "\u2060"


def plain(text: str) -> str:
    """Return Markdown that shows `text` as written, on one line."""
    joined = _JOINED.sub(_WORD_JOINER, " ".join(text.split()))
    return _PUNCTUATION.sub(r"\\\1", joined)

"""Plain text for Streamlit's labels, which are Markdown: article text must show there as it was written."""

import re

#: What Markdown, its extensions and Streamlit's directives begin or end with. CommonMark takes a backslash
#: before it as "this character, and no markup". Full stops and dashes do nothing inside a line, and a label's
#: backslashes are read out to the blind: as few as will do.
_MARKUP = re.compile(r"([\\`*_\[\]<>~$:!|^&#{}])")

#: Icons, emoji, arrows and bare addresses are looked for in the finished text, when the
#: backslashes are gone. An invisible word joiner between their parts keeps them text.
_JOINED = re.compile(r"(?<=[:./@<>=~-])(?=\S)|(?<=[wW])(?=[wW])")
_WORD_JOINER = "\u2060"


def plain(text: str) -> str:
    """Return Markdown that shows `text` as written, on one line."""
    joined = _JOINED.sub(_WORD_JOINER, " ".join(text.split()))
    return _MARKUP.sub(r"\\\1", joined)

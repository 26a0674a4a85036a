"""The server: where a language model is asked, under which name, and with which key."""

import ipaddress
import os
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urlsplit

from geo._errors import LanguageModelError

URL_VARIABLE, MODEL_VARIABLE = "DATELINE_LLM_URL", "DATELINE_LLM_MODEL"
KEY_VARIABLE, SECONDS_VARIABLE = "DATELINE_LLM_KEY", "DATELINE_LLM_SECONDS"

#: What a model of 8 billion parameters takes on a laptop's processor for the longest part of a text.
DEFAULT_SECONDS = 300.0
_LONGEST_NAME = 200
_LONGEST_KEY = 1_000
_CHAT = "/chat/completions"
#: Where servers have their OpenAI-compatible part, for an address without a path.
_USUAL_PATH = "/v1"


@dataclass(frozen=True, slots=True)
class Server:
    """A chat-completions address and a model there; made by `server`, which checks them.

    `seconds` is the longest that one answer may take. The key is in no text made of this.
    """

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    seconds: float = DEFAULT_SECONDS

    @property
    def address(self) -> str:
        """Return scheme, host and port, to show."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"


def from_environment() -> Server | None:
    """Return the server that the environment names, or None where it names none.

    Raises `LanguageModelError` where it is named wrongly.
    """
    return server() if os.environ.get(URL_VARIABLE) else None


def server(url: str | None = None, model: str | None = None) -> Server:
    """Return a server, checked; what is not given, and the key, are the environment's.

    `url` is the base of an OpenAI-compatible address: "http://127.0.0.1:8080/v1". Raises
    `LanguageModelError` where something is missing or wrong.
    """
    url = url or os.environ.get(URL_VARIABLE, "")
    model = model or os.environ.get(MODEL_VARIABLE, "")
    key = os.environ.get(KEY_VARIABLE, "").strip() or None
    parts = _parts(url.strip())
    if not model.strip() or len(model) > _LONGEST_NAME or not model.isprintable():
        msg = f"The language model has no usable name: set {MODEL_VARIABLE} to what its server calls it."
        raise LanguageModelError(msg)
    if key is not None and not (key.isascii() and key.isprintable() and len(key) <= _LONGEST_KEY):
        msg = f"The key in {KEY_VARIABLE} has characters that no key has: copy it anew."
        raise LanguageModelError(msg)
    if key is not None and parts.scheme == "http" and not _is_this_machine(parts.hostname or ""):
        msg = f"The key in {KEY_VARIABLE} would be readable on its way: use an https address, or no key."
        raise LanguageModelError(msg)
    return Server(_chat_url(parts), model.strip(), key, _seconds())


def _parts(url: str) -> SplitResult:
    msg = (
        f"The language model's address is no http or https address: set {URL_VARIABLE} to one such as "
        "http://127.0.0.1:8080/v1, without a name, a key or a question mark in it."
    )
    if not url.isascii() or not url.isprintable() or " " in url or "\\" in url:
        raise LanguageModelError(msg)
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise LanguageModelError(msg) from error
    if parts.scheme not in ("http", "https") or not parts.hostname or port == 0:
        raise LanguageModelError(msg)
    if "@" in parts.netloc or parts.query or parts.fragment:
        raise LanguageModelError(msg)
    return parts


def _chat_url(parts: SplitResult) -> str:
    path = parts.path.rstrip("/") or _USUAL_PATH
    return f"{parts.scheme}://{parts.netloc}{path if path.endswith(_CHAT) else path + _CHAT}"


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _seconds() -> float:
    given = os.environ.get(SECONDS_VARIABLE, "")
    if not given:
        return DEFAULT_SECONDS
    if not given.isdecimal() or int(given[:9]) < 1:
        msg = f"{SECONDS_VARIABLE} is no whole number of seconds: set it to one such as 300."
        raise LanguageModelError(msg)
    return float(given)

"""The body of an answer: read and unpacked piece by piece, never more than is wanted."""

import zlib
from collections.abc import Iterator

from fetch.limits import Limits
from geo._errors import FetchError

#: What is asked for; both unpack piece by piece with a bound, in the standard library.
ENCODINGS = "gzip, deflate"
#: Pages pack to between a third and a thirtieth; tables of one word over and over reach a hundredth. Zlib's
#: bombs reach a thousandth.
MAX_RATIO = 150
#: Below this much unpacked, a ratio says nothing.
_RATIO_FROM = 500_000

_GZIP, _ZLIB, _RAW = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS, -zlib.MAX_WBITS
_DEFLATE_METHOD = 8


def unpacked(pieces: Iterator[bytes], encoding: str, limits: Limits) -> bytes:
    """Join the pieces of a body and unpack them by its `Content-Encoding` ("" where it has none).

    Raises `FetchError` where it is longer than the limit, sent or unpacked, packed more tightly than
    pages are, damaged, or in an encoding that was not asked for.
    """
    coding = encoding.strip().lower()
    if coding in ("", "identity"):
        return _joined(pieces, limits)
    if coding not in ("gzip", "x-gzip", "deflate"):
        msg = (
            "The server packs its answer in a way that it was not asked for: save the page, and add the file."
        )
        raise FetchError(msg)
    try:
        return _Unpacking(limits, is_gzip=coding != "deflate").all_of(pieces)
    except zlib.error as error:
        raise FetchError(_damaged()) from error


def too_long(limits: Limits) -> FetchError:
    """Return the error of an answer that is longer than the limit."""
    msg = f"The answer is longer than {limits.body_bytes / 1e6:g} MB: save the page, and add the file."
    return FetchError(msg)


def _joined(pieces: Iterator[bytes], limits: Limits) -> bytes:
    data = bytearray()
    for piece in pieces:
        data += piece
        if len(data) > limits.body_bytes:
            raise too_long(limits)
    return bytes(data)


class _Unpacking:
    """One body as it is unpacked; gzip may have several members, one after the other."""

    def __init__(self, limits: Limits, *, is_gzip: bool) -> None:
        self._limits, self._is_gzip = limits, is_gzip
        self._unpacker = zlib.decompressobj(_GZIP) if is_gzip else None
        self._sent = 0
        self._data = bytearray()

    def all_of(self, pieces: Iterator[bytes]) -> bytes:
        for piece in pieces:
            self._sent += len(piece)
            if self._sent > self._limits.body_bytes:
                raise too_long(self._limits)
            self._add(piece)
        if self._sent and (self._unpacker is None or not self._unpacker.eof):
            raise FetchError(_damaged())
        return bytes(self._data)

    def _add(self, piece: bytes) -> None:
        if self._unpacker is None:
            self._unpacker = zlib.decompressobj(_ZLIB if piece[0] & 0x0F == _DEFLATE_METHOD else _RAW)
        while piece:
            if self._unpacker.eof:
                if not self._is_gzip or piece[0] != 0x1F:
                    return  # zeros or signatures after the end, which all clients pass over
                self._unpacker = zlib.decompressobj(_GZIP)
            room = self._limits.body_bytes - len(self._data) + 1
            self._data += self._unpacker.decompress(piece, room)
            self._hold()
            piece = self._unpacker.unused_data if self._unpacker.eof else self._unpacker.unconsumed_tail

    def _hold(self) -> None:
        if len(self._data) > self._limits.body_bytes:
            raise too_long(self._limits)
        if len(self._data) > max(_RATIO_FROM, MAX_RATIO * self._sent):
            msg = "The answer is packed more tightly than any page is: save the page, and add the file."
            raise FetchError(msg)


def _damaged() -> str:
    return "The answer is packed and cannot be unpacked: try again, or save the page and add the file."

"""Zip files of documents, read in memory and never unpacked to a disk."""

import io
import zipfile
import zlib

from geo._errors import ArticleError
from ingest import limits

#: What `zipfile` raises at damaged, encrypted or unknown content.
FAULTS = (zipfile.BadZipFile, zlib.error, RuntimeError, *limits.FAULTS)
_DAMAGED = "The file is damaged: save or download it anew and try again."
_BOMB = (
    "The file unpacks to far more than a document holds, so it was not opened: save its text and try again."
)
#: A small file may well be packed tightly; below this it does no harm.
_HARMLESS_BYTES = 5_000_000
#: XML of documents has no need of a DTD; with one come entities that grow without bound.
_DTD = (b"<!DOCTYPE", b"<!ENTITY")


def names(data: bytes) -> list[str]:
    """Return the names of the files in a zip. Raises `ArticleError` where it is damaged or a bomb."""
    return open_checked(data).namelist()


def open_checked(data: bytes) -> zipfile.ZipFile:
    """Open a zip in memory after its total size, ratio and count are checked.

    Raises `ArticleError` where it is damaged, encrypted, or unpacks to too much.
    """
    limits.check_size(data, limits.MOST_FILE_BYTES, "The file")
    try:
        packed = zipfile.ZipFile(io.BytesIO(data))
    except FAULTS as error:
        raise ArticleError(_DAMAGED) from error
    members = packed.infolist()
    total = sum(member.file_size for member in members)
    is_bomb = (
        len(members) > limits.MOST_ZIP_MEMBERS
        or total > limits.MOST_UNPACKED_BYTES
        or total > max(_HARMLESS_BYTES, limits.MOST_TIMES_PACKED * len(data))
    )
    if is_bomb:
        raise ArticleError(_BOMB)
    if any(member.flag_bits & 1 for member in members):
        msg = "The file is encrypted: save it without its password and try again."
        raise ArticleError(msg)
    return packed


def member(packed: zipfile.ZipFile, name: str) -> bytes:
    """Return one file of a zip, never more than its directory says.

    Raises `ArticleError` where it is missing, damaged or larger than `MOST_UNPACKED_BYTES`.
    """
    try:
        with packed.open(name) as file:
            return file.read(limits.MOST_UNPACKED_BYTES)
    except FAULTS as error:
        raise ArticleError(_DAMAGED) from error


def check_xml(data: bytes) -> None:
    """Raise `ArticleError` where XML declares entities, in whatever encoding."""
    plain = data.replace(b"\0", b"").upper()
    if any(mark in plain for mark in _DTD):
        msg = "The file declares XML entities, which documents have no need of: save its text and try again."
        raise ArticleError(msg)

"""From bytes to a type, or a refusal."""

import hashlib
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

import filetype

from waixie.foundation.files.inspection import packed, pdfs, pictures, texts
from waixie.foundation.files.inspection.refusing import Unfit
from waixie.foundation.files.limits import HEAD, MEGABYTE, MOST_BYTES, NAME_LENGTH, SAME, TYPES

HIDDEN = "".join(map(chr, (*range(0x20), 0x7F, *range(0x80, 0xA0), *range(0x200B, 0x2010))))
TURNING = "".join(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF)))


@dataclass(frozen=True)
class Found:
    """What a file is."""

    name: str
    extension: str
    type: str
    size: int
    digest: bytes


def inspect(file: BinaryIO, name: str) -> Found:
    """Tell what a file is by its bytes; raises Unfit for whatever should not be kept."""
    name = plain_name(name)
    size, digest = _measure(file)
    file.seek(0)
    head = file.read(HEAD)
    said = _said(name)
    found = _found(file, head, said)
    if found != said:
        raise Unfit("type_differs", said=said or "–", found=found)
    return Found(name, found, TYPES[found], size, digest)


def plain_name(name: str) -> str:
    """The name without folders, control characters and characters that turn the reading direction."""
    name = PurePosixPath(name.replace("\\", "/")).name
    name = name.translate({ord(one): None for one in HIDDEN + TURNING}).strip(". ")
    stem, dot, extension = name.rpartition(".")
    if dot and len(extension) <= 10:
        name = f"{stem[: NAME_LENGTH - len(extension) - 1].strip()}.{extension}"
    return name[:NAME_LENGTH] or "file"


def _said(name: str) -> str:
    extension = name.rpartition(".")[2].lower() if "." in name else ""
    return SAME.get(extension, extension)


def _measure(file: BinaryIO) -> tuple[int, bytes]:
    file.seek(0)
    size, digest = 0, hashlib.sha256()
    while piece := file.read(MEGABYTE):
        size += len(piece)
        if size > MOST_BYTES:
            raise Unfit("too_big", most=MOST_BYTES // MEGABYTE)
        digest.update(piece)
    if size == 0:
        raise Unfit("empty")
    return size, digest.digest()


def _found(file: BinaryIO, head: bytes, said: str) -> str:
    if head.startswith(b"PK"):
        return packed.look(file)
    if zipfile.is_zipfile(file):  # an archive hangs behind something else
        raise Unfit("two_faces")
    if head.startswith(b"%PDF-"):
        pdfs.look(_whole(file))
        return "pdf"
    guess = filetype.guess(head)  # type: ignore[no-untyped-call]
    if guess is not None and guess.extension in pictures.LOOK:
        pictures.LOOK[guess.extension](_whole(file))
        return str(guess.extension)
    if guess is not None or said not in ("txt", "csv"):
        raise Unfit("type_unknown")
    texts.look(_whole(file))
    return said


def _whole(file: BinaryIO) -> bytes:
    file.seek(0)
    return file.read(MOST_BYTES + 1)

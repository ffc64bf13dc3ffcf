"""Content on disk: each blob encrypted in pieces under a keyset of its own, which lies sealed in the file's row."""

import hashlib
import io
import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import BinaryIO, cast
from uuid import UUID, uuid4

import tink
from django.conf import settings
from tink import streaming_aead

from waixie.foundation.files.limits import MEGABYTE
from waixie.foundation.sealing.keys import read_keys


class BlobMissing(RuntimeError):
    """The content of a file is not where it should be, or is not what was written."""


@dataclass(frozen=True)
class Written:
    """A blob on disk: its name, its digest as it lies there, and its sealed keyset."""

    blob: UUID
    digest: bytes
    key: str


def write_blob(source: BinaryIO) -> Written:
    """Encrypt content to disk; it is there whole or not at all."""
    _register()
    blob = uuid4()
    handle = tink.new_keyset_handle(streaming_aead.streaming_aead_key_templates.AES256_GCM_HKDF_1MB)
    key = tink.json_proto_keyset_format.serialize_encrypted(handle, read_keys()[0], _place(blob))
    path = path_of(blob)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    with _open_new(part) as file:
        into = _Counted(file)
        primitive = handle.primitive(streaming_aead.StreamingAead)  # type: ignore[type-abstract]
        with primitive.new_encrypting_stream(cast(BinaryIO, into), _place(blob)) as stream:
            source.seek(0)
            while piece := source.read(MEGABYTE):
                stream.write(piece)
        file.flush()
        os.fsync(file.fileno())
    part.rename(path)
    _sync(path.parent)
    return Written(blob, into.digest.digest(), key)


def open_blob(blob: UUID, key: str) -> BinaryIO:
    """Content as it was, decrypted while it is read. A changed or cut off blob raises an error before its end."""
    _register()
    handle = tink.json_proto_keyset_format.parse_encrypted(key, read_keys()[0], _place(blob))
    try:
        file = path_of(blob).open("rb")
    except OSError as problem:
        raise BlobMissing(f"The content {blob} is not there ({problem.strerror}).") from problem
    primitive = handle.primitive(streaming_aead.StreamingAead)  # type: ignore[type-abstract]
    return primitive.new_decrypting_stream(file, _place(blob))


def remove_blob(blob: UUID) -> None:
    """Take content off the disk; nothing happens if it is gone already."""
    path_of(blob).unlink(missing_ok=True)


def digest_of(blob: UUID) -> bytes:
    """SHA-256 of a blob as it lies on disk."""
    with path_of(blob).open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def path_of(blob: UUID) -> Path:
    """Where a blob lies."""
    name = blob.hex
    return Path(settings.WAIXIE_FILES) / name[:2] / name[2:4] / name


def blobs_on_disk() -> Iterable[tuple[UUID, float]]:
    """Every blob, and since when it has been there (seconds since 1970)."""
    for path in Path(settings.WAIXIE_FILES).glob("??/??/*"):
        if len(path.name) == 32:
            yield UUID(path.name), path.stat().st_mtime


class _Counted(io.RawIOBase):
    """Passes on what is written, takes its digest, and leaves the file open."""

    def __init__(self, file: BinaryIO) -> None:
        self.file, self.digest = file, hashlib.sha256()

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self.digest.update(data)
        return self.file.write(data)


def _open_new(path: Path) -> BinaryIO:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600), "wb")


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _place(blob: UUID) -> bytes:
    return f"file:{blob}".encode()


@cache
def _register() -> None:
    streaming_aead.register()

"""The company's keyset: a file outside the database. Without it sealed fields and files are noise."""

import functools
import os
from pathlib import Path

import tink
from django.conf import settings
from tink import aead, mac, secret_key_access


class KeyMissing(RuntimeError):
    """The key file is not there or can't be read; nothing sealed can be opened."""


def key_file() -> Path:
    """Where the keyset lies."""
    return Path(settings.WAIXIE_KEY_FILE)


def make_keys() -> bool:
    """Write new keysets (sealing and blind index) if there are none. True when they were made."""
    aead.register()
    mac.register()  # type: ignore[no-untyped-call]
    path = key_file()
    if path.exists():
        return False
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    pair = [
        tink.json_proto_keyset_format.serialize(tink.new_keyset_handle(template), secret_key_access.TOKEN)
        for template in (aead.aead_key_templates.AES256_GCM, mac.mac_key_templates.HMAC_SHA256_256BITTAG)
    ]
    part = path.with_suffix(".part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write("\n".join(one.replace("\n", "") for one in pair) + "\n")
        file.flush()
        os.fsync(file.fileno())
    part.rename(path)
    read_keys.cache_clear()
    return True


@functools.cache
def read_keys() -> tuple[aead.Aead, mac.Mac]:
    """The primitives of the company's keysets: sealing, and keyed hashes for the blind index."""
    aead.register()
    mac.register()  # type: ignore[no-untyped-call]
    try:
        lines = key_file().read_text().splitlines()
    except OSError as problem:
        raise KeyMissing(f"The key file {key_file()} can't be read ({problem.strerror}).") from problem
    sealing, index = (
        tink.json_proto_keyset_format.parse(line, secret_key_access.TOKEN) for line in lines[:2]
    )
    return sealing.primitive(aead.Aead), index.primitive(mac.Mac)  # type: ignore[type-abstract]

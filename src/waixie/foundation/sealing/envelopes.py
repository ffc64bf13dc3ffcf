"""Sealing of single values: each person has a data key, itself sealed under the company's keyset. Shredding that key erases."""

import hashlib
import secrets

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from waixie.foundation.sealing.keys import read_keys

_NONCE = 12


def new_person_key(subject: str) -> tuple[bytes, bytes]:
    """A fresh data key for one person: (plain, wrapped under the company's keyset and bound to `subject`)."""
    plain = secrets.token_bytes(32)
    return plain, read_keys()[0].encrypt(plain, subject.encode())


def open_person_key(wrapped: bytes, subject: str) -> bytes:
    """The plain data key of a person."""
    return bytes(read_keys()[0].decrypt(wrapped, subject.encode()))


def seal(plain_key: bytes, text: str, context: str) -> bytes:
    """Encrypt a value under a person's key, bound to its place (`worker:7:phone`)."""
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(plain_key).encrypt(nonce, text.encode(), context.encode())


def unseal(plain_key: bytes, sealed: bytes, context: str) -> str:
    """Decrypt what `seal` made at the same place."""
    return AESGCM(plain_key).decrypt(sealed[:_NONCE], sealed[_NONCE:], context.encode()).decode()


def blind_index(value: str, purpose: str) -> bytes:
    """A keyed hash of a normalised value, for finding duplicates without reading them. 16 bytes."""
    tag = read_keys()[1].compute_mac(f"{purpose}\x00{value}".encode())
    return hashlib.sha256(tag).digest()[:16]

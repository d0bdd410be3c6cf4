"""A hash for each row, so that silent damage is found even in a file that SQLite calls sound.

BLAKE2b with 16 bytes over the table's name and the columns in the order of the schema, the hash
itself left out. Each value is written with its type and length, so that no two rows share a text.
The form is fixed for schema 1 and every later one.
"""

import struct
from collections.abc import Iterable
from hashlib import blake2b

SqlValue = int | float | str | None


def row_hash(table: str, values: Iterable[SqlValue]) -> bytes:
    """Return the hash of a row's columns, 16 bytes."""
    digest = blake2b(digest_size=16)
    digest.update(_written(table))
    for value in values:
        digest.update(_written(value))
    return digest.digest()


def _written(value: SqlValue) -> bytes:
    if value is None:
        return b"n"
    if isinstance(value, str):
        text = value.encode()
        return b"t%d:" % len(text) + text
    if isinstance(value, float):
        return b"r" + struct.pack(">d", value)
    return b"i%d;" % value

"""A hash for each row, so that silent damage is found even in a file that SQLite calls sound.

BLAKE2b with 16 bytes over the table's name and, for each column that is not NULL, the column's name
and value; the hash itself is left out. Everything is written with its type and length, so that no
two rows share a text. A column added later holds NULL in older rows and leaves their hashes as they
were, so an update of the schema need not trust, and so bless, what it finds.
The form is fixed for schema 1 and every later one; `docs/data-format.md` describes it.
"""

import struct
from collections.abc import Iterable
from functools import lru_cache

try:
    # The same as hashlib's, without OpenSSL, which every start would have to load with it.
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

HASH_BYTES = 16
SqlValue = int | float | str | bytes | None


def row_hash(table: str, columns: Iterable[str], values: Iterable[SqlValue]) -> bytes:
    """Return the hash of a row, 16 bytes, its columns in the order of the schema."""
    written = [_name(table)]
    for column, value in zip(columns, values, strict=True):
        if value is not None:
            written.append(_name(column))
            written.append(_written(value))
    return blake2b(b"".join(written), digest_size=HASH_BYTES).digest()


@lru_cache(maxsize=1024)
def _name(name: str) -> bytes:
    """Return the name of a table or column as it is written; every row has the same."""
    return _written(name)


def _written(value: SqlValue) -> bytes:
    if isinstance(value, str):
        text = value.encode()
        return b"t%d:" % len(text) + text
    if isinstance(value, float):
        return b"r" + struct.pack(">d", value)
    if isinstance(value, int):
        return b"i%d;" % value
    # No table keeps bytes, but damage can make them appear where text should be.
    return b"n" if value is None else b"b%d:" % len(value) + value

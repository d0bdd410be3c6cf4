"""Reads what Qt has written into a PDF: its pages and its text, as a reader would find them."""

import re
import unicodedata
import zlib

_OBJECT = re.compile(rb"(?:^|\n)(\d+) 0 obj\n")
_RANGE = re.compile(rb"<(\w+)> <\w+> \[([^\]]*)\]")
_CODE = re.compile(rb"<(\w{4})>")
_SHOWN = re.compile(rb"/F(\d+) [\d.]+ Tf|<(\w{4})> Tj")
_STREAM = b"stream\n"


def page_count(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    return len(re.findall(rb"/Type /Page\b", pdf))


def page_size(pdf: bytes) -> tuple[float, float]:
    """Return the width and the height of its first page in points."""
    found = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert found is not None
    return float(found[1]), float(found[2])


def page_texts(pdf: bytes) -> list[str]:
    """Return the text of each page without its blanks, ligatures taken apart."""
    objects = {int(found[1]): pdf[found.end() :] for found in _OBJECT.finditer(pdf)}
    fonts = {
        number: _letters(_stream(objects, unicode))
        for number, unicode in _references(objects, rb"/Type /Font\b.*?/ToUnicode (\d+) 0 R")
    }
    contents = _references(objects, rb"/Type /Page\b.*?/Contents (\d+) 0 R")
    return [_text(_stream(objects, content), fonts) for _, content in contents]


def _references(objects: dict[int, bytes], pattern: bytes) -> list[tuple[int, int]]:
    """Return the numbers of the objects that have such a reference, each with what it refers to."""
    found = []
    for number, body in objects.items():
        reference = re.match(rb"<<\s*" + pattern, body.partition(b"endobj")[0], re.DOTALL)
        if reference is not None:
            found.append((number, int(reference[1])))
    return found


def _letters(table: bytes) -> dict[bytes, str]:
    """Return what the codes of a font stand for."""
    letters = {}
    for first, codes in _RANGE.findall(table):
        for offset, code in enumerate(_CODE.findall(codes)):
            letters[b"%04X" % (int(first, 16) + offset)] = chr(int(code, 16))
    return letters


def _text(content: bytes, fonts: dict[int, dict[bytes, str]]) -> str:
    font: dict[bytes, str] = {}
    text = ""
    for number, code in _SHOWN.findall(content):
        if number:
            font = fonts[int(number)]
        else:
            text += font.get(code.upper(), "?")
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def _stream(objects: dict[int, bytes], number: int) -> bytes:
    body = objects[number]
    data = body[body.index(_STREAM) + len(_STREAM) :]
    if b"FlateDecode" in body[: body.index(_STREAM)]:
        return zlib.decompressobj().decompress(data)
    return data.partition(b"endstream")[0]

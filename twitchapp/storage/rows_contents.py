"""What foods and supplements contain, as a cell of JSON and back.

A journal without foods is opened without this.
"""

import json

from twitchapp.domain.contents import Contents
from twitchapp.storage import cells

_TEXTS = ("item", "portion")


def contents_cell(contents: Contents) -> str:
    """Return contents as JSON in the one form that the hashes rest on.

    `{"amounts":{"energy":52.0,"magnesium":5.1},"item":"usda-sr24:09003","portion":"1 small"}`, the
    substances in their order and in the units of `CONTENT_UNITS`, the last two only where said.
    """
    fields: dict[str, object] = {
        "amounts": {key: cells.real(amount) for key, amount in contents.amounts}
    }
    for text in _TEXTS:
        if said := getattr(contents, text):
            fields[text] = said
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def to_contents(value: object) -> Contents:
    """Return the contents that a cell holds.

    Raises:
        ValueError: when it holds anything else; so do the other errors in `cells.UNREADABLE`.
    """
    fields = json.loads(cells.text(value))
    if not isinstance(fields, dict) or not {"amounts"} <= fields.keys() <= {"amounts", *_TEXTS}:
        raise ValueError("contents expected")
    amounts = fields["amounts"]
    if not isinstance(amounts, dict):
        raise ValueError("amounts expected")  # noqa: TRY004 - damage
    return Contents(
        tuple((key, cells.number(amount)) for key, amount in amounts.items()),
        item=cells.text(fields.get("item", "")),
        portion=cells.text(fields.get("portion", "")),
    )

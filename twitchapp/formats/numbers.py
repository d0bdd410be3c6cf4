"""Numbers as people type them, with a decimal comma or point."""

import re

from twitchapp.domain.errors import UserError

_NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)", re.ASCII)
_TWO_WAYS = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}", re.ASCII)


def read_number(text: str) -> float | None:
    """Return the number typed, None when nothing was.

    A mark before exactly three digits may be a decimal mark or one of thousands; it is asked for
    again rather than guessed.

    Raises:
        UserError: when it is no number, or can be read in two ways.
    """
    plain = text.strip()
    if not plain:
        return None
    if _TWO_WAYS.fullmatch(plain):
        whole = plain.replace(",", "").replace(".", "")
        raise UserError(
            f"“{plain}” can be read in two ways.", todo=f"Write {whole}, or leave off a decimal."
        )
    if not _NUMBER.fullmatch(plain):
        raise UserError(f"“{plain[:40]}” is not a number.", todo="Write it like 95 or 1.5.")
    return float(plain.replace(",", "."))


def typed(value: float) -> str:
    """Return a number as one would type it, without marks of thousands.

    What it returns is read back as the same number: three decimals, which may be taken for
    thousands, get a fourth.
    """
    text = f"{value:.0f}" if value == round(value) else f"{value:.12g}"
    return f"{text}0" if _TWO_WAYS.fullmatch(text) else text

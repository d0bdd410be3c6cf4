"""What the files of all pages share beside claims: a folder of them, their names, related pages."""

from collections.abc import Iterable
from pathlib import Path

from twitchapp.domain.nutrients import bare_name
from twitchapp.domain.pages import PageKind, PageRef, page_ref
from twitchapp.formats.json_fields import Fields, fault

_RELATED_KINDS = (PageKind.NUTRIENT, PageKind.LIFESTYLE, PageKind.TERM, PageKind.DOCTOR)


def read_folder(folder: Path, names: Iterable[str], what: str) -> dict[str, bytes]:
    """Return the files of a folder by name.

    Args:
        folder: where they are.
        names: the files that must be there.
        what: what they are, for the fault: `pages on habits`.

    Raises:
        UserError: naming the file that cannot be read.
    """
    files: dict[str, bytes] = {}
    for name in names:
        path = folder / name
        try:
            files[name] = path.read_bytes()
        except OSError as error:
            raise fault(
                f"A file of the {what} cannot be read.",
                str(path),
                "Install the program again, or put the file back.",
            ) from error
    return files


def refuse_shared_names(named: Iterable[tuple[str, Iterable[str]]]) -> None:
    """Refuse a name that leads to two pages.

    Args:
        named: the key of each page, which its file is called by, with all its names.

    Raises:
        UserError: naming the file of the second page.
    """
    owners: dict[str, str] = {}
    for key, names in named:
        for name in names:
            owner = owners.setdefault(bare_name(name), key)
            if owner != key:
                raise fault(
                    f"The name “{name}” belongs to {owner} already.", f"{key}.json, aliases"
                )


def read_related(fields: Fields) -> tuple[PageRef, ...]:
    """Read the pages that go with a page, `nutrient:magnesium`, `term:cramp`, `doctor:`.

    Whether there is such a page is known only where all pages are.

    Raises:
        UserError: naming the place of one that does not look like a page.
    """
    found = []
    for text in fields.texts("related"):
        ref = page_ref(text)
        if ref is None or ref.kind not in _RELATED_KINDS:
            kinds = ", ".join(f"“{kind.value}:…”" for kind in _RELATED_KINDS)
            raise fault(f"“{text}” is not a page.", fields.at("related"), f"Use {kinds}.")
        found.append(ref)
    return tuple(found)

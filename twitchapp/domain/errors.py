"""The errors that are told to the user: what they can act on."""


class UserError(Exception):
    """A fault the user can mend, told as what is wrong, where, and what to do.

    Attributes:
        what: the fault, a sentence in plain words.
        where: the place (a file, a line, a field), empty where there is none.
        todo: what to do about it, a sentence, empty where nothing helps.
    """

    def __init__(self, what: str, *, where: str = "", todo: str = "") -> None:
        super().__init__(what, where, todo)
        self.what = what
        self.where = where
        self.todo = todo

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head} {self.todo}" if self.todo else head


class WrongTimeError(UserError):
    """A record cannot have been at that time; what is to be mended is its time."""


class AlreadyThereError(UserError):
    """A file is there that is replaced only if the user says so."""


class DiskError(UserError):
    """The disk, the drive or the folder does not take what is saved; later or elsewhere it may."""


class DamagedError(UserError):
    """The journal is so damaged that it cannot be opened; it may be mended."""


class InUseError(UserError):
    """The journal is open in another window or command."""

"""Makes a process one that dies at the first socket which is not of this machine alone.

On Linux the kernel itself holds it to that, whoever asks: Python, Qt, the C library, any thread. A
socket of any family but AF_UNIX ends the process with SIGSYS. The filter needs no rights, no other
program and no network of its own, so it works wherever the tests do. On other systems Python's own
hooks stand in for it; these do not see what Qt might open.
"""

import ctypes
import platform
import socket
import struct
import sys

_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, _PR_SET_NO_NEW_PRIVS = 22, 2, 38
_KILL_PROCESS, _ALLOW = 0x80000000, 0x7FFF0000
_LOAD_WORD, _JUMP_IF_EQUAL, _RETURN = 0x20, 0x15, 0x06
# The kernel's own name of the machine, and its number of socket(2).
_MACHINES = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}

IS_HELD_BY_THE_KERNEL = sys.platform == "linux" and platform.machine() in _MACHINES


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def forbid_the_internet() -> None:
    """End this process as soon as it, or any child of it, opens a socket that is not local."""
    if IS_HELD_BY_THE_KERNEL:
        _forbid_in_the_kernel()
    else:
        sys.addaudithook(_refuse)


def _forbid_in_the_kernel() -> None:
    machine, socket_call = _MACHINES[platform.machine()]
    steps = (
        (_LOAD_WORD, 0, 0, 4),  # the machine that the call was made for
        (_JUMP_IF_EQUAL, 1, 0, machine),
        (_RETURN, 0, 0, _KILL_PROCESS),
        (_LOAD_WORD, 0, 0, 0),  # which call
        (_JUMP_IF_EQUAL, 1, 0, socket_call),
        (_RETURN, 0, 0, _ALLOW),
        (_LOAD_WORD, 0, 0, 16),  # its first argument, the family
        (_JUMP_IF_EQUAL, 0, 1, int(socket.AF_UNIX)),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _KILL_PROCESS),
    )
    code = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *step) for step in steps))
    program = _Program(len(steps), ctypes.addressof(code))
    library = ctypes.CDLL(None, use_errno=True)
    for call in (
        (_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0),
        (_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0),
    ):
        if library.prctl(*call) != 0:
            raise OSError(ctypes.get_errno(), "the kernel takes no filter")


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    is_local = len(arguments) > 1 and arguments[1] == getattr(socket, "AF_UNIX", None)
    if event.startswith("socket.") and not is_local:
        raise SystemExit(f"an internet socket was wanted: {event}")

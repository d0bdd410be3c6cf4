"""What holds the program to local sockets does hold it; the journey of the canary runs under it."""

import signal
import subprocess
import sys

import pytest

from tests.privacy.conftest import CHECKOUT
from tests.privacy.no_internet import IS_HELD_BY_THE_KERNEL

START = "from tests.privacy.no_internet import forbid_the_internet; forbid_the_internet(); "


def ends(script: str) -> int:
    """Return how a child ends that may open no internet socket."""
    return subprocess.run(
        [sys.executable, "-c", START + script], cwd=CHECKOUT, capture_output=True, check=False
    ).returncode


@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6"])
def test_an_internet_socket_ends_the_program(family: str) -> None:
    ended = ends(f"import socket; socket.socket(socket.{family}, socket.SOCK_DGRAM)")
    assert ended == (-signal.SIGSYS if IS_HELD_BY_THE_KERNEL else 1)


def test_looking_up_a_name_ends_the_program() -> None:
    assert ends("import socket; socket.getaddrinfo('example.invalid', 80)") != 0


def test_a_socket_that_python_does_not_open_ends_the_program_on_linux_as_well() -> None:
    script = "from PySide6.QtNetwork import QUdpSocket; QUdpSocket().bind(0)"
    assert ends(script) == (-signal.SIGSYS if IS_HELD_BY_THE_KERNEL else 0)


def test_a_local_socket_is_allowed() -> None:
    assert ends("import socket; socket.socket(socket.AF_UNIX)") == 0

"""Cut the network of a process that has this folder on its path, and write down each attempt.

Python imports a module of this name at its start. What was tried is added to the file that the variable
DATELINE_REFUSED names.
"""

import os
import sys

_LOCAL = {"127.0.0.1", "::1", "localhost", "0.0.0.0", "::", "", None}  # noqa: S104 (compared, not bound)
_EVENTS = {"socket.connect", "socket.sendto", "socket.sendmsg"}


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.getaddrinfo":
        host = arguments[0]
    elif event in _EVENTS and isinstance(arguments[1], tuple):  # a path is a socket on this machine
        host = arguments[1][0]
    else:
        return
    name = host.decode() if isinstance(host, bytes) else host
    if name not in _LOCAL:
        with open(os.environ["DATELINE_REFUSED"], "a", encoding="utf-8") as file:  # noqa: PTH123 (no imports here)
            file.write(f"{event} {name}\n")
        msg = f"The server tried to reach {name}: the page needs no network."
        raise PermissionError(msg)


if os.environ.get("DATELINE_REFUSED"):
    sys.addaudithook(_watch)

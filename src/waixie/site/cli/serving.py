"""What must hold before the servers start: nobody else serves this folder, and the port is free."""

import errno
import fcntl
import os
import socket
from typing import IO

from waixie.site.embedded.folders import Places, open_lock
from waixie.site.embedded.refusal import CannotStart


def hold_folder(places: Places, address: str) -> IO[str]:
    """Take the folder for this server as long as it lives; a second one is refused."""
    file = open_lock(places.run / "serve.lock", places.owner())
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        said = file.read().strip()
        file.close()
        where, _, process = said.partition(" ")
        raise CannotStart(
            f"Waixie already serves {places.data}, at {where} (process {process}). Open that address, or stop it "
            "first, or set WAIXIE_DATA to another folder: a folder has one server, also for another database in it."
        ) from None
    file.seek(0)
    file.truncate()
    file.write(f"{address} {os.getpid()}\n")
    file.flush()
    return file


def check_port(host: str, port: int) -> None:
    """Refuse a port that some other program has."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CannotStart(_why_not(error, host, port)) from error


def _why_not(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} on {host} is in use by another program. Stop that one, or choose another port: "
            f"waixie serve --port {port + 1} (or make run PORT={port + 1})"
        )
    if error.errno == errno.EACCES:
        return (
            f"You may not open port {port}: ports below 1024 belong to root. Choose one above, such as 8000."
        )
    return f"{host} is not an address of this machine. Use 127.0.0.1, or 0.0.0.0 for all its addresses."

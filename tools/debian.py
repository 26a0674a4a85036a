"""Debian's packages for the tests, fetched where we may install any."""

import os
import shutil
import subprocess


def may_install() -> bool:
    """Return whether this is Debian, or a child of it, and we are root or become it without a password."""
    if shutil.which("apt-get") is None:
        return False
    if os.geteuid() == 0:
        return True
    return bool(shutil.which("sudo")) and subprocess.run(["sudo", "-n", "true"], check=False).returncode == 0


def update() -> None:
    """Fetch the list of packages: without it a fresh image knows none."""
    subprocess.run([*_apt_get(), "update", "-qq"], check=False)


def install(*packages: str) -> None:
    """Install packages, in silence where all goes well; whether they are there is for the caller to see."""
    command = [*_apt_get(), "install", "-y", "-qq", "--no-install-recommends", *packages]
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL)


def _apt_get() -> list[str]:
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    return [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]

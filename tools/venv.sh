#!/bin/sh
# Makes the virtual environment named by $1 with the newest Python that Dateline runs on.
# PYTHON=/path/to/python chooses one. A working environment is left as it is.
set -eu
venv=$1
fits='import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))'

if "$venv/bin/python" -c "$fits" 2>/dev/null && "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
    exit 0
fi

found=
for python in ${PYTHON:-python3.13 python3.12 python3.11 python3}; do
    "$python" -c "$fits" 2>/dev/null || continue
    found=$python
    "$python" -c 'import ensurepip, venv' 2>/dev/null || continue
    echo "Making $venv with $("$python" --version)."
    exec "$python" -m venv --clear "$venv"
done

if [ -n "$found" ] && command -v apt-get >/dev/null 2>&1; then
    echo "$found comes without its venv module: fetching Debian's python3-venv."
    sudo=
    [ "$(id -u)" = 0 ] || sudo='sudo -n'
    if $sudo apt-get update -qq && $sudo apt-get install -y -qq python3-venv; then
        exec "$found" -m venv --clear "$venv"
    fi
fi

if [ -n "$found" ]; then
    echo "$found has no venv module: install it (on Debian and Ubuntu the package python3-venv) and run this again." >&2
else
    echo "Dateline needs Python 3.11, 3.12 or 3.13, and none is on the path: install one and run this again," \
        "or name it with: make run PYTHON=/path/to/python3.12" >&2
fi
exit 1

#!/bin/sh
# Makes the virtual environment and installs the project into it, with what its tests need.
set -eu
PYTHON=${PYTHON:-python3}
VENV=${VENV:-.venv}
"$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "Python 3.11 or newer is needed; found $("$PYTHON" --version). Try: make PYTHON=python3.12 demo" >&2
    exit 1
}
if ! [ -x "$VENV/bin/python" ]; then
    if ! "$PYTHON" -m venv "$VENV" 2>/dev/null; then
        # Debian ships Python without venv: bring it where we may, else use virtualenv.
        rm -rf "$VENV"
        if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
            apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null
            "$PYTHON" -m venv "$VENV"
        else
            "$PYTHON" -m pip install --user -q virtualenv
            "$PYTHON" -m virtualenv -q "$VENV"
        fi
    fi
fi
"$VENV/bin/python" -m pip install -q --disable-pip-version-check -U pip
"$VENV/bin/python" -m pip install -q --disable-pip-version-check -e '.[dev,bench]'

#!/bin/sh
# Make .venv and install exact versions, checked by their hashes.
# Usage: setup.sh PYTHON REQUIREMENTS
set -eu
python=$1
requirements=$2

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "Surplus needs Python 3.11 or newer; '$python' isn't one. Try: make PYTHON=python3.11" >&2
    exit 1
fi
if [ ! -x .venv/bin/pip ]; then
    # Debian splits the venv module off into a package of its own.
    if ! "$python" -m venv .venv >/dev/null 2>&1; then
        rm -rf .venv
        if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
            echo "installing python3-venv, which Debian's Python needs to make a venv" >&2
            export DEBIAN_FRONTEND=noninteractive
            apt-get update -qq
            apt-get install -y -qq -o Dpkg::Use-Pty=0 --no-install-recommends python3-venv >/dev/null 2>&1
            "$python" -m venv .venv
        else
            echo "'$python -m venv' doesn't work; on Debian: apt-get install python3-venv" >&2
            exit 1
        fi
    fi
fi
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$requirements"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .

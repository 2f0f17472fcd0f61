#!/bin/sh
# Finds a Python that is new enough and puts uv beside it, in .tools.
set -eu

UV_VERSION=0.13.9
NEWEST_FIRST="python3.14 python3.13 python3.12 python3.11"

fail() {
    echo "ncovi: $1" >&2
    exit 1
}

is_new_enough() {
    command -v "$1" >/dev/null 2>&1 && "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() {
    for candidate in ${PYTHON:-} python3 $NEWEST_FIRST; do
        if is_new_enough "$candidate"; then
            echo "$candidate"
            return
        fi
    done
}

# Debian ships the module that makes environments as a package of its own.
ensure_venv() {
    "$1" -c 'import ensurepip, venv' 2>/dev/null && return
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "Installing python3-venv"
        apt-get update -qq && apt-get install -y -qq --no-install-recommends python3-venv >/dev/null && return
    fi
    fail "this Python cannot make environments: install its venv package (Debian: sudo apt-get install python3-venv)."
}

python=$(find_python)
[ -n "$python" ] || fail "Python 3.11 or newer is needed: install it, or name it with PYTHON=/path/to/python3."
ensure_venv "$python"
echo "Preparing the tools with $("$python" --version)"
"$python" -m venv --clear .tools || fail "the environment .tools could not be made: see the lines above."
.tools/bin/python -m pip install --quiet --disable-pip-version-check "uv==$UV_VERSION" ||
    fail "uv could not be fetched: see the lines above; a package index has to be reachable once."
touch .tools/bin/uv

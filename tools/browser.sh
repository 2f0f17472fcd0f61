#!/bin/sh
# A browser for the journeys, and fonts that have Vietnamese letters: Debian's own where that is possible.
set -eu

if ! command -v chromium >/dev/null 2>&1 && [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing chromium"
    apt-get update -qq || echo "The package lists could not be refreshed; trying with the old ones"
    apt-get install -y -qq --no-install-recommends chromium fonts-noto-core >/dev/null ||
        echo "chromium could not be installed from the system's packages; trying Playwright's"
fi
command -v chromium >/dev/null 2>&1 || .venv/bin/playwright install chromium || {
    echo "ncovi: no browser for the tests: install chromium and run again." >&2
    exit 1
}

"""Entry of a child process: `python -m ncovi.serving.child PIPE web` or `... PIPE <arguments of ncovi>`."""

import sys
from importlib import import_module

from ncovi.serving.lifeline import closed, end_with


def main(pipe: int, arguments: list[str]) -> int:
    """Tie this process to its starter, then become the web server or a command; return the exit code."""
    end_with(closed(pipe))
    # Imported by name and late: the tie to the starter stands before anything slow begins.
    if arguments == ["web"]:
        import_module("ncovi.serving.web").run()
        return 0
    sys.argv[1:] = arguments
    return int(import_module("ncovi.cli").main() or 0)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), sys.argv[2:]))

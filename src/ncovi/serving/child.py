"""Entry of a child process: `python -m ncovi.serving.child PIPE web` or `... PIPE <arguments of ncovi>`."""

import sys
from importlib import import_module

from ncovi.serving.lifeline import closed, end_with


def main(pipe: int, arguments: list[str]) -> None:
    """Tie this process to its starter, then become the web server or a command."""
    end_with(closed(pipe))
    # Imported by name and late: the tie to the starter stands before anything slow begins.
    if arguments == ["web"]:
        import_module("ncovi.serving.web").run()
    else:
        import_module("ncovi.cli.main").main(arguments)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])

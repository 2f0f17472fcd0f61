"""Entry of a child process: `python -m ncovi.serving.child PIPE web` or `... PIPE <arguments of ncovi>`."""

import sys

from ncovi.serving.lifeline import closed, end_with


def main(pipe: int, arguments: list[str]) -> object:
    """Tie this process to its starter, then become the web server or a command."""
    end_with(closed(pipe))
    # Late imports: the tie to the starter stands before anything slow begins.
    if arguments == ["web"]:
        from ncovi.serving.web import run

        return run()
    from ncovi.cli import main as command

    sys.argv[1:] = arguments
    return command()


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), sys.argv[2:]))

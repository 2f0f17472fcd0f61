"""Adding one command to the parser, the same way everywhere."""

import argparse
from collections.abc import Callable

Task = Callable[[argparse.Namespace], int | None]


def add(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, says: str, task: Task
) -> argparse.ArgumentParser:
    """Add the command `name` that runs `task`, and return its parser for arguments of its own."""
    parser = commands.add_parser(name, help=says, description=says)
    parser.set_defaults(task=task)
    return parser


def say(line: str) -> None:
    """Print a line of progress at once, also into a pipe."""
    print(line, flush=True)


def with_django(task: Task) -> Task:
    """Return `task` run after Django is set up, with the embedded database started if it is the configured one."""

    def run(chosen: argparse.Namespace) -> int | None:
        from ncovi.cli.ready import database_ready

        with database_ready(say):
            return task(chosen)

    return run

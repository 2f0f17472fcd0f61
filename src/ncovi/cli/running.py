"""demo, serve, worker, migrate, demo-tokens."""

import argparse

from ncovi.cli.adding import add, say, with_django


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands that start something."""
    add(commands, "demo", "set up a demonstration and serve it", _demo).set_defaults(demo=True)
    add(commands, "serve", "migrate and serve: database, web server and worker", _serve)
    add(commands, "worker", "run the worker alone", with_django(_worker))
    add(commands, "migrate", "bring the database and its reference data up to date", with_django(_migrate))
    fill = add(commands, "prepare-demo", "set up a demonstration without serving it", with_django(_prepare_demo))
    fill.set_defaults(demo=True)
    show = add(commands, "accounts", "print who can sign in to the demonstration", with_django(_accounts))
    show.set_defaults(demo=True)
    tokens = add(commands, "demo-tokens", "print bearer tokens of demo people, one a line", with_django(_tokens))
    tokens.add_argument("--count", type=int, default=10, help="how many (default 10)")
    tokens.set_defaults(demo=True)


def _demo(_: argparse.Namespace) -> int:
    from ncovi import serving

    return serving.demo()


def _serve(_: argparse.Namespace) -> int:
    from ncovi import serving

    return serving.serve()


def _worker(_: argparse.Namespace) -> None:
    from ncovi.jobs import worker

    worker.main()


def _migrate(_: argparse.Namespace) -> None:
    from ncovi.cli.preparing import prepare, prepare_in_earnest
    from ncovi.config.env import env

    (prepare if env.demo else prepare_in_earnest)(say)


def _prepare_demo(_: argparse.Namespace) -> None:
    from ncovi.cli.preparing import prepare_demo
    from ncovi.config.env import env

    prepare_demo(say, size=env.demo_households)


def _accounts(_: argparse.Namespace) -> None:
    from ncovi.rehearsal import leaflet

    leaflet.show()


def _tokens(chosen: argparse.Namespace) -> None:
    from ncovi.rehearsal import tokens

    for line in tokens.lines(count=chosen.count):
        say(line)

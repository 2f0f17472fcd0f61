"""The load generator as a process: a pickled `Plan` comes in, a pickled `Result` goes out."""

import pickle
import sys

import uvloop

from tests.load.client import Plan, carry_out


def main() -> None:
    """Carry out the plan on standard input."""
    plan: Plan = pickle.load(sys.stdin.buffer)  # noqa: S301 - our own parent process wrote it
    pickle.dump(uvloop.run(carry_out(plan)), sys.stdout.buffer)


if __name__ == "__main__":
    main()

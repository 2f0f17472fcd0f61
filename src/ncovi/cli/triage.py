"""triage explain, evaluate: the rules read by a clinician and judged on real people. Neither needs a database."""

import argparse
from pathlib import Path

from ncovi.cli.adding import add


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands about triage rules."""
    group = commands.add_parser("triage", help="triage rules").add_subparsers(required=True, metavar="TASK")
    explain = add(group, "explain", "print the rules in words", _explain)
    explain.add_argument("--programme", default="covid19")
    explain.add_argument("--language", choices=("vi", "en"), default="vi")
    judge = add(group, "evaluate", "judge the rules on people whose outcome is known", _evaluate)
    judge.add_argument("file", type=Path, help="CSV with a row a person, or with a count column")
    judge.add_argument("--map", type=Path, required=True, help="TOML that maps columns to answers")


def _explain(chosen: argparse.Namespace) -> None:
    from rich.console import Console

    from ncovi.instruments import evaluation_cli

    evaluation_cli.triage_explain(chosen.programme, chosen.language, Console())


def _evaluate(chosen: argparse.Namespace) -> None:
    from rich.console import Console

    from ncovi.instruments import evaluation_cli

    evaluation_cli.triage_evaluate(chosen.file, chosen.map, Console())

"""`ncovi import declarations`: the import with a progress bar and a closing line."""

from pathlib import Path

from django.db import OperationalError
from rich.console import Console
from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

from ncovi.declarations.importing import ImportTrouble, Progress, import_declarations
from ncovi.declarations.importing.checkpoint import Checkpoint

INTERRUPTED = 130


def run(file: Path, map_file: Path, *, open_work: bool, console: Console | None = None) -> int:
    """Import `file` and return the process's exit code."""
    console = console or Console()
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    try:
        with Bar(*columns, console=console, transient=True) as bar:
            task = bar.add_task("Importing", total=None)

            def watch(progress: Progress) -> None:
                told = f"{progress.reached.rows_stored:,} stored"
                bar.update(task, total=progress.size, completed=progress.reached.position, description=told)

            reached = import_declarations(file, map_file, open_work=open_work, watch=watch)
    except ImportTrouble as trouble:
        console.print(f"ncovi: {trouble}", markup=False, highlight=False)
        return 1
    except OperationalError:
        console.print("ncovi: the database went away. Run the same command again to go on from here.")
        return 1
    except KeyboardInterrupt:
        console.print("Stopped. Run the same command again to go on from here.")
        return INTERRUPTED
    _close(console, file, reached)
    return 0


def _close(console: Console, file: Path, reached: Checkpoint) -> None:
    console.print(
        f"{file.name}: {reached.rows_read:,} rows read, {reached.rows_stored:,} declarations stored, "
        f"{reached.rows_rejected:,} rows rejected.",
        highlight=False,
    )
    if reached.rows_rejected:
        console.print(f"Why stands in {file.name}.rejected.csv, beside the file.", highlight=False)

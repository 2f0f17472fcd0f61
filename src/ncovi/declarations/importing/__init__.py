"""Bulk import: tables that somebody already has, through the same checks and rules as every declaration.

`source` opens the file and its map, `persons` makes the rows' people, `judging` checks and triages, `staging` writes,
`run` ties them together, chunk by chunk, each with its checkpoint in the same transaction.
"""

from ncovi.declarations.importing.run import Progress, import_declarations
from ncovi.declarations.importing.source import ImportTrouble

__all__ = ["ImportTrouble", "Progress", "import_declarations"]

"""What can be read about casework: by officers within their scope, by citizens about their own household."""

from ncovi.casework.queries.citizen import CitizenStatus, DeclarationKey, PublicStep, status_of
from ncovi.casework.queries.listing import Filters, worklist
from ncovi.casework.queries.single import (
    declarations_of,
    item,
    item_of_declaration,
    items_by_ids,
    items_of_person,
    joined_with,
    repeats_of,
    timeline,
    words_about,
)
from ncovi.casework.queries.together import in_one_list
from ncovi.casework.queries.views import ItemView, StepView

__all__ = [
    "CitizenStatus",
    "DeclarationKey",
    "Filters",
    "ItemView",
    "PublicStep",
    "StepView",
    "declarations_of",
    "in_one_list",
    "item",
    "item_of_declaration",
    "items_by_ids",
    "items_of_person",
    "joined_with",
    "repeats_of",
    "status_of",
    "timeline",
    "words_about",
    "worklist",
]

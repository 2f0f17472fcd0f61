"""Reading about cases: an officer's territory, a hospital's own patients, or a household's own members."""

from ncovi.casework.cases.queries.figures import DailyCases, by_commune, daily, totals
from ncovi.casework.cases.queries.listing import Filters, by_keys, is_patient, listing, of_organisation, rows
from ncovi.casework.cases.queries.single import (
    case,
    cases_of_person,
    doses,
    events_of_person,
    patient,
    running_of,
    stays,
    steps,
)
from ncovi.casework.cases.queries.told import told
from ncovi.casework.cases.queries.views import CaseRow, CaseView, DoseView, StayView, StepView

__all__ = [
    "CaseRow",
    "CaseView",
    "DailyCases",
    "DoseView",
    "Filters",
    "StayView",
    "StepView",
    "by_commune",
    "by_keys",
    "case",
    "cases_of_person",
    "daily",
    "doses",
    "events_of_person",
    "is_patient",
    "listing",
    "of_organisation",
    "patient",
    "rows",
    "running_of",
    "stays",
    "steps",
    "told",
    "totals",
]

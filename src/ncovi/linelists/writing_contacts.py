"""Writing the rows of a list of contacts, thousands with a handful of statements."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from ncovi.access.queries import OfficerCard
from ncovi.casework.cases.queries import CaseView
from ncovi.casework.contacts.exposures import NewExposure
from ncovi.casework.contacts.rules import is_plausible_exposure
from ncovi.casework.contacts.sources import source_of
from ncovi.casework.contacts.writing import Named, Somebody, keep
from ncovi.kernel.clock import day_of
from ncovi.linelists import own_ids
from ncovi.linelists.importing import Judged, PersonRow
from ncovi.runs.handling import RowResult
from ncovi.territory.queries import commune_provinces

MANAGE = "territory:contact:manage"


class ContactWriter:
    """Names the contacts of a list."""

    def refuse(self, rows: Sequence[Judged], by: OfficerCard, at: datetime) -> Mapping[int, RowResult]:
        """Refuse rows whose case nobody here knows, and days of contact that cannot be."""
        known, on = _cases(rows, by), day_of(at)
        refused = {}
        for row in rows:
            told = _exposure(row)
            if row.told.texts["case"] not in known:
                text = _("There is no case with this code in your territory.")
                refused[row.number] = RowResult(row.number, "", ok=False, code="case_unknown", message=text)
            elif not is_plausible_exposure(told.first_day, told.last_day, on):
                text = _("The days of contact lie too far back, or in the wrong order.")
                refused[row.number] = RowResult(row.number, "", ok=False, code="days_implausible", message=text)
        return refused

    def write(
        self, rows: Sequence[Judged], persons: Sequence[PersonRow], by: OfficerCard, at: datetime
    ) -> list[RowResult]:
        """Name each row's person as a contact of its case."""
        by.insist(MANAGE)
        known, provinces = _cases(rows, by), commune_provinces()
        named = []
        for row, (cell, person, household) in zip(rows, persons, strict=True):
            commune = row.described.commune
            somebody = Somebody(cell, person, household, commune, provinces[commune])
            named.append(Named(row.key, somebody, source_of(known[row.told.texts["case"]]), _exposure(row)))
        keep(named, officer=by.id, at=at)
        return [RowResult(row.number, str(row.key), ok=True, message=row.doubts) for row in rows]


def _cases(rows: Sequence[Judged], by: OfficerCard) -> Mapping[str, CaseView]:
    return own_ids.find(by.scope, (row.told.texts["case"] for row in rows), by.organisation_id)


def _exposure(row: Judged) -> NewExposure:
    told = row.told
    last = told.days["last_day"]
    setting = told.texts.get("setting", "community")
    return NewExposure(
        setting=setting,
        first_day=told.days.get("first_day", last),
        last_day=last,
        distance=told.texts.get("distance", "unknown"),
        closed_space=setting in {"household", "flight"},
        place=told.texts.get("place", ""),
    )

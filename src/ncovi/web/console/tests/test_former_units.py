"""A province's figures in the units of 2020: communes of today under the district that most of each came from."""

from datetime import date
from typing import Any

from django.urls import reverse

from ncovi.access.tests.factories import cdc_officer, ministry_officer
from ncovi.casework.tests.factories import person
from ncovi.jobs.timetable import fold_figures
from ncovi.territory.listed import Listed, to_row
from ncovi.territory.models import AdministrativeUnit, Succession
from ncovi.territory.tests.factories import BEFORE, REFORM
from ncovi.web.console.tests.conftest import SignIn, declare

LAST_DAY = date(2025, 6, 30)


def district_of(*communes: str) -> None:
    """Let the communes have come out of one district of the old list."""
    to_row(Listed("district", "027", "Huyện Vị Xuyên", "02", "02", BEFORE, LAST_DAY), "").save()
    for number, commune in enumerate(communes):
        row = to_row(Listed("commune", f"0099{number}", f"Xã Cũ {number}", "027", "02", BEFORE, LAST_DAY), "")
        row.save()
        heir = AdministrativeUnit.objects.get(level="commune", code=commune, valid_to=None)
        Succession.objects.create(predecessor=row, successor=heir, since=REFORM)


def lines(page: Any) -> dict[str, tuple[int, int, int]]:
    return {line.name: (line.communes, line.declared, line.waiting) for line in page.context["former"]}


def test_communes_are_added_up_under_the_district_of_before(sign_in: SignIn) -> None:
    district_of("00922", "00694")
    for commune in ("00922", "00694", "02287"):
        declare(person(commune))
    fold_figures()
    page = sign_in(cdc_officer("08", "supervisor")).get(reverse("console:overview"), {"list": "2020"})
    found = lines(page)
    assert found["Vi Xuyen District"] == (2, 2, 2)
    assert found["Chiem Hoa Commune"] == (1, 1, 1)
    assert "Ha Giang Province" in page.content.decode()


def test_both_lists_lead_to_each_other_where_there_are_communes(sign_in: SignIn) -> None:
    browser = sign_in(cdc_officer("08", "viewer"))
    assert "list=2020" in browser.get(reverse("console:overview")).content.decode()
    assert "In today" in browser.get(reverse("console:overview"), {"list": "2020"}).content.decode()
    nation = sign_in(ministry_officer("viewer")).get(reverse("console:overview"), {"list": "2020"})
    assert nation.context["former"] is None

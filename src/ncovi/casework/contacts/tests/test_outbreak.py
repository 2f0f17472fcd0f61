"""Loading a published outbreak: read, refused where it contradicts itself, put on record once, drawn as it was told."""

from pathlib import Path
from typing import Any

import pytest

from ncovi.access.queries import OfficerCard
from ncovi.access.tests.factories import card, ministry_officer
from ncovi.casework.cases import queries as cases
from ncovi.casework.contacts.actions import link_cases
from ncovi.casework.contacts.models import Link
from ncovi.casework.contacts.outbreak import load_outbreak, read_outbreak
from ncovi.casework.contacts.tests.factories import a_case
from ncovi.casework.contacts.tests.test_spread import MERS, infected, real
from ncovi.casework.contacts.transmission import around, by_generation, of_programme, spread
from ncovi.kernel import clock
from ncovi.kernel.errors import Invalid
from ncovi.kernel.ids import uuid7

CASES = """id,age,sex,dt_onset,dt_report,outcome,dt_death
A,60,M,2015-05-11,2015-05-19,Alive,
B,50,F,2015-05-18,2015-05-20,Dead,2015-06-04
C,40,M,NA,2015-05-26,Alive,
D,30,F,2015-05-30,2015-06-01,,
"""
LINKS = """from,to,exposure
A,B,Hospital room
A,C,Emergency room
B,C,Hospital room
"""


@pytest.fixture
def lists(tmp_path: Path) -> tuple[Path, Path]:
    """A small outbreak in two files."""
    files = tmp_path / "cases.csv", tmp_path / "links.csv"
    for file, text in zip(files, (CASES, LINKS), strict=True):
        file.write_text(text, encoding="utf-8")
    return files


@pytest.fixture
def ministry(country: None) -> OfficerCard:
    """An officer of the ministry, who records for every commune."""
    return card(ministry_officer("epidemiologist"))


def load(lists: tuple[Path, Path], by: OfficerCard) -> dict[str, tuple[int, Any]]:
    return load_outbreak(read_outbreak(*lists), programme="mers", commune="00004", by=by, at=clock.now())


def test_an_outbreak_is_put_on_record_once_however_often_it_is_loaded(
    lists: tuple[Path, Path], ministry: OfficerCard
) -> None:
    assert load(lists, ministry) == load(lists, ministry)
    assert Link.objects.unscoped("a test").count() == 3
    assert len(cases.rows(ministry.scope, cases.Filters(programme="mers"))) == 4


def test_a_case_with_two_infectors_keeps_both_and_one_is_likely(
    lists: tuple[Path, Path], ministry: OfficerCard
) -> None:
    keys = load(lists, ministry)
    chain = of_programme(ministry.scope, "mers")
    told = {(tie.infector, tie.certainty, tie.likely) for tie in chain.ties if tie.case == keys["C"]}
    assert told == {(keys["A"], "probable", True), (keys["B"], "possible", False)}
    assert chain.nodes[keys["A"]].infected == 2


def test_the_chain_around_a_case_leaves_out_who_does_not_belong_to_it(
    lists: tuple[Path, Path], ministry: OfficerCard
) -> None:
    keys = load(lists, ministry)
    assert set(around(ministry.scope, keys["C"]).nodes) == {keys["A"], keys["B"], keys["C"]}
    assert set(around(ministry.scope, keys["D"]).nodes) == {keys["D"]}


def test_a_picture_that_leaves_cases_out_says_so(lists: tuple[Path, Path], ministry: OfficerCard) -> None:
    keys = load(lists, ministry)
    assert of_programme(ministry.scope, "mers", limit=2).more
    assert not of_programme(ministry.scope, "mers").more
    assert around(ministry.scope, keys["A"], limit=2).more


def test_a_chain_that_crosses_a_border_shows_that_it_goes_on_and_nothing_else(
    lists: tuple[Path, Path], ministry: OfficerCard, sibling: OfficerCard
) -> None:
    keys = load(lists, ministry)
    here = a_case(sibling, programme="mers", onset=2)
    link_cases(case=here.key, infector=keys["B"], certainty="probable", evidence="named", key=uuid7(), by=ministry,
               at=clock.now())  # fmt: skip
    chain = around(sibling.scope, here.key)
    elsewhere = {key for key, node in chain.nodes.items() if node.case is None}
    assert elsewhere == {keys["A"], keys["B"], keys["C"]}
    assert chain.parents[here.key] == keys["B"]
    assert all(chain.nodes[key].day is None for key in elsewhere)


def test_a_link_to_a_case_that_is_not_listed_is_refused(lists: tuple[Path, Path]) -> None:
    lists[1].write_text("from,to,exposure\nA,Z,Hospital room\n", encoding="utf-8")
    with pytest.raises(Invalid, match="outbreak_links"):
        read_outbreak(*lists)


def test_a_day_that_is_none_is_refused(lists: tuple[Path, Path]) -> None:
    lists[0].write_text(CASES.replace("2015-05-11", "11.5.2015"), encoding="utf-8")
    with pytest.raises(Invalid, match="outbreak_day"):
        read_outbreak(*lists)


@real
def test_mers_in_korea_stands_in_the_database_as_in_its_lists(ministry: OfficerCard) -> None:
    outbreak = read_outbreak(*MERS)
    keys = load_outbreak(outbreak, programme="mers", commune="00004", by=ministry, at=clock.now())
    chain = of_programme(ministry.scope, "mers")
    assert (len(chain.nodes), len(chain.ties)) == (162, 98)
    codes = {key: code for code, key in keys.items()}
    assert {codes[case]: codes[parent] for case, parent in chain.parents.items()} == outbreak.likely
    assert {codes[key]: node.infected for key, node in chain.nodes.items()} == infected(outbreak)
    assert by_generation(chain.days, chain.parents).generations == 4
    found = spread([node.infected for node in chain.nodes.values()])
    assert (found.cases, found.top_share) == (162, 1)

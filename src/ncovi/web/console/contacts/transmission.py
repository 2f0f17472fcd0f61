"""Who infected whom: a chain as a tree or along time, its table, and how unevenly it spread."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from ncovi.access.permission import OfficerRequest, allow
from ncovi.access.queries import OfficerCard
from ncovi.casework.cases import queries as cases
from ncovi.casework.cases.words import STANDINGS
from ncovi.casework.contacts.actions.naming import MANAGE
from ncovi.casework.contacts.rules import CaseKey
from ncovi.casework.contacts.transmission import Chain, Node, Tie, around, serial_intervals, spread
from ncovi.casework.contacts.transmission import of_programme as chain_of_programme
from ncovi.casework.contacts.transmission.reading import A_PICTURE, MOST
from ncovi.casework.contacts.words import CERTAINTIES
from ncovi.instruments.case_definitions import with_definitions
from ncovi.instruments.registry import programme as programme_of
from ncovi.kernel.clock import now
from ncovi.kernel.errors import NotFound
from ncovi.people import queries as people
from ncovi.web.console import present
from ncovi.web.console.contacts.drawing import Picture, along_days, as_tree, order_of
from ncovi.web.console.reading import person_read

VIEWS = (("tree", gettext_lazy("Tree")), ("time", gettext_lazy("Along time")))


@dataclass(frozen=True, slots=True)
class Row:
    """A case in the table: its number in the picture, where it comes from and how sure that is."""

    number: int
    node: Node
    label: str
    about: str
    standing: str | Promise
    generation: int
    infectors: Sequence[tuple[int, str | Promise, bool]]


@allow(MANAGE)
@require_safe
def of_programme(request: OfficerRequest) -> HttpResponse:
    """Show the chains of a programme's newest cases within the territory."""
    programme = request.GET.get("programme") or with_definitions()[0]
    if programme not in with_definitions():
        raise NotFound("programme")
    chain = chain_of_programme(request.officer.scope, programme, _most(request))
    shown = {
        "programmes": [(code, programme_of(code).name(present.language())) for code in with_definitions()],
        "programme": programme,
    }
    return _page(request, chain, shown)


@allow(MANAGE)
@require_safe
def of_case(request: OfficerRequest, cell: int, case_id: UUID) -> HttpResponse:
    """Show the chain that a case belongs to; the read of the person is logged."""
    case = cases.case(request.officer.scope, (cell, case_id))
    who = people.cards(request.officer.scope, [case.person]).get(case.person)
    page = _page(request, around(request.officer.scope, case.key, _most(request)), {"case": case, "person": who})
    person_read(request.officer, case.person, "transmission", case.commune)
    return page


def _most(request: OfficerRequest) -> int:
    return MOST if request.GET.get("most") else A_PICTURE


def _page(request: OfficerRequest, chain: Chain, more: dict[str, Any]) -> HttpResponse:
    view = "time" if request.GET.get("view") == "time" else "tree"
    labels, abouts = _names(request.officer, chain)
    rows = _rows(chain, labels, abouts)
    shown = more | {
        "chain": chain,
        "view": view,
        "views": VIEWS,
        "picture": _picture(view, chain, labels),
        "rows": rows,
        "figures": _figures(chain),
        "generations": max((row.generation for row in rows), default=0) + 1,
        "most": MOST,
        "shown_most": bool(request.GET.get("most")),
        "as_of": now(),
    }
    return render(request, "console/contacts/transmission.html", shown)


def _picture(view: str, chain: Chain, labels: dict[CaseKey, str]) -> Picture:
    return along_days(chain, labels) if view == "time" else as_tree(chain, labels)


def _names(officer: OfficerCard, chain: Chain) -> tuple[dict[CaseKey, str], dict[CaseKey, str]]:
    known = {key: node.case for key, node in chain.nodes.items() if node.case is not None}
    cards = people.cards(officer.scope, [case.person for case in known.values()])
    labels, abouts = dict.fromkeys(chain.nodes, _("Elsewhere")), dict.fromkeys(chain.nodes, "")
    for key, case in known.items():
        card = cards.get(case.person)
        labels[key], abouts[key] = card.full_name if card else _("Moved away"), present.about(card)
    return labels, abouts


def _rows(chain: Chain, labels: dict[CaseKey, str], abouts: dict[CaseKey, str]) -> list[Row]:
    order = order_of(chain)
    ties: dict[CaseKey, list[Tie]] = {}
    for tie in chain.ties:
        ties.setdefault(tie.case, []).append(tie)
    depth: dict[CaseKey, int] = {}
    for key in order:
        parent = chain.parents.get(key)
        depth[key] = depth[parent] + 1 if parent in depth else 0
    return [
        Row(
            number=number,
            node=chain.nodes[key],
            label=labels[key],
            about=abouts[key],
            standing=_standing(chain.nodes[key]),
            generation=depth[key],
            infectors=[
                (order[tie.infector], CERTAINTIES.get(tie.certainty, ""), tie.likely) for tie in ties.get(key, ())
            ],
        )
        for key, number in order.items()
    ]


def _infector(tie: Tie, order: dict[CaseKey, int]) -> tuple[int, str | Promise, bool]:
    return order[tie.infector], CERTAINTIES.get(tie.certainty, ""), tie.likely


def _standing(node: Node) -> str | Promise:
    return STANDINGS[node.case.standing] if node.case else ""


def _figures(chain: Chain) -> dict[str, Any]:
    nodes = chain.nodes
    onset = {key: node.case.onset if node.case else None for key, node in nodes.items()}
    pairs = [(onset[parent], onset[case]) for case, parent in chain.parents.items()]
    return {
        "spread": spread([node.infected for node in nodes.values()]),
        "intervals": serial_intervals(pairs),
        "links": len(chain.ties),
    }

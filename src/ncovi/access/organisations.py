"""Organisations for the whole country, generated from its units; repeating it changes nothing.

There is no official list of area health centres after 2025: one is made for each former district, with the communes
that came mostly out of it. An organisation that was entered or corrected by hand (`generated` false) is left alone.
"""

from collections.abc import Callable
from datetime import date

from django.db import transaction

from ncovi.access.kinds import kinds
from ncovi.access.models import Organisation, OrganisationKind, OrganisationLink, OrganisationTerritory
from ncovi.access.planned import Key, Planned, country, planned
from ncovi.kernel import clock
from ncovi.territory.memory import forget

Say = Callable[[str], None]
BATCH = 2000
SINCE = date(2025, 7, 1)
COMPARED = ("name_vi", "name_en", "valid_to")
TIE = "belongs"


@transaction.atomic
def generate(say: Say) -> None:
    """Bring kinds, organisations, territories and ties to what today's units ask for, and `say` what changed."""
    forget()
    _write_kinds()
    wanted = {one.key: one for one in planned(country())}
    existing = {(row.kind_id, row.code): row for row in Organisation.objects.all()}
    added = _add(wanted, existing)
    changed = _update(wanted, existing) | _place(wanted, existing)
    closed = _close(wanted, existing)
    _territories(wanted, existing)
    _ties(wanted, existing)
    forget()
    say(f"Organisations: {len(wanted)}, {len(added)} new, {len(changed - added)} changed, {closed} closed")


def _write_kinds() -> None:
    OrganisationKind.objects.bulk_create(
        [OrganisationKind(kind.code, kind.name_vi, kind.name_en, kind.line, kind.rank) for kind in kinds()],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name_vi", "name_en", "line", "rank"],
    )


def _add(wanted: dict[Key, Planned], existing: dict[Key, Organisation]) -> set[int]:
    new = [
        Organisation(
            kind_id=key[0], code=key[1], name_vi=one.name_vi, name_en=one.name_en, generated=True, valid_from=SINCE
        )
        for key, one in wanted.items()
        if key not in existing
    ]
    for row in Organisation.objects.bulk_create(new, BATCH):
        existing[row.kind_id, row.code] = row
    return {row.pk for row in new}


def _update(wanted: dict[Key, Planned], existing: dict[Key, Organisation]) -> set[int]:
    changed = []
    for key, one in wanted.items():
        row = existing[key]
        if row.generated and (row.name_vi, row.name_en, row.valid_to) != (one.name_vi, one.name_en, None):
            row.name_vi, row.name_en, row.valid_to = one.name_vi, one.name_en, None
            changed.append(row)
    Organisation.objects.bulk_update(changed, COMPARED, BATCH)
    return {row.pk for row in changed}


def _place(wanted: dict[Key, Planned], existing: dict[Key, Organisation]) -> set[int]:
    moved = []
    for key, one in wanted.items():
        row, parent = existing[key], existing[one.parent].pk if one.parent else None
        if row.generated and row.parent_id != parent:
            row.parent_id = parent
            moved.append(row)
    Organisation.objects.bulk_update(moved, ["parent"], BATCH)
    return {row.pk for row in moved}


def _close(wanted: dict[Key, Planned], existing: dict[Key, Organisation]) -> int:
    gone = [row.pk for key, row in existing.items() if row.generated and not row.valid_to and key not in wanted]
    return Organisation.objects.filter(pk__in=gone).update(valid_to=clock.today())


def _territories(wanted: dict[Key, Planned], existing: dict[Key, Organisation]) -> None:
    generated = {existing[key].pk: one.territory for key, one in wanted.items() if existing[key].generated}
    should = {(pk, level, code) for pk, units in generated.items() for level, code in units}
    rows = OrganisationTerritory.objects.filter(organisation__generated=True)
    have = {(row[1], row[2], row[3]): row[0] for row in rows.values_list("id", "organisation_id", "level", "code")}
    OrganisationTerritory.objects.filter(pk__in=[pk for key, pk in have.items() if key not in should]).delete()
    OrganisationTerritory.objects.bulk_create(
        [OrganisationTerritory(organisation_id=pk, level=level, code=code) for pk, level, code in should - have.keys()],
        BATCH,
    )


def _ties(wanted: dict[Key, Planned], existing: dict[Key, Organisation]) -> None:
    should = {(existing[key].pk, existing[other].pk) for key, one in wanted.items() for other in one.ties}
    have = set(OrganisationLink.objects.filter(link=TIE).values_list("organisation_id", "other_id"))
    OrganisationLink.objects.bulk_create(
        [OrganisationLink(organisation_id=own, other_id=other, link=TIE) for own, other in should - have], BATCH
    )

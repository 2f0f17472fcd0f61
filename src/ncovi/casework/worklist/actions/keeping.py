"""Keeping a filter under a name."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from ncovi.access.queries import OfficerCard
from ncovi.casework.holding import whole
from ncovi.casework.worklist.models import SavedFilter
from ncovi.kernel.errors import Invalid

LONGEST_NAME, LONGEST_QUERY, MOST = 40, 300, 20


@transaction.atomic
def keep_filter(*, name: str, query: str, first: bool, by: OfficerCard, at: datetime) -> None:
    """Keep a filter; the same name again replaces it. With `first` the officer's list begins with it.

    Raises:
        Invalid: no name, too long, or too many filters.
    """
    name = whole("name", name, LONGEST_NAME)
    if not name:
        raise Invalid("name_missing", _("Give the filter a name."), {"pointer": "/name"})
    mine = SavedFilter.objects.filter(officer_id=by.id).select_for_update()
    others = {one.name for one in mine} - {name}
    if len(others) >= MOST:
        text = _("You keep %(most)s filters already. Remove one first.") % {"most": MOST}
        raise Invalid("too_many_filters", text, {"pointer": "/name"})
    if first:
        mine.update(first=False)
    values = {"query": whole("query", query, LONGEST_QUERY), "first": first, "saved_at": at}
    SavedFilter.objects.update_or_create(officer_id=by.id, name=name, defaults=values)


def drop_filter(*, filter_id: int, by: OfficerCard, at: datetime) -> None:
    """Forget a filter of one's own; one that is gone is gone."""
    SavedFilter.objects.filter(officer_id=by.id, id=filter_id).delete()

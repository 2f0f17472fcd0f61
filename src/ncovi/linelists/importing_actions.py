"""Starting an import, and forgetting files whose day is over."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ncovi.access.queries import OfficerCard
from ncovi.audit.actions import Actor, record
from ncovi.kernel.errors import Invalid
from ncovi.linelists import uploads
from ncovi.linelists.models import SavedMapping, Upload
from ncovi.linelists.reading.headings import Headings
from ncovi.linelists.rejected import heading
from ncovi.linelists.uploads import IMPORT, SheetView
from ncovi.runs import actions as runs

NEEDED = {"cases": "territory:case:write", "contacts": "territory:contact:manage"}
KEPT = timedelta(days=1)


@transaction.atomic
def start_import(*, upload_id: UUID, key: UUID, by: OfficerCard, at: datetime) -> UUID:
    """Put the import of an upload in line and return the run's id.

    Raises:
        NotFound: no such upload of theirs. Invalid: a needed column lacks. Forbidden: no permission.
    """
    by.insist(IMPORT)
    view = uploads.sheet(by, upload_id)
    by.insist(NEEDED[view.list_name])
    missing = view.plan.missing()
    if missing:
        text = _("Say which column is “%(column)s”.") % {"column": missing[0].vi}
        raise Invalid("column_missing", text, {"pointer": "/columns"})
    _remember(view, by, at)
    chosen = {"mapping": {str(column): code for column, code in view.mapping.items()}, "orders": dict(view.orders)}
    Upload.objects.filter(id=upload_id).update(chosen=chosen, started_at=at)
    record(
        action="list.import_started",
        subject=("upload", str(upload_id)),
        by=Actor("officer", str(by.id)),
        at=at,
        details={"list": view.list_name, "rows": view.data_rows},
    )
    params = {"upload": str(upload_id)}
    return runs.start(kind=f"import_{view.list_name}", params=params, total=view.data_rows, key=key, by=by, at=at)


def clean_up(at: datetime) -> None:
    """Forget uploads whose file is no longer kept."""
    Upload.objects.filter(created_at__lt=at - KEPT).delete()


def _remember(view: SheetView, by: OfficerCard, at: datetime) -> None:
    """Keep the columns for the file of rejected rows too, which has one column more and one row of headings."""
    texts = (*view.headings.texts, heading())
    chosen = {"mapping": {str(column): code for column, code in view.mapping.items()}, "orders": dict(view.orders)}
    SavedMapping.objects.update_or_create(
        organisation_id=by.organisation_id,
        list_name=view.list_name,
        signature=Headings(0, 1, texts).signature,
        defaults={"chosen": chosen, "saved_by": by.id, "saved_at": at},
    )

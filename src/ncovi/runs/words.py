"""What long work and its states are called. Whoever adds a kind of work adds its line here."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ncovi.runs.rules import State

KINDS: Mapping[str, str | Promise] = {
    "export_cases": _("Export of cases"),
    "export_contacts": _("Export of contacts"),
    "import_cases": _("Import of cases"),
    "import_contacts": _("Import of contacts"),
    "worklist.many": _("Many rows of the worklist"),
}
STATES: Mapping[str, str | Promise] = {
    State.WAITING: _("Waiting for its turn"),
    State.RUNNING: _("Under way"),
    State.STOPPED: _("Stopped"),
    State.FAILED: _("Could not go on"),
    State.FINISHED: _("Finished"),
    State.UNDOING: _("Being taken back"),
    State.UNDONE: _("Taken back"),
}

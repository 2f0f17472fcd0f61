"""Lists that were chosen for import and how their columns were understood; the reports that a circular asks for."""

from django.db import models
from django.db.models import Q

from ncovi.access.scoped import ScopedManager
from ncovi.linelists.circular.rules import KINDS, PHASES, STATES

WAITING = Q(state__in=["prepared", "checked"])


class Upload(models.Model):
    """A file on its way in. Its cells are kept like a run's files: sealed, and gone after a day.

    `sheets` holds of each sheet its name, its rows and what its dates look like, `chosen` what the officer decided.
    """

    id = models.UUIDField(primary_key=True)
    officer_id = models.BigIntegerField()
    organisation_id = models.BigIntegerField()
    list_name = models.TextField()
    name_sealed = models.BinaryField()
    spreadsheet = models.BooleanField()
    sheets = models.JSONField()
    sheet = models.SmallIntegerField(default=0)
    chosen = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "linelists_upload"
        indexes = (models.Index(fields=["created_at"], name="linelists_upload_age"),)

    def __str__(self) -> str:
        return f"{self.list_name} {self.id}"


class SavedMapping(models.Model):
    """How an organisation understood the columns of sheets with these headings the last time."""

    pk = models.CompositePrimaryKey("organisation_id", "list_name", "signature")
    organisation_id = models.BigIntegerField()
    list_name = models.TextField()
    signature = models.TextField()
    chosen = models.JSONField()
    saved_by = models.BigIntegerField()
    saved_at = models.DateTimeField()

    class Meta:
        db_table = "linelists_mapping"

    def __str__(self) -> str:
        return f"{self.list_name} {self.signature}"


class OwnId(models.Model):
    """Which case an organisation's lists mean by a number: of the number an index alone is kept."""

    pk = models.CompositePrimaryKey("organisation_id", "own_index")
    organisation_id = models.BigIntegerField()
    own_index = models.BinaryField()
    cell = models.IntegerField()
    case_id = models.UUIDField()

    class Meta:
        db_table = "linelists_own_id"

    def __str__(self) -> str:
        return str(self.case_id)


class CircularReport(models.Model):
    """A report that the circular asks for, about a case (`case_cell`, `subject_id`) or an event.

    What it says is made from what is known until somebody checks it; from then on `content_sealed` holds it. A
    correction is a row of its own with the next version.
    """

    id = models.UUIDField(primary_key=True)
    kind = models.TextField()
    phase = models.TextField(default="")
    version = models.SmallIntegerField(default=1)
    subject_id = models.UUIDField()
    case_cell = models.IntegerField(null=True)
    commune = models.TextField()
    province = models.TextField()
    programme = models.TextField()
    state = models.TextField(default="prepared")
    begun_at = models.DateTimeField()
    due_at = models.DateTimeField()
    rules_version = models.SmallIntegerField()
    organisation_id = models.BigIntegerField()
    receiver_id = models.BigIntegerField(null=True)
    content_sealed = models.BinaryField(null=True)
    correction_sealed = models.BinaryField(null=True)
    work_opened_at = models.DateTimeField(null=True)
    checked_by = models.BigIntegerField(null=True)
    checked_at = models.DateTimeField(null=True)
    sent_by = models.BigIntegerField(null=True)
    sent_at = models.DateTimeField(null=True)
    received_by = models.BigIntegerField(null=True)
    received_at = models.DateTimeField(null=True)
    receipt = models.TextField(default="")
    replaced = models.BooleanField(default=False)

    objects = ScopedManager()

    class Meta:
        db_table = "linelists_circular"
        constraints = (
            models.UniqueConstraint(fields=["kind", "subject_id", "phase", "version"], name="linelists_circular_once"),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="linelists_circular_kind_known"),
            models.CheckConstraint(condition=Q(phase__in=PHASES), name="linelists_circular_phase_known"),
            models.CheckConstraint(condition=Q(state__in=STATES), name="linelists_circular_state_known"),
        )
        indexes = (
            models.Index(fields=["due_at", "id"], condition=WAITING, name="linelists_circular_waiting"),
            models.Index(fields=["province", "state", "due_at", "id"], name="linelists_circular_province"),
            models.Index(fields=["commune", "state", "due_at", "id"], name="linelists_circular_commune"),
            models.Index(fields=["state", "due_at", "id"], name="linelists_circular_nation"),
            models.Index(fields=["subject_id"], name="linelists_circular_subject"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class CircularStep(models.Model):
    """What somebody did with a report; rows are only added. `key` comes with the form: sent twice, done once."""

    key = models.UUIDField(primary_key=True)
    report_id = models.UUIDField()
    at = models.DateTimeField()
    officer_id = models.BigIntegerField()
    action = models.TextField()

    class Meta:
        db_table = "linelists_circular_step"
        indexes = (models.Index(fields=["report_id", "at"], name="linelists_step_report"),)

    def __str__(self) -> str:
        return f"{self.action} {self.report_id}"

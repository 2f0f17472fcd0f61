"""Runs: long work that an officer started, what became of each row, and the files that belong to it."""

from django.db import models
from django.db.models import Q

from ncovi.runs.rules import ACTIVE, State

ACTIVE_ROWS = Q(state__in=[state.value for state in ACTIVE])


class Run(models.Model):
    """One piece of long work.

    `territory` is what the officer could see when it began: whoever sees something else meanwhile does not carry it on.
    `params_sealed` holds what the work needs, sealed because it may hold an officer's own words. `begun_done` and
    `begun_at` are where its pace is measured from: the last start, for a night between two halves is no slow work.
    """

    id = models.UUIDField(primary_key=True)
    kind = models.TextField()
    params_sealed = models.BinaryField()
    language = models.TextField()
    officer_id = models.BigIntegerField()
    organisation_id = models.BigIntegerField()
    territory = models.JSONField()
    state = models.TextField(default=State.WAITING.value)
    total = models.IntegerField(null=True)
    done = models.IntegerField(default=0)
    bad = models.IntegerField(default=0)
    undone = models.IntegerField(default=0)
    undoable = models.IntegerField(default=0)
    cursor = models.JSONField(default=dict)
    undo_from = models.IntegerField(default=0)
    failures = models.SmallIntegerField(default=0)
    trouble = models.TextField(default="")
    created_at = models.DateTimeField()
    served_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True)
    begun_done = models.IntegerField(default=0)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "runs_run"
        constraints = (
            models.CheckConstraint(condition=Q(state__in=[state.value for state in State]), name="runs_state_known"),
        )
        indexes = (
            models.Index(fields=["served_at"], condition=ACTIVE_ROWS, name="runs_active"),
            models.Index(fields=["officer_id", "-created_at", "id"], name="runs_officer"),
            models.Index(fields=["organisation_id", "-created_at", "id"], name="runs_organisation"),
            models.Index(fields=["created_at"], name="runs_age"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class RunRow(models.Model):
    """What became of one row; `undo` is what taking it back needs, None where it cannot be or was taken back."""

    pk = models.CompositePrimaryKey("run_id", "number")
    run_id = models.UUIDField()
    number = models.IntegerField()
    key = models.TextField()
    ok = models.BooleanField()
    code = models.TextField()
    message = models.TextField()
    undo = models.JSONField(null=True)

    class Meta:
        db_table = "runs_row"
        indexes = (models.Index(fields=["run_id", "ok", "number"], name="runs_row_outcome"),)

    def __str__(self) -> str:
        return f"{self.run_id} {self.number}"


class RunFile(models.Model):
    """A file of a run: `shown` ones are for its officer to take away, the others are what the work reads."""

    pk = models.CompositePrimaryKey("run_id", "name")
    run_id = models.UUIDField()
    name = models.TextField()
    type = models.TextField()
    shown = models.BooleanField()
    size = models.BigIntegerField(default=0)
    parts = models.IntegerField(default=0)
    kept_until = models.DateTimeField()

    class Meta:
        db_table = "runs_file"
        indexes = (models.Index(fields=["kept_until"], name="runs_file_over"),)

    def __str__(self) -> str:
        return f"{self.run_id} {self.name}"


class RunFilePart(models.Model):
    """A part of a file, compressed and sealed, for it may be full of names."""

    pk = models.CompositePrimaryKey("run_id", "name", "number")
    run_id = models.UUIDField()
    name = models.TextField()
    number = models.IntegerField()
    sealed = models.BinaryField()

    class Meta:
        db_table = "runs_file_part"

    def __str__(self) -> str:
        return f"{self.run_id} {self.name} {self.number}"

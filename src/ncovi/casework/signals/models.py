"""Signals, the reports that they are about, and what was done about them."""

from django.db import models
from django.db.models import F, Q

from ncovi.access.scoped import ScopedManager
from ncovi.casework.signals.rules import Outcome, State

# Plain texts, so that migrations name values and not this code.
RECEIVED, CHECKING, CLOSED = State.RECEIVED.value, State.CHECKING.value, State.CLOSED.value
STATES = [state.value for state in State]
OUTCOMES = [outcome.value for outcome in Outcome]
NOT_CLOSED = ~Q(state=CLOSED)
ORDER = ("urgency", "due_at", "id")


class Signal(models.Model):
    """Something that may be so and that the unit of a place must look at by a time; it names nobody.

    `source` stays open for other origins than reports; `kind` is a word of its source.
    """

    id = models.UUIDField(primary_key=True)
    source = models.TextField()
    kind = models.TextField()
    commune = models.TextField()
    province = models.TextField()
    organisation_id = models.BigIntegerField(null=True)
    state = models.TextField(default=RECEIVED)
    urgency = models.SmallIntegerField()
    first_day = models.DateField()
    last_day = models.DateField()
    reports = models.IntegerField()
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    overdue_at = models.DateTimeField(null=True)
    escalated_to = models.BigIntegerField(null=True)
    referred_to = models.BigIntegerField(null=True)
    claimed_by = models.BigIntegerField(null=True)
    claimed_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    outcome = models.TextField(default="")

    objects = ScopedManager()

    class Meta:
        db_table = "signals_signal"
        constraints = (
            models.CheckConstraint(condition=Q(state__in=STATES), name="signals_state_known"),
            models.CheckConstraint(
                condition=Q(state=CHECKING, claimed_by__isnull=False)
                | Q(state=RECEIVED, claimed_by__isnull=True)
                | Q(state=CLOSED),
                name="signals_checked_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(state=CLOSED, closed_at__isnull=False, outcome__in=OUTCOMES)
                | (NOT_CLOSED & Q(closed_at__isnull=True, outcome="")),
                name="signals_closed_with_outcome",
            ),
        )
        indexes = (
            models.Index(fields=ORDER, condition=NOT_CLOSED, name="signals_nation"),
            models.Index(fields=["province", *ORDER], condition=NOT_CLOSED, name="signals_province"),
            models.Index(fields=["commune", *ORDER], condition=NOT_CLOSED, name="signals_commune"),
            models.Index(fields=["claimed_by", *ORDER], condition=Q(state=CHECKING), name="signals_mine"),
            models.Index(
                fields=["escalated_to", *ORDER],
                condition=NOT_CLOSED & Q(escalated_to__isnull=False),
                name="signals_escalated",
            ),
            models.Index(fields=["organisation_id", *ORDER], condition=NOT_CLOSED, name="signals_unit"),
            models.Index(
                fields=["referred_to", *ORDER],
                condition=NOT_CLOSED & Q(referred_to__isnull=False),
                name="signals_referred",
            ),
            models.Index(
                fields=["due_at"], condition=NOT_CLOSED & Q(overdue_at__isnull=True), name="signals_becoming_overdue"
            ),
            models.Index(
                F("closed_at").desc(), F("id").desc(), condition=Q(state=CLOSED), name="signals_nation_closed"
            ),
            models.Index(
                "province",
                F("closed_at").desc(),
                F("id").desc(),
                condition=Q(state=CLOSED),
                name="signals_province_closed",
            ),
            models.Index(
                "commune",
                F("closed_at").desc(),
                F("id").desc(),
                condition=Q(state=CLOSED),
                name="signals_commune_closed",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class SignalReport(models.Model):
    """A report that a signal is about; one report belongs to one signal."""

    report_id = models.UUIDField(primary_key=True)
    signal = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="attached")
    at = models.DateTimeField()

    scope_columns = ("signal__commune", "signal__province")
    objects = ScopedManager()

    class Meta:
        db_table = "signals_report"

    def __str__(self) -> str:
        return str(self.report_id)


class SignalStep(models.Model):
    """One thing that happened to a signal; rows are only ever added.

    `note` is for staff, `public_text` for those who reported. `key` comes with the form, so that sending twice is once.
    """

    signal = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="steps")
    key = models.UUIDField(unique=True)
    at = models.DateTimeField()
    officer_id = models.BigIntegerField(null=True)
    organisation_id = models.BigIntegerField(null=True)
    action = models.TextField()
    from_state = models.TextField(default="")
    to_state = models.TextField()
    outcome = models.TextField(default="")
    note = models.TextField(default="")
    public_text = models.TextField(default="")

    scope_columns = ("signal__commune", "signal__province")
    objects = ScopedManager()

    class Meta:
        db_table = "signals_step"
        constraints = (models.CheckConstraint(condition=Q(outcome__in=["", *OUTCOMES]), name="signals_outcome_known"),)

    def __str__(self) -> str:
        return f"{self.action} {self.signal_id}"

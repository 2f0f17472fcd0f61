"""Work items, what was done about them, and the counters that are kept so that nobody has to count."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from ncovi.access.scoped import ScopedManager
from ncovi.casework.rules import CallResult, Kind, Outcome, State

# Plain texts, so that migrations name values and not this code.
OPEN, CLAIMED, CLOSED = State.OPEN.value, State.CLAIMED.value, State.CLOSED.value
DECLARED = Kind.VERIFY_DECLARATION.value
STATES = [state.value for state in State]
OUTCOMES = [outcome.value for outcome in Outcome]
CALL_RESULTS = [result.value for result in CallResult]
NOT_CLOSED = ~Q(state=CLOSED)
ORDER = ("urgency", "due_at", "id")


class WorkItem(models.Model):
    """Something that a health unit must do by a time, about a person, a result, an event or a place.

    `subject_kind` and `subject_id` name what it is about beyond the person; what an officer wrote when it was opened is
    sealed. Work for a unit above the communes has an empty `commune`, work for the nation no `province` either.
    """

    id = models.UUIDField(primary_key=True)
    kind = models.TextField()
    cell = models.IntegerField(null=True)
    person_id = models.UUIDField(null=True)
    household_id = models.UUIDField(null=True)
    declaration_day = models.DateField(null=True)
    declaration_id = models.UUIDField(null=True)
    subject_kind = models.TextField(default="")
    subject_id = models.UUIDField(null=True)
    programme = models.TextField(default="covid19")
    words_sealed = models.BinaryField(null=True)
    commune = models.TextField()
    province = models.TextField()
    level = models.SmallIntegerField()
    urgency = models.SmallIntegerField()
    score = models.SmallIntegerField(default=0)
    reasons = ArrayField(models.TextField())
    instrument = models.TextField(default="")
    rules_version = models.SmallIntegerField(default=0)
    state = models.TextField(default=OPEN)
    organisation_id = models.BigIntegerField(null=True)
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    overdue_at = models.DateTimeField(null=True)
    escalated_to = models.BigIntegerField(null=True)
    referred_to = models.BigIntegerField(null=True)
    claimed_by = models.BigIntegerField(null=True)
    claimed_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    outcome = models.TextField(default="")
    joined_to = models.UUIDField(null=True)
    attempts = models.SmallIntegerField(default=0)

    objects = ScopedManager()

    class Meta:
        db_table = "casework_workitem"
        constraints = (
            models.UniqueConstraint(
                fields=["cell", "person_id"],
                condition=NOT_CLOSED & Q(kind=DECLARED),
                name="casework_one_open_item",
            ),
            models.UniqueConstraint(
                fields=["subject_id", "subject_kind", "kind"],
                condition=NOT_CLOSED & Q(subject_id__isnull=False),
                name="casework_one_open_of_subject",
            ),
            models.CheckConstraint(condition=Q(state__in=STATES), name="casework_state_known"),
            models.CheckConstraint(
                condition=Q(state=CLAIMED, claimed_by__isnull=False)
                | Q(state=OPEN, claimed_by__isnull=True)
                | Q(state=CLOSED),
                name="casework_claimed_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(state=CLOSED, closed_at__isnull=False, outcome__in=OUTCOMES)
                | (NOT_CLOSED & Q(closed_at__isnull=True, outcome="")),
                name="casework_closed_with_outcome",
            ),
        )
        indexes = (
            models.Index(fields=ORDER, condition=NOT_CLOSED, name="casework_nation"),
            models.Index(
                fields=["province", *ORDER],
                condition=NOT_CLOSED,
                name="casework_province",
            ),
            models.Index(
                fields=["commune", *ORDER],
                condition=NOT_CLOSED,
                name="casework_commune",
            ),
            models.Index(
                fields=ORDER,
                condition=NOT_CLOSED & Q(overdue_at__isnull=False),
                name="casework_nation_overdue",
            ),
            models.Index(
                fields=["province", *ORDER],
                condition=NOT_CLOSED & Q(overdue_at__isnull=False),
                name="casework_province_overdue",
            ),
            models.Index(
                fields=["escalated_to", *ORDER],
                condition=NOT_CLOSED & Q(escalated_to__isnull=False),
                name="casework_escalated",
            ),
            models.Index(
                fields=["claimed_by", *ORDER],
                condition=Q(state=CLAIMED),
                name="casework_mine",
            ),
            models.Index(fields=["organisation_id", *ORDER], condition=NOT_CLOSED, name="casework_unit"),
            models.Index(
                fields=["referred_to", *ORDER],
                condition=NOT_CLOSED & Q(referred_to__isnull=False),
                name="casework_referred",
            ),
            models.Index(fields=["kind", *ORDER], condition=NOT_CLOSED, name="casework_nation_kind"),
            models.Index(fields=["province", "kind", *ORDER], condition=NOT_CLOSED, name="casework_province_kind"),
            models.Index(fields=["joined_to"], condition=Q(joined_to__isnull=False), name="casework_joined"),
            models.Index(
                fields=["due_at"],
                condition=NOT_CLOSED & Q(overdue_at__isnull=True),
                name="casework_becoming_overdue",
            ),
            models.Index(fields=["cell", "person_id", "opened_at"], name="casework_person"),
            models.Index(
                F("closed_at").desc(),
                F("id").desc(),
                condition=Q(state=CLOSED),
                name="casework_nation_closed",
            ),
            models.Index(
                "province",
                F("closed_at").desc(),
                F("id").desc(),
                condition=Q(state=CLOSED),
                name="casework_province_closed",
            ),
            models.Index(
                "commune",
                F("closed_at").desc(),
                F("id").desc(),
                condition=Q(state=CLOSED),
                name="casework_commune_closed",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class AttachedDeclaration(models.Model):
    """A declaration that an item is about: a person with three alarming declarations gets one call, not three."""

    pk = models.CompositePrimaryKey("cell", "person_id", "day", "declaration_id")
    cell = models.IntegerField()
    person_id = models.UUIDField()
    day = models.DateField()
    declaration_id = models.UUIDField()
    item = models.ForeignKey(WorkItem, on_delete=models.PROTECT, related_name="declarations")
    level = models.SmallIntegerField()
    at = models.DateTimeField()

    scope_columns = ("item__commune", "item__province")
    household_column = "item__household_id"
    objects = ScopedManager()

    class Meta:
        db_table = "casework_declaration"

    def __str__(self) -> str:
        return str(self.declaration_id)


class Step(models.Model):
    """One thing that happened to an item; rows are only ever added.

    `note` is for staff, `public_code` and `public_text` are what the person reads. `key` comes with the form that was
    sent, so that a form sent twice is one step.
    """

    item = models.ForeignKey(WorkItem, on_delete=models.PROTECT, related_name="steps")
    key = models.UUIDField(unique=True)
    at = models.DateTimeField()
    officer_id = models.BigIntegerField(null=True)
    organisation_id = models.BigIntegerField(null=True)
    action = models.TextField()
    from_state = models.TextField(default="")
    to_state = models.TextField()
    call_result = models.TextField(default="")
    outcome = models.TextField(default="")
    note = models.TextField(default="")
    public_code = models.TextField(default="")
    public_text = models.TextField(default="")

    scope_columns = ("item__commune", "item__province")
    objects = ScopedManager()

    class Meta:
        db_table = "casework_step"
        constraints = (
            models.CheckConstraint(
                condition=Q(call_result__in=["", *CALL_RESULTS]),
                name="casework_call_result_known",
            ),
            models.CheckConstraint(condition=Q(outcome__in=["", *OUTCOMES]), name="casework_outcome_known"),
        )

    def __str__(self) -> str:
        return f"{self.action} {self.item_id}"


class Counter(models.Model):
    """How many items a unit has of one level, state and lateness, as far as the changes are folded in."""

    pk = models.CompositePrimaryKey("unit_level", "unit_code", "level", "state", "overdue")
    unit_level = models.TextField()
    unit_code = models.TextField()
    level = models.SmallIntegerField()
    state = models.TextField()
    overdue = models.BooleanField()
    items = models.IntegerField()

    class Meta:
        db_table = "casework_counter"

    def __str__(self) -> str:
        return f"{self.unit_code} {self.level} {self.state}"


class CounterChange(models.Model):
    """A change that waits to be folded in: rows are only added, so that no officer waits for another's count."""

    commune = models.TextField()
    province = models.TextField()
    level = models.SmallIntegerField()
    state = models.TextField()
    overdue = models.BooleanField()
    amount = models.IntegerField()

    class Meta:
        db_table = "casework_counterchange"

    def __str__(self) -> str:
        return f"{self.commune} {self.amount:+d}"

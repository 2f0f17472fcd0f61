"""Events and what belongs to them. They hold no person; what they link to carries the place of the linked thing.

Rows of steps, assessments, decisions and reports are only ever added.
"""

from django.db import models
from django.db.models import F, Q

from ncovi.access.scoped import ScopedManager
from ncovi.instruments.response_plan import RISK_LEVELS
from ncovi.response.rules import ACTIVE, ENDED, Confidence, LinkKind, State, Status, TaskState

# Plain texts, so that migrations name values and not this code.
STATES = [state.value for state in State]
GOING_ON = [state.value for state in ACTIVE]
OVER = [state.value for state in ENDED]
VERIFYING, OPEN, PLANNED = State.VERIFYING.value, TaskState.OPEN.value, Status.PLANNED.value
LINK_KINDS = [kind.value for kind in LinkKind]
TASK_STATES = [state.value for state in TaskState]
STATUSES = [status.value for status in Status]
CONFIDENCES = [confidence.value for confidence in Confidence]
LEVELS = list(RISK_LEVELS)


class Event(models.Model):
    """Something that happens at a place in a time; `organisation_id` leads, `risk` is the newest assessment's level."""

    id = models.UUIDField(primary_key=True)
    code = models.TextField(unique=True)
    programme = models.TextField()
    title = models.TextField()
    place = models.TextField(default="")
    began_on = models.DateField()
    state = models.TextField(default=VERIFYING)
    risk = models.TextField(default="")
    organisation_id = models.BigIntegerField()
    opened_by = models.BigIntegerField()
    opened_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "response_event"
        constraints = (
            models.CheckConstraint(condition=Q(state__in=STATES), name="response_state_known"),
            models.CheckConstraint(condition=Q(risk__in=["", *LEVELS]), name="response_risk_known"),
            models.CheckConstraint(
                condition=Q(state__in=OVER, ended_at__isnull=False) | Q(state__in=GOING_ON, ended_at__isnull=True),
                name="response_ended_when_over",
            ),
        )
        indexes = (
            models.Index(
                F("changed_at").desc(), F("id").desc(), condition=Q(state__in=GOING_ON), name="response_going_on"
            ),
            models.Index(F("changed_at").desc(), F("id").desc(), condition=Q(state__in=OVER), name="response_over"),
        )

    def __str__(self) -> str:
        return self.code


class EventArea(models.Model):
    """A place that an event is about: a commune, a province (no commune), or the nation (neither)."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="areas")
    commune = models.TextField(default="")
    province = models.TextField(default="")

    class Meta:
        db_table = "response_area"
        constraints = (models.UniqueConstraint("event", "province", "commune", name="response_area_once"),)
        indexes = (
            models.Index("province", "event", name="response_area_province"),
            models.Index("commune", "event", name="response_area_commune"),
        )

    def __str__(self) -> str:
        return self.commune or self.province or "VN"


class EventStep(models.Model):
    """One thing that happened to an event. `key` comes with the form, so that sending twice is once."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="steps")
    key = models.UUIDField(unique=True)
    at = models.DateTimeField()
    officer_id = models.BigIntegerField()
    organisation_id = models.BigIntegerField()
    action = models.TextField()
    from_state = models.TextField(default="")
    to_state = models.TextField()
    note = models.TextField(default="")

    class Meta:
        db_table = "response_step"
        indexes = (models.Index("event", "id", name="response_step_trail"),)

    def __str__(self) -> str:
        return f"{self.action} {self.event_id}"


class EventLink(models.Model):
    """A signal, case, work item or contact of an event, with its place, behind which the fence keeps it.

    `ref_cell` is the cell of a case or contact, whose key has one.
    """

    id = models.UUIDField(primary_key=True)
    event = models.ForeignKey(Event, models.PROTECT, related_name="links")
    kind = models.TextField()
    ref_cell = models.IntegerField(null=True)
    ref = models.UUIDField()
    commune = models.TextField()
    province = models.TextField()
    linked_by = models.BigIntegerField()
    linked_at = models.DateTimeField()
    removed_by = models.BigIntegerField(null=True)
    removed_at = models.DateTimeField(null=True)

    objects = ScopedManager()

    class Meta:
        db_table = "response_link"
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=LINK_KINDS), name="response_link_kind"),
            models.UniqueConstraint(
                "event", "kind", "ref", condition=Q(removed_at__isnull=True), name="response_link_once"
            ),
        )
        indexes = (
            models.Index("ref", "kind", condition=Q(removed_at__isnull=True), name="response_link_ref"),
            models.Index("event", "id", condition=Q(removed_at__isnull=True), name="response_link_event"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.ref}"


class Assessment(models.Model):
    """A risk assessment; `plan_version` says which version of the programme's scales and matrix it was made with."""

    id = models.UUIDField(primary_key=True)
    event = models.ForeignKey(Event, models.PROTECT, related_name="assessments")
    at = models.DateTimeField()
    officer_id = models.BigIntegerField()
    organisation_id = models.BigIntegerField()
    plan_version = models.IntegerField()
    likelihood = models.SmallIntegerField()
    impact = models.SmallIntegerField()
    level = models.TextField()
    confidence = models.TextField()
    likelihood_reason = models.TextField()
    impact_reason = models.TextField()

    class Meta:
        db_table = "response_assessment"
        constraints = (
            models.CheckConstraint(
                condition=Q(likelihood__range=(1, 5), impact__range=(1, 5), level__in=LEVELS),
                name="response_assessment_scale",
            ),
            models.CheckConstraint(condition=Q(confidence__in=CONFIDENCES), name="response_assessment_confidence"),
        )
        indexes = (models.Index("event", F("at").desc(), name="response_assessment_newest"),)

    def __str__(self) -> str:
        return f"{self.level} {self.event_id}"


class Decision(models.Model):
    """Something that was decided: what, on which legal basis, by whom and when."""

    id = models.UUIDField(primary_key=True)
    event = models.ForeignKey(Event, models.PROTECT, related_name="decisions")
    text = models.TextField()
    legal_basis = models.TextField(default="")
    decided_by = models.TextField()
    decided_on = models.DateField()
    officer_id = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        db_table = "response_decision"
        indexes = (models.Index("event", "decided_on", name="response_decision_event"),)

    def __str__(self) -> str:
        return str(self.id)


class Task(models.Model):
    """What a unit is asked to do by a time; it stands in that unit's worklist until it is answered."""

    id = models.UUIDField(primary_key=True)
    event = models.ForeignKey(Event, models.PROTECT, related_name="tasks")
    organisation_id = models.BigIntegerField()
    text = models.TextField()
    due_at = models.DateTimeField()
    item_id = models.UUIDField()
    given_by = models.BigIntegerField()
    given_at = models.DateTimeField()
    state = models.TextField(default=OPEN)
    answer = models.TextField(default="")
    answered_by = models.BigIntegerField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "response_task"
        constraints = (
            models.CheckConstraint(condition=Q(state__in=TASK_STATES), name="response_task_state"),
            models.CheckConstraint(
                condition=Q(state=OPEN, answered_at__isnull=True) | (~Q(state=OPEN) & Q(answered_at__isnull=False)),
                name="response_task_answered",
            ),
        )
        indexes = (models.Index("event", "id", name="response_task_event"),)

    def __str__(self) -> str:
        return str(self.id)


class Measure(models.Model):
    """What is done against it. `areas` are pairs of commune and province as EventArea has them.

    `ordered_by` is the organisation that ordered it, `organisation_id` the one that carries it out.
    """

    id = models.UUIDField(primary_key=True)
    event = models.ForeignKey(Event, models.PROTECT, related_name="measures")
    kind = models.TextField()
    areas = models.JSONField()
    first_day = models.DateField()
    last_day = models.DateField(null=True)
    status = models.TextField(default=PLANNED)
    ordered_by = models.BigIntegerField()
    organisation_id = models.BigIntegerField()
    legal_basis = models.TextField(default="")
    cost = models.BigIntegerField(null=True)
    notes = models.TextField(default="")
    officer_id = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        db_table = "response_measure"
        constraints = (
            models.CheckConstraint(condition=Q(status__in=STATUSES), name="response_measure_status"),
            models.CheckConstraint(
                condition=Q(last_day__isnull=True) | Q(last_day__gte=F("first_day")), name="response_measure_days"
            ),
            models.CheckConstraint(condition=Q(cost__isnull=True) | Q(cost__gte=0), name="response_measure_cost"),
        )
        indexes = (models.Index("event", "first_day", name="response_measure_event"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.event_id}"


class SituationReport(models.Model):
    """A report as it was made: what it said, and both files; `number` counts up within its event."""

    id = models.UUIDField(primary_key=True)
    event = models.ForeignKey(Event, models.PROTECT, related_name="reports")
    number = models.IntegerField()
    language = models.TextField()
    at = models.DateTimeField()
    officer_id = models.BigIntegerField()
    organisation_id = models.BigIntegerField()
    pdf = models.BinaryField()
    docx = models.BinaryField()
    digest = models.TextField()

    class Meta:
        db_table = "response_report"
        constraints = (models.UniqueConstraint("event", "number", name="response_report_number"),)

    def __str__(self) -> str:
        return f"{self.number} {self.event_id}"

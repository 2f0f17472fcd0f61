"""Conversations, their messages, and how long people waited for a first answer."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from ncovi.access.scoped import ScopedManager
from ncovi.casework.help.rules import ANSWERED_RANK, Author, Helped, Kind, State

# Plain texts, so that migrations name values and not this code.
OPEN, CLAIMED, CLOSED = State.OPEN.value, State.CLAIMED.value, State.CLOSED.value
STATES = [state.value for state in State]
KINDS = [kind.value for kind in Kind]
AUTHORS = [author.value for author in Author]
HELPED = ["", *(word.value for word in Helped)]
WAITING = Q(rank__lt=ANSWERED_RANK)
NOT_CLOSED = ~Q(state=CLOSED)
ORDER = ("rank", "turn_at", "id")
# The place among work of other kinds, which is ordered by deadlines.
AMONG_WORK = ("rank", "due_at", "id")
NEWEST_CLOSED = (F("closed_at").desc(), F("id").desc())


class Conversation(models.Model):
    """A question of a household to the health unit of its place, until it is answered and closed.

    `rank` and `turn_at` say whose turn it is and since when; `version` grows with everything that happens, and the
    marks of what was read count in it.
    """

    id = models.UUIDField(primary_key=True)
    cell = models.IntegerField()
    household_id = models.UUIDField()
    person_id = models.UUIDField()
    commune = models.TextField()
    province = models.TextField()
    organisation_id = models.BigIntegerField(null=True)
    language = models.TextField()
    urgency = models.SmallIntegerField()
    danger = models.BooleanField()
    declaration_day = models.DateField(null=True)
    declaration_id = models.UUIDField(null=True)
    state = models.TextField(default=OPEN)
    rank = models.SmallIntegerField()
    turn_at = models.DateTimeField()
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    overdue_at = models.DateTimeField(null=True)
    escalated_to = models.BigIntegerField(null=True)
    referred_to = models.BigIntegerField(null=True)
    claimed_by = models.BigIntegerField(null=True)
    claimed_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    call_from = models.DateTimeField(null=True)
    call_until = models.DateTimeField(null=True)
    helped = models.TextField(default="")
    helped_sealed = models.BinaryField(null=True)
    version = models.IntegerField(default=0)
    last_of_person = models.IntegerField(default=0)
    read_by_person = models.IntegerField(default=0)
    read_by_staff = models.IntegerField(default=0)
    unread = models.IntegerField(default=0)

    objects = ScopedManager()

    class Meta:
        db_table = "help_conversation"
        constraints = (
            models.CheckConstraint(condition=Q(state__in=STATES), name="help_state_known"),
            models.CheckConstraint(condition=Q(helped__in=HELPED), name="help_helped_known"),
            models.CheckConstraint(
                condition=Q(state=CLAIMED, claimed_by__isnull=False)
                | Q(state=OPEN, claimed_by__isnull=True)
                | Q(state=CLOSED),
                name="help_claimed_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(state=CLOSED, closed_at__isnull=False) | (NOT_CLOSED & Q(closed_at__isnull=True)),
                name="help_closed_at_some_time",
            ),
        )
        indexes = (
            models.Index(fields=["cell", "household_id", "opened_at"], name="help_household"),
            models.Index(fields=ORDER, condition=NOT_CLOSED, name="help_nation"),
            models.Index(fields=["province", *ORDER], condition=NOT_CLOSED, name="help_province"),
            models.Index(fields=["commune", *ORDER], condition=NOT_CLOSED, name="help_commune"),
            models.Index(fields=["organisation_id", *ORDER], condition=NOT_CLOSED, name="help_queue"),
            models.Index(fields=["escalated_to", *ORDER], condition=NOT_CLOSED, name="help_escalated"),
            models.Index(fields=["claimed_by", *ORDER], condition=Q(state=CLAIMED), name="help_mine"),
            models.Index(fields=AMONG_WORK, condition=NOT_CLOSED & WAITING, name="help_work_nation"),
            models.Index(fields=["province", *AMONG_WORK], condition=NOT_CLOSED & WAITING, name="help_work_province"),
            models.Index(fields=["commune", *AMONG_WORK], condition=NOT_CLOSED & WAITING, name="help_work_commune"),
            models.Index(
                fields=["organisation_id", *AMONG_WORK], condition=NOT_CLOSED & WAITING, name="help_work_unit"
            ),
            models.Index(
                fields=["referred_to", *AMONG_WORK],
                condition=NOT_CLOSED & Q(referred_to__isnull=False),
                name="help_referred",
            ),
            models.Index(
                fields=["due_at"], condition=WAITING & Q(overdue_at__isnull=True), name="help_becoming_overdue"
            ),
            models.Index(*NEWEST_CLOSED, condition=Q(state=CLOSED), name="help_nation_closed"),
            models.Index("province", *NEWEST_CLOSED, condition=Q(state=CLOSED), name="help_province_closed"),
            models.Index("commune", *NEWEST_CLOSED, condition=Q(state=CLOSED), name="help_commune_closed"),
        )

    def __str__(self) -> str:
        return str(self.id)


class Message(models.Model):
    """Something said or done in a conversation; rows are only ever added.

    What people and officers write is sealed. `id` is made by whoever sends, so that a message sent again is one;
    `number` is the version of the conversation that it made. Notes between officers are not `for_person`.
    """

    pk = models.CompositePrimaryKey("cell", "id")
    cell = models.IntegerField()
    id = models.UUIDField()
    conversation = models.ForeignKey(Conversation, on_delete=models.PROTECT, related_name="messages")
    number = models.IntegerField()
    at = models.DateTimeField()
    author = models.TextField()
    kind = models.TextField(default=Kind.TEXT.value)
    for_person = models.BooleanField(default=True)
    officer_id = models.BigIntegerField(null=True)
    organisation_id = models.BigIntegerField(null=True)
    text_sealed = models.BinaryField(null=True)
    picture_id = models.UUIDField(null=True)

    scope_columns = ("conversation__commune", "conversation__province")
    household_column = "conversation__household_id"
    objects = ScopedManager()

    class Meta:
        db_table = "help_message"
        constraints = (
            models.UniqueConstraint(fields=["conversation", "number"], name="help_message_number"),
            models.CheckConstraint(condition=Q(author__in=AUTHORS), name="help_author_known"),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="help_kind_known"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class Wait(models.Model):
    """The latest first answers of a unit to one urgency: when each was given and how many seconds it took."""

    pk = models.CompositePrimaryKey("organisation_id", "urgency")
    organisation_id = models.BigIntegerField()
    urgency = models.SmallIntegerField()
    answered = ArrayField(models.DateTimeField())
    seconds = ArrayField(models.IntegerField())

    class Meta:
        db_table = "help_wait"

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.urgency}"

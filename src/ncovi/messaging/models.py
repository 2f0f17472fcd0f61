"""What was said to whom, by which channel, and what became of it; and how each household wants to be told."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import TransactionNow
from django.db import models
from django.db.models import Q

STATES = ("queued", "sent", "delivered", "failed", "expired")


class Message(models.Model):
    """One message; recipient and parameters are sealed, and the parameters are erased when they have served.

    It is `queued` until a transport takes it over (`sent`) and the network confirms it (`delivered`), or until it is
    refused for good (`failed`) or too late to help (`expired`).
    """

    id = models.UUIDField(primary_key=True)
    channel = models.TextField()
    template = models.TextField()
    language = models.TextField()
    recipient_sealed = models.BinaryField()
    params_sealed = models.JSONField()
    path = models.TextField(db_default="")
    state = models.TextField(db_default="queued")
    priority = models.SmallIntegerField(db_default=1)
    created_at = models.DateTimeField(db_default=TransactionNow())
    next_at = models.DateTimeField(db_default=TransactionNow())
    expires_at = models.DateTimeField(null=True)
    attempts = models.SmallIntegerField(db_default=0)
    last_error = models.TextField(db_default="")
    gateway_id = models.TextField(db_default="")
    sent_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "messaging_message"
        indexes = (
            models.Index(fields=["-created_at"], name="messaging_message_newest"),
            models.Index(fields=["priority", "next_at"], name="messaging_message_due", condition=Q(state="queued")),
            models.Index(
                fields=["expires_at"],
                name="messaging_message_expiring",
                condition=Q(state="queued", expires_at__isnull=False),
            ),
            models.Index(
                fields=["created_at"],
                name="messaging_message_served",
                condition=~Q(params_sealed={}) & ~Q(state="queued"),
            ),
            models.Index(fields=["gateway_id"], name="messaging_message_gateway", condition=~Q(gateway_id="")),
        )
        constraints = (models.CheckConstraint(condition=Q(state__in=STATES), name="messaging_message_state_known"),)

    def __str__(self) -> str:
        return f"{self.template} {self.id}"


class NoticeChoice(models.Model):
    """By which channels a household wants one kind of notice; where there is no row, the kind's own default holds."""

    pk = models.CompositePrimaryKey("cell", "household_id", "kind")
    cell = models.IntegerField()
    household_id = models.UUIDField()
    kind = models.TextField()
    channels = ArrayField(models.TextField())

    class Meta:
        db_table = "messaging_choice"

    def __str__(self) -> str:
        return self.kind


class EmailAddress(models.Model):
    """Where a household receives e-mail; nothing but the code goes there before it is confirmed."""

    pk = models.CompositePrimaryKey("cell", "household_id")
    cell = models.IntegerField()
    household_id = models.UUIDField()
    address_sealed = models.BinaryField()
    code_hash = models.BinaryField()
    code_expires_at = models.DateTimeField()
    tries = models.SmallIntegerField(db_default=0)
    confirmed_at = models.DateTimeField(null=True)

    closed_to_officers = True

    class Meta:
        db_table = "messaging_email"

    def __str__(self) -> str:
        return str(self.household_id)


class PushSubscription(models.Model):
    """One browser that a household lets us wake up; endpoint and keys are sealed."""

    pk = models.CompositePrimaryKey("cell", "id")
    cell = models.IntegerField()
    id = models.UUIDField()
    household_id = models.UUIDField()
    endpoint_index = models.BinaryField()
    subscription_sealed = models.BinaryField()
    created_at = models.DateTimeField()

    closed_to_officers = True

    class Meta:
        db_table = "messaging_push"
        indexes = (models.Index(fields=["cell", "household_id"], name="messaging_push_household"),)

    def __str__(self) -> str:
        return str(self.id)


class Muted(models.Model):
    """A telephone that asked for silence by replying STOP: codes and urgent warnings alone still reach it."""

    phone_index = models.BinaryField(primary_key=True)
    at = models.DateTimeField()

    class Meta:
        db_table = "messaging_muted"

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}"


class IncomingMessage(models.Model):
    """That a message came in: its text is never kept here, so that a repeat is known and a flood is noticed."""

    id = models.UUIDField(primary_key=True)
    gateway_key = models.BinaryField(unique=True)
    sender_index = models.BinaryField()
    received_at = models.DateTimeField()

    class Meta:
        db_table = "messaging_incoming"
        indexes = (models.Index(fields=["sender_index", "received_at"], name="messaging_incoming_sender"),)

    def __str__(self) -> str:
        return str(self.id)

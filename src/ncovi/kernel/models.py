"""The outbox, what must happen because of a commit, written in that same commit; and pictures, by their id alone."""

from django.contrib.postgres.functions import TransactionNow
from django.db import models
from django.db.models import Q


class OutboxMessage(models.Model):
    """One thing to do for one topic.

    Every default lives in the database, so that plain SQL of the intake lane can write `topic, key, body` alone.
    """

    id = models.BigAutoField(primary_key=True)
    topic = models.TextField()
    key = models.UUIDField()
    body = models.JSONField()
    created_at = models.DateTimeField(db_default=TransactionNow())
    available_at = models.DateTimeField(db_default=TransactionNow())
    attempts = models.SmallIntegerField(db_default=0)
    last_error = models.TextField(db_default="")

    class Meta:
        db_table = "kernel_outbox"
        # By topic first: what is urgent is found at once, however much of another topic waits.
        indexes = (models.Index(fields=["topic", "available_at", "id"], name="kernel_outbox_topic"),)

    def __str__(self) -> str:
        return f"{self.topic} {self.key}"


class StoredPicture(models.Model):
    """A picture of our own making. It has no owner here: the room that keeps its id decides who may see it."""

    id = models.UUIDField(primary_key=True)
    content = models.BinaryField()
    type = models.TextField()
    width = models.IntegerField()
    height = models.IntegerField()
    kept_until = models.DateField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        db_table = "kernel_picture"
        indexes = (
            models.Index(fields=["kept_until"], condition=Q(kept_until__isnull=False), name="kernel_picture_over"),
        )

    def __str__(self) -> str:
        return str(self.id)

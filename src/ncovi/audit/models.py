"""What was done and what was read, one row each, chained so that a change or a gap shows.

The chain runs in lanes, one lane an actor's hash: an officer acts one after the other, so a lane's lock is free when
it is asked for, while a single chain would make all officers of the country wait for each other.
"""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

# A search that showed persons: its details name them, so that each can learn of it.
SEARCHED = "person.searched"


class Event(models.Model):
    """One thing that an actor did or read."""

    pk = models.CompositePrimaryKey("lane", "seq")
    lane = models.SmallIntegerField()
    seq = models.BigIntegerField()
    at = models.DateTimeField()
    actor_kind = models.TextField()
    actor_id = models.TextField()
    action = models.TextField()
    subject_kind = models.TextField()
    subject_id = models.TextField()
    unit = models.TextField()
    details = models.JSONField()
    previous = models.BinaryField()
    digest = models.BinaryField()

    class Meta:
        db_table = "audit_event"
        indexes = (
            models.Index(fields=["subject_kind", "subject_id", "at"], name="audit_event_subject"),
            models.Index(fields=["actor_kind", "actor_id", "at"], name="audit_event_actor"),
            GinIndex(
                fields=["details"],
                opclasses=["jsonb_path_ops"],
                condition=Q(action=SEARCHED),
                name="audit_event_searched",
            ),
        )

    def __str__(self) -> str:
        return f"{self.action} {self.lane}/{self.seq}"

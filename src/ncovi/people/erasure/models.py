"""A deletion that a household asked for, how far it has come, and its proof."""

from django.contrib.postgres.functions import TransactionNow
from django.db import models
from django.db.models import Q

WAITING, ERASING, DONE, ENDED = "waiting", "erasing", "done", "ended"
STATES = (WAITING, ERASING, DONE, ENDED)


class ErasureRequest(models.Model):
    """One deletion. `sealed` says whose rows it is about and is emptied with the last row that the law keeps.

    `step` counts the tables that are through, so that a deletion that was cut off goes on where it was.
    `look_at` is when it is taken up next.
    """

    id = models.UUIDField(primary_key=True)
    code = models.TextField(unique=True)
    sealed = models.BinaryField(null=True)
    asked_at = models.DateTimeField()
    look_at = models.DateTimeField(db_default=TransactionNow())
    state = models.TextField(default=WAITING)
    step = models.SmallIntegerField(default=0)
    erased = models.JSONField(default=dict)
    done_at = models.DateTimeField(null=True)
    statement = models.TextField(default="")
    signature = models.BinaryField(null=True)
    kept = models.JSONField(default=dict)
    next_release = models.DateField(null=True)

    closed_to_officers = True

    class Meta:
        db_table = "erasure_request"
        constraints = (models.CheckConstraint(condition=Q(state__in=STATES), name="erasure_state_known"),)
        indexes = (
            models.Index(fields=["look_at"], condition=Q(state__in=(WAITING, ERASING)), name="erasure_to_look_at"),
            models.Index(fields=["next_release"], condition=Q(state=DONE), name="erasure_to_release"),
        )

    def __str__(self) -> str:
        return self.code

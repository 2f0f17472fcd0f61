"""Attempts to reach somebody; rows are only added."""

from django.db import models
from django.db.models import Q

from ncovi.access.scoped import ScopedManager
from ncovi.casework.attempts.rules import RESULTS, WAYS

WAITING = Q(again_at__isnull=False, kept_at__isnull=True)


class Attempt(models.Model):
    """A call or a visit about a work item. `key` comes with the form: sent twice, done once.

    `answers_sealed` holds what was answered to the script of `script_version`. `again_at` is when to try again; the
    next attempt sets `kept_at`.
    """

    key = models.UUIDField(primary_key=True)
    item_id = models.UUIDField()
    cell = models.IntegerField(null=True)
    person_id = models.UUIDField(null=True)
    household_id = models.UUIDField(null=True)
    commune = models.TextField()
    province = models.TextField()
    at = models.DateTimeField()
    officer_id = models.BigIntegerField()
    way = models.TextField()
    result = models.TextField()
    script_version = models.SmallIntegerField(null=True)
    answers_sealed = models.BinaryField(null=True)
    again_at = models.DateTimeField(null=True)
    kept_at = models.DateTimeField(null=True)

    objects = ScopedManager()

    class Meta:
        db_table = "attempts_attempt"
        constraints = (
            models.CheckConstraint(condition=Q(way__in=WAYS, result__in=RESULTS), name="attempts_result_known"),
        )
        indexes = (
            models.Index(fields=["item_id", "at"], name="attempts_item"),
            models.Index(fields=["cell", "person_id"], name="attempts_person"),
            models.Index(fields=["commune", "again_at"], condition=WAITING, name="attempts_again_commune"),
            models.Index(fields=["province", "again_at"], condition=WAITING, name="attempts_again_province"),
            models.Index(fields=["again_at"], condition=WAITING, name="attempts_again"),
        )

    def __str__(self) -> str:
        return f"{self.way} {self.result} {self.item_id}"

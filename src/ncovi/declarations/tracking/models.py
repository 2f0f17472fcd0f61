"""When somebody wants to be reminded of the day's tracking."""

from django.db import models
from django.db.models import Q

from ncovi.declarations.tracking.rules import DAY_MINUTES


class Reminder(models.Model):
    """One person's hour. `next_at` moves on by a day in the transaction that reminds, so that no day has two."""

    pk = models.CompositePrimaryKey("cell", "person_id")
    cell = models.IntegerField()
    person_id = models.UUIDField()
    household_id = models.UUIDField()
    minute = models.SmallIntegerField()
    next_at = models.DateTimeField()

    class Meta:
        db_table = "tracking_reminder"
        constraints = (
            models.CheckConstraint(condition=Q(minute__gte=0, minute__lt=DAY_MINUTES), name="tracking_minute_of_day"),
        )
        indexes = (
            models.Index(fields=["next_at"], name="tracking_reminder_due"),
            models.Index(fields=["cell", "household_id"], name="tracking_reminder_home"),
        )

    def __str__(self) -> str:
        return str(self.person_id)

"""Episodes of follow-up: somebody is looked after for some days, and tells each day how they are."""

from django.db import models
from django.db.models import F, Q

from ncovi.access.scoped import ScopedManager
from ncovi.casework.followup.rules import REASONS

RUNNING = Q(ended_at__isnull=True)
ORDER = ("last_check", "id")


class Episode(models.Model):
    """One person, followed from a first day for a number of days.

    `last_check` is the last day on which they declared; the day before the first one where they never did.
    """

    pk = models.CompositePrimaryKey("cell", "id")
    cell = models.IntegerField()
    id = models.UUIDField()
    person_id = models.UUIDField()
    household_id = models.UUIDField()
    commune = models.TextField()
    province = models.TextField()
    programme = models.TextField()
    kind = models.TextField()
    first_day = models.DateField()
    days = models.SmallIntegerField()
    last_check = models.DateField()
    organisation_id = models.BigIntegerField(null=True)
    item_id = models.UUIDField(null=True)
    words_sealed = models.BinaryField(null=True)
    opened_by = models.BigIntegerField()
    opened_at = models.DateTimeField()
    ended_by = models.BigIntegerField(null=True)
    ended_at = models.DateTimeField(null=True)
    reason = models.TextField(default="")

    objects = ScopedManager()

    class Meta:
        db_table = "followup_episode"
        constraints = (
            models.UniqueConstraint(fields=["cell", "person_id"], condition=RUNNING, name="followup_one_running"),
            models.CheckConstraint(condition=Q(days__gte=1, days__lte=90), name="followup_days_plausible"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, reason="") | Q(ended_at__isnull=False, reason__in=REASONS),
                name="followup_ended_with_reason",
            ),
        )
        indexes = (
            models.Index(fields=ORDER, condition=RUNNING, name="followup_nation"),
            models.Index(fields=["province", *ORDER], condition=RUNNING, name="followup_province"),
            models.Index(fields=["commune", *ORDER], condition=RUNNING, name="followup_commune"),
            models.Index(fields=["cell", "person_id", "first_day"], name="followup_person"),
            models.Index(fields=["cell", "household_id"], name="followup_household"),
            models.Index(F("first_day") + F("days"), condition=RUNNING, name="followup_over"),
        )

    def __str__(self) -> str:
        return str(self.id)


class Change(models.Model):
    """What an officer did to an episode; rows are only added. `key` comes with the form: sent twice, done once."""

    key = models.UUIDField(primary_key=True)
    cell = models.IntegerField()
    episode_id = models.UUIDField()
    commune = models.TextField()
    province = models.TextField()
    at = models.DateTimeField()
    officer_id = models.BigIntegerField()
    action = models.TextField()
    days = models.SmallIntegerField()
    reason = models.TextField(default="")

    objects = ScopedManager()

    class Meta:
        db_table = "followup_change"
        indexes = (models.Index(fields=["cell", "episode_id", "at"], name="followup_change_episode"),)

    def __str__(self) -> str:
        return f"{self.action} {self.episode_id}"

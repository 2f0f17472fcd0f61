"""Standing in for others for a time, and opening a record beyond one's territory."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q


class StandIn(models.Model):
    """An officer who acts for another one, or for a unit, with those roles and that territory, for a time."""

    id = models.UUIDField(primary_key=True)
    deputy_id = models.BigIntegerField()
    for_officer_id = models.BigIntegerField(null=True)
    organisation_id = models.BigIntegerField()
    roles = ArrayField(models.TextField())
    reason = models.TextField()
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    given_by = models.BigIntegerField()
    given_at = models.DateTimeField()
    ended_by = models.BigIntegerField(null=True)

    class Meta:
        db_table = "duty_stand_in"
        constraints = (models.CheckConstraint(condition=Q(ends_at__gt=F("begins_at")), name="duty_stand_in_lasts"),)
        indexes = (
            models.Index(fields=["deputy_id", "ends_at"], name="duty_stand_in_deputy"),
            models.Index(fields=["organisation_id", "ends_at"], name="duty_stand_in_unit"),
        )

    def __str__(self) -> str:
        return f"{self.deputy_id} for {self.organisation_id}"


class Glass(models.Model):
    """One person's record, opened beyond the territory by one officer for a while, and what the supervisor says of it.

    Whose row it is no territory tells: it is read by who opened it and by who answers for them, and by nobody else.
    `commune` and `province` are the person's.
    """

    id = models.UUIDField(primary_key=True)
    officer_id = models.BigIntegerField()
    organisation_id = models.BigIntegerField()
    cell = models.IntegerField()
    person_id = models.UUIDField()
    household_id = models.UUIDField()
    commune = models.TextField()
    province = models.TextField()
    found_by = models.TextField()
    reason = models.TextField()
    words_sealed = models.BinaryField()
    opened_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    verdict = models.TextField(default="")
    reviewed_by = models.BigIntegerField(null=True)
    reviewed_at = models.DateTimeField(null=True)
    review_sealed = models.BinaryField(null=True)

    class Meta:
        db_table = "duty_glass"
        constraints = (
            models.CheckConstraint(condition=Q(ends_at__gt=F("opened_at")), name="duty_glass_lasts"),
            models.CheckConstraint(
                condition=Q(verdict="", reviewed_by__isnull=True, reviewed_at__isnull=True)
                | (~Q(verdict="") & Q(reviewed_by__isnull=False, reviewed_at__isnull=False)),
                name="duty_glass_reviewed",
            ),
        )
        indexes = (
            models.Index(fields=["organisation_id", "opened_at"], condition=Q(verdict=""), name="duty_glass_waiting"),
            models.Index(F("opened_at").desc(), F("id").desc(), name="duty_glass_newest"),
            models.Index(fields=["officer_id", "opened_at"], name="duty_glass_officer"),
            models.Index(fields=["cell", "person_id"], name="duty_glass_person"),
        )

    def __str__(self) -> str:
        return str(self.id)

"""Reports as they are kept: words, place and telephone sealed, and the reporter only if they wish."""

from django.db import models
from django.db.models import Q

from ncovi.access.scoped import ScopedManager

SOURCES = ("web", "api")


class Report(models.Model):
    """What somebody says about their surroundings.

    Without a household it is anonymous: nothing in the row leads to who sent it. `sealed` holds the words, the place's
    description and the telephone to call back; it is emptied when `kept_until` has passed.
    """

    id = models.UUIDField(primary_key=True)
    tag = models.BigIntegerField(unique=True)
    cell = models.IntegerField(null=True)
    household_id = models.UUIDField(null=True)
    kind = models.TextField()
    commune = models.TextField()
    province = models.TextField()
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    happened_on = models.DateField()
    ongoing = models.BooleanField()
    count = models.IntegerField(null=True)
    sealed = models.BinaryField(null=True)
    language = models.TextField()
    source = models.TextField()
    received_at = models.DateTimeField()
    kept_until = models.DateField()

    objects = ScopedManager()

    class Meta:
        db_table = "reports_report"
        constraints = (
            models.CheckConstraint(condition=Q(source__in=SOURCES), name="reports_source_known"),
            models.CheckConstraint(
                condition=Q(cell__isnull=True, household_id__isnull=True)
                | Q(cell__isnull=False, household_id__isnull=False),
                name="reports_household_whole",
            ),
        )
        indexes = (
            models.Index(
                fields=["cell", "household_id", "-received_at"],
                condition=Q(household_id__isnull=False),
                name="reports_household",
            ),
            models.Index(fields=["kept_until"], condition=Q(sealed__isnull=False), name="reports_over"),
        )

    def __str__(self) -> str:
        return str(self.id)


class ReportPhoto(models.Model):
    """A photograph that belongs to a report; the picture itself lies in the kernel's store."""

    picture_id = models.UUIDField(primary_key=True)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="photos")
    position = models.SmallIntegerField()

    scope_columns = ("report__commune", "report__province")
    household_column = "report__household_id"
    objects = ScopedManager()

    class Meta:
        db_table = "reports_photo"

    def __str__(self) -> str:
        return str(self.picture_id)


class Pace(models.Model):
    """Somebody sent something: counted by a keyed hash of household or address, and forgotten within a day."""

    id = models.BigAutoField(primary_key=True)
    index = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        db_table = "reports_pace"
        indexes = (models.Index(fields=["index", "at"], name="reports_pace_recent"),)

    def __str__(self) -> str:
        return f"{self.at:%H:%M:%S}"

"""Who is on duty when, the days on which a unit departs from the country's, and how far up late work has climbed."""

from django.db import models


class Shift(models.Model):
    """An officer on duty for a unit from one instant to another; `day` and `code` say which cell of the roster."""

    id = models.UUIDField(primary_key=True)
    organisation_id = models.BigIntegerField()
    officer_id = models.BigIntegerField()
    day = models.DateField()
    code = models.TextField()
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    entered_by = models.BigIntegerField()
    entered_at = models.DateTimeField()

    class Meta:
        db_table = "clocks_shift"
        constraints = (
            models.UniqueConstraint("organisation_id", "day", "code", "officer_id", name="clocks_shift_once"),
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("begins_at")), name="clocks_shift_lasts"),
        )
        indexes = (models.Index(fields=["organisation_id", "ends_at"], name="clocks_shift_end"),)

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.day} {self.code}"


class SpecialDay(models.Model):
    """A day on which a unit rests or works, whatever the country's calendar says."""

    pk = models.CompositePrimaryKey("organisation_id", "day")
    organisation_id = models.BigIntegerField()
    day = models.DateField()
    works = models.BooleanField()
    note = models.TextField(default="")
    entered_by = models.BigIntegerField()
    entered_at = models.DateTimeField()

    class Meta:
        db_table = "clocks_special_day"

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.day}"


class Climb(models.Model):
    """Late work on its way up: which unit was asked last, how many were asked, and when the next one is.

    A row stands only while something is late: what was done meanwhile is forgotten when its turn comes.
    """

    pk = models.CompositePrimaryKey("kind", "work_id")
    kind = models.TextField()
    work_id = models.UUIDField()
    organisation_id = models.BigIntegerField()
    steps = models.SmallIntegerField()
    asked_at = models.DateTimeField()
    next_at = models.DateTimeField()

    class Meta:
        db_table = "clocks_climb"
        indexes = (models.Index(fields=["kind", "next_at"], name="clocks_climb_next"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.work_id}"


class Settled(models.Model):
    """A change of the country that records and work have followed: which unit ended, which commune became another."""

    pk = models.CompositePrimaryKey("kind", "key")
    kind = models.TextField()
    key = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "clocks_settled"

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"

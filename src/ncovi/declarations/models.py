"""The tables of this room.

The first migration makes them by SQL, since Django knows no partitions.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from ncovi.access.scoped import ScopedManager


class Declaration(models.Model):
    """One filled form about one person."""

    pk = models.CompositePrimaryKey("cell", "person_id", "day", "id")
    cell = models.IntegerField()
    person_id = models.UUIDField()
    day = models.DateField()
    id = models.UUIDField()
    household_id = models.UUIDField()
    instrument = models.TextField()
    version = models.SmallIntegerField()
    rules_version = models.SmallIntegerField()
    commune = models.TextField()
    province = models.TextField()
    level = models.SmallIntegerField()
    score = models.SmallIntegerField()
    reasons = ArrayField(models.TextField())
    answers = models.JSONField()
    digest = models.BinaryField()
    source = models.TextField()
    received_at = models.DateTimeField()

    objects = ScopedManager()

    class Meta:
        db_table = "declarations_declaration"

    def __str__(self) -> str:
        return str(self.id)


class DailyFigures(models.Model):
    """What one unit declared on one day: kept, never counted when somebody looks."""

    pk = models.CompositePrimaryKey("unit_level", "unit_code", "day", "programme")
    unit_level = models.TextField()
    unit_code = models.TextField()
    day = models.DateField()
    programme = models.TextField()
    declared = models.IntegerField()
    declarers = models.IntegerField()
    none = models.IntegerField()
    watch = models.IntegerField()
    high = models.IntegerField()
    emergency = models.IntegerField()

    class Meta:
        db_table = "declarations_daily"

    def __str__(self) -> str:
        return f"{self.unit_code} {self.day}"


class Tally(models.Model):
    """What one batch adds to one day's figures, until `jobs.fold` takes it."""

    id = models.BigAutoField(primary_key=True)
    day = models.DateField()
    programmes = ArrayField(models.TextField())
    communes = ArrayField(models.TextField())
    provinces = ArrayField(models.TextField())
    levels = ArrayField(models.SmallIntegerField())
    firsts = ArrayField(models.BooleanField())

    class Meta:
        db_table = "declarations_tally"

    def __str__(self) -> str:
        return f"{self.day} +{len(self.levels)}"


class Folded(models.Model):
    """Up to when the figures are complete: one row."""

    one = models.BooleanField(primary_key=True, default=True)
    at = models.DateTimeField()

    class Meta:
        db_table = "declarations_folded"

    def __str__(self) -> str:
        return f"{self.at}"


class ImportRun(models.Model):
    """How far the import of one file has come."""

    pk = models.CompositePrimaryKey("source", "digest")
    source = models.TextField()
    digest = models.BinaryField()
    started_at = models.DateTimeField()
    position = models.BigIntegerField()
    rows_read = models.BigIntegerField()
    rows_stored = models.BigIntegerField()
    rows_rejected = models.BigIntegerField()
    rejected_bytes = models.BigIntegerField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "declarations_importrun"

    def __str__(self) -> str:
        return self.source

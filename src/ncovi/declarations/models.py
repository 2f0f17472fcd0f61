"""The tables of this room.

They are made by SQL in the first migration, since Django knows no partitions; nothing here is read through a manager.
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
        managed = False
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
        managed = False
        db_table = "declarations_daily"

    def __str__(self) -> str:
        return f"{self.unit_code} {self.day}"

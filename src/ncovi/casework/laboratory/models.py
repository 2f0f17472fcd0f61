"""Samples of persons, their results, and results that belong to nobody yet."""

from django.db import models
from django.db.models import F, Q

from ncovi.access.scoped import ScopedManager
from ncovi.casework.laboratory.rules import Finding, Standing

# Plain texts, so that migrations name values and not this code.
FINDINGS = [one.value for one in Finding]
STANDINGS = [one.value for one in Standing]
NEWEST = (F("reported_on").desc(), F("id").desc())


class Sample(models.Model):
    """What was taken from a person to be tested."""

    pk = models.CompositePrimaryKey("cell", "id")
    cell = models.IntegerField()
    id = models.UUIDField()
    person_id = models.UUIDField()
    household_id = models.UUIDField()
    commune = models.TextField()
    province = models.TextField()
    programme = models.TextField()
    kind = models.TextField()
    code = models.TextField(default="")
    taken_on = models.DateField()
    place = models.TextField(default="")
    recorded_by = models.BigIntegerField(null=True)
    recorded_at = models.DateTimeField()

    objects = ScopedManager()

    class Meta:
        db_table = "laboratory_sample"
        indexes = (
            models.Index(fields=["cell", "person_id", "taken_on"], name="laboratory_sample_person"),
            models.Index(fields=["code"], condition=~Q(code=""), name="laboratory_sample_code"),
        )

    def __str__(self) -> str:
        return str(self.id)


class Result(models.Model):
    """What a laboratory found in a sample of a person; rows are never changed, a mistake is taken back and stays."""

    pk = models.CompositePrimaryKey("cell", "id")
    cell = models.IntegerField()
    id = models.UUIDField()
    sample_id = models.UUIDField(null=True)
    person_id = models.UUIDField()
    household_id = models.UUIDField()
    commune = models.TextField()
    province = models.TextField()
    programme = models.TextField()
    test = models.TextField()
    finding = models.TextField()
    value = models.DecimalField(max_digits=12, decimal_places=4, null=True)
    unit = models.TextField(default="")
    laboratory = models.TextField(default="")
    reported_on = models.DateField()
    source = models.TextField()
    recorded_by = models.BigIntegerField(null=True)
    recorded_at = models.DateTimeField()
    taken_back_by = models.BigIntegerField(null=True)
    taken_back_at = models.DateTimeField(null=True)

    objects = ScopedManager()

    class Meta:
        db_table = "laboratory_result"
        constraints = (models.CheckConstraint(condition=Q(finding__in=FINDINGS), name="laboratory_finding_known"),)
        indexes = (
            models.Index(*NEWEST, name="laboratory_nation"),
            models.Index("province", *NEWEST, name="laboratory_province"),
            models.Index("commune", *NEWEST, name="laboratory_commune"),
            models.Index(fields=["cell", "person_id", "reported_on"], name="laboratory_person"),
            models.Index(fields=["cell", "household_id"], name="laboratory_household"),
        )

    def __str__(self) -> str:
        return str(self.id)


class Incoming(models.Model):
    """A result that came without a known person: an ordinary small queue; who it may be about is sealed.

    `commune` is that of the unit that received it, until the result is given to a person.
    """

    id = models.UUIDField(primary_key=True)
    commune = models.TextField()
    province = models.TextField()
    standing = models.TextField()
    described_sealed = models.BinaryField()
    told = models.JSONField()
    source = models.TextField()
    received_by = models.BigIntegerField(null=True)
    received_at = models.DateTimeField()
    settled_by = models.BigIntegerField(null=True)
    settled_at = models.DateTimeField(null=True)
    cell = models.IntegerField(null=True)
    person_id = models.UUIDField(null=True)

    objects = ScopedManager()

    class Meta:
        db_table = "laboratory_incoming"
        constraints = (models.CheckConstraint(condition=Q(standing__in=STANDINGS), name="laboratory_standing_known"),)
        indexes = (
            models.Index("standing", F("id").desc(), name="laboratory_in_nation"),
            models.Index("province", "standing", F("id").desc(), name="laboratory_in_province"),
            models.Index("commune", "standing", F("id").desc(), name="laboratory_in_commune"),
        )

    def __str__(self) -> str:
        return str(self.id)

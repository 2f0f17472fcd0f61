"""Somebody about whom something is declared, and the numbers that identify them."""

from django.contrib.postgres.functions import TransactionNow
from django.db import models
from django.db.models import Q

from ncovi.access.scoped import ScopedManager

SEXES = ("male", "female", "other", "")
IDENTIFIER_KINDS = ("cccd", "cmnd", "passport", "bhyt")


class Person(models.Model):
    """Somebody about whom something is declared.

    `consented` is the current state of the consent `health_care`, kept here so that the intake lane reads one row.
    """

    pk = models.CompositePrimaryKey("cell", "id")
    cell = models.IntegerField()
    id = models.UUIDField()
    household_id = models.UUIDField()
    full_name = models.TextField(db_default="")
    name_folded = models.TextField(db_default="")
    sex = models.TextField(db_default="")
    birth_year = models.SmallIntegerField(null=True)
    birth_date = models.DateField(null=True)
    nationality = models.TextField(db_default="VN")
    commune = models.TextField(db_default="")
    province = models.TextField(db_default="")
    address = models.TextField(db_default="")
    relation = models.TextField(db_default="self")
    phone_sealed = models.BinaryField(null=True)
    phone_index = models.BinaryField(null=True)
    consented = models.BooleanField(db_default=False)
    source = models.TextField(db_default="web")
    created_at = models.DateTimeField(db_default=TransactionNow())
    closed_at = models.DateTimeField(null=True)

    objects = ScopedManager()

    class Meta:
        db_table = "people_person"
        indexes = (
            models.Index(
                fields=["commune", "name_folded"],
                name="people_person_commune_name",
                opclasses=["text_ops", "text_pattern_ops"],
            ),
            models.Index(
                fields=["province", "name_folded"],
                name="people_person_province_name",
                opclasses=["text_ops", "text_pattern_ops"],
            ),
            models.Index(fields=["phone_index"], name="people_person_phone", condition=Q(phone_index__isnull=False)),
            models.Index(fields=["cell", "household_id"], name="people_person_household"),
            models.Index(
                fields=["commune", "cell", "household_id"],
                name="people_person_living",
                condition=Q(closed_at__isnull=True),
            ),
        )
        constraints = (
            models.CheckConstraint(condition=Q(sex__in=SEXES), name="people_person_sex_known"),
            models.CheckConstraint(
                condition=Q(birth_year__isnull=True) | Q(birth_year__gte=1880, birth_year__lte=2200),
                name="people_person_birth_year_plausible",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class Identifier(models.Model):
    """A number that the state gave a person, sealed; its index finds it again without opening it."""

    pk = models.CompositePrimaryKey("cell", "person_id", "kind")
    cell = models.IntegerField()
    person_id = models.UUIDField()
    kind = models.TextField()
    value_sealed = models.BinaryField()
    value_index = models.BinaryField()

    class Meta:
        db_table = "people_identifier"
        indexes = (models.Index(fields=["value_index"], name="people_identifier_value"),)
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=IDENTIFIER_KINDS), name="people_identifier_kind_known"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.person_id}"

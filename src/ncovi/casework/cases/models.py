"""Cases, every step that was taken with them, stays in hospital, doses of vaccine, and the figures that are kept."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from ncovi.access.scoped import ScopedManager
from ncovi.casework.cases.rules import Care, Classification, Outcome

# Plain texts, so that migrations name values and not this code.
CLASSES = [one.value for one in Classification]
OUTCOMES = [one.value for one in Outcome]
CARES = [one.value for one in Care]
GOING_ON = Q(outcome="", reversed_at__isnull=True) & ~Q(classification="not_a_case")
BY_REPORT = (F("reported_on").desc(), F("id").desc())
BY_ONSET = (F("onset").desc(), F("id").desc())
HAS_ONSET = Q(onset__isnull=False)
HAS_OUTCOME = ~Q(outcome="")
IN_HOSPITAL = Q(hospital_id__isnull=False)


class Case(models.Model):
    """A person whom an officer classified.

    `commune` follows the person; `counted_commune` is where they lived when the case was reported and stays, so that a
    figure never moves from one place to another. `criteria` are those of the definition that the officer found met.
    """

    pk = models.CompositePrimaryKey("cell", "id")
    cell = models.IntegerField()
    id = models.UUIDField()
    person_id = models.UUIDField()
    household_id = models.UUIDField()
    commune = models.TextField()
    province = models.TextField()
    counted_commune = models.TextField()
    counted_province = models.TextField()
    programme = models.TextField()
    classification = models.TextField()
    definition_version = models.SmallIntegerField()
    criteria = ArrayField(models.TextField(), default=list)
    classified_at = models.DateTimeField()
    onset = models.DateField(null=True)
    diagnosed_on = models.DateField(null=True)
    reported_on = models.DateField()
    severity = models.TextField(default="")
    hospital_id = models.BigIntegerField(null=True)
    hospital_until = models.DateField(null=True)
    outcome = models.TextField(default="")
    outcome_on = models.DateField(null=True)
    organisation_id = models.BigIntegerField(null=True)
    subject_kind = models.TextField(default="")
    subject_id = models.UUIDField(null=True)
    opened_by = models.BigIntegerField()
    opened_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    reversed_by = models.BigIntegerField(null=True)
    reversed_at = models.DateTimeField(null=True)

    objects = ScopedManager()

    class Meta:
        db_table = "cases_case"
        constraints = (
            models.UniqueConstraint(
                fields=["cell", "person_id", "programme"], condition=GOING_ON, name="cases_one_going_on"
            ),
            models.CheckConstraint(condition=Q(classification__in=CLASSES), name="cases_class_known"),
            models.CheckConstraint(
                condition=Q(outcome="", outcome_on__isnull=True) | Q(outcome__in=OUTCOMES), name="cases_outcome_known"
            ),
            models.CheckConstraint(
                condition=Q(reversed_at__isnull=True, reversed_by__isnull=True)
                | Q(reversed_at__isnull=False, reversed_by__isnull=False),
                name="cases_reversed_by_someone",
            ),
        )
        indexes = (
            models.Index(*BY_REPORT, name="cases_nation"),
            models.Index("province", *BY_REPORT, name="cases_province"),
            models.Index("commune", *BY_REPORT, name="cases_commune"),
            models.Index("classification", *BY_REPORT, name="cases_nation_class"),
            models.Index("province", "classification", *BY_REPORT, name="cases_province_class"),
            models.Index("outcome", *BY_REPORT, condition=HAS_OUTCOME, name="cases_nation_outcome"),
            models.Index("province", "outcome", *BY_REPORT, condition=HAS_OUTCOME, name="cases_province_outcome"),
            models.Index(*BY_ONSET, condition=HAS_ONSET, name="cases_nation_onset"),
            models.Index("province", *BY_ONSET, condition=HAS_ONSET, name="cases_province_onset"),
            models.Index("commune", *BY_ONSET, condition=HAS_ONSET, name="cases_commune_onset"),
            models.Index("hospital_id", *BY_REPORT, condition=IN_HOSPITAL, name="cases_hospital"),
            models.Index(fields=["cell", "person_id", "opened_at"], name="cases_person"),
            models.Index(fields=["cell", "household_id"], name="cases_household"),
        )

    def __str__(self) -> str:
        return str(self.id)


class CaseStep(models.Model):
    """Something that was done with a case; rows are only added. `id` comes with the form: sent twice, done once.

    `values` holds codes and days as they were set; an officer's own words are sealed.
    """

    pk = models.CompositePrimaryKey("cell", "id")
    cell = models.IntegerField()
    id = models.UUIDField()
    case_id = models.UUIDField()
    commune = models.TextField()
    province = models.TextField()
    at = models.DateTimeField()
    officer_id = models.BigIntegerField(null=True)
    organisation_id = models.BigIntegerField(null=True)
    action = models.TextField()
    from_standing = models.TextField()
    to_standing = models.TextField()
    definition_version = models.SmallIntegerField()
    criteria = ArrayField(models.TextField(), default=list)
    values = models.JSONField(default=dict)
    words_sealed = models.BinaryField(null=True)

    objects = ScopedManager()

    class Meta:
        db_table = "cases_step"
        indexes = (models.Index(fields=["cell", "case_id", "at"], name="cases_step_case"),)

    def __str__(self) -> str:
        return f"{self.action} {self.case_id}"


class Stay(models.Model):
    """A time in a hospital with one kind of care; another kind of care is another row."""

    pk = models.CompositePrimaryKey("cell", "id")
    cell = models.IntegerField()
    id = models.UUIDField()
    case_id = models.UUIDField()
    commune = models.TextField()
    province = models.TextField()
    hospital_id = models.BigIntegerField()
    care = models.TextField()
    since = models.DateField()
    until = models.DateField(null=True)

    objects = ScopedManager()

    class Meta:
        db_table = "cases_stay"
        constraints = (
            models.CheckConstraint(condition=Q(care__in=CARES), name="cases_care_known"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="cases_stay_ends_after_it_began"
            ),
        )
        indexes = (models.Index(fields=["cell", "case_id", "since"], name="cases_stay_case"),)

    def __str__(self) -> str:
        return str(self.id)


class Dose(models.Model):
    """A dose of a vaccine that a person was given, as an officer recorded it."""

    pk = models.CompositePrimaryKey("cell", "id")
    cell = models.IntegerField()
    id = models.UUIDField()
    person_id = models.UUIDField()
    household_id = models.UUIDField()
    commune = models.TextField()
    province = models.TextField()
    programme = models.TextField()
    product = models.TextField()
    given_on = models.DateField()
    place = models.TextField(default="")
    recorded_by = models.BigIntegerField()
    recorded_at = models.DateTimeField()

    objects = ScopedManager()

    class Meta:
        db_table = "cases_dose"
        constraints = (
            models.UniqueConstraint(
                fields=["cell", "person_id", "programme", "product", "given_on"], name="cases_dose_once"
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class DailyChange(models.Model):
    """A change of the figures of a day that is not folded in yet."""

    commune = models.TextField()
    province = models.TextField()
    programme = models.TextField()
    basis = models.TextField()
    day = models.DateField()
    classification = models.TextField()
    amount = models.IntegerField()

    class Meta:
        db_table = "cases_dailychange"

    def __str__(self) -> str:
        return f"{self.commune} {self.day} {self.amount:+}"


class Daily(models.Model):
    """How many cases of a class a unit has of a day, by onset or by report."""

    pk = models.CompositePrimaryKey("unit_level", "unit_code", "programme", "basis", "day", "classification")
    unit_level = models.TextField()
    unit_code = models.TextField()
    programme = models.TextField()
    basis = models.TextField()
    day = models.DateField()
    classification = models.TextField()
    cases = models.IntegerField()

    class Meta:
        db_table = "cases_daily"

    def __str__(self) -> str:
        return f"{self.unit_code} {self.day} {self.classification}"

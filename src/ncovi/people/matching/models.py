"""Who may be the same person, what was joined and taken apart, and what was corrected: nothing is ever overwritten."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from ncovi.access.scoped import ScopedManager

PAIR_STATES = ("open", "same", "different")


class NameKey(models.Model):
    """By what persons with a like name are found again: keyed hashes, which say nothing without the secret.

    `whole` is of all words of the name, `ends` of the first and the last, both in no order; `head` and `tail` leave out
    one word each and hold for one commune and year of birth, so that a slip in a word still finds the person.
    """

    pk = models.CompositePrimaryKey("cell", "person_id")
    cell = models.IntegerField()
    person_id = models.UUIDField()
    province = models.TextField()
    birth_year = models.SmallIntegerField(null=True)
    whole = models.BigIntegerField()
    ends = models.BigIntegerField()
    head = models.BigIntegerField(null=True)
    tail = models.BigIntegerField(null=True)

    class Meta:
        db_table = "matching_key"
        indexes = (
            models.Index(fields=["province", "whole", "birth_year"], name="matching_key_whole"),
            models.Index(fields=["province", "ends", "birth_year"], name="matching_key_ends"),
            models.Index(fields=["head"], name="matching_key_head", condition=Q(head__isnull=False)),
            models.Index(fields=["tail"], name="matching_key_tail", condition=Q(tail__isnull=False)),
        )

    def __str__(self) -> str:
        return str(self.person_id)


class Fresh(models.Model):
    """Somebody whose name was told or corrected lately, and who was not yet compared with the others."""

    pk = models.CompositePrimaryKey("cell", "person_id")
    cell = models.IntegerField()
    person_id = models.UUIDField()

    class Meta:
        db_table = "matching_fresh"

    def __str__(self) -> str:
        return str(self.person_id)


class Walk(models.Model):
    """How far a job that looks at everybody once has come."""

    name = models.TextField(primary_key=True)
    cell = models.IntegerField()
    person_id = models.UUIDField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "matching_walk"

    def __str__(self) -> str:
        return self.name


class Registration(models.Model):
    """Staff put somebody on record without being asked by them: on which legal ground, who and for what."""

    pk = models.CompositePrimaryKey("cell", "person_id")
    cell = models.IntegerField()
    person_id = models.UUIDField()
    household_id = models.UUIDField()
    basis = models.TextField()
    officer_id = models.BigIntegerField(null=True)
    organisation_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        db_table = "matching_registration"
        indexes = (models.Index(fields=["cell", "household_id"], name="matching_registration_home"),)

    def __str__(self) -> str:
        return str(self.person_id)


class Merge(models.Model):
    """An officer found that two records are one person: the record `person_id` is read as part of the kept one.

    No row of either moves, so taking it back is a date in `undone_at` and brings back exactly what was there, and what
    came since lies with whom it came to.
    """

    id = models.UUIDField(primary_key=True)
    cell = models.IntegerField()
    person_id = models.UUIDField()
    kept_cell = models.IntegerField()
    kept_id = models.UUIDField()
    score = models.SmallIntegerField()
    reasons = ArrayField(models.TextField())
    officer_id = models.BigIntegerField()
    organisation_id = models.BigIntegerField()
    at = models.DateTimeField()
    undone_by = models.BigIntegerField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "matching_merge"
        constraints = (
            models.UniqueConstraint(
                fields=["cell", "person_id"], condition=Q(undone_at__isnull=True), name="matching_merge_once"
            ),
        )
        indexes = (
            models.Index(
                fields=["kept_cell", "kept_id"], condition=Q(undone_at__isnull=True), name="matching_merge_kept"
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class Pair(models.Model):
    """Two records that may be one person, and what an officer said to that; the lesser key stands first.

    The database fences by the first one's place; whoever lists pairs asks for the second one's too.
    """

    id = models.UUIDField(primary_key=True)
    first_cell = models.IntegerField()
    first_id = models.UUIDField()
    second_cell = models.IntegerField()
    second_id = models.UUIDField()
    first_commune = models.TextField()
    first_province = models.TextField()
    second_commune = models.TextField()
    second_province = models.TextField()
    score = models.SmallIntegerField()
    reasons = ArrayField(models.TextField())
    state = models.TextField(db_default="open")
    found_at = models.DateTimeField()
    decided_by = models.BigIntegerField(null=True)
    decided_at = models.DateTimeField(null=True)

    objects = ScopedManager()
    scope_columns = ("first_commune", "first_province")

    class Meta:
        db_table = "matching_pair"
        constraints = (
            models.UniqueConstraint(
                fields=["first_cell", "first_id", "second_cell", "second_id"], name="matching_pair_once"
            ),
            models.CheckConstraint(condition=Q(state__in=PAIR_STATES), name="matching_pair_state_known"),
        )
        indexes = (
            models.Index(
                fields=["first_province", "-score", "id"], condition=Q(state="open"), name="matching_pair_province"
            ),
            models.Index(
                fields=["first_commune", "-score", "id"], condition=Q(state="open"), name="matching_pair_commune"
            ),
            models.Index(fields=["second_cell", "second_id"], name="matching_pair_second"),
        )

    def __str__(self) -> str:
        return str(self.id)


class Correction(models.Model):
    """One thing known of a person was corrected: the old and the new value stay, sealed, with who, when and why."""

    pk = models.CompositePrimaryKey("cell", "id")
    cell = models.IntegerField()
    id = models.UUIDField()
    person_id = models.UUIDField()
    household_id = models.UUIDField()
    commune = models.TextField()
    province = models.TextField()
    field = models.TextField()
    old_sealed = models.BinaryField()
    new_sealed = models.BinaryField()
    reason = models.TextField()
    note_sealed = models.BinaryField(null=True)
    officer_id = models.BigIntegerField()
    organisation_id = models.BigIntegerField()
    at = models.DateTimeField()

    objects = ScopedManager()

    class Meta:
        db_table = "matching_correction"
        indexes = (models.Index(fields=["cell", "person_id", "-at"], name="matching_correction_person"),)

    def __str__(self) -> str:
        return str(self.id)


class Reason(models.Model):
    """Why an officer opened a person's page when no work led there: what was chosen, and their own words, sealed."""

    pk = models.CompositePrimaryKey("cell", "id")
    cell = models.IntegerField()
    id = models.UUIDField()
    person_id = models.UUIDField()
    household_id = models.UUIDField()
    commune = models.TextField()
    province = models.TextField()
    reason = models.TextField()
    note_sealed = models.BinaryField(null=True)
    officer_id = models.BigIntegerField()
    organisation_id = models.BigIntegerField()
    at = models.DateTimeField()

    objects = ScopedManager()

    class Meta:
        db_table = "matching_reason"
        indexes = (models.Index(fields=["cell", "person_id", "-at"], name="matching_reason_person"),)

    def __str__(self) -> str:
        return str(self.id)

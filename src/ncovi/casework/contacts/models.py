"""Contacts, how they were near a case, what was decided about them, and who infected whom."""

from django.db import models
from django.db.models import F, Q

from ncovi.access.scoped import ScopedManager
from ncovi.casework.contacts.rules import CERTAINTIES, DISTANCES, ENDINGS, EVIDENCE, SETTINGS

OPEN = Q(closed_at__isnull=True)
WAITING = OPEN & Q(episode_id__isnull=True) & ~Q(class_code="")
ORDER = (F("last_exposure").desc(), F("id").desc())
LIVE = Q(withdrawn_at__isnull=True)


class Contact(models.Model):
    """Somebody who was near a case, or near a contact of it (`through`), with the exposure that decides the class.

    `class_code` is in force; `rule_code` is what the rules of the programme say, kept when an officer sets another.
    """

    pk = models.CompositePrimaryKey("cell", "id")
    cell = models.IntegerField()
    id = models.UUIDField()
    person_id = models.UUIDField()
    household_id = models.UUIDField()
    commune = models.TextField()
    province = models.TextField()
    programme = models.TextField()
    case_cell = models.IntegerField()
    case_id = models.UUIDField()
    through_cell = models.IntegerField(null=True)
    through_id = models.UUIDField(null=True)
    setting = models.TextField()
    first_exposure = models.DateField()
    last_exposure = models.DateField()
    class_code = models.TextField(default="")
    class_version = models.SmallIntegerField()
    class_rule = models.TextField()
    rule_code = models.TextField(default="")
    set_by = models.BigIntegerField(null=True)
    words_sealed = models.BinaryField(null=True)
    episode_id = models.UUIDField(null=True)
    organisation_id = models.BigIntegerField(null=True)
    named_by = models.BigIntegerField(null=True)
    named_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closed_as = models.TextField(default="")

    objects = ScopedManager()

    class Meta:
        db_table = "contacts_contact"
        constraints = (
            models.UniqueConstraint(
                fields=["cell", "person_id", "case_cell", "case_id"], name="contacts_once_for_each_case"
            ),
            models.CheckConstraint(condition=Q(setting__in=SETTINGS), name="contacts_setting_known"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_as="") | Q(closed_at__isnull=False, closed_as__in=ENDINGS),
                name="contacts_closed_as_known",
            ),
            models.CheckConstraint(condition=Q(first_exposure__lte=F("last_exposure")), name="contacts_days_in_order"),
        )
        indexes = (
            models.Index(*ORDER, name="contacts_nation"),
            models.Index("province", *ORDER, name="contacts_province"),
            models.Index("commune", *ORDER, name="contacts_commune"),
            models.Index(*ORDER, condition=WAITING, name="contacts_nation_waiting"),
            models.Index("province", *ORDER, condition=WAITING, name="contacts_province_waiting"),
            models.Index("class_code", *ORDER, name="contacts_nation_class"),
            models.Index("province", "class_code", *ORDER, name="contacts_province_class"),
            models.Index(fields=["case_cell", "case_id", "id"], name="contacts_case"),
            models.Index(
                fields=["through_cell", "through_id"], condition=Q(through_id__isnull=False), name="contacts_through"
            ),
            models.Index(fields=["cell", "household_id"], name="contacts_household"),
        )

    def __str__(self) -> str:
        return str(self.id)


class Exposure(models.Model):
    """Once that somebody was near; rows are only added. `key` comes with the form, `place` is sealed.

    Those who were at one place together share an `occasion`.
    """

    pk = models.CompositePrimaryKey("cell", "id")
    cell = models.IntegerField()
    id = models.UUIDField()
    contact_id = models.UUIDField()
    commune = models.TextField()
    province = models.TextField()
    occasion_id = models.UUIDField(null=True)
    setting = models.TextField()
    distance = models.TextField()
    closed_space = models.BooleanField()
    protected = models.BooleanField()
    minutes = models.SmallIntegerField(null=True)
    rows_apart = models.SmallIntegerField(null=True)
    first_day = models.DateField()
    last_day = models.DateField()
    place_sealed = models.BinaryField(null=True)
    seat = models.TextField(default="")
    named_by = models.BigIntegerField(null=True)
    named_at = models.DateTimeField()

    objects = ScopedManager()

    class Meta:
        db_table = "contacts_exposure"
        constraints = (models.CheckConstraint(condition=Q(distance__in=DISTANCES), name="contacts_distance_known"),)
        indexes = (models.Index(fields=["cell", "contact_id"], name="contacts_exposure_contact"),)

    def __str__(self) -> str:
        return str(self.id)


class ContactStep(models.Model):
    """What was decided about a contact; rows are only added. `key` comes with the form: sent twice, done once."""

    key = models.UUIDField(primary_key=True)
    cell = models.IntegerField()
    contact_id = models.UUIDField()
    commune = models.TextField()
    province = models.TextField()
    at = models.DateTimeField()
    officer_id = models.BigIntegerField(null=True)
    action = models.TextField()
    class_code = models.TextField(default="")
    class_rule = models.TextField(default="")
    words_sealed = models.BinaryField(null=True)

    objects = ScopedManager()

    class Meta:
        db_table = "contacts_step"
        indexes = (models.Index(fields=["cell", "contact_id", "at"], name="contacts_step_contact"),)

    def __str__(self) -> str:
        return f"{self.action} {self.contact_id}"


class Link(models.Model):
    """An officer's finding that one case infected another, with how sure it is and why; withdrawn, it stays.

    The place is that of the case that was infected. `likely` marks the one infector that the tree shows.
    """

    pk = models.CompositePrimaryKey("cell", "id")
    cell = models.IntegerField()
    id = models.UUIDField()
    case_id = models.UUIDField()
    commune = models.TextField()
    province = models.TextField()
    programme = models.TextField()
    infector_cell = models.IntegerField()
    infector_id = models.UUIDField()
    certainty = models.TextField()
    evidence = models.TextField()
    words_sealed = models.BinaryField(null=True)
    likely = models.BooleanField()
    made_by = models.BigIntegerField(null=True)
    made_at = models.DateTimeField()
    withdrawn_by = models.BigIntegerField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = ScopedManager()

    class Meta:
        db_table = "contacts_link"
        constraints = (
            models.UniqueConstraint(
                fields=["cell", "case_id", "infector_cell", "infector_id"],
                condition=LIVE,
                name="contacts_link_once",
            ),
            models.UniqueConstraint(
                fields=["cell", "case_id"], condition=LIVE & Q(likely=True), name="contacts_one_likely_infector"
            ),
            models.CheckConstraint(condition=~Q(case_id=F("infector_id")), name="contacts_nobody_infects_themselves"),
            models.CheckConstraint(condition=Q(certainty__in=CERTAINTIES), name="contacts_certainty_known"),
            models.CheckConstraint(condition=Q(evidence__in=EVIDENCE), name="contacts_evidence_known"),
        )
        indexes = (models.Index(fields=["infector_cell", "infector_id"], name="contacts_link_infector"),)

    def __str__(self) -> str:
        return f"{self.infector_id} {self.case_id}"


class Descent(models.Model):
    """From which case a case most likely comes: keys and nothing else, so that chains are followed across borders.

    An officer sees how a chain goes on, and which of its cases they may open is asked elsewhere.
    """

    pk = models.CompositePrimaryKey("cell", "case_id")
    cell = models.IntegerField()
    case_id = models.UUIDField()
    infector_cell = models.IntegerField()
    infector_id = models.UUIDField()

    class Meta:
        db_table = "contacts_descent"
        indexes = (models.Index(fields=["infector_cell", "infector_id"], name="contacts_descent_infector"),)

    def __str__(self) -> str:
        return f"{self.infector_id} {self.case_id}"


class Handover(models.Model):
    """A contact who lives elsewhere, on the way to the unit there; what was told is forgotten once it arrived."""

    id = models.UUIDField(primary_key=True)
    cell = models.IntegerField()
    case_id = models.UUIDField()
    commune = models.TextField()
    province = models.TextField()
    to_commune = models.TextField()
    to_province = models.TextField()
    told_sealed = models.BinaryField(null=True)
    named_by = models.BigIntegerField()
    named_at = models.DateTimeField()
    arrived_at = models.DateTimeField(null=True)

    objects = ScopedManager()

    class Meta:
        db_table = "contacts_handover"
        indexes = (models.Index(fields=["cell", "case_id"], name="contacts_handover_case"),)

    def __str__(self) -> str:
        return str(self.id)

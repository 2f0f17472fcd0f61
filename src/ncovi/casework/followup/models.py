"""Episodes of follow-up: somebody is looked after for some days, and tells each day how they are."""

from django.db import models
from django.db.models import F, Q

from ncovi.access.scoped import ScopedManager
from ncovi.casework.followup.rules import PLACES, REASONS, WAYS

RUNNING = Q(ended_at__isnull=True)
ORDER = ("last_check", "id")
# Who is called: whoever has no telephone of their own to tell by, and whoever did not tell.
TO_CALL = RUNNING & (Q(way="call") | Q(missed__gt=0))
CALLING = ("check_until", "id")
RESULTS = ("well", "told", "no_answer", "busy", "wrong_number", "call_later")


class Episode(models.Model):
    """One person, followed from a first day for a number of days.

    `last_check` is the last day on which they declared; the day before the first one where they never did. `heard_at`
    is when they were last heard of, `check_from` and `check_until` the next check that is not done yet, and `missed`
    how many passed in a row without a word. At `asked_at`, on the last day, the unit was asked whether the person can
    be let go. The schedule is that of `schedule_version`, whatever was published since.
    """

    pk = models.CompositePrimaryKey("cell", "id")
    cell = models.IntegerField()
    id = models.UUIDField()
    person_id = models.UUIDField()
    household_id = models.UUIDField()
    commune = models.TextField()
    province = models.TextField()
    programme = models.TextField()
    kind = models.TextField()
    schedule_version = models.SmallIntegerField(default=1)
    place = models.TextField(default="home")
    way = models.TextField(default="phone")
    first_day = models.DateField()
    days = models.SmallIntegerField()
    last_check = models.DateField()
    heard_at = models.DateTimeField(null=True)
    check_from = models.DateTimeField(null=True)
    check_until = models.DateTimeField(null=True)
    missed = models.SmallIntegerField(default=0)
    asked_at = models.DateTimeField(null=True)
    organisation_id = models.BigIntegerField(null=True)
    item_id = models.UUIDField(null=True)
    words_sealed = models.BinaryField(null=True)
    opened_by = models.BigIntegerField()
    opened_at = models.DateTimeField()
    ended_by = models.BigIntegerField(null=True)
    ended_at = models.DateTimeField(null=True)
    reason = models.TextField(default="")

    objects = ScopedManager()

    class Meta:
        db_table = "followup_episode"
        constraints = (
            models.UniqueConstraint(fields=["cell", "person_id"], condition=RUNNING, name="followup_one_running"),
            models.CheckConstraint(condition=Q(days__gte=1, days__lte=90), name="followup_days_plausible"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, reason="") | Q(ended_at__isnull=False, reason__in=REASONS),
                name="followup_ended_with_reason",
            ),
            models.CheckConstraint(condition=Q(place__in=PLACES, way__in=WAYS), name="followup_where_and_how"),
        )
        indexes = (
            models.Index(fields=ORDER, condition=RUNNING, name="followup_nation"),
            models.Index(fields=["province", *ORDER], condition=RUNNING, name="followup_province"),
            models.Index(fields=["commune", *ORDER], condition=RUNNING, name="followup_commune"),
            models.Index(fields=["cell", "person_id", "first_day"], name="followup_person"),
            models.Index(fields=["cell", "household_id"], name="followup_household"),
            models.Index(F("first_day") + F("days"), condition=RUNNING, name="followup_over"),
            models.Index(fields=["check_until"], condition=RUNNING, name="followup_check_due"),
            models.Index(fields=CALLING, condition=TO_CALL, name="followup_call_nation"),
            models.Index(fields=["province", *CALLING], condition=TO_CALL, name="followup_call_province"),
            models.Index(fields=["commune", *CALLING], condition=TO_CALL, name="followup_call_commune"),
        )

    def __str__(self) -> str:
        return str(self.id)


class Change(models.Model):
    """What an officer did to an episode; rows are only added. `key` comes with the form: sent twice, done once.

    `note_sealed` says why somebody was let go though a condition was not met, or to which place they were brought.
    """

    key = models.UUIDField(primary_key=True)
    cell = models.IntegerField()
    episode_id = models.UUIDField()
    commune = models.TextField()
    province = models.TextField()
    at = models.DateTimeField()
    officer_id = models.BigIntegerField()
    action = models.TextField()
    days = models.SmallIntegerField()
    place = models.TextField(default="")
    reason = models.TextField(default="")
    note_sealed = models.BinaryField(null=True)

    objects = ScopedManager()

    class Meta:
        db_table = "followup_change"
        indexes = (models.Index(fields=["cell", "episode_id", "at"], name="followup_change_episode"),)

    def __str__(self) -> str:
        return f"{self.action} {self.episode_id}"


class Test(models.Model):
    """A test during an episode that an officer saw or was told of; rows are only added. `key` comes with the form."""

    pk = models.CompositePrimaryKey("cell", "key")
    cell = models.IntegerField()
    key = models.UUIDField()
    episode_id = models.UUIDField()
    person_id = models.UUIDField()
    household_id = models.UUIDField()
    commune = models.TextField()
    province = models.TextField()
    at = models.DateTimeField()
    officer_id = models.BigIntegerField()
    taken_on = models.DateField()
    negative = models.BooleanField(null=True)

    objects = ScopedManager()

    class Meta:
        db_table = "followup_test"
        indexes = (models.Index(fields=["cell", "person_id", "taken_on"], name="followup_test_person"),)

    def __str__(self) -> str:
        return f"{self.taken_on} {self.episode_id}"


class Call(models.Model):
    """A call to a followed person and what came of it; rows are only added. `key` comes with the form.

    What was told becomes a declaration in the person's name. Of who never agreed to declare, but is followed by duty,
    the temperature stays here, sealed.
    """

    pk = models.CompositePrimaryKey("cell", "key")
    cell = models.IntegerField()
    key = models.UUIDField()
    episode_id = models.UUIDField()
    person_id = models.UUIDField()
    household_id = models.UUIDField()
    commune = models.TextField()
    province = models.TextField()
    at = models.DateTimeField()
    officer_id = models.BigIntegerField()
    result = models.TextField()
    declaration_id = models.UUIDField(null=True)
    told_sealed = models.BinaryField(null=True)

    objects = ScopedManager()

    class Meta:
        db_table = "followup_call"
        constraints = (models.CheckConstraint(condition=Q(result__in=RESULTS), name="followup_call_result_known"),)
        indexes = (models.Index(fields=["cell", "episode_id", "at"], name="followup_call_episode"),)

    def __str__(self) -> str:
        return f"{self.result} {self.episode_id}"

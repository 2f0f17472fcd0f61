"""What people are told, for which places; the numbers to call; the places a household follows."""

from django.db import models
from django.db.models import Q

from ncovi.access.scoped import ScopedManager
from ncovi.bulletins.rules import KINDS, LEVELS, NOTICES, SITUATIONS, URGENCIES


class Bulletin(models.Model):
    """A text in one version: published is published, a change is the next version and `superseded_at` ends this one.

    `digest` is that of the content when it was checked, so that a later change of a row shows on the page.
    """

    id = models.UUIDField(primary_key=True)
    slug = models.TextField()
    version = models.IntegerField()
    kind = models.TextField()
    situation = models.TextField(default="")
    urgency = models.TextField()
    title_vi = models.TextField()
    title_en = models.TextField()
    text_vi = models.TextField()
    text_en = models.TextField()
    organisation_id = models.BigIntegerField(null=True)
    published_at = models.DateTimeField()
    valid_until = models.DateTimeField(null=True)
    superseded_at = models.DateTimeField(null=True)
    verified_by = models.BigIntegerField(null=True)
    verified_at = models.DateTimeField(null=True)
    digest = models.TextField()

    class Meta:
        """A version is published once."""

        db_table = "bulletins_bulletin"
        constraints = (
            models.UniqueConstraint("slug", "version", name="bulletins_bulletin_version_once"),
            models.UniqueConstraint(
                "slug", condition=Q(superseded_at__isnull=True), name="bulletins_bulletin_one_in_force"
            ),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="bulletins_bulletin_kind"),
            models.CheckConstraint(condition=Q(urgency__in=URGENCIES), name="bulletins_bulletin_urgency"),
            models.CheckConstraint(
                condition=Q(kind="guidance", situation__in=SITUATIONS) | (~Q(kind="guidance") & Q(situation="")),
                name="bulletins_bulletin_situation",
            ),
            models.CheckConstraint(
                condition=Q(verified_by__isnull=True, verified_at__isnull=True)
                | Q(verified_by__isnull=False, verified_at__isnull=False),
                name="bulletins_bulletin_checked_by_somebody",
            ),
        )
        indexes = (
            models.Index(
                fields=["published_at"],
                condition=Q(urgency="urgent", superseded_at__isnull=True),
                name="bulletins_bulletin_urgent",
            ),
        )

    def __str__(self) -> str:
        return f"{self.slug} {self.version}"


class BulletinPlace(models.Model):
    """A place for which a bulletin is meant; carries what a list sorts by, so that one index answers it."""

    bulletin = models.ForeignKey(Bulletin, models.CASCADE, related_name="places")
    level = models.TextField()
    code = models.TextField()
    published_at = models.DateTimeField()

    class Meta:
        """A place is named once."""

        db_table = "bulletins_place"
        constraints = (
            models.UniqueConstraint("bulletin", "level", "code", name="bulletins_place_once"),
            models.CheckConstraint(condition=Q(level__in=LEVELS), name="bulletins_place_level"),
        )
        indexes = (models.Index("code", models.F("published_at").desc(), "bulletin", name="bulletins_place_newest"),)

    def __str__(self) -> str:
        return f"{self.level} {self.code}"


class Hotline(models.Model):
    """A number of a place that an installation loaded, with the days on which it holds."""

    level = models.TextField()
    code = models.TextField()
    name_vi = models.TextField()
    name_en = models.TextField()
    number = models.TextField()
    hours_vi = models.TextField(default="")
    hours_en = models.TextField(default="")
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        """A number stands once a place and day."""

        db_table = "bulletins_hotline"
        constraints = (
            models.UniqueConstraint("level", "code", "number", "since", name="bulletins_hotline_once"),
            models.CheckConstraint(condition=Q(level__in=LEVELS), name="bulletins_hotline_level"),
        )

    def __str__(self) -> str:
        return self.number


class FollowedPlace(models.Model):
    """A commune that a household wants to hear about, the one they live in included once they chose for it."""

    pk = models.CompositePrimaryKey("cell", "household_id", "commune")
    cell = models.IntegerField()
    household_id = models.UUIDField()
    commune = models.TextField()
    province = models.TextField()
    notices = models.TextField()

    objects = ScopedManager()

    class Meta:
        """Found by household, and by place when news go out."""

        db_table = "bulletins_followed"
        constraints = (models.CheckConstraint(condition=Q(notices__in=NOTICES), name="bulletins_followed_notices"),)
        indexes = (models.Index("commune", "cell", "household_id", name="bulletins_followed_commune"),)

    def __str__(self) -> str:
        return self.commune


class Spreading(models.Model):
    """How far the notices of a bulletin have gone out: `phase`, commune and household that were done last."""

    bulletin = models.OneToOneField(Bulletin, models.CASCADE, primary_key=True)
    started_at = models.DateTimeField()
    phase = models.TextField()
    commune = models.TextField(default="")
    cell = models.IntegerField(default=-1)
    household_id = models.UUIDField(null=True)
    notices = models.BigIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        """Those under way are few."""

        db_table = "bulletins_spreading"
        indexes = (models.Index("started_at", condition=Q(finished_at__isnull=True), name="bulletins_spreading_open"),)

    def __str__(self) -> str:
        return f"{self.bulletin_id} {self.phase}"

"""Units with validity dates and the links from each to what came after it."""

from django.db import models
from django.db.models import F, Q


class AdministrativeUnit(models.Model):
    """A unit as one list had it: the same code may stand in several lists, with another name or kind.

    `valid_to` is the last day, None while the unit stands. `searchable` holds the folded full name and that of the
    province, with a blank before each word.
    """

    level = models.TextField()
    code = models.TextField()
    kind = models.TextField()
    name_vi = models.TextField()
    name_en = models.TextField()
    full_name_vi = models.TextField()
    full_name_en = models.TextField()
    folded = models.TextField()
    searchable = models.TextField()
    parent_code = models.TextField(default="")
    province_code = models.TextField(default="")
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    area_km2 = models.FloatField(null=True)
    population = models.IntegerField(default=0)
    population_source = models.TextField(default="none")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        """One unit in force per code."""

        db_table = "territory_unit"
        constraints = (
            models.UniqueConstraint("level", "code", "valid_from", name="territory_unit_once_per_list"),
            models.UniqueConstraint(
                "level", "code", condition=Q(valid_to__isnull=True), name="territory_unit_one_in_force"
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name="territory_unit_dates"
            ),
            models.CheckConstraint(
                condition=Q(level__in=["nation", "province", "district", "commune"]), name="territory_unit_level"
            ),
        )
        indexes = (models.Index(fields=["parent_code", "level"], name="territory_unit_parent"),)

    def __str__(self) -> str:
        return f"{self.level} {self.code}"


class Succession(models.Model):
    """`successor` took over `predecessor`, wholly or (`part`) in part, from `since` on.

    `main` marks the successor that took most of it, and for a district the communes that came mostly out of it;
    `suspect` a link that the source has and geography contradicts.
    """

    predecessor = models.ForeignKey(AdministrativeUnit, models.CASCADE, related_name="successions")
    successor = models.ForeignKey(AdministrativeUnit, models.CASCADE, related_name="origins")
    since = models.DateField()
    part = models.BooleanField(default=False)
    main = models.BooleanField(default=True)
    suspect = models.BooleanField(default=False)

    class Meta:
        """One link between two units."""

        db_table = "territory_succession"
        constraints = (models.UniqueConstraint("predecessor", "successor", name="territory_succession_once"),)

    def __str__(self) -> str:
        return f"{self.predecessor_id} -> {self.successor_id}"


class Boundary(models.Model):
    """The outline of one of today's units, as it was loaded: `rings` are flat lists of longitudes and latitudes.

    The numbers are ten-thousandths of a degree.
    """

    level = models.TextField()
    code = models.TextField()
    province_code = models.TextField()
    rings = models.JSONField()

    class Meta:
        """One outline a unit; a page reads those of a province's communes."""

        db_table = "territory_boundary"
        constraints = (models.UniqueConstraint("level", "code", name="territory_boundary_once"),)
        indexes = (models.Index(fields=["level", "province_code"], name="territory_boundary_within"),)

    def __str__(self) -> str:
        return f"{self.level} {self.code}"

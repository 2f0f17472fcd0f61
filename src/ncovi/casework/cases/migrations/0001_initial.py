"""Cases and every step with them, stays in hospital, doses, and the figures that are kept."""

import django.contrib.postgres.fields
from django.db import migrations, models

from ncovi.kernel.place import place


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Daily",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "unit_level",
                        "unit_code",
                        "programme",
                        "basis",
                        "day",
                        "classification",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("unit_level", models.TextField()),
                ("unit_code", models.TextField()),
                ("programme", models.TextField()),
                ("basis", models.TextField()),
                ("day", models.DateField()),
                ("classification", models.TextField()),
                ("cases", models.IntegerField()),
            ],
            options={
                "db_table": "cases_daily",
            },
        ),
        migrations.CreateModel(
            name="DailyChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("commune", models.TextField()),
                ("province", models.TextField()),
                ("programme", models.TextField()),
                ("basis", models.TextField()),
                ("day", models.DateField()),
                ("classification", models.TextField()),
                ("amount", models.IntegerField()),
            ],
            options={
                "db_table": "cases_dailychange",
            },
        ),
        migrations.CreateModel(
            name="Case",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "cell", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("cell", models.IntegerField()),
                ("id", models.UUIDField()),
                ("person_id", models.UUIDField()),
                ("household_id", models.UUIDField()),
                ("commune", models.TextField()),
                ("province", models.TextField()),
                ("counted_commune", models.TextField()),
                ("counted_province", models.TextField()),
                ("programme", models.TextField()),
                ("classification", models.TextField()),
                ("definition_version", models.SmallIntegerField()),
                (
                    "criteria",
                    django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list, size=None),
                ),
                ("classified_at", models.DateTimeField()),
                ("onset", models.DateField(null=True)),
                ("diagnosed_on", models.DateField(null=True)),
                ("reported_on", models.DateField()),
                ("severity", models.TextField(default="")),
                ("hospital_id", models.BigIntegerField(null=True)),
                ("hospital_until", models.DateField(null=True)),
                ("outcome", models.TextField(default="")),
                ("outcome_on", models.DateField(null=True)),
                ("organisation_id", models.BigIntegerField(null=True)),
                ("subject_kind", models.TextField(default="")),
                ("subject_id", models.UUIDField(null=True)),
                ("opened_by", models.BigIntegerField()),
                ("opened_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                ("reversed_by", models.BigIntegerField(null=True)),
                ("reversed_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "cases_case",
                "indexes": [
                    models.Index(
                        models.OrderBy(models.F("reported_on"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        name="cases_nation",
                    ),
                    models.Index(
                        models.F("province"),
                        models.OrderBy(models.F("reported_on"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        name="cases_province",
                    ),
                    models.Index(
                        models.F("commune"),
                        models.OrderBy(models.F("reported_on"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        name="cases_commune",
                    ),
                    models.Index(
                        models.F("classification"),
                        models.OrderBy(models.F("reported_on"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        name="cases_nation_class",
                    ),
                    models.Index(
                        models.F("province"),
                        models.F("classification"),
                        models.OrderBy(models.F("reported_on"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        name="cases_province_class",
                    ),
                    models.Index(
                        models.F("outcome"),
                        models.OrderBy(models.F("reported_on"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(("outcome", ""), _negated=True),
                        name="cases_nation_outcome",
                    ),
                    models.Index(
                        models.F("province"),
                        models.F("outcome"),
                        models.OrderBy(models.F("reported_on"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(("outcome", ""), _negated=True),
                        name="cases_province_outcome",
                    ),
                    models.Index(
                        models.OrderBy(models.F("onset"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(("onset__isnull", False)),
                        name="cases_nation_onset",
                    ),
                    models.Index(
                        models.F("province"),
                        models.OrderBy(models.F("onset"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(("onset__isnull", False)),
                        name="cases_province_onset",
                    ),
                    models.Index(
                        models.F("commune"),
                        models.OrderBy(models.F("onset"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(("onset__isnull", False)),
                        name="cases_commune_onset",
                    ),
                    models.Index(
                        models.F("hospital_id"),
                        models.OrderBy(models.F("reported_on"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(("hospital_id__isnull", False)),
                        name="cases_hospital",
                    ),
                    models.Index(fields=["cell", "person_id", "opened_at"], name="cases_person"),
                    models.Index(fields=["cell", "household_id"], name="cases_household"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("outcome", ""),
                            ("reversed_at__isnull", True),
                            models.Q(("classification", "not_a_case"), _negated=True),
                        ),
                        fields=("cell", "person_id", "programme"),
                        name="cases_one_going_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("classification__in", ["suspected", "probable", "confirmed", "not_a_case"])
                        ),
                        name="cases_class_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", ""), ("outcome_on__isnull", True)),
                            ("outcome__in", ["recovered", "died", "left", "unknown"]),
                            _connector="OR",
                        ),
                        name="cases_outcome_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reversed_at__isnull", True), ("reversed_by__isnull", True)),
                            models.Q(("reversed_at__isnull", False), ("reversed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="cases_reversed_by_someone",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseStep",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "cell", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("cell", models.IntegerField()),
                ("id", models.UUIDField()),
                ("case_id", models.UUIDField()),
                ("commune", models.TextField()),
                ("province", models.TextField()),
                ("at", models.DateTimeField()),
                ("officer_id", models.BigIntegerField(null=True)),
                ("organisation_id", models.BigIntegerField(null=True)),
                ("action", models.TextField()),
                ("from_standing", models.TextField()),
                ("to_standing", models.TextField()),
                ("definition_version", models.SmallIntegerField()),
                (
                    "criteria",
                    django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list, size=None),
                ),
                ("values", models.JSONField(default=dict)),
                ("words_sealed", models.BinaryField(null=True)),
            ],
            options={
                "db_table": "cases_step",
                "indexes": [models.Index(fields=["cell", "case_id", "at"], name="cases_step_case")],
            },
        ),
        migrations.CreateModel(
            name="Dose",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "cell", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("cell", models.IntegerField()),
                ("id", models.UUIDField()),
                ("person_id", models.UUIDField()),
                ("household_id", models.UUIDField()),
                ("commune", models.TextField()),
                ("province", models.TextField()),
                ("programme", models.TextField()),
                ("product", models.TextField()),
                ("given_on", models.DateField()),
                ("place", models.TextField(default="")),
                ("recorded_by", models.BigIntegerField()),
                ("recorded_at", models.DateTimeField()),
            ],
            options={
                "db_table": "cases_dose",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("cell", "person_id", "programme", "product", "given_on"), name="cases_dose_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Stay",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "cell", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("cell", models.IntegerField()),
                ("id", models.UUIDField()),
                ("case_id", models.UUIDField()),
                ("commune", models.TextField()),
                ("province", models.TextField()),
                ("hospital_id", models.BigIntegerField()),
                ("care", models.TextField()),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
            ],
            options={
                "db_table": "cases_stay",
                "indexes": [models.Index(fields=["cell", "case_id", "since"], name="cases_stay_case")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("care__in", ["ward", "icu", "ventilation"])), name="cases_care_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                        name="cases_stay_ends_after_it_began",
                    ),
                ],
            },
        ),
        place("cases_case"),
        place("cases_step"),
        place("cases_stay"),
        place("cases_dose"),
    ]

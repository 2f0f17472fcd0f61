"""Contacts, their exposures and steps, and links between cases."""

from django.db import migrations, models

from ncovi.kernel.place import place


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Contact",
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
                ("case_cell", models.IntegerField()),
                ("case_id", models.UUIDField()),
                ("through_cell", models.IntegerField(null=True)),
                ("through_id", models.UUIDField(null=True)),
                ("setting", models.TextField()),
                ("first_exposure", models.DateField()),
                ("last_exposure", models.DateField()),
                ("class_code", models.TextField(default="")),
                ("class_version", models.SmallIntegerField()),
                ("class_rule", models.TextField()),
                ("rule_code", models.TextField(default="")),
                ("set_by", models.BigIntegerField(null=True)),
                ("words_sealed", models.BinaryField(null=True)),
                ("episode_id", models.UUIDField(null=True)),
                ("organisation_id", models.BigIntegerField(null=True)),
                ("named_by", models.BigIntegerField(null=True)),
                ("named_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
                ("closed_as", models.TextField(default="")),
            ],
            options={
                "db_table": "contacts_contact",
                "indexes": [
                    models.Index(
                        models.OrderBy(models.F("last_exposure"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        name="contacts_nation",
                    ),
                    models.Index(
                        models.F("province"),
                        models.OrderBy(models.F("last_exposure"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        name="contacts_province",
                    ),
                    models.Index(
                        models.F("commune"),
                        models.OrderBy(models.F("last_exposure"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        name="contacts_commune",
                    ),
                    models.Index(
                        models.OrderBy(models.F("last_exposure"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(
                            ("closed_at__isnull", True),
                            ("episode_id__isnull", True),
                            models.Q(("class_code", ""), _negated=True),
                        ),
                        name="contacts_nation_waiting",
                    ),
                    models.Index(
                        models.F("province"),
                        models.OrderBy(models.F("last_exposure"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(
                            ("closed_at__isnull", True),
                            ("episode_id__isnull", True),
                            models.Q(("class_code", ""), _negated=True),
                        ),
                        name="contacts_province_waiting",
                    ),
                    models.Index(
                        models.F("class_code"),
                        models.OrderBy(models.F("last_exposure"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        name="contacts_nation_class",
                    ),
                    models.Index(
                        models.F("province"),
                        models.F("class_code"),
                        models.OrderBy(models.F("last_exposure"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        name="contacts_province_class",
                    ),
                    models.Index(fields=["case_cell", "case_id", "id"], name="contacts_case"),
                    models.Index(
                        condition=models.Q(("through_id__isnull", False)),
                        fields=["through_cell", "through_id"],
                        name="contacts_through",
                    ),
                    models.Index(fields=["cell", "household_id"], name="contacts_household"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("cell", "person_id", "case_cell", "case_id"), name="contacts_once_for_each_case"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "setting__in",
                                (
                                    "household",
                                    "workplace",
                                    "school",
                                    "health_care",
                                    "transport",
                                    "flight",
                                    "gathering",
                                    "community",
                                ),
                            )
                        ),
                        name="contacts_setting_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_as", ""), ("closed_at__isnull", True)),
                            models.Q(
                                ("closed_as__in", ("finished", "became_case", "mistake", "not_found", "case_reversed")),
                                ("closed_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="contacts_closed_as_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("first_exposure__lte", models.F("last_exposure"))),
                        name="contacts_days_in_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ContactStep",
            fields=[
                ("key", models.UUIDField(primary_key=True, serialize=False)),
                ("cell", models.IntegerField()),
                ("contact_id", models.UUIDField()),
                ("commune", models.TextField()),
                ("province", models.TextField()),
                ("at", models.DateTimeField()),
                ("officer_id", models.BigIntegerField(null=True)),
                ("action", models.TextField()),
                ("class_code", models.TextField(default="")),
                ("class_rule", models.TextField(default="")),
                ("words_sealed", models.BinaryField(null=True)),
            ],
            options={
                "db_table": "contacts_step",
                "indexes": [models.Index(fields=["cell", "contact_id", "at"], name="contacts_step_contact")],
            },
        ),
        migrations.CreateModel(
            name="Descent",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "cell", "case_id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("cell", models.IntegerField()),
                ("case_id", models.UUIDField()),
                ("infector_cell", models.IntegerField()),
                ("infector_id", models.UUIDField()),
            ],
            options={
                "db_table": "contacts_descent",
                "indexes": [models.Index(fields=["infector_cell", "infector_id"], name="contacts_descent_infector")],
            },
        ),
        migrations.CreateModel(
            name="Exposure",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "cell", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("cell", models.IntegerField()),
                ("id", models.UUIDField()),
                ("contact_id", models.UUIDField()),
                ("commune", models.TextField()),
                ("province", models.TextField()),
                ("occasion_id", models.UUIDField(null=True)),
                ("setting", models.TextField()),
                ("distance", models.TextField()),
                ("closed_space", models.BooleanField()),
                ("protected", models.BooleanField()),
                ("minutes", models.SmallIntegerField(null=True)),
                ("rows_apart", models.SmallIntegerField(null=True)),
                ("first_day", models.DateField()),
                ("last_day", models.DateField()),
                ("place_sealed", models.BinaryField(null=True)),
                ("seat", models.TextField(default="")),
                ("named_by", models.BigIntegerField(null=True)),
                ("named_at", models.DateTimeField()),
            ],
            options={
                "db_table": "contacts_exposure",
                "indexes": [models.Index(fields=["cell", "contact_id"], name="contacts_exposure_contact")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("distance__in", ("touched", "within_1m", "within_2m", "farther", "unknown"))
                        ),
                        name="contacts_distance_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Handover",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("cell", models.IntegerField()),
                ("case_id", models.UUIDField()),
                ("commune", models.TextField()),
                ("province", models.TextField()),
                ("to_commune", models.TextField()),
                ("to_province", models.TextField()),
                ("told_sealed", models.BinaryField(null=True)),
                ("named_by", models.BigIntegerField()),
                ("named_at", models.DateTimeField()),
                ("arrived_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "contacts_handover",
                "indexes": [models.Index(fields=["cell", "case_id"], name="contacts_handover_case")],
            },
        ),
        migrations.CreateModel(
            name="Link",
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
                ("programme", models.TextField()),
                ("infector_cell", models.IntegerField()),
                ("infector_id", models.UUIDField()),
                ("certainty", models.TextField()),
                ("evidence", models.TextField()),
                ("words_sealed", models.BinaryField(null=True)),
                ("likely", models.BooleanField()),
                ("made_by", models.BigIntegerField(null=True)),
                ("made_at", models.DateTimeField()),
                ("withdrawn_by", models.BigIntegerField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "contacts_link",
                "indexes": [models.Index(fields=["infector_cell", "infector_id"], name="contacts_link_infector")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        fields=("cell", "case_id", "infector_cell", "infector_id"),
                        name="contacts_link_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True), ("likely", True)),
                        fields=("cell", "case_id"),
                        name="contacts_one_likely_infector",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("case_id", models.F("infector_id")), _negated=True),
                        name="contacts_nobody_infects_themselves",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("certainty__in", ("certain", "probable", "possible"))),
                        name="contacts_certainty_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("evidence__in", ("named", "household", "same_place", "dates", "sequencing", "report"))
                        ),
                        name="contacts_evidence_known",
                    ),
                ],
            },
        ),
        place("contacts_contact"),
        place("contacts_exposure"),
        place("contacts_link"),
        place("contacts_descent"),
    ]

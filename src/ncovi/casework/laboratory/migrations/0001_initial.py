"""Samples, results, and results that belong to nobody yet."""

from django.db import migrations, models

from ncovi.kernel.place import place


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Incoming",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("commune", models.TextField()),
                ("province", models.TextField()),
                ("standing", models.TextField()),
                ("described_sealed", models.BinaryField()),
                ("told", models.JSONField()),
                ("source", models.TextField()),
                ("received_by", models.BigIntegerField(null=True)),
                ("received_at", models.DateTimeField()),
                ("settled_by", models.BigIntegerField(null=True)),
                ("settled_at", models.DateTimeField(null=True)),
                ("cell", models.IntegerField(null=True)),
                ("person_id", models.UUIDField(null=True)),
            ],
            options={
                "db_table": "laboratory_incoming",
                "indexes": [
                    models.Index(
                        models.F("standing"),
                        models.OrderBy(models.F("id"), descending=True),
                        name="laboratory_in_nation",
                    ),
                    models.Index(
                        models.F("province"),
                        models.F("standing"),
                        models.OrderBy(models.F("id"), descending=True),
                        name="laboratory_in_province",
                    ),
                    models.Index(
                        models.F("commune"),
                        models.F("standing"),
                        models.OrderBy(models.F("id"), descending=True),
                        name="laboratory_in_commune",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("standing__in", ["unmatched", "assigned", "unknown"])),
                        name="laboratory_standing_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Result",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "cell", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("cell", models.IntegerField()),
                ("id", models.UUIDField()),
                ("sample_id", models.UUIDField(null=True)),
                ("person_id", models.UUIDField()),
                ("household_id", models.UUIDField()),
                ("commune", models.TextField()),
                ("province", models.TextField()),
                ("programme", models.TextField()),
                ("test", models.TextField()),
                ("finding", models.TextField()),
                ("value", models.DecimalField(decimal_places=4, max_digits=12, null=True)),
                ("unit", models.TextField(default="")),
                ("laboratory", models.TextField(default="")),
                ("reported_on", models.DateField()),
                ("source", models.TextField()),
                ("recorded_by", models.BigIntegerField(null=True)),
                ("recorded_at", models.DateTimeField()),
                ("taken_back_by", models.BigIntegerField(null=True)),
                ("taken_back_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "laboratory_result",
                "indexes": [
                    models.Index(
                        models.OrderBy(models.F("reported_on"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        name="laboratory_nation",
                    ),
                    models.Index(
                        models.F("province"),
                        models.OrderBy(models.F("reported_on"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        name="laboratory_province",
                    ),
                    models.Index(
                        models.F("commune"),
                        models.OrderBy(models.F("reported_on"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        name="laboratory_commune",
                    ),
                    models.Index(fields=["cell", "person_id", "reported_on"], name="laboratory_person"),
                    models.Index(fields=["cell", "household_id"], name="laboratory_household"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("finding__in", ["positive", "negative", "indeterminate", "invalid"])),
                        name="laboratory_finding_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Sample",
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
                ("kind", models.TextField()),
                ("code", models.TextField(default="")),
                ("taken_on", models.DateField()),
                ("place", models.TextField(default="")),
                ("recorded_by", models.BigIntegerField(null=True)),
                ("recorded_at", models.DateTimeField()),
            ],
            options={
                "db_table": "laboratory_sample",
                "indexes": [
                    models.Index(fields=["cell", "person_id", "taken_on"], name="laboratory_sample_person"),
                    models.Index(
                        condition=models.Q(("code", ""), _negated=True), fields=["code"], name="laboratory_sample_code"
                    ),
                ],
            },
        ),
        place("laboratory_sample"),
        place("laboratory_result"),
    ]

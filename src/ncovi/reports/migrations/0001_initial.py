"""Reports, their photographs, and how often somebody sends."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Pace",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("index", models.BinaryField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "reports_pace",
                "indexes": [models.Index(fields=["index", "at"], name="reports_pace_recent")],
            },
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("tag", models.BigIntegerField(unique=True)),
                ("cell", models.IntegerField(null=True)),
                ("household_id", models.UUIDField(null=True)),
                ("kind", models.TextField()),
                ("commune", models.TextField()),
                ("province", models.TextField()),
                ("latitude", models.FloatField(null=True)),
                ("longitude", models.FloatField(null=True)),
                ("happened_on", models.DateField()),
                ("ongoing", models.BooleanField()),
                ("count", models.IntegerField(null=True)),
                ("sealed", models.BinaryField(null=True)),
                ("language", models.TextField()),
                ("source", models.TextField()),
                ("received_at", models.DateTimeField()),
                ("kept_until", models.DateField()),
            ],
            options={
                "db_table": "reports_report",
                "indexes": [
                    models.Index(
                        condition=models.Q(("household_id__isnull", False)),
                        fields=["cell", "household_id", "-received_at"],
                        name="reports_household",
                    ),
                    models.Index(
                        condition=models.Q(("sealed__isnull", False)), fields=["kept_until"], name="reports_over"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("source__in", ("web", "api"))), name="reports_source_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("cell__isnull", True), ("household_id__isnull", True)),
                            models.Q(("cell__isnull", False), ("household_id__isnull", False)),
                            _connector="OR",
                        ),
                        name="reports_household_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportPhoto",
            fields=[
                ("picture_id", models.UUIDField(primary_key=True, serialize=False)),
                ("position", models.SmallIntegerField()),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="photos", to="reports.report"
                    ),
                ),
            ],
            options={
                "db_table": "reports_photo",
            },
        ),
    ]

"""Outlines of units that an installation loads."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("territory", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Boundary",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("level", models.TextField()),
                ("code", models.TextField()),
                ("province_code", models.TextField()),
                ("rings", models.JSONField()),
            ],
            options={
                "db_table": "territory_boundary",
                "indexes": [models.Index(fields=["level", "province_code"], name="territory_boundary_within")],
                "constraints": [
                    models.UniqueConstraint(models.F("level"), models.F("code"), name="territory_boundary_once")
                ],
            },
        ),
    ]

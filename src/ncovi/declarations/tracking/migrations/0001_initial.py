"""Hours at which people want to be reminded."""

from django.db import migrations, models

from ncovi.kernel.place import place


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Reminder",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "cell", "person_id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("cell", models.IntegerField()),
                ("person_id", models.UUIDField()),
                ("household_id", models.UUIDField()),
                ("minute", models.SmallIntegerField()),
                ("next_at", models.DateTimeField()),
            ],
            options={
                "db_table": "tracking_reminder",
                "indexes": [
                    models.Index(fields=["next_at"], name="tracking_reminder_due"),
                    models.Index(fields=["cell", "household_id"], name="tracking_reminder_home"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("minute__gte", 0), ("minute__lt", 1440)), name="tracking_minute_of_day"
                    )
                ],
            },
        ),
        place("tracking_reminder"),
    ]

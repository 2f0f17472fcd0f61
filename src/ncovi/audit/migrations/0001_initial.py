"""The append-only log."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = ()
    operations = (
        migrations.CreateModel(
            name="Event",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "lane", "seq", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("lane", models.SmallIntegerField()),
                ("seq", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                ("actor_kind", models.TextField()),
                ("actor_id", models.TextField()),
                ("action", models.TextField()),
                ("subject_kind", models.TextField()),
                ("subject_id", models.TextField()),
                ("unit", models.TextField()),
                ("details", models.JSONField()),
                ("previous", models.BinaryField()),
                ("digest", models.BinaryField()),
            ],
            options={
                "db_table": "audit_event",
                "indexes": [
                    models.Index(fields=["subject_kind", "subject_id", "at"], name="audit_event_subject"),
                    models.Index(fields=["actor_kind", "actor_id", "at"], name="audit_event_actor"),
                ],
            },
        ),
    )

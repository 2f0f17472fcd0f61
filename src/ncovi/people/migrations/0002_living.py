"""Finds who lives in a commune, household by household: urgent news go out along this index."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.AddIndex(
            model_name="person",
            index=models.Index(
                condition=models.Q(("closed_at__isnull", True)),
                fields=["commune", "cell", "household_id"],
                name="people_person_living",
            ),
        ),
    ]

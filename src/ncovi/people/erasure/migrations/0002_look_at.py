"""A deletion that must wait is looked at again later, and lets the others pass."""

import django.contrib.postgres.functions
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("erasure", "0001_initial"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="erasurerequest",
            name="erasure_under_way",
        ),
        migrations.AddField(
            model_name="erasurerequest",
            name="look_at",
            field=models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow()),
        ),
        migrations.AddIndex(
            model_name="erasurerequest",
            index=models.Index(
                condition=models.Q(("state__in", ("waiting", "erasing"))), fields=["look_at"], name="erasure_to_look_at"
            ),
        ),
    ]

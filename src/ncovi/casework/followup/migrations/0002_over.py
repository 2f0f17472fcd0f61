"""What has run its days is found without reading what runs."""

import django.db.models.expressions
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("followup", "0001_initial"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="episode",
            index=models.Index(
                django.db.models.expressions.CombinedExpression(models.F("first_day"), "+", models.F("days")),
                condition=models.Q(("ended_at__isnull", True)),
                name="followup_over",
            ),
        ),
    ]

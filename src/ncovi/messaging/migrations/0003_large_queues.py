"""Queues of a country: what is too late is found at once, and what was said is forgotten without looking at all."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("messaging", "0002_ways"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                condition=models.Q(("expires_at__isnull", False), ("state", "queued")),
                fields=["expires_at"],
                name="messaging_message_expiring",
            ),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                condition=models.Q(
                    models.Q(("params_sealed", {}), _negated=True), models.Q(("state", "queued"), _negated=True)
                ),
                fields=["created_at"],
                name="messaging_message_served",
            ),
        ),
    ]

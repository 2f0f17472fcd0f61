"""Signals that another unit was asked to take over."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("signals", "0002_own_and_escalated"),
    ]

    operations = [
        migrations.AddField(
            model_name="signal",
            name="referred_to",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddIndex(
            model_name="signal",
            index=models.Index(
                condition=models.Q(("state", "closed"), _negated=True),
                fields=["organisation_id", "urgency", "due_at", "id"],
                name="signals_unit",
            ),
        ),
        migrations.AddIndex(
            model_name="signal",
            index=models.Index(
                condition=models.Q(models.Q(("state", "closed"), _negated=True), ("referred_to__isnull", False)),
                fields=["referred_to", "urgency", "due_at", "id"],
                name="signals_referred",
            ),
        ),
    ]

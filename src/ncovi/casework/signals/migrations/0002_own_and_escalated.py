"""Lists of one officer and of a unit above, each read in order from an index of its own."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("signals", "0001_initial"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="signal",
            index=models.Index(
                condition=models.Q(("state", "checking")),
                fields=["claimed_by", "urgency", "due_at", "id"],
                name="signals_mine",
            ),
        ),
        migrations.AddIndex(
            model_name="signal",
            index=models.Index(
                condition=models.Q(models.Q(("state", "closed"), _negated=True), ("escalated_to__isnull", False)),
                fields=["escalated_to", "urgency", "due_at", "id"],
                name="signals_escalated",
            ),
        ),
    ]

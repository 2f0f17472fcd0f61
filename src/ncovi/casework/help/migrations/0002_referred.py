"""Conversations among other work, and those that another unit was asked to take over."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("help", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="conversation",
            name="referred_to",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddIndex(
            model_name="conversation",
            index=models.Index(
                condition=models.Q(models.Q(("state", "closed"), _negated=True), ("rank__lt", 8)),
                fields=["rank", "due_at", "id"],
                name="help_work_nation",
            ),
        ),
        migrations.AddIndex(
            model_name="conversation",
            index=models.Index(
                condition=models.Q(models.Q(("state", "closed"), _negated=True), ("rank__lt", 8)),
                fields=["province", "rank", "due_at", "id"],
                name="help_work_province",
            ),
        ),
        migrations.AddIndex(
            model_name="conversation",
            index=models.Index(
                condition=models.Q(models.Q(("state", "closed"), _negated=True), ("rank__lt", 8)),
                fields=["commune", "rank", "due_at", "id"],
                name="help_work_commune",
            ),
        ),
        migrations.AddIndex(
            model_name="conversation",
            index=models.Index(
                condition=models.Q(models.Q(("state", "closed"), _negated=True), ("rank__lt", 8)),
                fields=["organisation_id", "rank", "due_at", "id"],
                name="help_work_unit",
            ),
        ),
        migrations.AddIndex(
            model_name="conversation",
            index=models.Index(
                condition=models.Q(models.Q(("state", "closed"), _negated=True), ("referred_to__isnull", False)),
                fields=["referred_to", "rank", "due_at", "id"],
                name="help_referred",
            ),
        ),
    ]

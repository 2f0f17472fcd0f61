"""What was said to whom."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = ()
    operations = (
        migrations.CreateModel(
            name="Message",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("channel", models.TextField()),
                ("template", models.TextField()),
                ("language", models.TextField()),
                ("recipient_sealed", models.BinaryField()),
                ("params_sealed", models.JSONField()),
                ("sent_at", models.DateTimeField()),
            ],
            options={
                "db_table": "messaging_message",
                "indexes": [models.Index(fields=["-sent_at"], name="messaging_message_newest")],
            },
        ),
    )

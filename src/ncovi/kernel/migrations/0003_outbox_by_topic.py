"""The outbox is read topic by topic, so that no topic waits behind another."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("kernel", "0002_pictures"),)
    operations = (
        migrations.AddIndex(
            "outboxmessage", models.Index(fields=["topic", "available_at", "id"], name="kernel_outbox_topic")
        ),
        migrations.RemoveIndex("outboxmessage", "kernel_outbox_due"),
    )

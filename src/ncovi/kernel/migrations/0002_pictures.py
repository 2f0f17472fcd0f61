"""Pictures."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("kernel", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="StoredPicture",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("content", models.BinaryField()),
                ("type", models.TextField()),
                ("width", models.IntegerField()),
                ("height", models.IntegerField()),
                ("kept_until", models.DateField(null=True)),
                ("created_at", models.DateTimeField()),
            ],
            options={
                "db_table": "kernel_picture",
                "indexes": [
                    models.Index(
                        condition=models.Q(("kept_until__isnull", False)),
                        fields=["kept_until"],
                        name="kernel_picture_over",
                    )
                ],
            },
        ),
    ]

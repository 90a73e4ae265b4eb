from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("actors", "0001_organisations_and_groups"),
    ]

    operations = [
        migrations.AddField(
            model_name="alias",
            name="is_confirmed",
            field=models.BooleanField(default=False, verbose_name="bekräftat av en person"),
        ),
    ]

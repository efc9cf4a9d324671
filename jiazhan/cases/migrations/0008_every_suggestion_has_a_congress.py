import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0007_congresses_and_exclusions")]

    operations = [
        migrations.AlterField(
            model_name="suggestiondetail",
            name="people_congress",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, to="accounts.region", verbose_name="提交给哪一级人大"
            ),
        ),
    ]

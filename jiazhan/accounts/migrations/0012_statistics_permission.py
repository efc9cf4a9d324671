from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

READERS = ("presidium", "commission", "government_office", "leader")


def give(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Figures belong to the offices that answer for them and to leaders; whatever else was changed stays."""
    for role in apps.get_model("accounts", "Role").objects.filter(code__in=READERS):
        if "statistics.view" not in role.permissions:
            role.permissions = [*role.permissions, "statistics.view"]
            role.save(update_fields=["permissions"])


class Migration(migrations.Migration):
    dependencies = [("accounts", "0011_letter_permissions")]

    operations = [migrations.RunPython(give, migrations.RunPython.noop)]

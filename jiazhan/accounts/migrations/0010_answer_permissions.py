from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

FRESH = {
    "government_office": ("suggestion.precheck",),
    "presidium": ("suggestion.strike_off",),
    "commission": ("suggestion.strike_off",),
}


def give(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Steps that are new belong to the roles that had the steps beside them; whatever else was changed stays."""
    for role in apps.get_model("accounts", "Role").objects.filter(code__in=FRESH):
        missing = [code for code in FRESH[role.code] if code not in role.permissions]
        if missing:
            role.permissions = [*role.permissions, *missing]
            role.save(update_fields=["permissions"])


class Migration(migrations.Migration):
    dependencies = [("accounts", "0009_letter_series")]

    operations = [migrations.RunPython(give, migrations.RunPython.noop)]

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

FRESH = {
    "presidium": ("letter.manage",),
    "commission": ("letter.manage",),
    "unit_head": ("letter.manage",),
    "system_admin": ("letter.manage",),
}


def give(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Who has the letters of a place or of a unit in hand may replace their templates; whatever else was changed stays."""
    for role in apps.get_model("accounts", "Role").objects.filter(code__in=FRESH):
        missing = [code for code in FRESH[role.code] if code not in role.permissions]
        if missing:
            role.permissions = [*role.permissions, *missing]
            role.save(update_fields=["permissions"])


class Migration(migrations.Migration):
    dependencies = [("accounts", "0010_answer_permissions")]

    operations = [migrations.RunPython(give, migrations.RunPython.noop)]

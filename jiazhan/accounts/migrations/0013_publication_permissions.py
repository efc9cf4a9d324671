from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_OFFICE = ("suggestion.prepare_publication", "suggestion.approve_publication", "suggestion.unpublish")
FRESH = {
    "presidium": _OFFICE,
    "commission": _OFFICE,
    "unit_officer": ("suggestion.prepare_publication",),
    "unit_head": ("suggestion.prepare_publication",),
}


def give(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The unit and the office propose what is published, the office decides; whatever else was changed stays."""
    for role in apps.get_model("accounts", "Role").objects.filter(code__in=FRESH):
        fresh = [code for code in FRESH[role.code] if code not in role.permissions]
        if fresh:
            role.permissions = [*role.permissions, *fresh]
            role.save(update_fields=["permissions"])


class Migration(migrations.Migration):
    dependencies = [("accounts", "0012_statistics_permission")]

    operations = [migrations.RunPython(give, migrations.RunPython.noop)]

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_OFFICE = (
    *("suggestion.supervise", "suggestion.mark_key", "suggestion.record_supervision", "suggestion.mark_excellent"),
)
FRESH = {
    "presidium": _OFFICE,
    "commission": _OFFICE,
    "special_committee": ("suggestion.record_supervision",),
}


def give(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Supervision belongs to the offices of congresses; a committee records what it found. What was changed stays."""
    for role in apps.get_model("accounts", "Role").objects.filter(code__in=FRESH):
        missing = [code for code in FRESH[role.code] if code not in role.permissions]
        if missing:
            role.permissions = [*role.permissions, *missing]
            role.save(update_fields=["permissions"])


class Migration(migrations.Migration):
    dependencies = [("accounts", "0014_bills")]

    operations = [migrations.RunPython(give, migrations.RunPython.noop)]

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

OFFICES = ("presidium", "commission")
FRESH = (
    "suggestion.supervise",
    "suggestion.mark_key",
    "suggestion.record_supervision",
    "suggestion.mark_excellent",
)
ADMINISTRATORS = ("system_admin", "security_admin", "audit_admin")


def give(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Supervision belongs to the offices of congresses; a committee records what it found. What was changed stays."""
    roles = apps.get_model("accounts", "Role").objects
    for role in roles.filter(code__in=OFFICES):
        missing = [code for code in FRESH if code not in role.permissions]
        if missing:
            role.permissions = [*role.permissions, *missing]
            role.save(update_fields=["permissions"])
    defaults = {"name": "专门委员会", "permissions": ["case.view", "suggestion.record_supervision"]}
    committee, _is_new = roles.get_or_create(code="committee", defaults=defaults)
    for role in roles.filter(code__in=ADMINISTRATORS):  # a model of the past is not symmetrical by itself
        role.excludes.add(committee)
        committee.excludes.add(role)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0012_statistics_permission")]

    operations = [
        migrations.AlterField(
            model_name="organisation",
            name="kind",
            field=models.CharField(
                choices=[
                    ("standing_committee", "人大常委会"),
                    ("deputies_affairs_commission", "代表工作委员会"),
                    ("special_committee", "专门委员会"),
                    ("presidium", "乡镇人大主席团"),
                    ("subdistrict_congress_committee", "街道人大工委"),
                    ("government_office", "政府办公室"),
                    ("handling_unit", "承办单位"),
                    ("village_committee", "村（居）民委员会"),
                    ("liaison_station", "代表联络站"),
                ],
                max_length=40,
                verbose_name="类别",
            ),
        ),
        migrations.RunPython(give, migrations.RunPython.noop),
    ]

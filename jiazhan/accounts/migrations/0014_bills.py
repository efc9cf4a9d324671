import json
from pathlib import Path

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SEED = Path(__file__).resolve().parent.parent / "seeds" / "roles.json"
COMMITTEE = "special_committee"
FRESH = {
    "deputy": ("bill.draft", "bill.submit", "bill.cosponsor", "bill.withdraw"),
    "presidium": ("bill.decide", "bill.record_vote", "bill.hand_over"),
    "commission": ("bill.decide", "bill.record_vote", "bill.hand_over"),
    "unit_head": ("bill.report_handling",),
}


def give(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Bills belong to the deputies, to the presidium and who acts for it, to committees and to the organs that handle
    them; whatever else was changed stays.
    """
    roles = apps.get_model("accounts", "Role").objects
    for role in roles.filter(code__in=FRESH):
        missing = [code for code in FRESH[role.code] if code not in role.permissions]
        if missing:
            role.permissions = [*role.permissions, *missing]
            role.save(update_fields=["permissions"])
    rows = {row["code"]: row for row in json.loads(SEED.read_text(encoding="utf-8"))}
    row = rows[COMMITTEE]
    defaults = {"name": row["name"], "permissions": row["permissions"], "requires_totp": row["requires_totp"]}
    committee, _is_new = roles.get_or_create(code=COMMITTEE, defaults=defaults)
    for other in roles.filter(code__in=[code for code in rows if COMMITTEE in rows[code]["excludes"]]):
        other.excludes.add(committee)  # a model of the past is not symmetrical by itself
        committee.excludes.add(other)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0013_publication_permissions")]

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

import json
from pathlib import Path

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SEED = Path(__file__).resolve().parent.parent / "seeds" / "exclusions.json"


def load(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """What is no suggestion (HB12 8; domain rules, 1.4); the office keeps the list from then on."""
    ground = apps.get_model("cases", "ExclusionGround")
    rows = json.loads(SEED.read_text(encoding="utf-8"))
    ground.objects.bulk_create(
        ground(code=code, name=name, basis=basis, position=position)
        for position, (code, name, basis) in enumerate(rows, start=1)
    )


def address(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Until now every suggestion went to the congress of its county."""
    regions = set(apps.get_model("accounts", "Region").objects.filter(level="county").values_list("pk", flat=True))
    for detail in apps.get_model("cases", "SuggestionDetail").objects.select_related("case").iterator():
        county = detail.case.region_id[:6].ljust(12, "0")
        detail.people_congress_id = county if county in regions else detail.case.region_id
        detail.save(update_fields=["people_congress"])


class Migration(migrations.Migration):
    dependencies = [("cases", "0006_filing")]

    operations = [
        migrations.RunPython(load, migrations.RunPython.noop),
        migrations.RunPython(address, migrations.RunPython.noop),
    ]

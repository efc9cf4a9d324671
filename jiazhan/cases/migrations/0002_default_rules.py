import json
from datetime import date
from pathlib import Path

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SEED = Path(__file__).resolve().parent.parent / "seeds" / "rules.json"


def load(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The clocks of domain rules (b) and section 1.10, valid everywhere until a region sets its own."""
    seed = json.loads(SEED.read_text(encoding="utf-8"))
    profile = apps.get_model("cases", "RuleProfile").objects.create(
        name=seed["name"], region=None, valid_from=date.fromisoformat(seed["valid_from"])
    )
    rule = apps.get_model("cases", "Rule")
    rule.objects.bulk_create(
        rule(profile=profile, key=key, label=label, unit=unit, count=count, basis=basis)
        for key, label, unit, count, basis in seed["rules"]
    )


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]

import json
from datetime import date
from pathlib import Path

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SEEDS = Path(__file__).resolve().parent.parent / "seeds"


def load(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """What seven provinces and cities have written (domain rules 1.2), for a region to begin from."""
    labels = {key: label for key, label, *_rest in json.loads((SEEDS / "rules.json").read_text("utf-8"))["rules"]}
    profiles, rules = apps.get_model("cases", "RuleProfile").objects, apps.get_model("cases", "Rule")
    for seed in json.loads((SEEDS / "provinces.json").read_text("utf-8")):
        profile = profiles.create(
            name=seed["name"], valid_from=date.fromisoformat(seed["valid_from"]), is_template=True
        )
        rules.objects.bulk_create(
            rules(profile=profile, key=key, label=labels[key], unit=unit, count=count, basis=basis)
            for key, unit, count, basis in seed["rules"]
        )


class Migration(migrations.Migration):
    dependencies = [("cases", "0013_rule_templates")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]

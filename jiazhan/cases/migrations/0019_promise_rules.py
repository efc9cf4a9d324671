import json
from pathlib import Path

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SEED = Path(__file__).resolve().parent.parent / "seeds" / "rules.json"
FRESH = {"commitment_evaluation", "strike_off"}


def add_rules(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The clocks of promises stand in the default profile; after two rounds a joint meeting decides (rules 1.10)."""
    profiles = apps.get_model("cases", "RuleProfile").objects.filter(region=None, is_template=False)
    profiles.update(most_rehandlings=2)
    profile = profiles.order_by("valid_from").first()
    if profile is None:
        return
    rule = apps.get_model("cases", "Rule")
    known = set(rule.objects.filter(profile=profile).values_list("key", flat=True))
    rule.objects.bulk_create(
        rule(profile=profile, key=key, label=label, unit=unit, count=count, basis=basis)
        for key, label, unit, count, basis in json.loads(SEED.read_text(encoding="utf-8"))["rules"]
        if key in FRESH - known
    )


class Migration(migrations.Migration):
    dependencies = [("cases", "0018_promises")]

    operations = [migrations.RunPython(add_rules, migrations.RunPython.noop)]

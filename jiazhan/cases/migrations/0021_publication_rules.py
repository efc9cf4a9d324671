import json
from pathlib import Path

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
FRESH = {"publication"}


def load(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Grounds of not publishing, the clock of publishing, and that suggestions are published unless the deputy objects
    (domain rules 1.8).
    """
    ground = apps.get_model("cases", "PublicationGround")
    for position, (code, name, basis, is_objection) in enumerate(
        json.loads((SEEDS / "publication_grounds.json").read_text(encoding="utf-8"))
    ):
        words = {"name": name, "basis": basis, "position": position, "is_objection": is_objection}
        ground.objects.get_or_create(code=code, defaults=words)
    profiles = apps.get_model("cases", "RuleProfile").objects.filter(region=None, is_template=False)
    profiles.update(publishes_suggestions=True, needs_consent_to_publish=True)
    profile = profiles.order_by("valid_from").first()
    if profile is None:
        return
    rule = apps.get_model("cases", "Rule")
    known = set(rule.objects.filter(profile=profile).values_list("key", flat=True))
    rule.objects.bulk_create(
        rule(profile=profile, key=key, label=label, unit=unit, count=count, basis=basis)
        for key, label, unit, count, basis in json.loads((SEEDS / "rules.json").read_text(encoding="utf-8"))["rules"]
        if key in FRESH - known
    )


class Migration(migrations.Migration):
    dependencies = [("cases", "0020_publishing_suggestions")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]

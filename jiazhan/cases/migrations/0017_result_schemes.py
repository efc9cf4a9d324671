import json
from pathlib import Path

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SEEDS = Path(__file__).resolve().parent.parent / "seeds"


def load(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The schemes of domain rules 1.6; what was answered so far was sorted by the first of them."""
    models = {name: apps.get_model("cases", name) for name in ("ResultScheme", "ResultClass", "RuleProfile")}
    for seed in json.loads((SEEDS / "result_schemes.json").read_text("utf-8")):
        scheme = models["ResultScheme"].objects.create(code=seed["code"], name=seed["name"])
        for position, (mark, label, meaning, needs_promise) in enumerate(seed["classes"]):
            models["ResultClass"].objects.create(
                scheme=scheme,
                mark=mark,
                label=label,
                meaning=meaning,
                needs_promise=needs_promise,
                position=position,
            )
    first = models["ResultScheme"].objects.get(code="four")
    everywhere = models["RuleProfile"].objects.filter(region=None, is_template=False)
    everywhere.update(result_scheme=first, prechecks_replies=False)
    for row in models["ResultClass"].objects.filter(scheme=first):
        apps.get_model("cases", "Reply").objects.filter(result_class=row.mark).update(
            result_label=row.label, result_meaning=row.meaning
        )
        apps.get_model("cases", "SuggestionDetail").objects.filter(result_class=row.mark).update(
            result_meaning=row.meaning
        )


class Migration(migrations.Migration):
    dependencies = [("cases", "0016_answers")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]

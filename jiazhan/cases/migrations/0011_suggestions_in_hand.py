import json
from pathlib import Path

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SEED = Path(__file__).resolve().parent.parent / "seeds" / "rules.json"
FRESH = {
    *("sub_assignment", "suggestion_return_window", "reassignment", "co_opinion", "co_opinion_redo"),
    *("reply_longest", "first_contact"),
}
ANSWERED = {"replied", "evaluated", "evaluation_lapsed", "completed"}


def add_rules(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The clocks of assignment stand in the default profile; a region may set its own."""
    profile = apps.get_model("cases", "RuleProfile").objects.filter(region=None).order_by("valid_from").first()
    if profile is None:
        return
    rule = apps.get_model("cases", "Rule")
    known = set(rule.objects.filter(profile=profile).values_list("key", flat=True))
    rule.objects.bulk_create(
        rule(profile=profile, key=key, label=label, unit=unit, count=count, basis=basis)
        for key, label, unit, count, basis in json.loads(SEED.read_text(encoding="utf-8"))["rules"]
        if key in FRESH - known
    )


def say_where_it_stands(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Until now a unit began without signing: what it has begun to answer, it handles."""
    case = apps.get_model("cases", "Case")
    case.objects.filter(kind="suggestion", state="assigned", pending="reply").update(state="handling")
    for row in apps.get_model("cases", "Assignment").objects.filter(case__kind="suggestion").select_related("case"):
        if row.case.state in ANSWERED:
            row.state = "done"
        elif row.case.state == "withdrawn":
            row.state = "ended"
        else:
            row.state = "given" if row.case.state == "assigned" else "handling"
        row.save(update_fields=["state"])


class Migration(migrations.Migration):
    dependencies = [("cases", "0010_handlers")]

    operations = [
        migrations.RunPython(add_rules, migrations.RunPython.noop),
        migrations.RunPython(say_where_it_stands, migrations.RunPython.noop),
    ]

from django.db import migrations
from django.utils import timezone

from jiazhan.core.calendar_notice import checksum
from jiazhan.core.calendar_seed import seed_years


def load(apps, schema_editor):
    alias = schema_editor.connection.alias
    notices = apps.get_model("core", "CalendarNotice").objects.using(alias)
    day_model = apps.get_model("core", "CalendarDay")
    now = timezone.now()
    for year in seed_years():
        rows = [(day.date, day.is_workday, day.label) for day in year.days]
        notice = notices.create(
            year=year.year,
            source=year.source,
            is_official=year.is_official,
            imported_at=now,
            checksum=checksum(year=year.year, is_official=year.is_official, days=rows),
        )
        day_model.objects.using(alias).bulk_create(
            day_model(date=date, is_workday=is_workday, label=label, notice=notice) for date, is_workday, label in rows
        )


def unload(apps, schema_editor):
    apps.get_model("core", "CalendarNotice").objects.using(schema_editor.connection.alias).all().delete()


class Migration(migrations.Migration):
    dependencies = [("core", "0002_calendar_and_clock")]

    operations = [migrations.RunPython(load, unload)]

import json
from pathlib import Path

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


SEED = Path(__file__).resolve().parent.parent / "seeds" / "rules.json"
PREFIXES = ("bill_", "reconsideration_")


def add_rules(apps, schema_editor):
    """The clocks and numbers of bills stand in the default profile (OL 22; SH-B 9-20)."""
    profiles = apps.get_model("cases", "RuleProfile").objects.filter(region=None, is_template=False)
    profile = profiles.order_by("valid_from").first()
    if profile is None:
        return
    rule = apps.get_model("cases", "Rule")
    known = set(rule.objects.filter(profile=profile).values_list("key", flat=True))
    rule.objects.bulk_create(
        rule(profile=profile, key=key, label=label, unit=unit, count=count, basis=basis)
        for key, label, unit, count, basis in json.loads(SEED.read_text(encoding="utf-8"))["rules"]
        if key.startswith(PREFIXES) and key not in known
    )


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0014_bills'),
        ('cases', '0021_publication_rules'),
        ('stations', '0003_bills'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='BillDetail',
            fields=[
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='bill', serialize=False, to='cases.case', verbose_name='事项')),
                ('basis', models.TextField(verbose_name='案据')),
                ('plan', models.TextField(verbose_name='方案')),
                ('signer_count', models.PositiveSmallIntegerField(default=0, verbose_name='联名人数')),
                ('decision', models.CharField(blank=True, choices=[('on_agenda', '列入议程'), ('referred', '交专门委员会审议'), ('not_on_agenda', '不列入议程'), ('became_suggestion', '不列入议程，转作建议')], max_length=20, verbose_name='主席团的决定')),
                ('decision_reason', models.TextField(blank=True, verbose_name='决定的理由')),
                ('decided_at', models.DateTimeField(null=True, verbose_name='决定时间')),
                ('is_recommended', models.BooleanField(null=True, verbose_name='建议列入议程')),
                ('deliberation', models.TextField(blank=True, verbose_name='审议意见')),
                ('deliberated_at', models.DateTimeField(null=True, verbose_name='报审议意见时间')),
                ('votes_for', models.PositiveIntegerField(null=True, verbose_name='赞成')),
                ('votes_against', models.PositiveIntegerField(null=True, verbose_name='反对')),
                ('votes_abstaining', models.PositiveIntegerField(null=True, verbose_name='弃权')),
                ('voted_on', models.DateField(null=True, verbose_name='表决日期')),
                ('handling_report', models.TextField(blank=True, verbose_name='办理情况')),
                ('handling_reported_at', models.DateTimeField(null=True, verbose_name='报办理情况时间')),
                ('result', models.TextField(blank=True, verbose_name='结果')),
                ('withdrawal_asked_at', models.DateTimeField(null=True, verbose_name='要求撤回时间')),
                ('withdrawal_reason', models.TextField(blank=True, verbose_name='撤回的理由')),
                ('lead_reconsiders_at', models.DateTimeField(null=True, verbose_name='领衔代表要求复议时间')),
                ('release_prepared_at', models.DateTimeField(null=True, verbose_name='拟公开正文时间')),
                ('release_prepared_by', models.BigIntegerField(null=True, verbose_name='拟公开的人')),
                ('released_at', models.DateTimeField(null=True, verbose_name='公开正文时间')),
                ('reconsidered_at', models.DateTimeField(null=True, verbose_name='复议时间')),
            ],
            options={
                'verbose_name': '议案正文',
            },
        ),
        migrations.RemoveConstraint(
            model_name='workingcopy',
            name='working_copy_once_without_case',
        ),
        migrations.AddField(
            model_name='cosponsor',
            name='reconsiders_at',
            field=models.DateTimeField(null=True, verbose_name='要求复议时间'),
        ),
        migrations.AddField(
            model_name='workingcopy',
            name='kind',
            field=models.CharField(choices=[('suggestion', '代表建议'), ('bill', '议案')], default='suggestion', max_length=12, verbose_name='类型'),
        ),
        migrations.AlterField(
            model_name='rule',
            name='unit',
            field=models.CharField(choices=[('working_days', '工作日'), ('calendar_days', '自然日'), ('months', '个月'), ('persons', '人'), ('percent', '%')], max_length=16, verbose_name='单位'),
        ),
        migrations.AddConstraint(
            model_name='workingcopy',
            constraint=models.UniqueConstraint(condition=models.Q(('case__isnull', True)), fields=('user', 'kind'), name='working_copy_once_without_case'),
        ),
        migrations.AddField(
            model_name='billdetail',
            name='committee',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation', verbose_name='专门委员会'),
        ),
        migrations.AddField(
            model_name='billdetail',
            name='handled_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation', verbose_name='报办理情况的机关'),
        ),
        migrations.AddField(
            model_name='billdetail',
            name='people_congress',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='accounts.region', verbose_name='提交给哪一级人大'),
        ),
        migrations.AddField(
            model_name='billdetail',
            name='session',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='stations.session', verbose_name='会次'),
        ),
        migrations.AddIndex(
            model_name='billdetail',
            index=models.Index(fields=['people_congress', 'session'], name='bill_congress_session'),
        ),
        migrations.AddConstraint(
            model_name='billdetail',
            constraint=models.CheckConstraint(condition=models.Q(('decision', ''), ('decided_at__isnull', False), _connector='OR'), name='bill_decision_has_a_time'),
        ),
        migrations.AddConstraint(
            model_name='billdetail',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('votes_abstaining__isnull', True), ('votes_against__isnull', True), ('votes_for__isnull', True)), models.Q(('votes_abstaining__isnull', False), ('votes_against__isnull', False), ('votes_for__isnull', False)), _connector='OR'), name='bill_votes_are_counted_together'),
        ),
        migrations.AddConstraint(
            model_name='billdetail',
            constraint=models.CheckConstraint(condition=models.Q(('released_at__isnull', True), ('release_prepared_at__isnull', False), _connector='OR'), name='bill_released_by_two'),
        ),
        migrations.RunPython(add_rules, migrations.RunPython.noop),
    ]

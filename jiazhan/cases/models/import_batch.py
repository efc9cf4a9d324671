from django.db import models
from django.utils.translation import gettext_lazy as _

from jiazhan.core.fields import EncryptedTextField


class ImportBatch(models.Model):
    """导入批次: one file of opinions, from being checked to being in.

    `findings` is JSON, encrypted since it quotes rows: [{"line", "kind", "title", "reasons", "cells"}], cells only of
    rows that cannot go in. `stored_as` names the file in the storage while it is still needed. `beat_at` is when the
    run last got on.
    """

    class Mode(models.TextChoices):
        PER_ROW = "per_row", _("能导入的先导入")
        ALL_OR_NOTHING = "all_or_nothing", _("全部没有错才导入")

    class State(models.TextChoices):
        CHECKED = "checked", _("已检查，等开始")
        RUNNING = "running", _("正在导入")
        DONE = "done", _("已导入")
        FAILED = "failed", _("没有导入")
        DISCARDED = "discarded", _("已放弃")

    file_name = models.CharField(_("文件名"), max_length=120)
    sha256 = models.CharField(_("文件摘要"), max_length=64)
    stored_as = models.CharField(_("存放名"), max_length=120, blank=True)
    region = models.ForeignKey("accounts.Region", models.PROTECT, verbose_name=_("行政区划"))
    station = models.ForeignKey("stations.Station", models.PROTECT, null=True, verbose_name=_("代表联络站"))
    mode = models.CharField(_("方式"), max_length=16, choices=Mode, default=Mode.PER_ROW)
    state = models.CharField(_("状态"), max_length=12, choices=State, default=State.CHECKED)
    requested_by = models.BigIntegerField(_("导入人"), null=True)
    created_at = models.DateTimeField(_("上传时间"))
    started_at = models.DateTimeField(_("开始时间"), null=True)
    beat_at = models.DateTimeField(_("最近进展"), null=True)
    finished_at = models.DateTimeField(_("结束时间"), null=True)
    total_count = models.PositiveIntegerField(_("总行数"), default=0)
    processed_count = models.PositiveIntegerField(_("已处理"), default=0)
    new_count = models.PositiveIntegerField(_("新的"), default=0)
    warning_count = models.PositiveIntegerField(_("有提示的"), default=0)
    done_count = models.PositiveIntegerField(_("早已导入的"), default=0)
    error_count = models.PositiveIntegerField(_("不能导入的"), default=0)
    findings = EncryptedTextField(_("检查结果"), blank=True)
    failure = models.CharField(_("没有导入的原因"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("导入批次")
        indexes = [models.Index(fields=["requested_by", "-created_at"], name="import_batch_own")]

    def __str__(self) -> str:
        return f"{self.pk} {self.file_name}"

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "jiazhan.reports"
    label = "reports"
    verbose_name = _("公文和报告")

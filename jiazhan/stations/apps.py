from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StationsConfig(AppConfig):
    name = "jiazhan.stations"
    label = "stations"
    verbose_name = _("联络站和代表")

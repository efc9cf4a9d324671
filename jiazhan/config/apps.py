from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "jiazhan.config"
    label = "config"

    def ready(self) -> None:
        from jiazhan.config.wiring import wire

        wire()

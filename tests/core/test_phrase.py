from django.utils import translation

from jiazhan.core.phrase import phrase


def test_a_remembered_phrase_follows_the_language() -> None:
    for language, expected in (("zh-hans", "星期一"), ("en", "Monday"), ("zh-hans", "星期一")):
        with translation.override(language):
            assert phrase("Monday") == expected == translation.gettext("Monday")

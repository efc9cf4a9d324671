import gzip
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.template import Context, Template
from django.utils import translation
from django.utils.translation import gettext_lazy
from pytest_django.fixtures import Settings

import jiazhan
from jiazhan.core import markup
from jiazhan.core.markup import ClockChip

PACKAGE = Path(jiazhan.__file__).parent
STATIC = PACKAGE / "core" / "static" / "jiazhan"


@pytest.fixture(autouse=True)
def _plain_static_files(settings: Settings) -> Iterator[None]:
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    markup.sprite.cache_clear()
    with translation.override("zh-hans"):
        yield
    markup.sprite.cache_clear()


def drawn(source: Any, **values: Any) -> Any:
    return Template("{% load parts %}" + source).render(Context(values))


class Sample(forms.Form):
    title = forms.CharField(label="标题", help_text="一句话")
    note = forms.CharField(label="补充", required=False, widget=forms.Textarea)
    rating = forms.ChoiceField(label="满意吗", choices=[("1", "满意"), ("2", "不满意")], widget=forms.RadioSelect)
    is_adult = forms.BooleanField(label="已满 14 周岁", required=False)

    def clean(self) -> None:
        raise forms.ValidationError("两处对不上，请核对。")


def test_a_badge_has_tint_icon_and_word_and_escapes_what_comes_from_outside() -> None:
    html = drawn("{% badge 'wait' 'clock' word %}", word="<b>已退回</b>")
    assert 'class="st st-wait"' in html
    assert "#icon-clock" in html
    assert "&lt;b&gt;已退回&lt;/b&gt;" in html


def test_a_calm_badge_needs_no_second_class() -> None:
    assert markup.badge_html(tone="calm", icon="pencil", word="草稿").startswith('<span class="st">')


def test_a_lazy_word_is_cached_by_language() -> None:
    word = gettext_lazy("Yes")
    with translation.override("zh-hans"):
        chinese = markup.badge_html(tone="ok", icon="check", word=word)
    with translation.override("en"):
        assert markup.badge_html(tone="ok", icon="check", word=word) != chinese


def test_an_icon_alone_has_a_label_and_one_beside_a_word_is_hidden() -> None:
    assert 'role="img" aria-label="关闭"' in drawn("{% icon 'x' label='关闭' %}")
    assert 'aria-hidden="true"' in drawn("{% icon 'x' %}")


@pytest.mark.parametrize("look", markup.CLOCK_LOOKS)
def test_every_look_of_the_clock_draws_words_icon_and_date(look: Any) -> None:
    html = drawn("{% clock chip %}", chip=ClockChip(words="还剩 3 个工作日", date_text="10月16日", look=look))
    assert "还剩 3 个工作日<small>10月16日</small>" in html
    assert f"#icon-{markup.CLOCK_LOOKS[look][1]}" in html


def test_a_clock_may_be_a_mapping_or_nothing() -> None:
    assert "今天到期" in drawn("{% clock chip %}", chip={"words": "今天到期", "look": "today"})
    assert drawn("{% clock chip %}", chip=None) == ""


def test_the_reasons_end_with_their_sum_and_the_rule() -> None:
    html = drawn("{% why lines=lines total='是 10月16日。' rule='规则 9' is_open=True %}", lines=["当天不算。"])
    assert "<details" in html
    assert " open>" in html
    assert html.index("当天不算。") < html.index('class="sum">是 10月16日。') < html.index("规则 9")


def test_a_timeline_marks_now_and_next() -> None:
    html = drawn("{% timeline s %}", s=[{"kind": "next", "sentence": "等"}, {"kind": "now", "sentence": "办好"}])
    assert '<li class="next">' in html
    assert '<li class="now">' in html


def test_a_notice_takes_its_icon_from_its_tone() -> None:
    assert "#icon-alert-circle" in drawn("{% note 'late' %}有错{% endnote %}")
    assert "#icon-lock" in drawn("{% note icon='lock' %}无权{% endnote %}")


def test_a_field_ties_hint_and_error_to_its_box() -> None:
    html = drawn("{% field form.title %}", form=Sample({}))
    assert html.index("标题") < html.index("一句话") < html.index('class="err"') < html.index("<input")
    assert 'aria-describedby="id_title_helptext id_title_error"' in html
    assert 'aria-invalid="true"' in html
    assert "f-err" in html


def test_an_optional_field_says_so_and_a_required_one_does_not() -> None:
    assert "（选填）" in drawn("{% field form.note %}", form=Sample())
    assert "（选填）" not in drawn("{% field form.title %}", form=Sample())


def test_what_was_typed_is_still_there_after_an_error() -> None:
    assert 'value="路灯不亮"' in drawn("{% field form.title %}", form=Sample({"title": "路灯不亮"}))


def test_options_are_drawn_with_icon_hint_and_digit() -> None:
    source = "{% choice form.rating 'seg' icons='mood-smile mood-sad' hints=hints digits=True %}"
    html = drawn(source, form=Sample({"rating": "2"}), hints={"2": "会再办一次"})
    assert html.count('type="radio"') == 2
    assert "#icon-mood-sad" in html
    assert "会再办一次" in html
    assert '<kbd aria-hidden="true">2</kbd>' in html
    assert re.search(r'value="2"[^>]* checked', html)


def test_a_tick_stands_inside_its_label() -> None:
    html = drawn("{% field form.is_adult %}", form=Sample())
    assert re.search(r"<label><input type=\"checkbox\"[^>]*><span>已满 14 周岁</span></label>", html)


def test_the_error_summary_counts_and_leads_to_every_box() -> None:
    html = drawn("{% error_summary form %}", form=Sample({}))
    assert 'role="alert"' in html
    assert "有 3 处要改" in html
    assert "两处对不上，请核对。" in html
    assert 'href="#id_title"' in html
    assert 'href="#id_rating_0"' in html


def test_a_form_without_errors_or_without_data_has_no_summary() -> None:
    assert drawn("{% error_summary form %}", form=Sample()).strip() == ""


def test_a_rate_over_nothing_is_a_dash() -> None:
    assert "—" in drawn("{% figure '办成率' '0' unit='%' part=0 whole=0 %}")
    html = drawn("{% figure '满意率' '69.00' unit='%' part=1612 whole=2887 of_unit='件' url='/x' %}")
    assert 'href="/x"' in html
    assert "1,612 / 2,887 件" in html


def test_the_pager_says_where_one_is_and_draws_only_ways_that_exist() -> None:
    html = drawn("{% pager next='?after=1' first=1 last=14 total=1360 unit='件' %}")
    assert "第 1–14 件，共 1,360 件" in html
    assert 'rel="next"' in html
    assert 'rel="prev"' not in html


def test_long_work_without_a_known_end_has_no_value() -> None:
    assert 'value="3" max="9"' in drawn("{% progress '导入' 3 9 %}")
    assert "value=" not in drawn("{% progress '导入' 3 %}")


def test_a_confirmation_names_its_acts_and_carries_the_token() -> None:
    words = "title='撤回？' submit='撤回' cancel='不撤回' cancel_url='/back'"
    html = drawn(
        f"{{% confirm {words} consequences=lines is_danger=True %}}",
        lines=["办理停止。", ("lock", "记录保留。")],
        csrf_token="secret-token",
    )
    assert 'value="secret-token"' in html
    assert 'btn-danger">撤回<' in html
    assert 'href="/back">不撤回<' in html
    assert "#icon-lock" in html


def test_day_is_a_filter_and_nothing_stays_nothing() -> None:
    assert drawn("{{ on|day }}", on=date(2020, 10, 16)) == "2020年10月16日 周五"
    assert drawn("{{ on|day }}{{ on|moment }}{{ on|ago }}", on=None) == ""


@pytest.mark.parametrize("name", ["404", "403", "403_csrf", "500", "429"])
def test_error_pages_draw_without_a_request(name: Any) -> None:
    html = Template(f"{{% include '{name}.html' %}}").render(Context())
    assert html.count("<h1") == 1
    assert "回首页" in html


def icons_of_the_sprite() -> Any:
    return set(re.findall(r'id="icon-([a-z0-9-]+)"', (STATIC / "icons.svg").read_text()))


def test_every_icon_named_in_templates_and_code_is_in_the_sprite() -> None:
    named = {name for _, name in markup.CLOCK_LOOKS.values()}
    for path in PACKAGE.rglob("templates/**/*.html"):
        text = path.read_text()
        named |= set(re.findall(r'{% (?:icon|empty|error_page) "([a-z0-9-]+)"', text))
        named |= set(re.findall(r'\bicon="([a-z0-9-]+)"', text))
        named |= set(re.findall(r'{% badge "[a-z]+" "([a-z0-9-]+)"', text))
    for path in PACKAGE.rglob("*.py"):
        named |= set(re.findall(r"""\bicon["']?(?:=|: )["']([a-z0-9-]+)["']""", path.read_text()))
    assert named - icons_of_the_sprite() == set()


def test_no_template_holds_what_the_content_policy_forbids() -> None:
    inline = r"\sstyle=|\son[a-z]+=\"|<style|<script(?![^>]*\bsrc=)"
    forbidden = re.compile(rf"{inline}|https?://(?!www\.w3\.org)", re.IGNORECASE)
    guilty = [str(path) for path in PACKAGE.rglob("templates/**/*.html") if forbidden.search(path.read_text())]
    assert guilty == []


def test_everything_a_page_loads_besides_itself_stays_under_150_kb_compressed() -> None:
    files = [path for path in STATIC.rglob("*") if path.suffix in {".css", ".js", ".svg"}]
    assert len(files) >= 7
    assert sum(len(gzip.compress(path.read_bytes())) for path in files) < 150_000
